"""Lines: what counts as a line of the letter, and what a printer put between the lines."""

import pytest

from graphkit.documents import parse_document
from graphkit.layout.layout import load_layouts
from graphkit.layout.lines import BULLET, NUMBER, Line, find_lines
from graphkit.model import Document

FURNITURE = load_layouts().furniture


def lines(text: str) -> list[Line]:
    return find_lines(parse_document("letter.txt", text.encode()), FURNITURE)[0]


def texts(text: str) -> list[str]:
    return [line.text for line in lines(text)]


def test_lines_know_where_they_stand_and_whether_a_blank_line_is_before() -> None:
    text = " One \ntwo\n \n\tthree\n"
    found = lines(text)
    assert [(line.text, line.blank) for line in found] == [
        ("One", True),
        ("two", False),
        ("three", True),
    ]
    assert [text[line.span.start : line.span.end] for line in found] == texts(text)


@pytest.mark.parametrize(
    "line",
    [
        "7",
        "Page 3",
        "Page 3 of 12",
        "3 of 12",
        "Inspection of Leeds children’s services   2",
        "T 0300 123 1231",
        "Textphone: 0161 618 8524",
        "E: enquiries@ofsted.gov.uk",
        "www.gov.uk/ofsted",
        "Private and confidential",
        "By email",
    ],
)
def test_lines_leave_out_page_furniture(line: str) -> None:
    assert texts(f"First\n{line}\nlast") == ["First", "last"]


@pytest.mark.parametrize(
    "line",
    [
        "Caseloads stood at an average of  15",
        "Visits to children fell to 15",
        "2 August 2021",
        "Children are seen by email or text",
    ],
)
def test_lines_keep_words_that_only_look_like_furniture(line: str) -> None:
    assert texts(f"First\n{line}\nlast") == ["First", line, "last"]


def test_lines_leave_out_feet_that_return_on_other_pages() -> None:
    text = "A\nMore\nVisit to Leeds, page 1\fB\nVisit to Leeds, page 2"
    assert texts(text) == ["A", "More", "B"]


def test_lines_keep_a_sentence_that_ends_two_pages_alike() -> None:
    assert texts("A\nB\nchildren in care.\fC\nD\nchildren in care.") == [
        "A",
        "B",
        "children in care.",
        "C",
        "D",
        "children in care.",
    ]


def test_lines_leave_out_a_footnote_up_to_its_end() -> None:
    text = "Supervision is late.1\n\n1 This should be\nmonthly.\nStaff are\n"
    assert texts(text) == ["Supervision is late.1", "Staff are"]


@pytest.mark.parametrize(
    "text",
    [
        "Supervision is late.\n1 Child waited.",  # no mark
        "1 Child waited.\nSupervision is late.1",  # the mark comes after
        "Of 3.1 million,\n1 Child",  # a decimal
        "Supervision1 is late.\n1 in 5 children waited.",  # goes on with a sentence
    ],
)
def test_lines_that_begin_with_a_figure_are_no_footnotes_without_a_mark(text: str) -> None:
    assert texts(text) == text.split("\n")


@pytest.mark.parametrize("mark", ["◼", "▪", "•", "-", "–", "\uf0b7", "\uf02d", "*", "o", "‐", "─"])
def test_bullet_marks_are_known(mark: str) -> None:
    match = BULLET.match(f"{mark} The quality")
    assert match and match.end() == 2


@pytest.mark.parametrize("text", ["-19 and", "of the", "Of", "2018", "word"])
def test_bullet_marks_are_not_seen_in_words(text: str) -> None:
    assert not BULLET.match(text)


@pytest.mark.parametrize("text", ["1. The", "12) The", "(3) The", "a) The", "(b) The", "iv. The"])
def test_numbers_of_a_list_are_known(text: str) -> None:
    match = NUMBER.match(text)
    assert match and text[match.end() :] == "The"


@pytest.mark.parametrize("text", ["1.5 million", "2018. The", "e.g. the", "The 1."])
def test_numbers_of_a_list_are_not_seen_in_words(text: str) -> None:
    assert not NUMBER.match(text)


@pytest.mark.parametrize(
    "text", ["Headline \u00adfindings", "Head\u00adline ﬁndings", "HEADLINE  findings"]
)
def test_plain_words_of_a_line_are_as_one_reads_them(text: str) -> None:
    assert lines(text)[0].plain == "headline findings"


@pytest.mark.parametrize("text", ["", "\n\n", "\u00ad", " \u00a0 "])
def test_a_text_without_words_has_no_lines(text: str) -> None:
    assert find_lines(Document("x", text, (0,), "text/plain", ""), FURNITURE)[0] == []

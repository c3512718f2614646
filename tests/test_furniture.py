"""Page furniture and footnotes: what a printer put between the words of a letter."""

import pytest

from graphkit.documents import parse_document
from graphkit.layout.layout import load_layouts
from graphkit.layout.lines import find_lines
from graphkit.model import Span
from graphkit.reading import read_passage, spans_of

FURNITURE = load_layouts().furniture


def texts(text: str) -> list[str]:
    lines, _ = find_lines(parse_document("letter.txt", text.encode()), FURNITURE)
    return [line.text for line in lines]


def test_first_line_that_returns_as_a_running_head_stays() -> None:
    text = "Visit to Leeds\nA b\nC d\nE f\nG h\nI j\fVisit to Leeds\nK l\fVisit to Leeds\nM n"
    assert texts(text) == ["Visit to Leeds", "A b", "C d", "E f", "G h", "I j", "K l", "M n"]


def test_foot_of_several_lines_is_left_out() -> None:
    foot = "Inspection of Leeds\nOfsted 2022   {}"
    text = f"A\nB\n{foot.format(1)}\fC\nD\n{foot.format(2)}"
    assert texts(text) == ["A", "B", "C", "D"]


def test_words_in_the_middle_of_pages_stay_though_they_return() -> None:
    pages = ["A\nB\nC\nD\nCare leavers\nE\nF\nG\nH", "I\nJ\nK\nL\nCare leavers\nM\nN\nO\nP"]
    assert texts("\f".join(pages)).count("Care leavers") == 2


def test_head_that_stands_once_is_told_by_the_sentence_that_goes_on_after_it() -> None:
    text = "The plan that was made for most of the children is\f\nOfsted\n\nlate. It helps no one."
    assert texts(text) == [
        "The plan that was made for most of the children is",
        "late. It helps no one.",
    ]


def test_proper_name_at_the_top_of_a_page_is_no_head() -> None:
    text = (
        "The plan that was made with partners in\fLeeds and the towns around it is late and\nbad."
    )
    assert len(texts(text)) == 3


@pytest.mark.parametrize(
    "feet", [("Visit to Leeds 1", "Visit to Leeds 2"), ("Visit to Leeds", "Visit to Leeds")]
)
def test_feet_of_a_text_without_page_breaks(feet: tuple[str, str]) -> None:
    text = f"Plans for most of the\n\n{feet[0]}\n\nchildren are late.\n\n{feet[1]}\n\nStaff stay."
    assert texts(text) == ["Plans for most of the", "children are late.", "Staff stay."]


def test_line_that_returns_between_sentences_is_no_foot() -> None:
    text = "Plans are late.\n\nCare leavers\n\nThey wait.\n\nCare leavers\n\nThey are well."
    assert texts(text).count("Care leavers") == 2


@pytest.mark.parametrize(
    "text",
    [
        "a plan from the age of\n14\n• Next",
        "a plan from the age of\n14\n\n• Next",
        "caseloads of\n15\nThey are",
    ],
)
def test_figure_that_ends_a_sentence_is_no_page_number(text: str) -> None:
    assert any(line in ("14", "15") for line in texts(text))


@pytest.mark.parametrize(
    "text", ["children\n14\nwait.", "They wait.\n14\nThey", "They\n\n14\n\nWe"]
)
def test_figure_between_lines_is_a_page_number(text: str) -> None:
    assert "14" not in texts(text)


@pytest.mark.parametrize("mark", ["1", "¹", "*"])
def test_mark_of_a_footnote_is_not_read_where_its_note_is_found(mark: str) -> None:
    text = f"The board{mark} meets.\n\n{mark} The board for children.\n"
    document = parse_document("letter.txt", text.encode())
    lines, marks = find_lines(document, FURNITURE)
    passage = read_passage(document, [line.span for line in lines], marks)
    assert passage.text == "The board meets."
    assert spans_of(document, passage) == (Span(0, len(f"The board{mark} meets.")),)


@pytest.mark.parametrize("words", ["KS4 pupils do well.", "COVID-19 came.", "Phase2 is late."])
def test_figure_in_a_word_is_no_mark_without_a_note(words: str) -> None:
    document = parse_document("letter.txt", words.encode())
    lines, marks = find_lines(document, FURNITURE)
    assert read_passage(document, [line.span for line in lines], marks).text == words


def test_several_notes_at_the_foot_of_a_page_are_left_out_whole() -> None:
    text = (
        "Boards1 meet. Plans2 are\n\n1 The board for children. It has nine\nmembers.\n"
        "2 Plans are made each year.\n\flate. Staff stay."
    )
    assert texts(text) == ["Boards1 meet. Plans2 are", "late. Staff stay."]

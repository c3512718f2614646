"""Layouts: which kind of letter a text is, and where its parts are."""

import pytest

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.layout.layout import load_layouts
from graphkit.layout.letter import read_letter
from graphkit.model import Letter

LAYOUTS = load_layouts()
OPENING = "This letter summarises the findings of the monitoring visit to Leeds on 1 May 2022."


def read(text: str) -> Letter:
    return read_letter(parse_document("letter.txt", text.encode()), LAYOUTS)


def part(letter: Letter, name: str) -> list[str]:
    return [line.text for line in letter.header[name]]


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Monitoring visit of Leeds children's services", "monitoring-visit-letter"),
        ("Monitoring visit to Leeds children’s services", "monitoring-visit-letter"),
        ("Ofsted monitoring visit: Leeds", "monitoring-visit-letter"),
        ("Re: Second ILACS monitoring visit of Leeds", "monitoring-visit-letter"),
        ("Focused visit to Leeds children's services", "focused-visit-letter"),
        ("Focussed visit to Leeds children's services", "focused-visit-letter"),
        ("FOCUSED VISIT TO LEEDS", "focused-visit-letter"),
        ("ILACS focused visit to Leeds", "focused-visit-letter"),
        ("COVID-19 assurance visit to Leeds children's services", "assurance-visit-letter"),
    ],
)
def test_subject_tells_the_kind(subject: str, kind: str) -> None:
    letter = read(f"Dear Jo\n\n{subject}\n\nWords.")
    assert (letter.kind, part(letter, "subject")) == (kind, [subject])


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ("the findings of the monitoring visit to Leeds", "monitoring-visit-letter"),
        ("the findings of a focused visit to Leeds", "focused-visit-letter"),
        ("the findings from your recent ILACS focused visit", "focused-visit-letter"),
        ("the outcome of the third ILACS monitoring visit", "monitoring-visit-letter"),
    ],
)
def test_opening_tells_the_kind_where_there_is_no_subject(opening: str, kind: str) -> None:
    letter = read(f"Dear Jo\n\nI am writing about {opening}.\n")
    assert (letter.kind, part(letter, "subject")) == (kind, [])


@pytest.mark.parametrize(
    "text",
    [
        "Council praised\n\nThe findings of the focused visit are good, said the leader.",
        "Dear Jo\n\nThank you for your letter.\n\nYours sincerely\n\nSam Roe",
        "Dear Jo",
        "Jo",
    ],
)
def test_what_is_no_letter_that_we_know_is_refused(text: str) -> None:
    with pytest.raises(ReadError, match=r"^letter\.txt: .* \(tried assurance-visit, focused") as no:
        read(text)
    assert no.value.code == "not-a-letter"


def test_parts_of_a_letter_are_told_apart() -> None:
    letter = read(
        "Store Street\n\n2 May 2022\n\nJo Roe\n\nDear Jo\n\nMonitoring visit to Leeds\n\n"
        f"{OPENING}\n\nOverview\n\nIt is good.\n\nYours sincerely\n\nSam Poe\nHMI\n"
    )
    assert part(letter, "head") == ["Store Street", "2 May 2022", "Jo Roe"]
    assert part(letter, "salutation") == ["Dear Jo"]
    assert part(letter, "subject") == ["Monitoring visit to Leeds"]
    assert [section.heading for section in letter.sections] == ["", "Overview"]
    assert [line.text for line in letter.closing] == ["Sam Poe", "HMI"]


def test_subject_is_found_without_a_salutation() -> None:
    team = "The inspectors were Ann Roe HMI and Ben Poe HMI."
    letter = read(f"2 May 2022\n\nMonitoring visit to Leeds\n\n{OPENING} {team}\n")
    assert part(letter, "head") == ["2 May 2022"]
    assert part(letter, "salutation") == []
    assert part(letter, "subject") == ["Monitoring visit to Leeds"]


@pytest.mark.parametrize("after", ["\n", "\n\n"])
def test_subject_may_run_over_two_lines(after: str) -> None:
    letter = read(f"Dear Jo\n\nMonitoring visit to Leeds children's{after}services\n\n{OPENING}")
    assert part(letter, "subject") == ["Monitoring visit to Leeds children's services"]


@pytest.mark.parametrize("after", ["\n", "\n\n"])
def test_first_line_of_the_opening_is_no_subject(after: str) -> None:
    opening = "This letter summarises the findings of the monitoring visit"
    letter = read(f"Dear Jo\n\n{opening}{after}to Leeds on 1 May 2022.\n")
    assert part(letter, "subject") == []
    assert letter.sections[0].paragraphs[0].text == f"{opening} to Leeds on 1 May 2022."


@pytest.mark.parametrize(
    "greeting",
    ["Yours sincerely", "Your sincerely", "Yours faithfully,", "Kind regards", "With best wishes"],
)
def test_closing_follows_the_last_greeting(greeting: str) -> None:
    letter = read(f"Dear Jo\n\nFocused visit to Leeds\n\n{OPENING}\n\n{greeting}\n\nSam Poe\n")
    assert [line.text for line in letter.closing] == ["Sam Poe"]


def test_closing_without_a_greeting_is_told_by_the_title() -> None:
    text = f"Dear Jo\n\nFocused visit to Leeds\n\n{OPENING}\n\nSam Poe\n\nHis Majesty’s Inspector"
    letter = read(text)
    assert [line.text for line in letter.closing] == ["Sam Poe", "His Majesty’s Inspector"]
    assert [section.heading for section in letter.sections] == [""]


def test_invented_letters_say_so_in_their_first_line() -> None:
    text = "Dear Jo\n\nFocused visit to Leeds\n\nWords."
    assert not read(text).invented
    letter = read(f"Invented sample: written for a test.\n\n{text}")
    assert letter.invented
    assert part(letter, "head") == []


def test_each_layout_has_a_kind_of_its_own() -> None:
    kinds = [layout.kind for layout in LAYOUTS.kinds]
    assert len(kinds) == len(set(kinds)) == 3
    assert {heading.role for heading in LAYOUTS.headings} == {
        "scope",
        "findings",
        "recommendations",
        "priority-action",
        "closing",
    }


def test_subject_may_stand_above_the_salutation() -> None:
    letter = read(f"2 May 2022\n\nJo Roe\n\nMonitoring visit to Leeds\n\nDear Jo\n\n{OPENING}\n")
    assert part(letter, "subject") == ["Monitoring visit to Leeds"]
    assert part(letter, "head") == ["2 May 2022", "Jo Roe"]
    assert letter.sections[0].paragraphs[0].text == OPENING

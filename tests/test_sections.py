"""Sections: headings, paragraphs and items, however the lines of a letter were broken."""

import pytest

from graphkit.documents import parse_document
from graphkit.layout.layout import load_layouts
from graphkit.layout.lines import find_lines
from graphkit.layout.sections import find_sections
from graphkit.model import Section

LAYOUTS = load_layouts()


def sections(text: str) -> list[Section]:
    document = parse_document("letter.txt", text.encode())
    lines, marks = find_lines(document, LAYOUTS.furniture)
    return list(find_sections(document, lines, marks, LAYOUTS.headings, LAYOUTS.boilerplate))


def headings(text: str) -> list[str]:
    return [section.heading for section in sections(text)]


def paragraphs(section: Section) -> list[str]:
    return [passage.text for passage in section.paragraphs]


def items(section: Section) -> list[str]:
    return [passage.text for passage in section.items]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Areas covered by the visit", "scope"),
        ("Area covered by this monitoring visit", "scope"),
        ("Headline findings", "findings"),
        ("HEADLINE FINDINGS", "findings"),
        ("Overview", "findings"),
        ("Summary of findings", "findings"),
        ("Findings and evaluation of progress", "findings"),
        ("Main findings:", "findings"),
        ("What needs to improve in this area of social work practice", "recommendations"),
        ("What needs to improve in this area of social work practice?1", "recommendations"),
        ("What needs to improve?", "recommendations"),
        ("Recommendations", "recommendations"),
        ("Areas for priority action", "priority-action"),
        ("Area for priority action", "priority-action"),
        ("Next steps", "closing"),
    ],
)
def test_headings_are_known_by_their_words(heading: str, role: str) -> None:
    opening, section = sections(f"Some words.\n{heading}\nOther words.")
    assert (opening.role, opening.heading) == ("opening", "")
    assert (section.role, section.heading) == (role, heading.rstrip(":1"))


def test_heading_may_be_glued_between_two_paragraphs() -> None:
    text = "It is clear.\n What needs to improve in this area of social work practice \n◼ Plans."
    assert headings(text) == ["", "What needs to improve in this area of social work practice"]


def test_heading_may_run_over_two_lines() -> None:
    text = "It is clear.\nWhat needs to improve in this area of social\nwork practice\n◼ Plans."
    assert headings(text) == ["", "What needs to improve in this area of social work practice"]


@pytest.mark.parametrize("end", ["findings.", "recommendations.", "progress.", "strengths"])
def test_last_words_of_a_paragraph_are_no_heading(end: str) -> None:
    assert headings(f"Leaders have acted on these\n{end}\n\nThey did it well.") == [""]


def test_section_spans_from_its_heading_to_its_last_word() -> None:
    text = "A b.\n\nOverview\n\nC d.\n\nMain findings\n\nE f.\n"
    _, overview, main = sections(text)
    assert text[slice(*overview.span)] == "Overview\n\nC d."
    assert text[slice(*main.span)] == "Main findings\n\nE f."


@pytest.mark.parametrize(
    "text",
    [
        "Main findings\n\nPlans are late.\n\nPermanence\n\nToo few children have plans.",
        "Main findings\n\nPlans are late.\n\nPermanence\nToo few children have permanence plans.",
        "Main findings\n\n◼ Plans are late\n\nPermanence\n\nToo few children have plans.",
        "Main findings\nPermanence\nToo few children have permanence plans.",
    ],
)
def test_short_line_between_sentences_is_a_heading_of_its_own(text: str) -> None:
    assert headings(text) == ["", "Main findings", "Permanence"]
    assert paragraphs(sections(text)[-1])[0].startswith("Too few")


@pytest.mark.parametrize(
    "line",
    [
        "and permanence",  # goes on with a sentence
        "Plans are late.",  # is one
        "The local authority should take action to:",  # introduces a list
        "1. Permanence",  # is part of one
        "In the year before the visit some hundred and twenty children or more had moved home",
    ],
)
def test_other_lines_between_sentences_are_no_headings(line: str) -> None:
    text = f"Main findings\n\nChildren wait.\n\n{line}\n\nToo few children have plans."
    assert headings(text) == ["", "Main findings"]


def test_unknown_heading_counts_after_the_opening_formula_only() -> None:
    before = "A street\n\nThis letter summarises the findings.\n\n"
    text = f"{before}What is good\n\nSocial workers know their children well and visit them often."
    assert headings(text) == ["", "What is good"]


def test_lines_of_a_list_without_marks_are_no_headings() -> None:
    text = "Recommendations\n\nThe quality of plans\n\nThe pace of work\n\nOverview\n\nIt is good."
    assert headings(text) == ["", "Recommendations", "Overview"]


def test_paragraph_goes_on_over_a_page_break_in_mid_sentence() -> None:
    (section,) = sections("Offers, such as free membership,\n\nare open to all.\n\nPlans are good.")
    assert paragraphs(section) == [
        "Offers, such as free membership, are open to all.",
        "Plans are good.",
    ]


def test_paragraph_goes_on_where_a_blank_line_stands_after_every_line() -> None:
    (section,) = sections("Children live in the\n\nCity with\n\nfamilies.\n\nThey are safe.")
    assert paragraphs(section) == ["Children live in the City with families.", "They are safe."]


def test_paragraph_goes_on_over_a_foot_and_a_form_feed() -> None:
    (section,) = sections("Children live in\nVisit to Leeds 1\f the City.\nVisit to Leeds 2")
    assert paragraphs(section) == ["Children live in the City."]


def test_formula_within_a_paragraph_does_not_end_it() -> None:
    (section,) = sections("On the visit His Majesty’s\nInspectors for this visit were A B and C D.")
    assert len(section.paragraphs) == 1


@pytest.mark.parametrize("mark", ["◼", "•", "-", "–", "\uf0b7", "1.", "(2)", "a)"])
def test_items_are_told_by_their_marks_and_lose_them(mark: str) -> None:
    _, section = sections(f"Recommendations\n\n{mark} The quality of\nplans.\n\n{mark} Pace\n")
    assert items(section) == ["The quality of plans.", "Pace"]
    assert paragraphs(section) == []


def test_item_may_stand_below_its_mark() -> None:
    _, section = sections("Recommendations\n◼\nThe quality of plans\n◼\n\nPace\n")
    assert items(section) == ["The quality of plans", "Pace"]


def test_item_goes_on_over_a_page_break_with_a_small_letter_only() -> None:
    _, section = sections("Recommendations\n◼ The quality of\n\nplans\n\nChildren wait.\n")
    assert items(section) == ["The quality of plans"]
    assert paragraphs(section) == ["Children wait."]


def test_item_may_have_two_sentences() -> None:
    _, section = sections(
        "Findings\n• Plans are late and are not shared. They do not\nhelp. Some are."
    )
    assert items(section) == ["Plans are late and are not shared. They do not help. Some are."]


def test_item_keeps_the_list_that_it_introduces() -> None:
    listed = "• Oversight, including:\n– audit\n– supervision\n• Pace\n1. Plans\n2. Work"
    assert items(sections(f"Recommendations\n{listed}")[1]) == [
        "Oversight, including: audit supervision",
        "Pace",
        "Plans",
        "Work",
    ]


def test_item_ends_before_a_formula_or_where_its_line_was_broken_early() -> None:
    formula = "This visit was carried out in line with the framework."
    _, section = sections(f"Areas covered by the visit\n• Plans\n• Supervision\n{formula}")
    assert items(section) == ["Plans", "Supervision"]
    assert paragraphs(section) == [formula]
    _, section = sections(f"Areas covered by the visit\n• Plans.\nStaff were met in {'three ' * 9}")
    assert items(section) == ["Plans."]


@pytest.mark.parametrize("line", ["– shared in 2022 – is not yet known", "12. Children are safe"])
def test_marks_in_the_middle_of_a_sentence_begin_no_item(line: str) -> None:
    _, section = sections(f"Main findings\n\nThe plan that leaders have for about\n{line}.")
    assert items(section) == []
    assert len(section.paragraphs) == 1


def test_no_lines_are_an_opening_without_words() -> None:
    (section,) = find_sections(
        parse_document("x.txt", b"Words"), [], frozenset(), LAYOUTS.headings, LAYOUTS.boilerplate
    )
    assert (section.role, section.paragraphs, section.items) == ("opening", (), ())

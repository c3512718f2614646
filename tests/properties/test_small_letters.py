"""Small letters: the least that showed what the retyping of whole letters found."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts, Statement

Read = Callable[[str], Facts]

OPENING = (
    "This letter summarises the findings of the focused visit to Thornmere children's services on"
    " 14 and 15 June 2022. His Majesty's Inspectors for this visit were Ann Roe and Bob Dee.\n\n"
)
HEAD = f"Dear Jo\n\nFocused visit to Thornmere children's services\n\n{OPENING}"


FOUND = pytest.mark.xfail(strict=True, reason="found by retyping; reported, not yet mended")


def texts(statements: tuple[Statement, ...]) -> list[str]:
    return [statement.text for statement in statements]


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_a_name_may_be_joined_by_any_hyphen(read: Read, hyphen: str) -> None:
    team = read(HEAD.replace("Ann Roe", f"Ann Ashdale{hyphen}Pike")).inspectors
    assert [fact.value.name for fact in team] == [f"Ann Ashdale{hyphen}Pike", "Bob Dee"]


def test_a_running_head_may_be_the_subject_line_on_every_page(read: Read) -> None:
    subject = "Focused visit to Thornmere children's services"
    facts = read(
        f"{subject}\n\n24 June 2022\n\nAnn Day\nThornmere City Council\n\n{HEAD}"
        f"Findings\n\nSupport is\n\f{subject}\n\ngood.\n"
    )
    assert facts.addressee
    assert facts.addressee.value == ("Ann Day", None, "Thornmere City Council")
    assert texts(facts.findings) == ["Support is good."]


def test_a_line_of_prose_that_begins_like_a_heading_is_none(read: Read) -> None:
    words = "Progress in Thornmere has gathered speed since inspectors last\nvisited, in June 2021."
    facts = read(f"{HEAD}Headline findings\n\n{words}\n")
    assert texts(facts.findings) == [words.replace("\n", " ")]


def test_a_figure_that_ends_a_sentence_in_an_item_is_no_mark(read: Read) -> None:
    items = (
        "• Advisers know care leavers aged 18 to\n  20. The contact is real.\n• Plans are clear.\n"
    )
    assert texts(read(f"{HEAD}Findings\n\n{items}").findings) == [
        "Advisers know care leavers aged 18 to 20.",
        "The contact is real.",
        "Plans are clear.",
    ]


def test_the_first_line_of_a_paragraph_may_be_the_last_of_a_page(read: Read) -> None:
    words = (
        "Support is good.\nFindings\n\nChildren are seen. Workers vary the time\n\fand the place."
    )
    assert texts(read(f"{HEAD}Overview\n\n{words}\n").findings) == [
        "Support is good.",
        "Children are seen.",
        "Workers vary the time and the place.",
    ]


def test_items_without_full_stops_may_be_the_last_lines_of_a_page(read: Read) -> None:
    items = (
        "• follow-up\n\n• outcomes that reduce risk\n\n• guidance on when a late return is a\n\f"
    )
    facts = read(f"{HEAD}What needs to improve\n{items}  missing episode\n")
    assert texts(facts.recommendations) == [
        "follow-up",
        "outcomes that reduce risk",
        "guidance on when a late return is a missing episode",
    ]


def test_a_heading_may_be_the_last_line_of_a_page_before_items_marked_o(read: Read) -> None:
    before = "Areas for priority action\n\no the screening of contacts\no the response to need\n\n"
    facts = read(f"{HEAD}{before}What needs to improve\n\f\no the timeliness of plans\n")
    assert [each.kind for each in facts.recommendations] == ["priority_action"] * 2 + [
        "improvement"
    ]


def test_a_line_that_returns_by_chance_is_part_of_its_sentence(read: Read) -> None:
    body = "Metropolitan Borough Council children's\nservices"
    facts = read(
        f"Dear Jo\n\nFocused visit to Thornmere\n{body}\n\nThis letter summarises the findings of\n"
        f"a focused visit to Thornmere\n{body} on 5 March 2024.\n\nFindings\n\nSupport is good.\n"
    )
    assert facts.subject
    assert facts.subject.value == f"Focused visit to Thornmere {body}".replace("\n", " ")


def test_an_opening_without_a_subject_line_may_break_anywhere(read: Read) -> None:
    facts = read(
        "Dear Jo\n\nPlease find below the findings of the focused visit to Thornmere on 17 and\n"
        "18 May 2022, at which we looked at care leavers. His Majesty's\nInspectors were Ann Roe"
        " and Bob Dee, Ofsted Inspector. Children's\nservices were judged good in March 2021.\n\n"
        "Findings\n\nSupport is good.\n"
    )
    assert [fact.value for fact in facts.inspectors] == [
        ("Ann Roe", "His Majesty's Inspector"),
        ("Bob Dee", "Ofsted Inspector"),
    ]
    assert facts.subject is None


@pytest.mark.parametrize("word", ["up-\nto-date", "invest-\nto-save", "end-\nto-end"])
def test_a_word_of_several_hyphens_may_break_before_to(read: Read, word: str) -> None:
    facts = read(f"{HEAD}Findings\n\nChecks are {word}.\n")
    assert texts(facts.findings) == [f"Checks are {word}.".replace("\n", "")]

"""Opening and ending: where findings begin and end that no heading marks."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
HEAD = "Dear Jo\n\nFocused visit to Thornmere children's services\n\n"
OPENING = (
    "This letter summarises the findings of the focused visit to Thornmere children's services "
    "on 14 and 15 June 2022. Her Majesty's Inspectors for this visit were Ann Roe and Ben Poe.\n\n"
    "Inspectors looked at the local authority's arrangements for care leavers. They read 20 files "
    "and met ten young people.\n\n"
)


def findings(facts: Facts) -> list[str]:
    return [finding.text for finding in facts.findings]


def test_findings_without_headings_begin_after_the_formalities(read: Read) -> None:
    facts = read(f"{HEAD}{OPENING}Plans are late. Staff stay.\n\nVisits are frequent.\n")
    assert findings(facts) == ["Plans are late.", "Staff stay.", "Visits are frequent."]
    assert facts.warnings == ("the letter has no date line above the salutation",)


def test_findings_may_begin_within_the_paragraph_of_the_formalities(read: Read) -> None:
    facts = read(f"{HEAD}{OPENING.rstrip()} Plans are late.\n")
    assert findings(facts) == ["Plans are late."]


def test_list_of_areas_is_no_finding_without_headings(read: Read) -> None:
    areas = "Inspectors reviewed:\n\n• thresholds\n• audits\n\n"
    assert findings(read(f"{HEAD}{OPENING}{areas}Plans are late.\n")) == ["Plans are late."]


def test_words_before_the_opening_sentence_are_no_findings(read: Read) -> None:
    before = "The pandemic changed how children were seen. Ofsted asked how they fared.\n\n"
    assert findings(read(f"{HEAD}{before}{OPENING}Plans are late.\n")) == ["Plans are late."]


def test_sentences_after_a_list_of_recommendations_are_findings(read: Read) -> None:
    facts = read(
        f"{HEAD}{OPENING}Headline findings\n\nStaff stay.\n\n"
        "What needs to improve\n\n• Plans.\n• Pace.\n\nVisits are frequent. Plans are late.\n"
    )
    assert findings(facts) == ["Staff stay.", "Visits are frequent.", "Plans are late."]
    assert [each.text for each in facts.recommendations] == ["Plans.", "Pace."]


@pytest.mark.parametrize(
    "closing",
    [
        "I am copying this letter to the Department for Education. It will appear on our website.",
        "The Department for Education has been sent a copy of this letter.",
        "Ofsted will bear these findings in mind when deciding which inspection comes next.",
        "What is said here will inform the timing of the next inspection or visit.",
        "You should now prepare an action plan. Please send it to Ofsted within 70 working days.",
        "I should like to record my gratitude to the staff whom we met.",
        "We shall return in the new year.",
        "Please pass on my thanks.\n\nI am copying this letter to the Department for Education.",
    ],
)
def test_sentences_that_close_a_letter_are_no_findings(read: Read, closing: str) -> None:
    text = (
        f"{HEAD}{OPENING}Main findings\n\nPlans are late.\n\n{closing}\n\nYours sincerely\n\nA Roe"
    )
    assert findings(read(text)) == ["Plans are late."]


@pytest.mark.parametrize(
    "finding",
    [
        "Children thank their carers in a letter that staff keep.",
        "Leaders will visit each team before the next school year.",
        "Children write a letter to their future selves.",
    ],
)
def test_findings_that_only_sound_so_stay_findings_before_others(read: Read, finding: str) -> None:
    text = f"{HEAD}{OPENING}Main findings\n\n{finding} Plans are late.\n\nYours sincerely\n\nA Roe"
    assert findings(read(text)) == [finding, "Plans are late."]


@pytest.mark.parametrize(
    ("intro", "kind"),
    [
        ("The local authority should improve:", "improvement"),
        ("Inspectors identified the following areas for priority action:", "priority_action"),
    ],
)
def test_list_after_a_sentence_may_be_recommendations(read: Read, intro: str, kind: str) -> None:
    facts = read(f"{HEAD}{OPENING}Plans are late.\n\n{intro}\n\n• the plans\n• the pace\n")
    assert [(each.kind, each.text) for each in facts.recommendations] == [
        (kind, "the plans"),
        (kind, "the pace"),
    ]
    assert findings(facts) == ["Plans are late."]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("• plans;\n• pace; and\n• audits.", ["plans", "pace", "audits."]),
        ("• plans,\n• pace, and\n• audits.", ["plans", "pace", "audits."]),
        ("• plans\n• pace\nand audits", ["plans", "pace and audits"]),
    ],
)
def test_items_lose_what_joins_them(read: Read, items: str, expected: list[str]) -> None:
    facts = read(f"{HEAD}{OPENING}What needs to improve\n\n{items}\n")
    assert [each.text for each in facts.recommendations] == expected


def test_list_that_lost_its_marks_is_a_list(read: Read) -> None:
    facts = read(
        f"{HEAD}{OPENING}In particular, inspectors reviewed the progress made in these areas:\n\n"
        "the timeliness of plans\nvisits to children\nthe audits of managers\n\n"
        "Main findings\n\nPlans are late.\n"
    )
    assert [each.value for each in facts.particular_focus] == [
        "the timeliness of plans",
        "visits to children",
        "the audits of managers",
    ]

"""What needs to improve: the lists of reports, as printed in, one recommendation an item out."""

from collections.abc import Callable

import pytest
from reports.small import ILACS_BODY, SIF_BODY, SIF_TITLE, ilacs, sif

from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record

Read = Callable[[str], ReportFacts]
HEADING = "What needs to improve?"
ITEMS = "◼ The timeliness of assessments.\n\n◼ The quality of plans for children.\n"
# Such reports begin with a footnote, which is no item of any list.
WITH_NOTE = f"{SIF_TITLE}\n\n1 Ofsted made this report for nobody.\n"
BOTH = ["The timeliness of assessments.", "The quality of plans for children."]
NUMBERED = """Recommendations

1. Ensure that assessments are timely.

2. Improve the quality of plans.
"""


def listed(said: ReportFacts) -> list[str]:
    """The recommendations to the authority."""
    parts = said.report.parts
    return [each.text for each in said.recommendations if not parts[each.section].board]


@pytest.mark.parametrize(
    "heading",
    [
        "What needs to improve",
        "What needs to improve:",
        "What needs to improve?1",
        "What needs to improve? 1",
        "WHAT NEEDS TO IMPROVE?",
        "What needs to improve in this area of social work practice?",
    ],
)
def test_heading_opens_the_list(heading: str, report: Read) -> None:
    assert listed(report(ilacs(body=ILACS_BODY.replace(HEADING, heading)))) == BOTH


@pytest.mark.parametrize("mark", "◼\uf06e\uf02d\uf0a7\uf0be\uf0b7\u0336•-–−─―")
def test_items_begin_with_any_bullet(mark: str, report: Read) -> None:
    assert listed(report(ilacs(body=ILACS_BODY.replace("◼", mark)))) == BOTH


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        (ITEMS.replace("\n\n", "\n"), BOTH),
        (ITEMS.replace("◼ ", "◼\n"), BOTH),
        (ITEMS.replace("◼ ", ""), BOTH),
        (
            ITEMS.replace("◼ T", "◼ t").replace(".", ""),
            [each[:-1].replace("T", "t") for each in BOTH],
        ),
        (ITEMS.replace("of plans", "of\nplans"), BOTH),
        (ITEMS.replace("of plans", "of\n\n2\n\fplans"), BOTH),
        (f"The council should improve:\n\n{ITEMS}", BOTH),
        ("There are no areas for improvement.\n", []),
        ("", []),
        (
            "◼ Pathway plans, which are:\n\n− late\n\n− unclear.\n",
            ["Pathway plans, which are: late unclear."],
        ),
    ],
)
def test_items_are_whole_and_no_more(printed: str, items: list[str], report: Read) -> None:
    said = report(ilacs(body=ILACS_BODY.replace(ITEMS, printed)))
    assert listed(said) == items
    assert "Children are seen soon after a referral." in [each.text for each in said.findings]


def test_report_without_a_list_recommends_nothing(report: Read) -> None:
    said = report(ilacs(body=ILACS_BODY.replace(f"{HEADING}\n\n{ITEMS}", "")))
    assert said.recommendations == ()
    assert said.warnings == ()


def test_priority_action_is_a_kind_of_its_own(report: Read) -> None:
    printed = f"Areas for priority action\n\n◼ The safety of children.\n\n{HEADING}"
    said = report(ilacs(body=ILACS_BODY.replace(HEADING, printed)))
    assert [each.kind for each in said.recommendations] == [
        "priority_action",
        "improvement",
        "improvement",
    ]


def test_area_without_grade_after_bullets_opens_its_findings(report: Read) -> None:
    said = report(ilacs(body=ILACS_BODY.replace("protection: good", "protection")))
    assert listed(said) == BOTH
    areas = [said.report.parts[each.section].area for each in said.findings]
    assert areas.count("help-and-protection") == 2


@pytest.mark.parametrize(
    ("printed", "items"),
    [
        (
            "1. Act at once.\n\nAdoption\n\n2. Recruit adopters.\n",
            ["Act at once.", "Recruit adopters."],
        ),
        ("1. Act at once.\nCare leavers\n2. Write plans.\n", ["Act at once.", "Write plans."]),
        ("1.\nAct at once.\n\n2.\n\nWrite plans.\n", ["Act at once.", "Write plans."]),
        ("1. Act\n\n8\n\n\fat once.\n\n9\n\f2. Write plans.\n", ["Act at once.", "Write plans."]),
        ("\uf06e Act at once.\n\uf06e Write plans.\n", ["Act at once.", "Write plans."]),
        ("1. Act (paragraphs 4, 12).\n", ["Act (paragraphs 4, 12)."]),
        (
            "1. Act on: (paragraph 4)\n\uf0b7 delay\n\uf0b7 drift.\n",
            ["Act on: (paragraph 4) delay drift."],
        ),
        (
            "1. Help children up to the age of\n12. Do so soon.\n",
            ["Help children up to the age of 12. Do so soon."],
        ),
        ("1 Act at once.\n\n2 Write plans.\n", ["Act at once.", "Write plans."]),
        ("1 Act at\nonce.\n2 Write plans.\n", ["Act at once.", "Write plans."]),
        (
            "1 Act on:\n\uf0b7 delay\n\uf0b7 drift.\n\n2 Help those aged up to\n3 Do so soon.\n",
            ["Act on: delay drift.", "Help those aged up to 3 Do so soon."],
        ),
        ("1. Act on plans for\n2 Riverside homes.\n", ["Act on plans for 2 Riverside homes."]),
        ("1. Act.\n\nSummary for children and young people\n\n\uf06e You are heard.\n", ["Act."]),
    ],
)
def test_numbered_items_are_whole_and_no_more(printed: str, items: list[str], report: Read) -> None:
    body = SIF_BODY.replace(NUMBERED, f"Recommendations\n\n{printed}", 1)
    assert listed(report(sif(title=WITH_NOTE, body=body))) == items


def test_numbers_without_dots_number_the_items_of_a_list_and_no_prose(report: Read) -> None:
    body = SIF_BODY.replace("1. Ensure", "1 Ensure").replace("2. Improve", "2 Improve")
    body = body.replace("after a referral.", "after a referral.\n\n4 Roads End is a home.")
    facts = report(sif(title=WITH_NOTE, body=body))
    numbers = [
        (each["text"], each["paragraph"]) for each in report_record(facts)["recommendations"]
    ]
    assert numbers == [
        ("Ensure that assessments are timely.", 1),
        ("Improve the quality of plans.", 2),
    ]
    assert "4 Roads End is a home." in [each.text for each in facts.findings]


def test_nothing_to_do_at_once_is_no_recommendation(report: Read) -> None:
    printed = """What does the local authority need to improve?

Priority and immediate action

1. The inspection did not find any areas for priority and immediate action.

Areas for improvement

2. Ensure that assessments are timely.

The local authority’s strengths

3. Staff are committed.
"""
    said = report(sif(body=SIF_BODY.replace(NUMBERED, printed, 1)))
    assert listed(said) == ["Ensure that assessments are timely."]
    assert "Staff are committed." in [each.text for each in said.findings]


def test_board_has_a_list_of_its_own(report: Read) -> None:
    said = report(sif())
    parts = said.report.parts
    board = [each.text for each in said.recommendations if parts[each.section].board]
    assert board == ["Ensure that audits are shared."]


def test_number_in_mid_sentence_begins_no_paragraph(report: Read) -> None:
    body = SIF_BODY.replace(
        "4. Leaders listen to children.",
        "4. Leaders help children up to the age of\n19. They listen.",
    )
    findings = [each.text for each in report(sif(body=body)).findings]
    assert "Leaders help children up to the age of 19." in findings
    assert "They listen." in findings

"""Sections of a report: contents, boxes and headings as printed in, what each part is about out."""

from collections.abc import Callable

import pytest
from reports.small import SIF_BODY, sif

from graphkit.reports.model import ReportFacts

Read = Callable[[str], ReportFacts]
ENTRIES = (
    "Executive summary",
    "Recommendations",
    "The experiences and progress of children who need help and\nprotection",
    "What does the local authority need to improve?",
    "The Local Safeguarding Children Board (LSCB)",
    "Executive summary",
    "Recommendations",
)


def areas(said: ReportFacts) -> list[tuple[str, str | None]]:
    """Each finding with its area."""
    return [(each.text, said.report.parts[each.section].area) for each in said.findings]


@pytest.mark.parametrize("number", [" 2", "\n\n2", " ........ 2", ""])
def test_contents_open_no_sections(number: str, report: Read) -> None:
    contents = "Contents\n\n" + "".join(f"{entry}{number}\n\n" for entry in ENTRIES)
    said = report(sif(body=f"{contents}\f{SIF_BODY}"))
    assert areas(said) == areas(report(sif()))
    assert [each.text for each in said.recommendations] == [
        "Ensure that assessments are timely.",
        "Improve the quality of plans.",
        "Ensure that audits are shared.",
    ]


def test_heading_ends_where_a_box_begins(report: Read) -> None:
    heading = "The experiences and progress of children who need help and protection Good"
    box = (
        "Inspection judgements about the local authority\n\nKey judgement   Judgement grade\n\n"
        "The experiences and progress of children\n   Good\nwho need help and protection\n\nSummary"
    )
    said = report(sif(body=SIF_BODY.replace(heading, box)))
    assert ("Children are seen soon after a referral.", "help-and-protection") in areas(said)


def test_headings_that_begin_several_pages_are_no_furniture(report: Read) -> None:
    said = report(sif(body=SIF_BODY.replace("\nRecommendations", "\n9\n\fRecommendations")))
    assert areas(said) == areas(report(sif()))
    assert len(said.recommendations) == 3


def test_findings_on_the_board_have_its_area(report: Read) -> None:
    assert ("Partners attend the board regularly.", "lscb") in areas(report(sif()))


def test_words_at_the_end_of_all_reports_are_no_findings(report: Read) -> None:
    end = "\nAny complaints about the inspection or the report should be made in writing.\n"
    assert areas(report(sif() + end)) == areas(report(sif()))

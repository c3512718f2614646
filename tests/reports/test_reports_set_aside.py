"""What is no report that we read: told apart by its name, or by what the file is."""

from collections.abc import Callable

import pytest
from reports.small import ilacs

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge
from graphkit.model import Facts
from graphkit.reader import read_said
from graphkit.reports.model import ReportFacts

DAYS = "Inspection dates: 6 to 17 November 2012\n\nLead inspector: Ann Roe HMI\n\nAll is well.\n"
BEFORE = "a report under a framework before 2013"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Review of the effectiveness of the\nThornmere Local Safeguarding Children Board",
            "a report on a safeguarding board alone",
        ),
        ("Inspection of local authority arrangements for the protection of\nchildren", BEFORE),
        ("Inspection of safeguarding and looked after children services", BEFORE),
        ("Inspection of services for looked after children", BEFORE),
        ("Thornmere\n\nInspection of local authority services for children looked after", BEFORE),
        ("Unannounced inspection of contact, referral and assessment arrangements", BEFORE),
        ("Joint targeted area inspection of Thornmere", "a joint targeted area inspection"),
        ("Area SEND inspection of Thornmere Local Area Partnership", "an area SEND letter"),
        ("Thornmere Fostering Service\n\nInspection report", "a fostering or adoption agency"),
        ("Inspection report for voluntary adoption agency", "a fostering or adoption agency"),
        ("Inspection of Ash House children’s home", "a children's home"),
    ],
)
def test_reports_of_other_kinds_are_set_aside_by_name(
    title: str, name: str, knowledge: Knowledge
) -> None:
    document = parse_document("report.txt", f"{title}\n\n{DAYS}".encode())
    with pytest.raises(ReadError, match=rf"^report\.txt: this is .*{name}.*not read yet") as raised:
        read_said(document, knowledge)
    assert raised.value.code == "set-aside"


def test_letter_that_speaks_of_such_reports_stays_a_letter(knowledge: Knowledge) -> None:
    text = (
        "Dear Jo\n\nMonitoring visit of Thornmere children’s services\n\nThis letter summarises the"
        " findings of the monitoring visit to Thornmere children’s services on 14 June 2022. It"
        " follows the joint targeted area inspection of Thornmere and the review of the"
        " effectiveness of the Thornmere Safeguarding Children Board.\n\n"
        "Headline findings\n\nSupport is good.\n"
    )
    assert isinstance(read_said(parse_document("letter.txt", text.encode()), knowledge), Facts)


@pytest.mark.parametrize("page", ["<!DOCTYPE html><title>404</title><p>Not found.", "<html>Sorry"])
def test_web_page_under_the_name_of_a_pdf_is_told_as_such(page: str, knowledge: Knowledge) -> None:
    with pytest.raises(ReadError, match=r"report\.PDF: a web page under the name of a PDF.* fetch"):
        read_said(parse_document("report.PDF", page.encode()), knowledge)


@pytest.mark.parametrize(
    "text",
    ["", "Inspection dates: 6 to 17 November 2023\n", ilacs(title="A report on trees\n")],
)
def test_text_that_begins_like_no_report_is_none(text: str, knowledge: Knowledge) -> None:
    with pytest.raises(ReadError):
        read_said(parse_document("report.txt", text.encode()), knowledge)


def test_kind_needs_no_days_where_a_table_follows(report: Callable[[str], ReportFacts]) -> None:
    said = report(ilacs(days="", lead=""))
    assert len(said.judgements) == 5
    assert "the first page names no days of the inspection" in said.warnings

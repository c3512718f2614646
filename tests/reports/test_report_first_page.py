"""The first page of a report: its days, publication, authority, leads and kind."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from reports.small import ILACS_TITLE, SIF_TITLE, ilacs, sif

from graphkit.facts.gather import load_knowledge
from graphkit.model import Dates, Passage
from graphkit.register import Body
from graphkit.reports.cover import find_authority
from graphkit.reports.model import ReportFacts
from graphkit.vocabulary import turtle_files

Read = Callable[[str], ReportFacts]
TWO_WEEKS = Dates(date(2023, 11, 6), date(2023, 11, 17))


@pytest.mark.parametrize(
    "line",
    [
        "Inspection dates: 6 November 2023 to 17 November 2023",
        "Inspection dates: 6 to 17 November 2023",
        "Inspection date: 6 November 2023 – 17 November 2023",
        "Inspection dates: 6 November 2023–17 November 2023",
        "Inspection dates: 6–17 November 2023",
        "Inspection dates: 6 - 17 November 2023",
        "Inspection dates: 6 November─17 November 2023",
        "Inspection dates: 6 Nov 2023 ─ 17 Nov 2023",
        "Inspection dates: 06/11/2023 to 17/11/2023",
        "Inspection dates: 06/11/2023-17/11/2023",
        "Inspection dates: 6th to 17th November 2023",
        "Inspection dates 6 to 17 November 2023",
        "Inspection date(s): 6 to 17 November 2023",
        "Inspection dates:\n\n6 to 17 November 2023",
        "Inspection dates: 6 November to 17\nNovember 2023",
        "Dates of inspection: 6 to 17 November 2023",
        "INSPECTION DATES: 6 TO 17 NOVEMBER 2023",
    ],
)
def test_days_are_read_in_all_their_forms(line: str, report: Read) -> None:
    said = report(ilacs(days=line))
    assert said.dates and said.dates.value == TWO_WEEKS
    assert said.warnings == ()


@pytest.mark.parametrize(
    ("line", "first", "last"),
    [
        ("27 November to 8 December 2023", date(2023, 11, 27), date(2023, 12, 8)),
        ("14 December to 21 January 2016", date(2015, 12, 14), date(2016, 1, 21)),
        ("18 Feb 2014 – 12 March 2014", date(2014, 2, 18), date(2014, 3, 12)),
    ],
)
def test_days_take_month_and_year_from_each_other(
    line: str, first: date, last: date, report: Read
) -> None:
    dates = report(ilacs(days=f"Inspection dates: {line}")).dates
    assert dates and dates.value == Dates(first, last)


@pytest.mark.parametrize(
    "line",
    [
        "8 July 2019 to 12 July 2019 and 7 August 2019 to 9 August 2019",
        "8 to 12 July\nand 7 to 9 August 2019",
    ],
)
def test_two_periods_are_one_inspection(line: str, report: Read) -> None:
    said = report(ilacs(days=f"Inspection dates: {line}"))
    assert [each.value for each in said.periods] == [
        Dates(date(2019, 7, 8), date(2019, 7, 12)),
        Dates(date(2019, 8, 7), date(2019, 8, 9)),
    ]
    assert said.type and said.type.value == "standard"


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("Inspection dates: 17 to 6 November 2023", "ends before it begins"),
        ("Inspection dates: 6 to 31 November 2023", "a day that does not exist"),
        ("Inspection dates: soon", "no days"),
        ("Inspection dates: 6to17 November 2023", "1 day are few"),
        ("Inspection dates: 6 November 2022 to 17 November 2023", "377 days are many"),
        ("", "names no days"),
    ],
)
def test_days_that_cannot_be_are_doubted(line: str, warning: str, report: Read) -> None:
    assert [each for each in report(ilacs(days=line)).warnings if warning in each]


@pytest.mark.parametrize(
    ("days", "key"),
    [
        ("Inspection dates: 6 to 10 November 2023", "short"),
        ("Inspection dates: 6 to 17 November 2023", "standard"),
    ],
)
def test_type_is_inferred_from_the_days(days: str, key: str, report: Read) -> None:
    told = report(ilacs(days=days)).type
    assert told and told.value == key and told.inferred


@pytest.mark.parametrize("word", ["Re-inspection", "Reinspection"])
def test_reinspection_is_named_in_the_title(word: str, report: Read) -> None:
    told = report(sif(title=SIF_TITLE.replace("Inspection", word))).type
    assert told and told.value == "re-inspection" and not told.inferred


@pytest.mark.parametrize(
    "title",
    [
        ILACS_TITLE,
        "Inspection of Thornmere local\nauthority children’s services",
        "Inspection of the City of Thornmere children’s services",
        "Inspection of Thornmere’s children’s services",
        "Inspection of children’s services in Thornmere",
        "Thornmere City Council\n\nInspection of children’s social care services",
        "Thornmere City Council\n\nInspection of local authority children’s services",
    ],
)
def test_title_names_the_authority(title: str, report: Read) -> None:
    said = report(ilacs(title=title))
    assert said.report.kind == "ilacs-report"
    assert said.authority and said.authority.value.key == "thornmere"


TITLES = (
    "Inspection of {} local authority children’s services",
    "{} Inspection of children’s social care services",
    "{} Inspection of services for children in need of help and protection, children looked after"
    " and care leavers and Review of the effectiveness of the Local Safeguarding Children Board",
)


@pytest.mark.parametrize("title", TITLES)
def test_each_name_of_the_register_is_found_in_a_title(title: str, report: Read) -> None:
    register = load_knowledge(turtle_files([])).vocabulary.register
    small = report(ilacs()).report
    missed = []
    for body in register.bodies.values():
        for name in body.names:
            words = title.format(name)
            passage = Passage(words, tuple(range(len(words))))
            document = replace(small.document, text=words)
            titled = replace(small, title=passage, document=document)
            found, _ = find_authority(titled, register, a_day_of(body))
            if found is None or found.value.iri != body.iri:
                missed.append(words)
    assert missed == []


def a_day_of(body: Body) -> date:
    """A day on which a body existed."""
    first, last = body.existed
    return (first + timedelta(days=30)) if first else (last or date(2016, 5, 10))


def test_name_of_no_body_is_doubted(report: Read) -> None:
    said = report(ilacs(title="Inspection of Nowhere local authority children’s services"))
    assert said.authority and said.authority.value.iri is None
    assert any('no body of the register is called "Nowhere"' in each for each in said.warnings)


@pytest.mark.parametrize(
    ("line", "leads"),
    [
        (
            "Lead inspector: Ann Roe, His Majesty’s Inspector",
            [("Ann Roe", "His Majesty’s Inspector")],
        ),
        (
            "Lead inspector: Ann Roe\nHer Majesty’s Inspector",
            [("Ann Roe", "Her Majesty’s Inspector")],
        ),
        (
            "Lead inspector: Ann Roe, Her Majesty’s\nInspector",
            [("Ann Roe", "Her Majesty’s Inspector")],
        ),
        ("Lead inspector: Ann Roe", [("Ann Roe", None)]),
        ("Lead inspector Ann Roe HMI", [("Ann Roe", "HMI")]),
        ("Reporting inspector: Ann Roe (HMI)", [("Ann Roe", "HMI")]),
        ("Lead HMI: Paula Thomson-Jones", [("Paula Thomson-Jones", None)]),
        ("Lead inspector: Ann Roe, Senior HMI", [("Ann Roe", "Senior HMI")]),
        ("Lead inspector: Ann Roe HMI\n\nDeputy lead: Bo Sy HMI", [("Ann Roe", "HMI")]),
        (
            "Lead inspectors: Ann Roe, His Majesty’s Inspector,\nand Bo Sy, HMI",
            [("Ann Roe", "His Majesty’s Inspector"), ("Bo Sy", "HMI")],
        ),
        ("Lead inspectors: Ann Roe and Bo Sy", [("Ann Roe", None), ("Bo Sy", None)]),
    ],
)
def test_leads_are_named_with_their_titles(
    line: str, leads: list[tuple[str, str | None]], report: Read
) -> None:
    team = [fact.value for fact in report(ilacs(lead=line)).team]
    assert [(each.person.name, each.person.role) for each in team] == leads
    assert {each.role for each in team} == {"lead"}


def test_lead_may_stand_above_the_days(report: Read) -> None:
    said = report(
        ilacs(days="Lead inspector: Ann Roe", lead="Inspection dates: 6 to 17 November 2023")
    )
    assert said.dates and said.dates.value == TWO_WEEKS
    assert [fact.value.person.name for fact in said.team] == ["Ann Roe"]
    assert said.warnings == ()


def test_day_of_publication_is_read_where_printed(report: Read) -> None:
    published = report(sif()).published
    assert published and published.value == date(2016, 5, 24)
    assert report(ilacs()).published is None


def test_title_that_returns_at_the_foot_of_pages_is_read_all_the_same(report: Read) -> None:
    foot = f"\n{ILACS_TITLE}\n6 to 17 November 2023   2\n\f"
    said = report(ilacs().replace("What needs", f"{foot}What needs") + foot)
    assert said.warnings == ()
    assert not any("Thornmere" in each.text for each in said.findings)

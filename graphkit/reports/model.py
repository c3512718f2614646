"""The values of a report: its parts told apart, and its facts."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from graphkit.layout.lines import Line
from graphkit.model import (
    Abbreviation,
    Authority,
    Dates,
    Document,
    Fact,
    Passage,
    Person,
    Section,
    Statement,
)


class Graded(NamedTuple):
    """A grade that a report gives.

    area    key of the judgement-area scheme; "" for an area that is in no vocabulary
    grade   key of the grade scheme
    words   those that say it, as in the report
    """

    area: str
    grade: str
    words: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of a report, with what it is about.

    area   key of the judgement area that its heading, or one above it, names; None outside of them
    board  True for the review of the safeguarding board, which is no finding on the authority
    """

    section: Section
    area: str | None
    board: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A document with the parts of a report told apart.

    kind      ilacs-report or sif-report
    title     the lines before the days of the inspection
    cover     the lines from there to the grades
    table     the grades on the first page, in order
    headings  the grades that section headings tell, in order
    parts     in order; the first is what stands before the first heading
    """

    document: Document
    kind: str
    invented: bool
    title: Passage
    cover: tuple[Line, ...]
    table: tuple[Fact[Graded], ...]
    headings: tuple[Fact[Graded], ...]
    parts: tuple[Part, ...]
    marks: frozenset[int]
    warnings: tuple[str, ...] = ()


class Member(NamedTuple):
    """Somebody who took part in an inspection, and as what: lead, deputy-lead, team or shadow."""

    person: Person
    role: str


class Earlier(NamedTuple):
    """An earlier inspection or visit that a report mentions.

    kind    inspection, monitoring-visit, focused-visit ...; see reports.toml
    when    YYYY-MM or YYYY, or None if unsaid
    grade   if the report tells it
    """

    kind: str
    when: str | None
    grade: str | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What one report says. A fact that the report does not hold is None or empty.

    type        standard, short or re-inspection
    periods     the runs of days of the inspection, where there is more than one
    judgements  on the authority and on its safeguarding board, overall first
    """

    report: Report
    published: Fact[date] | None
    authority: Fact[Authority] | None
    type: Fact[str] | None
    framework: Fact[str]
    dates: Fact[Dates] | None
    periods: tuple[Fact[Dates], ...]
    days_as_written: Fact[str] | None
    team: tuple[Fact[Member], ...]
    judgements: tuple[Fact[Graded], ...]
    earlier: tuple[Fact[Earlier], ...]
    recommendations: tuple[Statement, ...]
    findings: tuple[Statement, ...]
    warnings: tuple[str, ...] = ()
    abbreviations: tuple[Fact[Abbreviation], ...] = ()

"""What a letter and a report have in common: the facts of either in, what all of them say out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from graphkit.lift.names import Names
from graphkit.model import Authority, Dates, Document, Fact, Facts, Section, Statement
from graphkit.reports.model import Part, ReportFacts
from graphkit.reports.statements import Paragraphs


@dataclass(frozen=True, slots=True)
class Said:
    """A document with its statements.

    label       of the visit or the inspection
    parts       of a report, by the number of the section; empty for a letter
    paragraphs  of a report, by their numbers
    """

    names: Names
    document: Document
    label: str
    invented: bool
    authority: Fact[Authority] | None
    dates: Fact[Dates] | None
    periods: Sequence[Fact[Dates]]
    sections: Sequence[Section]
    recommendations: Sequence[Statement]
    findings: Sequence[Statement]
    implied: Sequence[Statement] = ()
    parts: Mapping[int, Part] = field(default_factory=dict)
    paragraphs: Paragraphs | None = None


def said_in(facts: Facts | ReportFacts, names: Names, label: str) -> Said:
    """What a letter or a report says; what is said of a safeguarding board has other kinds."""
    if isinstance(facts, Facts):
        return Said(
            names,
            facts.letter.document,
            label,
            facts.letter.invented,
            facts.authority,
            facts.dates,
            facts.periods,
            facts.letter.sections,
            facts.recommendations,
            facts.findings,
            facts.implied,
        )
    parts = dict(enumerate(facts.report.parts))
    return Said(
        names,
        facts.report.document,
        label,
        facts.report.invented,
        facts.authority,
        facts.dates,
        facts.periods,
        [part.section for part in facts.report.parts],
        [_of_board(each, parts) for each in facts.recommendations],
        [_of_board(each, parts) for each in facts.findings],
        parts=parts,
        paragraphs=Paragraphs(facts.report),
    )


def _of_board(statement: Statement, parts: Mapping[int, Part]) -> Statement:
    if not parts[statement.section].board:
        return statement
    kind = "board_finding" if statement.kind == "finding" else "board_recommendation"
    return replace(statement, kind=kind)

"""What a report says as one JSON object: ReportFacts in, the record of `read --json` out."""

from collections.abc import Sequence

from graphkit.model import Fact, Statement
from graphkit.recordparts import (
    Record,
    abbreviations_record,
    as_written,
    authority_record,
    finding_record,
    periods_record,
    recommendation_record,
)
from graphkit.reports.model import Earlier, ReportFacts
from graphkit.reports.statements import Paragraphs

_FRAMEWORKS = {"sif": "SIF", "ilacs": "ILACS"}


def report_record(facts: ReportFacts, explain: bool = False) -> Record:
    """The record of one report; its JSON Schema is graphkit/record.schema.json.

    The recommendations to a safeguarding board stand apart. `paragraph` is the number that the
    report prints, or null; `area` is the judgement area of the section.

    explain   True for each label of a statement with its words, rule and confidence
    """
    report, document = facts.report, facts.report.document
    paragraphs = Paragraphs(report)
    sections = [part.section for part in report.parts]
    return {
        "file": document.name,
        "report": {
            "kind": report.kind,
            "published": facts.published.value.isoformat() if facts.published else None,
        },
        "authority": authority_record(facts.authority),
        "inspection": {
            "type": facts.type.value if facts.type else None,
            "type_stated": bool(facts.type and not facts.type.inferred),
            "start": facts.dates.value.start.isoformat() if facts.dates else None,
            "end": facts.dates.value.end.isoformat() if facts.dates else None,
            **periods_record(facts.periods),
            **as_written("days_as_written", facts.days_as_written),
            "framework": _FRAMEWORKS[facts.framework.value],
        },
        "judgements": [
            {"area": fact.value.area, "grade": fact.value.grade} for fact in facts.judgements
        ],
        "inspectors": [
            {**person._asdict(), "part": role, "lead": role == "lead"}
            for person, role in (fact.value for fact in facts.team)
        ],
        "previous_judgement": _previous(facts.earlier),
        "earlier": [
            {"kind": kind, "date": when, "grade": grade}
            for kind, when, grade in (fact.value for fact in facts.earlier)
        ],
        "sections": [
            {
                "heading": part.section.heading,
                "role": part.section.role,
                "area": part.area,
                **part.section.span._asdict(),
            }
            for part in report.parts
            if part.section.heading
        ],
        "recommendations": [
            _numbered(recommendation_record(each, document, explain), each, paragraphs)
            for each in facts.recommendations
            if not report.parts[each.section].board
        ],
        "lscb_recommendations": [
            _numbered(recommendation_record(each, document, explain), each, paragraphs)
            for each in facts.recommendations
            if report.parts[each.section].board
        ],
        "findings": [
            {
                **_numbered(finding_record(each, sections, document, explain), each, paragraphs),
                "area": report.parts[each.section].area,
            }
            for each in facts.findings
        ],
        "abbreviations": abbreviations_record(facts.abbreviations),
        "ocr_pages": list(document.ocr_pages),
        "warnings": list(facts.warnings),
    }


def _previous(earlier: Sequence[Fact[Earlier]]) -> Record | None:
    """The last earlier inspection of which the report tells the grade."""
    graded = [fact.value for fact in earlier if fact.value.grade and fact.value.when]
    if not graded:
        return None
    last = max(graded, key=lambda each: each.when or "")
    return {"grade": last.grade, "date": last.when}


def _numbered(told: Record, statement: Statement, paragraphs: Paragraphs) -> Record:
    """A statement's record with the number of its paragraph."""
    return {**told, "paragraph": paragraphs.number_at(statement.evidence[0].start)}

"""What a letter says as one JSON object: Facts in, the record of `graphkit read --json` out."""

from typing import Any

from graphkit.model import Fact, Facts
from graphkit.recordparts import (
    Record,
    abbreviations_record,
    as_written,
    authority_record,
    finding_record,
    labels_record,
    periods_record,
    place_record,
    reasons_record,
    recommendation_record,
)

_FRAMEWORKS = {"sif": "SIF", "ilacs": "ILACS", "jtai": "JTAI"}


def record(facts: Facts, explain: bool = False) -> Record:
    """The record of one letter; its JSON Schema is graphkit/record.schema.json.

    Absent facts are null or empty; words in the place of a date that they do not name, and the
    periods of a visit that has several, stand there only where there are such. `start` and `end`
    are half-open code points of the document's text, `page` counts from 1, `text` is the reading
    text.

    explain   True for each label of a statement with its words, rule and confidence
    """
    document = facts.letter.document
    return {
        "file": document.name,
        "letter": {
            "kind": facts.letter.kind,
            "date": facts.date.value.isoformat() if facts.date else None,
            **as_written("date_as_written", facts.date_as_written),
            "addressee": facts.addressee.value._asdict() if facts.addressee else None,
            "signatory": facts.signatory.value._asdict() if facts.signatory else None,
            "copied_to": [copied.value for copied in facts.copied_to],
        },
        "authority": authority_record(facts.authority),
        "visit": {
            "type": facts.visit_type.value,
            "ordinal": _value(facts.ordinal),
            "start": facts.dates.value.start.isoformat() if facts.dates else None,
            "end": facts.dates.value.end.isoformat() if facts.dates else None,
            **periods_record(facts.periods),
            **as_written("days_as_written", facts.days_as_written),
            "delivery_mode": _value(facts.delivery_mode),
            "framework": _FRAMEWORKS[facts.framework.value] if facts.framework else None,
            "framework_stated": bool(facts.framework and not facts.framework.inferred),
        },
        "inspectors": [
            {
                **person.value._asdict(),
                "lead": person.value == facts.lead.value if facts.lead else None,
            }
            for person in facts.inspectors
        ],
        "previous_judgement": _judgement(facts),
        "areas_covered": [area.value for area in facts.areas_covered],
        "particular_focus": [focus.value for focus in facts.particular_focus],
        "cohorts": [cohort.value for cohort in facts.cohorts],
        "sections": [
            {"heading": each.heading, "role": each.role, **each.span._asdict()}
            for each in facts.letter.sections
            if each.heading
        ],
        "recommendations": [
            recommendation_record(each, document, explain) for each in facts.recommendations
        ],
        "implied_recommendations": [
            {
                "text": each.text,
                **labels_record(each),
                **place_record(each, document),
                **reasons_record(each, explain),
            }
            for each in facts.implied
        ],
        "findings": [
            finding_record(each, facts.letter.sections, document, explain)
            for each in facts.findings
        ],
        "abbreviations": abbreviations_record(facts.abbreviations),
        "ocr_pages": list(document.ocr_pages),
        "warnings": list(facts.warnings),
    }


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


def _judgement(facts: Facts) -> Record | None:
    if facts.previous_judgement is None:
        return None
    judgement = facts.previous_judgement.value
    return {"grade": judgement.grade, "date": judgement.when}

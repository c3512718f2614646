"""What a letter says as one JSON object: Facts in, the record of `graphkit read --json` out."""

from typing import Any

from graphkit.model import Document, Fact, Facts, Span, Statement

Record = dict[str, Any]

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
            **_as_written("date_as_written", facts.date_as_written),
            "addressee": facts.addressee.value._asdict() if facts.addressee else None,
            "signatory": facts.signatory.value._asdict() if facts.signatory else None,
            "copied_to": [copied.value for copied in facts.copied_to],
        },
        "authority": _authority(facts),
        "visit": {
            "type": facts.visit_type.value,
            "ordinal": _value(facts.ordinal),
            "start": facts.dates.value.start.isoformat() if facts.dates else None,
            "end": facts.dates.value.end.isoformat() if facts.dates else None,
            **_periods(facts),
            **_as_written("days_as_written", facts.days_as_written),
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
            {
                "text": each.text,
                "kind": each.kind,
                "themes": list(each.keys("theme")),
                "cohorts": list(each.keys("cohort")),
                "agents": list(each.keys("agent")),
                **_place(each, document),
                **_why(each, explain),
            }
            for each in facts.recommendations
        ],
        "implied_recommendations": [
            {
                "text": each.text,
                "themes": list(each.keys("theme")),
                "cohorts": list(each.keys("cohort")),
                "agents": list(each.keys("agent")),
                **_place(each, document),
                **_why(each, explain),
            }
            for each in facts.implied
        ],
        "findings": [
            {
                "text": each.text,
                "polarity": each.polarity,
                "direction": next(iter(each.keys("direction")), None),
                "since": next(iter(each.keys("since")), None),
                "themes": list(each.keys("theme")),
                "cohorts": list(each.keys("cohort")),
                "agents": list(each.keys("agent")),
                "inferred": [label.key for label in each.labels if label.inferred],
                "section": facts.letter.sections[each.section].heading or None,
                **_place(each, document),
                **_why(each, explain),
            }
            for each in facts.findings
        ],
        "abbreviations": [
            {"short": short, "long": long_form}
            for short, long_form in dict.fromkeys(each.value for each in facts.abbreviations)
        ],
        "ocr_pages": list(document.ocr_pages),
        "warnings": list(facts.warnings),
    }


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


def _as_written(name: str, words: Fact[str] | None) -> Record:
    return {name: words.value} if words else {}


def _periods(facts: Facts) -> Record:
    periods = [
        {"start": period.value.start.isoformat(), "end": period.value.end.isoformat()}
        for period in facts.periods
    ]
    return {"periods": periods} if periods else {}


def _authority(facts: Facts) -> Record | None:
    if facts.authority is None:
        return None
    authority = facts.authority.value
    return {"name": authority.name, "gss": authority.gss, "iri": authority.iri}


def _judgement(facts: Facts) -> Record | None:
    if facts.previous_judgement is None:
        return None
    judgement = facts.previous_judgement.value
    return {"grade": judgement.grade, "date": judgement.when}


def _place(statement: Statement, document: Document) -> Record:
    """From the first to the last word, and the page of the first."""
    whole = Span(statement.evidence[0].start, statement.evidence[-1].end)
    return {**whole._asdict(), "page": document.page(whole.start)}


def _why(statement: Statement, explain: bool) -> Record:
    reasons = [
        {name: value for name, value in label._asdict().items() if name != "broader"}
        for label in statement.labels
    ]
    return {"why": reasons} if explain else {}

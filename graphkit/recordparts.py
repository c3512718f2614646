"""Parts of records: facts that letters and reports share in, their JSON out."""

from collections.abc import Iterable, Sequence
from typing import Any

from graphkit.model import Abbreviation, Authority, Dates, Document, Fact, Section, Span, Statement

Record = dict[str, Any]


def authority_record(authority: Fact[Authority] | None) -> Record | None:
    """The body with its codes, or nothing."""
    if authority is None:
        return None
    body = authority.value
    return {"name": body.name, "gss": body.gss, "iri": body.iri}


def periods_record(periods: Sequence[Fact[Dates]]) -> Record:
    """The runs of days under "periods", only where there are several."""
    told = [
        {"start": period.value.start.isoformat(), "end": period.value.end.isoformat()}
        for period in periods
    ]
    return {"periods": told} if told else {}


def as_written(name: str, words: Fact[str] | None) -> Record:
    """Words in the place of what cannot be told from them, under a name; only if there are such."""
    return {name: words.value} if words else {}


def recommendation_record(statement: Statement, document: Document, explain: bool) -> Record:
    """A recommendation with its labels and its place."""
    return {
        "text": statement.text,
        "kind": statement.kind,
        **labels_record(statement),
        **place_record(statement, document),
        **reasons_record(statement, explain),
    }


def finding_record(
    statement: Statement, sections: Sequence[Section], document: Document, explain: bool
) -> Record:
    """A finding with its polarity, its labels and its place."""
    return {
        "text": statement.text,
        "polarity": statement.polarity,
        "direction": next(iter(statement.keys("direction")), None),
        "since": next(iter(statement.keys("since")), None),
        **labels_record(statement),
        "inferred": [label.key for label in statement.labels if label.inferred],
        "section": sections[statement.section].heading or None,
        **place_record(statement, document),
        **reasons_record(statement, explain),
    }


def labels_record(statement: Statement) -> Record:
    """What a statement is about."""
    return {
        "themes": list(statement.keys("theme")),
        "cohorts": list(statement.keys("cohort")),
        "agents": list(statement.keys("agent")),
    }


def place_record(statement: Statement, document: Document) -> Record:
    """From the first to the last word, and the page of the first."""
    whole = Span(statement.evidence[0].start, statement.evidence[-1].end)
    return {**whole._asdict(), "page": document.page(whole.start)}


def reasons_record(statement: Statement, explain: bool) -> Record:
    """Each label with its words, rule and confidence, if that is wanted."""
    reasons = [
        {name: value for name, value in label._asdict().items() if name != "broader"}
        for label in statement.labels
    ]
    return {"why": reasons} if explain else {}


def abbreviations_record(abbreviations: Iterable[Fact[Abbreviation]]) -> list[Record]:
    """Each definition once."""
    return [
        {"short": short, "long": long_form}
        for short, long_form in dict.fromkeys(each.value for each in abbreviations)
    ]

"""What is shown of a thing: its IRI in, its statements with the words behind them out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.iris import GK, PREFIXES

from .links import href, local_name, path
from .passages import Passage, passage
from .site import Row, Site

RDF_TYPE = PREFIXES["rdf"] + "type"
LABELS = (
    PREFIXES["rdfs"] + "label",
    PREFIXES["skos"] + "prefLabel",
    PREFIXES["dcterms"] + "title",
)
MOST_INCOMING = 200


class Words(NamedTuple):
    """Words of a letter, in their paragraph.

    page      of the letter's file; None where the file is not known to have pages
    address   where they stand in the letter
    rule      what found them, and whether what they say is inferred; empty where neither is told
    """

    passage: Passage
    start: int
    end: int
    page: int | None
    letter: str
    address: str
    rule: str
    inferred: bool


class Value(NamedTuple):
    """One value of a property.

    claims   the rules by which it was found, each with whether it was inferred
    """

    value: str
    label: str
    address: str | None
    behind: list[Words]
    claims: list[tuple[str, bool]]


class Statements(NamedTuple):
    """A property with all its values."""

    property: str
    label: str
    values: list[Value]


class Thing(NamedTuple):
    """All that is shown of a thing.

    incoming   the things that lead to it, by property; at most 200, and complete if fewer
    """

    iri: str
    label: str
    types: list[Value]
    statements: list[Statements]
    incoming: list[Statements]
    incoming_complete: bool
    words: list[Words]


def read_thing(site: Site, iri: str) -> Thing:
    """What the graph says of a thing."""
    of_thing = {"thing": iri}
    provenance = site.rows("thing-provenance", of_thing)
    evidence = site.rows("thing-evidence", of_thing)
    texts = _texts(site, (*provenance, *evidence))
    behind: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in provenance:
        behind[str(row["property"]), str(row["value"])].append(row)
    statements = _group(
        (row, _value(row, behind[str(row["property"]), str(row["value"])], texts))
        for row in site.rows("thing-statements", of_thing)
    )
    linking = site.rows("thing-incoming", of_thing)
    incoming = _group((row, _subject(row)) for row in linking[:MOST_INCOMING])
    return Thing(
        iri=iri,
        label=_label(iri, statements),
        types=[value for each in statements if each.property == RDF_TYPE for value in each.values],
        statements=statements,
        incoming=incoming,
        incoming_complete=len(linking) <= MOST_INCOMING,
        words=[words for row in evidence if (words := _words(row, texts))],
    )


def _texts(site: Site, rows: Iterable[Row]) -> dict[str, Row]:
    """The letters' texts that evidence points at, by IRI."""
    iris = sorted({str(row["text"]) for row in rows if row["text"]})
    return {iri: row for iri in iris for row in site.rows("letter-text", {"text": iri})}


def _words(row: Row, texts: dict[str, Row]) -> Words | None:
    """The words of one piece of evidence; None if its text is not in the store."""
    text = texts.get(str(row["text"]))
    if text is None:
        return None
    start, end = int(str(row["start"])), int(str(row["end"]))
    return Words(
        passage(str(text["words"]), start, end),
        start,
        end,
        int(str(row["page"])) if text["inPages"] else None,
        str(text["letterLabel"] or local_name(text["letter"])),
        f"{path('letters', local_name(text['letter']), 'text')}#char={start},{end}",
        str(row.get("rule") or ""),
        row.get("inferred") is True,
    )


def _value(row: Row, claims: list[Row], texts: dict[str, Row]) -> Value:
    value = str(row["value"]) if row["isIri"] else _literal(row["value"])
    return Value(
        value,
        str(row["valueLabel"] or (local_name(value) if row["isIri"] else value)),
        href(value) if row["isIri"] else None,
        [words for claim in claims if (words := _words(claim, texts))],
        sorted({(str(claim["rule"]), claim["inferred"] is True) for claim in claims}),
    )


def _literal(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _subject(row: Row) -> Value:
    iri = str(row["subject"])
    return Value(iri, str(row["subjectLabel"] or local_name(iri)), href(iri), [], [])


def _group(pairs: Iterable[tuple[Row, Value]]) -> list[Statements]:
    """Values under their properties: names first, then what kind of thing it is, then the rest."""
    labels: dict[str, str] = {}
    values: dict[str, list[Value]] = defaultdict(list)
    for row, value in pairs:
        iri = str(row["property"])
        labels[iri] = str(row["propertyLabel"] or local_name(iri))
        values[iri].append(value)
    first = (*LABELS, RDF_TYPE, str(GK.statementText))
    order = sorted(labels, key=lambda iri: (iri not in first, labels[iri].casefold(), iri))
    return [Statements(iri, labels[iri], values[iri]) for iri in order]


def _label(iri: str, statements: Iterable[Statements]) -> str:
    by_property = {each.property: each.values for each in statements}
    named = next((by_property[each] for each in LABELS if each in by_property), None)
    return named[0].label if named else local_name(iri)

"""What is shown of a thing: its IRI in, its statements with the words behind them out."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from graphkit.iris import GK, PREFIXES
from graphkit.tables import Cell

from ..links import href, local_name, text_address
from ..passages import Passage, passage
from ..relations import Relation, read_relations
from ..site import Row, Site
from ..terms import Term
from .document import document_names, page_query
from .naming import NAMES, Names

RDF_TYPE = PREFIXES["rdf"] + "type"


class Words(NamedTuple):
    """Words of a letter or report, in their paragraph.

    page      of the letter's file; None where the file is not known to have pages
    address   where they stand in the text
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
    parts    what is said of it where it is a part of the same document, such as #position
    """

    value: str
    label: str
    address: str | None
    behind: list[Words]
    claims: list[tuple[str, bool]]
    parts: "list[Statements]"


class Statements(NamedTuple):
    """A property with its values, or with the first of them.

    total   how many there are
    query   the part of the document's address that leads to the next; "" where these are all
    """

    property: str
    label: str
    values: list[Value]
    total: int
    query: str


class Thing(NamedTuple):
    """All that is shown of a thing.

    incoming   the things that lead to it, by property
    """

    iri: str
    label: str
    types: list[Value]
    statements: list[Statements]
    incoming: list[Statements]
    words: list[Words]


def read_thing(site: Site, iri: str, relations: Iterable[Relation], names: Names) -> Thing:
    """What is shown of a thing of which these relations are told."""
    provenance = site.rows("thing-provenance", {"thing": iri})
    evidence = site.rows("thing-evidence", {"thing": iri})
    texts = _texts(site, (*provenance, *evidence))
    behind: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in provenance:
        behind[str(row["property"]), _written(row["value"])].append(row)
    statements: list[Statements] = []
    incoming: list[Statements] = []
    for relation in relations:
        claims = behind if relation.direction == "out" else {}
        values = [
            _value(
                value,
                names,
                claims.get((relation.property, value.text), []),
                texts,
                _parts(site, value.text) if value.text.startswith(f"{iri}#") else [],
            )
            for value in relation.values
        ]
        shown = _statements(relation, names, values)
        (statements if relation.direction == "out" else incoming).append(shown)
    return Thing(
        iri=iri,
        label=names.label(iri).text,
        types=[value for each in statements if each.property == RDF_TYPE for value in each.values],
        statements=sorted(statements, key=_rank),
        incoming=sorted(incoming, key=_rank),
        words=[words for row in evidence if (words := _words(row, texts))],
    )


def _statements(relation: Relation, names: Names, values: list[Value]) -> Statements:
    return Statements(
        relation.property,
        names.label(relation.property).text,
        sorted(values, key=lambda value: (value.label.casefold(), value.value)),
        relation.total,
        page_query(relation, relation.last()) if relation.more else "",
    )


def _parts(site: Site, iri: str) -> list[Statements]:
    """What is said of a thing that has no document of its own."""
    relations = [each for each in read_relations(site, iri) if each.direction == "out"]
    names = document_names(site, iri, relations)
    return sorted(
        (
            _statements(each, names, [_value(value, names, [], {}, []) for value in each.values])
            for each in relations
        ),
        key=_rank,
    )


def _written(cell: Cell) -> str:
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _rank(each: Statements) -> tuple[bool, str, str]:
    """Names first, then what kind of thing it is and what it says, then the rest."""
    first = (*NAMES, RDF_TYPE, str(GK.statementText))
    return (each.property not in first, each.label.casefold(), each.property)


def _texts(site: Site, rows: Iterable[Row]) -> dict[str, Row]:
    """The texts that evidence points at, by IRI."""
    iris = sorted({str(row["text"]) for row in rows if row["text"]})
    return {iri: row for iri in iris for row in site.rows("document-text", {"text": iri})}


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
        str(text["documentLabel"] or local_name(text["document"])),
        f"{text_address(text['document'])}#char={start},{end}",
        str(row.get("rule") or ""),
        row.get("inferred") is True,
    )


def _value(
    term: Term,
    names: Names,
    claims: list[Row],
    texts: dict[str, Row],
    parts: list[Statements],
) -> Value:
    return Value(
        term.text,
        names.label(term.text).text if term.is_iri else term.spoken(),
        href(term.text) if term.is_iri else None,
        [words for claim in claims if (words := _words(claim, texts))],
        sorted({(str(claim["rule"]), claim["inferred"] is True) for claim in claims}),
        parts,
    )

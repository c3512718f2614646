"""Findings and recommendations: the statements of a letter or a report in, their triples out."""

from collections import Counter
from collections.abc import Iterator
from textwrap import shorten

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS

from graphkit.iris import GK, concept, digest, thing
from graphkit.lift.evidence import evidence_triples
from graphkit.lift.labels import label_triples
from graphkit.lift.names import Names
from graphkit.lift.said import Said
from graphkit.lift.terms import Triple, english, integer, year
from graphkit.model import Statement

_LABEL_LENGTH = 80
_KINDS = {
    "finding": ("finding", GK.Finding),
    "improvement": ("recommendation", GK.AreaForImprovement),
    "priority_action": ("recommendation", GK.AreaForPriorityAction),
    "implied": ("implied-recommendation", GK.ImpliedRecommendation),
    "board_finding": ("board-finding", GK.BoardFinding),
    "board_recommendation": ("board-recommendation", GK.BoardRecommendation),
}


def name_statements(said: Said) -> list[tuple[URIRef, Statement]]:
    """Recommendations, findings and what these imply, each with its IRI: letter and hash of words.

    Words that return in the same letter get a number, so that each place keeps its own node; an
    implied recommendation has the key of its finding.
    """
    seen: Counter[str] = Counter()
    named, keys = [], {}
    for statement in (*said.recommendations, *said.findings):
        key = f"{said.names.key}-{digest(statement.text)}"
        seen[key] += 1
        again = f"-{seen[key]}" if seen[key] > 1 else ""
        keys[statement.evidence] = key + again
        named.append((thing(_KINDS[statement.kind][0], key + again), statement))
    for statement in said.implied:
        named.append((thing(_KINDS["implied"][0], keys[statement.evidence]), statement))
    return named


def statement_triples(said: Said) -> Iterator[Triple]:
    """All triples about findings, recommendations, their sections and their evidence."""
    names = said.names
    authority = said.authority.value.iri if said.authority else None
    visited = year(said.dates.value.start) if said.dates else None
    named = name_statements(said)
    used = {statement.section for _, statement in named}
    for index, section in enumerate(said.sections):
        if section.heading or index in used:
            yield from _section(names, index, section.heading)
    for order, (iri, statement) in enumerate(named, start=1):
        yield from _stated(iri, statement)
        yield from label_triples(iri, statement)
        yield iri, GK.order, integer(order)
        yield iri, GK.section, names.section(statement.section)
        yield iri, GK.page, integer(said.document.page(statement.evidence[0].start))
        yield iri, names.by_document, names.document
        yield iri, names.by_activity, names.activity
        if authority:
            yield iri, GK.authority, URIRef(authority)
        if visited:
            yield iri, GK.year, visited
        yield from _in_report(iri, statement, said)
        for span in statement.evidence:
            yield iri, GK.evidence, names.evidence(span)
            yield from evidence_triples(said.document, names, span)


def _in_report(iri: URIRef, statement: Statement, said: Said) -> Iterator[Triple]:
    """The judgement area and the number of the paragraph, which only reports have."""
    part = said.parts.get(statement.section)
    if part and part.area:
        yield iri, GK.judgementArea, concept("judgement-area", part.area)
    number = said.paragraphs and said.paragraphs.number_at(statement.evidence[0].start)
    if number:
        yield iri, GK.paragraphNumber, integer(number)


def _stated(iri: URIRef, statement: Statement) -> Iterator[Triple]:
    yield iri, RDF.type, _KINDS[statement.kind][1]
    yield iri, RDFS.label, english(shorten(statement.text, _LABEL_LENGTH, placeholder=" …"))
    yield iri, GK.statementText, english(statement.text)
    if statement.kind in ("improvement", "priority_action"):
        yield iri, RDF.type, GK.Recommendation
    if statement.kind == "implied":
        finding = str(iri).replace("/implied-recommendation/", "/finding/")
        yield iri, PROV.wasDerivedFrom, URIRef(finding)


def _section(names: Names, index: int, heading: str) -> Iterator[Triple]:
    iri = names.section(index)
    yield iri, RDF.type, GK.Section
    yield iri, RDFS.label, english(heading or "Before the first heading")
    if heading:
        yield iri, GK.heading, english(heading)
    yield iri, GK.order, integer(index)
    yield iri, DCTERMS.isPartOf, names.document
    yield names.document, GK.section, iri

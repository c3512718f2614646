"""The words behind a result: a letter's graphs and what a shape found in, a quotation out."""

from collections.abc import Collection
from typing import NamedTuple

from rdflib import Graph, Literal, Node
from rdflib.namespace import DCTERMS, RDF

from graphkit.iris import GK, OA

_MOST = 3
# A body that is not in the register makes no statement, but the subject line names it.
_NEAR: dict[Node, Node] = {GK.authority: DCTERMS.title}
# Not gk:letter, gk:visit and gk:authority: every statement of a letter has them.
_REFERENCES = (RDF.object, GK.theme, GK.cohort, GK.concernsAgent, GK.polarity, GK.direction)


class Words(NamedTuple):
    """Words of a letter, on one line, and their ranges of code points in its text."""

    quote: str
    places: tuple[tuple[int, int], ...]


def words_behind(
    graph: Graph, focus: Node, predicates: Collection[Node], value: Node | None
) -> Words | None:
    """The words of the letter that led to a statement; None where there are none.

    graph       a letter's graph and its provenance graph together
    predicates  those in the path of the result

    The words are the focus's own evidence; else that of the header statements that have the
    predicates, best with the same subject and value; else that of what refers to the focus; else
    the words in which what is missing could have stood.
    """
    near = {_NEAR[each] for each in predicates if each in _NEAR}
    evidence = (
        _own(graph, focus)
        or _header(graph, focus, predicates, value)
        or _referring(graph, focus)
        or _header(graph, focus, near, value)
    )
    found = sorted({place for each in evidence for place in _quotations(graph, each)})
    if not found:
        return None
    quotes = [" ".join(quote.split()) for _, quote in found[:_MOST]]
    places = tuple((start, start + len(quote)) for start, quote in found)
    return Words(" … ".join(quotes) + (" …" if len(found) > _MOST else ""), places)


def _own(graph: Graph, focus: Node) -> set[Node]:
    if (focus, OA.hasSelector, None) in graph:
        return {focus}
    return {*graph.objects(focus, GK.evidence), *graph.subjects(OA.hasSelector, focus)}


def _header(
    graph: Graph, focus: Node, predicates: Collection[Node], value: Node | None
) -> set[Node]:
    statements = {
        statement
        for predicate in predicates
        for statement in graph.subjects(RDF.predicate, predicate)
    }
    for part, same in ((RDF.subject, focus), (RDF.object, value)):
        if same is not None:
            statements = {s for s in statements if (s, part, same) in graph} or statements
    return {e for statement in statements for e in graph.objects(statement, GK.evidence)}


def _referring(graph: Graph, focus: Node) -> set[Node]:
    referring = {each for by in _REFERENCES for each in graph.subjects(by, focus)}
    return {e for subject in referring for e in graph.objects(subject, GK.evidence)}


def _quotations(graph: Graph, evidence: Node) -> list[tuple[int, str]]:
    """Where the quotations of some evidence begin, and their words; 0 for what is no number."""
    selectors = list(graph.objects(evidence, OA.hasSelector))
    starts = [
        start.value if isinstance(start, Literal) and isinstance(start.value, int) else 0
        for place in selectors
        for start in graph.objects(place, OA.start)
    ]
    return [
        (start, str(quote))
        for start in starts
        for quotation in selectors
        for quote in graph.objects(quotation, OA.exact)
    ]

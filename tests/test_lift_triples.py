"""The graph that a letter is lifted to: as rdflib's own, and its lines as rdflib writes them."""

import pytest
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node

from graphkit.lift.triples import Triples

A, B, P, Q = map(URIRef, ("urn:a", "urn:b", "urn:p", "urn:q"))
TRIPLES: list[tuple[Node, Node, Node]] = [
    (A, P, B),
    (A, P, Literal("1")),
    (A, P, B),
    (B, Q, Literal("words", lang="en")),
    (B, P, Literal(1)),
    (B, P, B),
]


@pytest.mark.parametrize("subject", [A, B, None])
@pytest.mark.parametrize("predicate", [P, Q, P | Q, None])
@pytest.mark.parametrize("value", [B, Literal(1), None])
def test_triples_answers_as_a_graph_of_rdflib(subject: Node, predicate: Node, value: Node) -> None:
    ours, theirs = Triples(TRIPLES), Graph()
    for triple in TRIPLES:
        theirs.add(triple)
    pattern = (subject, predicate, value)
    assert sorted(ours.triples(pattern)) == sorted(theirs.triples(pattern))
    assert set(ours.objects(subject, predicate)) == set(theirs.objects(subject, predicate))
    assert set(ours.subjects(predicate, value)) == set(theirs.subjects(predicate, value))
    if not isinstance(predicate, type(P | Q)):
        ours.remove(pattern)
        theirs.remove(pattern)
        assert len(ours) == len(theirs)
        assert set(ours) == set(theirs)


@pytest.mark.parametrize(
    "value",
    [
        B,
        Literal('a "quote", a \\ and\nlines\r\n', lang="en"),
        Literal("tab\tand ’ and \N{BALLOT BOX}"),
        Literal(True),
        Literal("2024-02-29", datatype=XSD.date),
        Literal("0.9", datatype=XSD.decimal),
    ],
)
def test_triples_writes_lines_as_rdflib_does(value: Node) -> None:
    theirs = Graph().add((A, P, value)).serialize(format="nt")
    assert Triples([(A, P, value)]).lines() == [theirs.rstrip("\n")]


def test_triples_writes_one_line_where_rdflib_would_tear_it() -> None:
    (line,) = Triples([(A, P, Literal("one\u2028line\x85"))]).lines()
    assert line == '<urn:a> <urn:p> "one\u2028line\x85" .'


def test_triples_writes_its_lines_anew_after_a_change() -> None:
    graph = Triples(TRIPLES)
    before = graph.lines()
    graph.remove((A, P, B))
    assert graph.lines() == [line for line in before if line != "<urn:a> <urn:p> <urn:b> ."]
    graph.add((A, P, B))
    assert graph.lines() == before

"""The vicinity of names: the same answers from memory as from the whole graph."""

from pathlib import Path

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
)

from graphkit.store.sparql.lookup import End, read_lookup
from graphkit.store.vicinity import GRAPH, Vicinity

LARGEST, LONGEST = 100, 5_000
QUERIES = [
    "SELECT ?p ?o { <urn:a> ?p ?o }",
    "SELECT ?o { <urn:a> <urn:p> ?o } LIMIT 3",
    "SELECT ?p { <urn:a> ?p <urn:b> }",
    "SELECT ?s { ?s <urn:q> <urn:a> }",
    "ASK { <urn:a> <urn:p> <urn:none> }",
    "DESCRIBE <urn:a>",
    "CONSTRUCT WHERE { <urn:none> ?p ?o }",
    "CONSTRUCT { <urn:a> ?p ?o . ?s ?q <urn:a> } "
    "WHERE { { <urn:a> ?p ?o } UNION { ?s ?q <urn:a> } } LIMIT 30",
]


def iri(name: object) -> NamedNode:
    return NamedNode(f"urn:{name}")


def end(name: object) -> tuple[End, ...]:
    return (("subject", f"<urn:{name}>"),)


@pytest.fixture
def whole(tmp_path: Path) -> Store:
    """On disk: what <urn:a> says and what leads to it, and what is said in a graph alone."""
    store = Store(str(tmp_path))
    values = (iri("b"), Literal(1), Literal("é", language="en"))
    store.extend(Quad(iri("a"), iri("p"), each) for each in values)
    store.extend(Quad(iri(n), iri("pq"[n % 2]), iri("a")) for n in range(40))
    store.add(Quad(iri("a"), iri("p"), iri("elsewhere"), iri("g")))
    return store


def answer(graph: Store, query: str) -> bytes | None:
    found = graph.query(query)
    if isinstance(found, QueryTriples):
        return found.serialize(format=RdfFormat.TURTLE)
    return found.serialize(format=QueryResultsFormat.JSON)


@pytest.mark.parametrize("query", QUERIES)
def test_third_answer_is_the_first_from_memory(whole: Store, query: str) -> None:
    lookup, vicinity = read_lookup(query), Vicinity(whole, LARGEST, LONGEST)
    assert lookup is not None
    assert vicinity.graph(lookup.ends) is whole
    vicinity.graph(lookup.ends)
    near = vicinity.graph(lookup.ends)
    assert near is not whole
    assert answer(near, query) == answer(whole, query)


def test_large_vicinity_is_not_copied(whole: Store) -> None:
    whole.extend(Quad(iri("hub"), iri("p"), Literal(n)) for n in range(LARGEST + 1))
    whole.add(Quad(iri("text"), iri("p"), Literal("a" * LONGEST)))
    vicinity = Vicinity(whole, LARGEST, LONGEST)
    for name in ("hub", "text"):
        assert all(vicinity.graph(end(name)) is whole for _ in range(3))


def test_nodes_without_a_name_are_left_where_what_they_say_is(whole: Store) -> None:
    whole.add(Quad(iri("c"), iri("p"), BlankNode()))
    vicinity = Vicinity(whole, LARGEST, LONGEST)
    assert all(vicinity.graph(end("c")) is whole for _ in range(3))


def test_a_triple_between_two_names_keeps_its_place(whole: Store) -> None:
    both: tuple[End, ...] = (("subject", "<urn:a>"), ("object", "<urn:b>"))
    vicinity = Vicinity(whole, LARGEST, LONGEST)
    assert all(vicinity.graph(both) is whole for _ in range(3))


def test_oldest_copy_leaves_where_there_is_no_more_room(whole: Store) -> None:
    vicinity = Vicinity(whole, LARGEST, LONGEST, most=3 * GRAPH)
    for n in range(4):  # each says one thing
        vicinity.graph(end(n))
        vicinity.graph(end(n))
    assert [vicinity.graph(end(n)) is whole for n in range(4)] == [True, True, False, False]

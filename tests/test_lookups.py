"""Lookups: which queries a server answers itself, and that it answers them as its workers do."""

import asyncio
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pyoxigraph
import pytest

from graphkit.store import open_store
from graphkit.store.cache import AnswerCache
from graphkit.store.cached import CachedStore
from graphkit.store.formats import JSON, TURTLE
from graphkit.store.lookups import MAX_TRIPLES
from graphkit.store.question import Question
from graphkit.store.sparql.lookup import MAX_ENDS, MAX_PATTERNS, End, Lookup, read_lookup
from graphkit.store.vicinity import Vicinity
from graphkit.store.workers import QueryWorkers

LOOKUPS = [
    "SELECT ?p ?o { <urn:a> ?p ?o }",
    "SELECT * WHERE { <urn:a> ?p ?o . } LIMIT 5",
    "PREFIX ex: <urn:> SELECT ?s WHERE {?s ex:p ex:hub}",
    'SELECT ?s { ?s <urn:name> "a } LIMIT 3"@en }',
    "ASK { <urn:a> a <urn:Thing> }",
    "DESCRIBE <urn:a>",
    "CONSTRUCT WHERE { <urn:a> ?p ?o }",
    "CONSTRUCT { <urn:a> ?p ?o } WHERE { <urn:a> ?p ?o }",
    "CONSTRUCT { <urn:a> ?p ?o . ?s ?q <urn:a> } "
    "WHERE { { <urn:a> ?p ?o } UNION { ?s ?q <urn:a> } } LIMIT 100",
]
# Each of these can search long without finding anything to tell, or does not end where it seems.
OTHERS = [
    "SELECT ?s { ?s ?p ?o }",
    "SELECT ?s { ?s ?p ?s }",
    "SELECT ?x { <urn:a> ?x ?x }",
    "SELECT ?nothing { ?s <urn:p> <urn:hub> }",
    "SELECT DISTINCT ?p { ?s ?p <urn:hub> }",
    "SELECT ?s { ?s ?p <urn:hub> } OFFSET 1000000",
    "SELECT (COUNT(*) AS ?n) { ?s ?p <urn:hub> }",
    "SELECT ?s { ?s ?p <urn:hub> FILTER(?s = <urn:x>) }",
    "SELECT ?s { ?s <urn:p>* <urn:hub> }",
    "SELECT ?s { ?s <urn:p>/<urn:q> <urn:hub> }",
    "SELECT ?s { ?s ?p <urn:hub> . ?s ?q ?o }",
    "SELECT ?s { ?s ?p <urn:hub> ; ?q ?o }",
    "SELECT ?s { GRAPH ?g { ?s ?p <urn:hub> } }",
    "SELECT ?s FROM <urn:g> { ?s ?p <urn:hub> }",
    "SELECT ?s { ?s ?p <urn:hub> } VALUES ?s { <urn:a> }",
    "SELECT ?s { ?s ?p <urn:hub> } ORDER BY ?s",
    "SELECT ?s { SERVICE <urn:s> { ?s ?p <urn:hub> } }",
    "CONSTRUCT { ?unbound ?p ?o } WHERE { ?s ?p <urn:hub> }",
    "CONSTRUCT { ?s ?p <urn:a> } WHERE { ?s ?p <urn:hub> }",
    "CONSTRUCT { ?s ?p <urn:hub> } WHERE { { ?s ?p <urn:hub> } UNION { ?s ?p <urn:b> } }",
    "CONSTRUCT WHERE { ?s ?p <urn:hub> . ?s ?q ?o }",
    "CONSTRUCT {} WHERE { ?s ?p <urn:hub> }",
    'CONSTRUCT { <urn:x> <urn:y> "a . ?s ?p <urn:hub> . b" } WHERE { ?s ?p <urn:hub> }',
    "CONSTRUCT { ?s ?p <urn:hub> } WHERE { "
    + " UNION ".join(["{ ?s ?p <urn:hub> }"] * (MAX_PATTERNS + 1))
    + " }",
    "SELECT * { ?s $s <urn:hub> }",
    "DESCRIBE ?s { ?s ?p <urn:hub> }",
    "ASK { ?s ?p <urn:hub> MINUS { ?s ?p <urn:hub> } }",
    "SELECT ?s { ?s <urn:p> <urn:" + "x" * 2_000 + "> }",
]


def lookup(query: str) -> Lookup:
    read = read_lookup(query)
    assert read is not None
    return read


@pytest.mark.parametrize("query", LOOKUPS)
def test_pattern_with_a_name_is_a_lookup(query: str) -> None:
    assert lookup(query).form in query


@pytest.mark.parametrize(
    ("query", "ends"),
    [
        ("DESCRIBE <urn:a>", (("subject", "<urn:a>"),)),
        ("ASK { <urn:a> a <urn:b> }", (("subject", "<urn:a>"),)),
        ("SELECT ?s { ?s a <urn:b> }", (("object", "<urn:b>"),)),
        (LOOKUPS[-1], (("subject", "<urn:a>"), ("object", "<urn:a>"))),
        (
            "CONSTRUCT { <urn:a> <urn:p> ?x . <urn:a> <urn:q> ?y } "
            "WHERE { { <urn:a> <urn:p> ?x } UNION { <urn:a> <urn:q> ?y } }",
            (("subject", "<urn:a>"),),
        ),
        ("SELECT ?o { urn:a ?p ?o }", ()),
        ('SELECT ?s { ?s ?p "é"@en }', ()),
        (f"DESCRIBE <urn:{'a' * MAX_ENDS}>", ()),
    ],
)
def test_what_it_finds_is_at_some_ends(query: str, ends: object) -> None:
    assert lookup(query).ends == ends


@pytest.mark.parametrize("query", OTHERS, ids=lambda query: query[:60])
def test_whatever_may_take_long_is_none(query: str) -> None:
    assert read_lookup(query) is None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store in which a few things lead to one, and thousands to <urn:hub>."""
    made = tmp_path_factory.mktemp("lookups") / "graph"
    with open_store(made) as store:
        store.update(
            'INSERT DATA { <urn:a> a <urn:Thing> ; <urn:p> <urn:b>, 1e400, "é\\r\\n" '
            '. <urn:c> <urn:q> <urn:a> ; <urn:name> "a } LIMIT 3"@en } ;'
            + "INSERT DATA { "
            + " ".join(f"<urn:{n}> <urn:p> <urn:hub> ." for n in range(10 * MAX_TRIPLES))
            + " }"
        )
        store.publish()
    return made


@pytest.fixture(scope="module")
def workers(folder: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(folder, size=1) as store:
        yield store


def statements(turtle: bytes) -> list[str]:
    return sorted(map(str, pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)))


@pytest.mark.parametrize("query", LOOKUPS)
def test_answer_is_that_of_a_worker(workers: QueryWorkers, query: str) -> None:
    query = query.replace("hub", "b")
    accept = JSON if lookup(query).form in ("SELECT", "ASK") else TURTLE
    asked = Question(query, accept)
    tell = partial(workers.lookups.answer, asked, lookup(query), workers.version())
    told = tell()
    assert told is not None
    assert tell() == tell() == told
    if accept == JSON:
        assert told == workers.query(asked.sparql, accept)
    else:  # which sorts
        assert statements(told) == statements(workers.query(asked.sparql, accept))


def test_third_answer_is_from_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Watched(Vicinity):
        def graph(self, ends: tuple[End, ...]) -> pyoxigraph.Store:
            asked.append(super().graph(ends))
            return asked[-1]

    monkeypatch.setattr("graphkit.store.lookups.Vicinity", Watched)
    with QueryWorkers(folder, size=1) as workers:
        for query in [
            "SELECT ?p ?o { <urn:a> ?p ?o }",
            "ASK { <urn:a> ?p ?o }",
            "SELECT ?o { <urn:a> ?p ?o }",
        ]:
            workers.lookups.answer(Question(query), lookup(query), workers.version())
    first, second, third = asked
    assert first is not second
    assert second is third


@pytest.mark.parametrize("query", [query for query in LOOKUPS if "CONSTRUCT" in query])
def test_same_graph_is_the_same_bytes_whatever_came_first(tmp_path: Path, query: str) -> None:
    triples = [f"<urn:a> <urn:p> <urn:{n}> . <urn:{n}> <urn:q> <urn:a> ." for n in range(40)]
    told = []
    for name, order in (("first", triples), ("second", triples[::-1])):
        with open_store(tmp_path / name) as store:
            for triple in order:
                store.update(f"INSERT DATA {{ {triple} }}")
            store.publish()
        with QueryWorkers(tmp_path / name, size=1) as workers:
            asked = Question(query, TURTLE)
            for _ in range(3):  # from the third on it is in memory
                told.append(workers.lookups.answer(asked, lookup(query), workers.version()))
    assert told[0]
    assert len({*told}) == 1


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT ?s { ?s <urn:p> <urn:hub> }", "text/csv"),
        ("CONSTRUCT { ?s <urn:p> <urn:hub> } WHERE { ?s <urn:p> <urn:hub> }", TURTLE),
        ("CONSTRUCT WHERE { { <urn:a> ?p ?o } UNION { ?s ?q <urn:a> } }", TURTLE),
        ("SELECT ?o { <relative> <urn:p> ?o }", JSON),
    ],
)
def test_long_and_wrong_ones_are_left_to_a_worker(
    workers: QueryWorkers, query: str, accept: str
) -> None:
    read = read_lookup(query) or Lookup("CONSTRUCT", ())
    for _ in range(3):
        assert workers.lookups.answer(Question(query, accept), read, workers.version()) is None


def test_answer_is_of_the_state_that_is_asked_for(folder: Path) -> None:
    asked = Question("SELECT ?o { <urn:new> <urn:p> ?o }")
    read = lookup(asked.sparql)
    with QueryWorkers(folder, size=1) as workers:
        before = workers.version()
        with open_store(folder) as store:
            store.update("INSERT DATA { <urn:new> <urn:p> <urn:b> }")
            store.publish()
        assert workers.lookups.answer(asked, read, workers.version()) is None
        deadline = time.monotonic() + 20
        while (told := workers.lookups.answer(asked, read, workers.version())) is None:
            assert time.monotonic() < deadline, "the new snapshot is never opened"
            time.sleep(0.05)
        assert b"urn:b" in told
        assert workers.lookups.answer(asked, read, before) is None


def test_lookup_is_kept_and_keeps_no_worker(folder: Path) -> None:
    asked = Question("SELECT ?p ?o { <urn:a> ?p ?o }")
    with CachedStore(QueryWorkers(folder, size=1), AnswerCache()) as store:
        told = store.look_up(asked, lookup(asked.sparql), store.version(), b"key")
        kept = store.answers.get(store.version(), b"key")
        assert told and kept is not None and kept[""] == told
        assert store.store.state().served == 0  # type: ignore[attr-defined]


def test_store_without_workers_looks_nothing_up() -> None:
    with CachedStore(open_store("memory:"), AnswerCache()) as store:
        asked = Question("DESCRIBE <urn:a>")
        assert store.look_up(asked, lookup(asked.sparql), "1", b"key") is None
        assert asyncio.run(store.ask(Question("ASK {}"), "", b"")).body

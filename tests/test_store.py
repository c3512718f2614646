import json
import re
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from graphkit.errors import QueryError, StoreError
from graphkit.store import Store, open_store
from graphkit.store.formats import GRAPH_FORMATS, RESULT_FORMATS
from graphkit.tables import rows

TWO_GRAPHS = """
INSERT DATA {
  GRAPH <urn:g:a> { <urn:s> <urn:p> 1 }
  GRAPH <urn:g:b> { <urn:s> <urn:p> 2 . <urn:s> <urn:name> "Kingsmarsh"@en }
}
"""


@pytest.fixture(params=["memory", "folder", "oxigraph", "virtuoso"])
def store(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    location = "memory:" if request.param == "memory" else str(tmp_path / "graph")
    if request.param == "oxigraph":
        location = request.getfixturevalue("server") + "/query"
    elif request.param == "virtuoso":
        location = request.getfixturevalue("virtuoso_server") + "/sparql"
    with open_store(location) as opened:
        if request.param == "oxigraph":
            opened.update("CLEAR ALL")
        elif request.param == "virtuoso":
            for graph in ours(opened):
                opened.update(f"CLEAR GRAPH <{graph}>")
        opened.publish()
        yield opened


def ours(store: Store) -> list[str]:
    """The graphs that tests made; Virtuoso has some of its own, which it needs."""
    found = rows(store, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph")
    return [str(row["graph"]) for row in found if str(row["graph"]).startswith("urn:")]


def fill(store: Store, update: str = TWO_GRAPHS) -> None:
    store.update(update)
    store.publish()


def parse(answer: bytes, media_type: str) -> Graph:
    with warnings.catch_warnings():
        # rdflib 7.6 reads JSON-LD into a ConjunctiveGraph, which it deprecates itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=answer, format=media_type)


def numbers(store: Store, sparql: str) -> list[str]:
    return sorted(store.query(sparql, "text/csv").decode().split()[1:])


def test_store_answers_nothing_before_the_first_update(
    store: Store, request: pytest.FixtureRequest
) -> None:
    if "virtuoso" in request.node.name:
        pytest.skip("until something is merged, Virtuoso shows graphs of its own")
    assert numbers(store, "SELECT ?o { ?s ?p ?o }") == []


def test_store_sees_the_union_of_all_graphs(store: Store) -> None:
    fill(store)
    assert numbers(store, "SELECT ?o { ?s <urn:p> ?o }") == ["1", "2"]


def test_store_counts_a_triple_once_however_many_graphs_hold_it(store: Store) -> None:
    """The union of Oxigraph 0.5 and of Virtuoso 7 gives it once for each (oxigraph #1919)."""
    store.replace({graph: ["<urn:s> <urn:p> <urn:1> ."] for graph in ("urn:a", "urn:b")})
    store.publish()
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }") == [{"n": 1}]
    in_graphs = "GRAPH ?g { ?s <urn:p> ?o } FILTER(?g IN (<urn:a>, <urn:b>))"
    assert rows(store, f"SELECT (COUNT(*) AS ?n) {{ {in_graphs} }}") == [{"n": 2}]
    store.replace({"urn:a": []})
    store.publish()
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }") == [{"n": 1}]
    store.replace({"urn:b": []})
    store.publish()
    assert rows(store, "SELECT (COUNT(*) AS ?n) { ?s <urn:p> ?o }") == [{"n": 0}]


def test_store_obeys_from_and_from_named(store: Store) -> None:
    fill(store)
    assert numbers(store, "SELECT ?o FROM <urn:g:a> { ?s ?p ?o }") == ["1"]
    in_graph = "SELECT ?o FROM NAMED <urn:g:a> { GRAPH ?g { ?s ?p ?o } }"
    assert numbers(store, in_graph) == ["1"]
    assert numbers(store, "SELECT ?o FROM NAMED <urn:g:a> { ?s ?p ?o }") == []


def test_store_makes_all_operations_of_an_update_or_none(
    store: Store, request: pytest.FixtureRequest
) -> None:
    if "virtuoso" in request.node.name:
        pytest.skip("Virtuoso makes the operations of an update one by one")
    fill(store)
    with pytest.raises((QueryError, StoreError), match="<urn:missing> does not exist"):
        store.update("CLEAR ALL; INSERT DATA { <urn:s> <urn:p> 3 }; DROP GRAPH <urn:missing>")
    store.publish()
    assert numbers(store, "SELECT ?o { ?s <urn:p> ?o }") == ["1", "2"]


def test_store_replaces_the_graphs_it_is_given_and_no_others(store: Store) -> None:
    store.replace({"urn:a": ["<urn:s> <urn:p> <urn:1> ."], "urn:b": ["<urn:s> <urn:p> <urn:2> ."]})
    store.replace({"urn:a": ['<urn:s> <urn:p> "a service; not a SERVICE" .']})
    store.publish()
    found = rows(
        store,
        "SELECT ?graph ?value { GRAPH ?graph { <urn:s> ?p ?value } "
        "FILTER(?graph IN (<urn:a>, <urn:b>)) } ORDER BY ?graph",
    )
    assert found == [
        {"graph": "urn:a", "value": "a service; not a SERVICE"},
        {"graph": "urn:b", "value": "urn:2"},
    ]


@pytest.mark.parametrize("accept", RESULT_FORMATS)
@pytest.mark.parametrize("sparql", ["SELECT ?o { <urn:s> <urn:p> ?o }", "ASK { ?s ?p 1 }"])
def test_store_answers_select_and_ask_in_every_format(
    store: Store, sparql: str, accept: str
) -> None:
    fill(store)
    answer = store.query(sparql, accept).decode()
    assert "1" in answer if sparql.startswith("SELECT") else "true" in answer


@pytest.mark.parametrize("accept", GRAPH_FORMATS)
@pytest.mark.parametrize("sparql", ["CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <urn:s>"])
def test_store_answers_construct_and_describe_in_formats_that_rdflib_reads(
    store: Store, sparql: str, accept: str
) -> None:
    fill(store)
    expected = Graph().parse(
        data='<urn:s> <urn:p> 1, 2 ; <urn:name> "Kingsmarsh"@en .', format="turtle"
    )
    assert isomorphic(parse(store.query(sparql, accept), accept), expected)


def test_store_writes_json_ld_as_the_standard_says(store: Store) -> None:
    fill(store)
    answer = json.loads(store.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json"))
    assert [node["@id"] for node in answer] == ["urn:s"]
    assert answer[0]["urn:name"] == [{"@language": "en", "@value": "Kingsmarsh"}]
    empty = store.query("CONSTRUCT WHERE { ?s <urn:none> ?o }", "application/ld+json")
    assert len(parse(empty, "application/ld+json")) == 0


@pytest.mark.parametrize(
    ("sparql", "accept", "instead"),
    [
        ("SELECT ?o { ?s ?p ?o }", "text/turtle", "text/csv"),
        ("ASK {}", "application/ld+json", r"application/sparql-results\+json"),
        ("DESCRIBE <urn:s>", "text/csv", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "image/png", "application/n-triples"),
    ],
)
def test_store_names_the_formats_that_fit_a_query(
    store: Store, sparql: str, accept: str, instead: str
) -> None:
    with pytest.raises(QueryError, match=f'"{re.escape(accept)}"; ask for one of .*{instead}'):
        store.query(sparql, accept)


def test_store_takes_a_media_type_with_parameters(store: Store) -> None:
    fill(store)
    assert store.query("ASK {}", "Text/CSV; charset=utf-8") == b"true"


def test_store_reports_a_syntax_error(store: Store) -> None:
    with pytest.raises(QueryError):
        store.query("SELECT ?s\nWHERE { ?s ?p }")
    with pytest.raises(QueryError):
        store.update("INSERT DATA { <urn:s> <urn:p> }")


def test_store_refuses_other_servers(store: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        store.query("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        store.update("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="LOAD is refused"):
        store.update("LOAD <http://127.0.0.1:1/>")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { BIND(" + "(" * 5_000 + "1" + ")" * 5_000 + " AS ?x) }",
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 8_000) + " }",
        "SELECT * { BIND(" + "+".join(["1"] * 20_000) + " AS ?x) }",
    ],
    ids=["5,000 parentheses", "8,000 branches", "a sum of 20,000"],
)
def test_store_survives_what_kills_an_engine(store: Store, sparql: str) -> None:
    fill(store)
    with pytest.raises(QueryError, match="more than"):
        store.query(sparql)
    where = sparql.removeprefix("SELECT * ")
    with pytest.raises(QueryError, match="more than"):
        store.update(f"INSERT {{ <urn:s> <urn:p> 3 }} WHERE {where}")
    assert numbers(store, "SELECT ?o { ?s <urn:p> ?o }") == ["1", "2"]


@pytest.mark.parametrize("location", ["memory:", "graph"])
def test_store_changes_its_version_with_its_content(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_store(location) as store:
        empty = store.version()
        fill(store)
        full = store.version()
        store.publish()
        assert empty != full == store.version()


def test_store_writes_turtle_with_the_usual_prefixes() -> None:
    with open_store("memory:") as store:
        store.update("INSERT DATA { <urn:s> a <https://w3id.org/ofsted-graph/ns#Visit> }")
        turtle = store.query("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle").decode()
    assert "<urn:s> a gk:Visit ." in turtle or "<urn:s> rdf:type gk:Visit ." in turtle
    graph = Graph().parse(data=turtle, format="turtle")
    assert URIRef("https://w3id.org/ofsted-graph/ns#Visit") in set(graph.objects())


@pytest.mark.parametrize(
    ("sparql", "message"),
    [
        ("SELECT ?s\nWHERE ?s ?p ?o }", 'line 2, column 7: not SPARQL: from "?s ?p ?o }" on'),
        ("SELECT ?s {", "line 1, column 12: not SPARQL: something is missing before"),
        (
            "SELECT *\n{ ?s gk:theme ?o }",
            'line 2, column 6: the prefix "gk:" is not declared; '
            "begin with PREFIX gk: <https://w3id.org/ofsted-graph/ns#>",
        ),
        (
            "SELECT (<urn:f>\n(1) AS ?x) {}",
            "line 1, column 9: the function <urn:f> is unknown",
        ),
        (
            "PREFIX f: <urn:f#>\nASK { BIND(f:sum AS ?x) FILTER(f:sum(?x)) }",
            "line 2, column 32: the function f:sum is unknown",
        ),
        (
            "PREFIX x: <http://www.w3.org/2001/XMLSchema#>\nPREFIX f: <urn:f/>\n"
            "SELECT (x:integer(1) AS ?a) (f:integer(1) AS ?b) {}",
            "line 3, column 30: the function f:integer is unknown",
        ),
    ],
)
def test_store_tells_where_a_query_is_wrong(sparql: str, message: str) -> None:
    with open_store("memory:") as store, pytest.raises(QueryError) as raised:
        store.query(sparql)
    assert str(raised.value) == message


@pytest.mark.parametrize("location", ["", "ftp://host/graph", "sqlite:graph.db", "http:///query"])
def test_store_refuses_a_location_it_does_not_know(location: str) -> None:
    with pytest.raises(StoreError, match=f'"{location}" is no'):
        open_store(location)

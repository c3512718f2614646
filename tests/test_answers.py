"""Answers in every format: characters, numbers and datasets that are easily got wrong."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from rdflib import Graph

from graphkit.errors import QueryError
from graphkit.store import Store, formats, open_store
from graphkit.store.folder import FolderStore
from graphkit.store.question import Question
from graphkit.store.xmltext import XmlOutput

# rdflib 7.6 reads JSON-LD into a ConjunctiveGraph, which it deprecates itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")

XML = "application/sparql-results+xml"
ODD = 'line\r\nfeed\ttab é\u2028😀 <&>"]]> \ufffd'
SPARQL_ODD = ODD.replace("\r", "\\r").replace("\n", "\\n").replace('"', '\\"')


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as opened:
        opened.update(f'INSERT DATA {{ <urn:s> <urn:p> "{SPARQL_ODD}" }}')
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[FolderStore]:
    with FolderStore(tmp_path) as opened:
        opened.replace({f"urn:{name}": [f'<urn:s> <urn:p> "{name}" .'] for name in "abc"})
        opened.publish()
        yield opened


def test_results_keep_every_character_in_every_format(store: Store) -> None:
    query = "SELECT ?o { ?s ?p ?o }"
    found = json.loads(store.query(query))["results"]["bindings"][0]["o"]["value"]
    assert found == ODD
    assert ElementTree.fromstring(store.query(query, XML)).findtext(".//{*}literal") == ODD
    table = store.query(query, "text/csv").decode()
    assert list(csv.reader(io.StringIO(table, newline="")))[1] == [ODD]
    tsv = store.query(query, "text/tab-separated-values").decode()
    assert tsv.count("\n") == 2 and "line\\r\\nfeed" in tsv


@pytest.mark.parametrize("media_type", formats.GRAPH_FORMATS)
def test_graphs_keep_every_character_in_every_format(store: Store, media_type: str) -> None:
    graph = Graph()
    graph.parse(data=store.query("CONSTRUCT WHERE { ?s ?p ?o }", media_type), format=media_type)
    assert [str(value) for value in graph.objects()] == [ODD]


def test_xml_is_well_formed_whatever_a_text_holds(store: Store) -> None:
    query = 'SELECT ?o { VALUES ?o { "a\\u0001b\\uFFFEc" } }'
    found = ElementTree.fromstring(store.query(query, XML)).findtext(".//{*}literal")
    assert found == "a\ufffdb\ufffdc"
    assert json.loads(store.query(query))["results"]["bindings"][0]["o"]["value"] == "a\x01b\ufffec"


def test_xml_is_the_same_wherever_its_pieces_end() -> None:
    text = "a\rb\x00c\ufffed\uffffe\ufeff\ufffd".encode()
    written = set()
    for end in range(len(text) + 1):
        output = io.BytesIO()
        xml = XmlOutput(output)
        for piece in (text[:end], b"", text[end:]):
            xml.write(piece)
        written.add(output.getvalue().decode())
    assert written == {"a&#13;b\ufffdc\ufffdd\ufffde\ufeff\ufffd"}


@pytest.mark.parametrize(
    ("expression", "value"),
    [("1e400", "INF"), ("-1e400", "-INF"), ("1e308 * 10", "INF"), ("1e0 / 0", "INF")],
)
def test_numbers_too_large_for_a_double_are_infinite(
    store: Store, expression: str, value: str
) -> None:
    query = f"SELECT ({expression} AS ?x) {{}}"
    assert json.loads(store.query(query))["results"]["bindings"][0]["x"]["value"] == value
    assert ElementTree.fromstring(store.query(query, XML)).findtext(".//{*}literal") == value
    assert store.query(query, "text/csv") == f"x\r\n{value}\r\n".encode()


def test_now_is_one_moment_throughout_a_query(store: Store) -> None:
    query = (
        "SELECT (COUNT(DISTINCT ?now) AS ?moments) "
        "{ VALUES ?x { 1 2 3 } { SELECT (NOW() AS ?now) {} } UNION { BIND(NOW() AS ?now) } }"
    )
    assert store.query(query, "text/csv") == b"moments\r\n1\r\n"


def test_escapes_in_a_query_are_characters(store: Store) -> None:
    query = 'SELECT ("\\u00e9\\U0001F600" AS ?x) {}'
    assert store.query(query, "text/csv").decode() == "x\r\né😀\r\n"


def test_nothing_found_is_an_empty_answer_in_every_format(store: Store) -> None:
    for media_type in formats.RESULT_FORMATS:
        assert b"o" in store.query("SELECT ?o { ?s <urn:none> ?o }", media_type)
    for media_type in formats.GRAPH_FORMATS:
        graph = Graph()
        none = store.query("CONSTRUCT WHERE { ?s <urn:none> ?o }", media_type)
        assert len(graph.parse(data=none, format=media_type)) == 0


def test_a_graph_too_large_to_sort_is_written_as_it_is_found(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "MAX_SORTED", 10)
    store.update(
        "CLEAR ALL; INSERT { ?s <urn:p> ?o } WHERE { VALUES ?s { <urn:a> <urn:b> <urn:c> } "
        "VALUES ?o { 1 2 3 4 5 6 } }"
    )
    written = store.query("CONSTRUCT WHERE { ?s ?p ?o }", "application/n-triples").splitlines()
    assert len(set(written)) == 18
    assert written[:10] == sorted(written[:10])


@pytest.mark.parametrize(
    ("default", "named", "union", "in_graphs"),
    [
        ((), (), "abc", "abc"),
        (("urn:a",), (), "a", ""),
        (("urn:a", "urn:b"), (), "ab", ""),
        ((), ("urn:a",), "", "a"),
        (("urn:a",), ("urn:b", "urn:c"), "a", "bc"),
        (("urn:none",), ("urn:none",), "", ""),
    ],
)
@pytest.mark.parametrize("clause", ["", "FROM <urn:c> FROM NAMED <urn:c>"])
def test_the_dataset_of_a_request_replaces_that_of_its_query(
    folder: FolderStore,
    default: tuple[str, ...],
    named: tuple[str, ...],
    union: str,
    in_graphs: str,
    clause: str,
) -> None:
    if clause and not default and not named:
        union = in_graphs = "c"
    for pattern, expected in (("?s ?p ?o", union), ("GRAPH ?g { ?s ?p ?o }", in_graphs)):
        question = Question(
            f"SELECT ?o {clause} {{ {pattern} }} ORDER BY ?o", "text/csv", default, named
        )
        output = io.BytesIO()
        folder.write_answer(question, output)
        assert "".join(output.getvalue().decode().split()[1:]) == expected


def test_a_graph_that_is_no_iri_is_refused(folder: FolderStore) -> None:
    for graph in ("no iri", "relative"):
        with pytest.raises(QueryError, match="cannot be answered"):
            folder.write_answer(Question("ASK {}", "text/csv", (graph,)), io.BytesIO())

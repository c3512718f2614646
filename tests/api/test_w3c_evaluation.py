"""The W3C's tests of SPARQL queries: what the engine passes in process, it passes over HTTP.

GRAPHKIT_W3C names the folder that holds dawg-data-r2 and sparql11. The source package of rdflib
7.1.4 has them, as test/data/suites/w3c:

    pip download --no-deps --no-binary rdflib rdflib==7.1.4
"""

import os
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from pyoxigraph import Quad, QueryResultsFormat, RdfFormat
from w3c import EVALUATIONS, RIGHT, WRONG, Entry, Suites, comparable, expected

from graphkit.store.folder import FolderStore
from graphkit.store.workers import QueryWorkers

# Of a graph that is a default and a named one, each has blank nodes of its own.
APART = "?default"
NOTHING = "urn:nothing"
TSV = "text/tab-separated-values"
TABLES = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    TSV: QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
ANY = ", ".join((*TABLES, *(f"{each};q=0.5" for each in GRAPHS)))


@pytest.fixture(scope="module")
def suites() -> Suites:
    folder = Path(os.environ.get("GRAPHKIT_W3C", "w3c-is-not-told"))
    if not (folder / "sparql11").is_dir():
        missing = f"GRAPHKIT_W3C: {folder} has no sparql11; {__doc__}"
        if os.environ.get("GRAPHKIT_REQUIRE_W3C"):
            pytest.fail(missing)
        pytest.skip(missing)
    return Suites(folder)


@pytest.fixture(scope="module")
def client(suites: Suites, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a server that has every graph of the tests, under the address of its file."""
    folder = tmp_path_factory.mktemp("w3c") / "graph"
    with FolderStore(folder) as store:
        graphs = {each: _lines(suites.quads(each)) for each in suites.graphs()}
        apart = {name + APART: _lines(suites.quads(name)) for name in graphs}
        store.replace({**graphs, **apart})
        store.publish()
    with QueryWorkers(folder, size=1) as workers:
        yield TestClient(create_app(workers))


def _lines(quads: list[Quad]) -> list[str]:
    return [f"{each.triple} ." for each in quads]


def in_process(suites: Suites, test: Entry, is_ordered: bool) -> object:
    """What the engine answers by itself; the error if it does not."""
    store = pyoxigraph.Store()
    for address in suites.graphs() if test.names_graphs(suites) else test.named:
        store.extend(suites.quads(address))
    for address in test.default:
        store.extend(Quad(*each.triple) for each in suites.quads(address))
    try:
        return comparable(store.query(suites.text(test), base_iri=test.query), is_ordered)
    except (SyntaxError, ValueError, RuntimeError) as error:
        return error


def over_http(client: TestClient, suites: Suites, test: Entry, accept: str) -> httpx.Response:
    """What the server answers, in one of its forms."""
    sent: dict[str, object] = {"query": f"BASE <{test.query}> {suites.text(test)}"}
    if not test.names_graphs(suites):
        sent["default-graph-uri"] = [each + APART for each in test.default] or [NOTHING]
        sent["named-graph-uri"] = list(test.named)
    answer: httpx.Response = client.post("/sparql", data=sent, headers={"Accept": accept})
    return answer


def told(answer: httpx.Response, is_ordered: bool) -> object:
    """An answer to be compared; what the server said if there is none."""
    media_type = answer.headers["content-type"].partition(";")[0]
    if answer.status_code != 200:
        return f"{answer.status_code} {answer.text}"
    if media_type in GRAPHS:
        return comparable(pyoxigraph.parse(answer.content, format=GRAPHS[media_type]))
    results = pyoxigraph.parse_query_results(answer.content, format=TABLES[media_type])
    return comparable(results, is_ordered)


def test_http_answers_as_the_engine_does(suites: Suites, client: TestClient) -> None:
    tests = [each for each in suites.tests if each.kinds & {*EVALUATIONS}]
    wrong, passed = [], 0
    for test in tests:
        if "SERVICE" in suites.text(test):
            continue  # which would ask another server
        if expected(suites, test) not in (in_process(suites, test, False), None):
            continue
        passed += 1
        # Elsewhere the order leaves ties open.
        is_ordered = "/sort/" in test.query
        found = in_process(suites, test, is_ordered)
        for accept in GRAPHS if isinstance(found, frozenset) else TABLES:
            if accept == TSV and isinstance(found, bool):
                continue
            answer = told(over_http(client, suites, test, accept), is_ordered)
            if answer != found:
                wrong.append(f"{test.address} as {accept}: {answer}, not {found}")
    print(f"{passed} of {len(tests)} evaluation tests pass in process, {len(wrong)} not over HTTP")
    assert passed > 400
    assert not wrong, "\n".join(wrong)


def test_http_takes_the_syntax_that_the_engine_takes(suites: Suites, client: TestClient) -> None:
    tests = [each for each in suites.tests if each.kinds & {*RIGHT, *WRONG}]
    wrong, passed = [], 0
    for test in tests:
        answer = over_http(client, suites, test, ANY)
        if "SERVICE" in suites.text(test):
            assert (answer.status_code, "no other server" in answer.text) == (400, True)
            continue
        is_taken = not isinstance(in_process(suites, test, False), Exception)
        if is_taken != bool(test.kinds & {*RIGHT}):
            continue
        passed += 1
        if answer.status_code != (200 if is_taken else 400):
            wrong.append(f"{test.address}: {answer.status_code} {answer.text}")
    print(f"{passed} of {len(tests)} syntax tests pass in process, {len(wrong)} not over HTTP")
    assert passed > 250
    assert not wrong, "\n".join(wrong)

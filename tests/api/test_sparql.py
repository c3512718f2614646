"""SPARQL over HTTP: the protocol's ways to ask, the forms of an answer, the refusals."""

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from graphkit.errors import QueryFailed, QueryTimeout, StoreBusy, StoreError
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question

SELECT = "SELECT ?letter WHERE { ?letter a <https://w3id.org/ofsted-graph/ns#Letter> }"
ASK = "ASK { ?letter a <https://w3id.org/ofsted-graph/ns#Letter> }"
CONSTRUCT = "CONSTRUCT { ?s a ?o } WHERE { ?s a ?o } LIMIT 5"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
JSON = "application/sparql-results+json"


def test_sparql_answers_get_and_both_kinds_of_post_alike(client: TestClient) -> None:
    by_get = client.get("/sparql", params={"query": SELECT})
    by_form = client.post("/sparql", data={"query": SELECT})
    direct = client.post(
        "/sparql",
        content=SELECT,
        headers={"Content-Type": "application/sparql-query; charset=utf-8"},
    )
    assert by_get.status_code == by_form.status_code == direct.status_code == 200
    assert len(by_get.json()["results"]["bindings"]) == 12
    assert by_get.content == by_form.content == direct.content


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        (SELECT, "*/*", JSON),
        (SELECT, "application/json", "application/json"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml"),
        (SELECT, "text/csv;q=0.9, application/rdf+xml", "text/csv; charset=utf-8"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (ASK, JSON, JSON),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/n-triples", "application/n-triples"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        ("DESCRIBE <urn:x>", "text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_sparql_answers_in_the_form_that_is_wanted(
    client: TestClient, query: str, accept: str, media_type: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type
    assert "Accept" in answer.headers["vary"]


def test_sparql_reads_several_accept_headers_as_one(client: TestClient) -> None:
    several = [("Accept", "image/png"), ("Accept", "text/csv")]
    answer = client.get("/sparql", params={"query": SELECT}, headers=several)
    assert len(list(csv.reader(io.StringIO(answer.text)))) == 13


def test_sparql_answers_in_the_form_that_the_address_names(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT, "format": "xml"})
    root = ElementTree.fromstring(answer.content)
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"


def test_sparql_lists_what_is_served_where_nothing_fits(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": SELECT}, headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert JSON in answer.text and "text/csv" in answer.text


def test_sparql_says_where_a_query_is_wrong(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": "SELECT ?x\nWHERE { ?x a gk:Letter }"})
    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("line 2, column")
    assert "gk:" in answer.text


@pytest.mark.parametrize(
    ("parameters", "says"),
    [
        ({"update": "CLEAR ALL"}, "read-only"),
        ({"query": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}, "INSERT is an update"),
        ({"query": SELECT, "default-graph-uri": "no iri"}, '"no iri" is not an absolute IRI'),
        ({"query": SELECT, "named-graph-uri": "urn:a>b"}, '"urn:a>b" is not an absolute IRI'),
        ({"query": [SELECT, ASK]}, "more than once"),
        ({"query": SELECT, "colour": "red"}, 'no parameter "colour"'),
        ({"query": SELECT, "format": "docx"}, '"docx" is not one of json, xml, csv, tsv'),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}, "SERVICE is refused"),
    ],
)
def test_sparql_refuses_in_plain_words(
    client: TestClient, parameters: dict[str, str], says: str
) -> None:
    answer = client.get("/sparql", params=parameters)
    assert answer.status_code == 400
    assert says in answer.text


def test_sparql_never_changes_the_graph(client: TestClient) -> None:
    update = {"update": "INSERT DATA { <urn:a> <urn:b> <urn:c> }"}
    assert client.post("/sparql", data=update).status_code == 400
    asked = client.get("/sparql", params={"query": "ASK { <urn:a> ?p ?o }"})
    assert asked.json()["boolean"] is False


def test_sparql_takes_no_other_body(client: TestClient) -> None:
    answer = client.post("/sparql", content="{}", headers={"Content-Type": "application/json"})
    assert answer.status_code == 415
    assert "application/sparql-query" in answer.text
    assert client.post("/sparql", data={"query": ""}).status_code == 400
    wrong = {"Content-Type": "application/sparql-query"}
    assert client.post("/sparql", content=b"\xff\xfe", headers=wrong).status_code == 400


def test_sparql_takes_no_body_beyond_its_limit(client: TestClient) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    answer = client.post("/sparql", content=b"#" * 1_000_001, headers=kind)
    assert answer.status_code == 413


def test_sparql_names_its_methods(client: TestClient) -> None:
    answer = client.delete("/sparql")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_sparql_describes_itself_without_a_query(client: TestClient) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    graph = Graph().parse(data=answer.text, format="turtle")
    service = "http://www.w3.org/ns/sparql-service-description#"
    endpoint = URIRef("http://testserver/sparql")
    assert (endpoint, RDF.type, URIRef(f"{service}Service")) in graph
    assert (None, URIRef(f"{service}supportedLanguage"), URIRef(f"{service}SPARQL11Query")) in graph


def test_sparql_shows_a_browser_its_form(client: TestClient) -> None:
    page = client.get("/sparql", headers=BROWSER)
    assert page.headers["content-type"].startswith("text/html")
    assert "<textarea" in page.text


def test_sparql_shows_a_browser_a_table_with_links(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": SELECT}, headers=BROWSER)
    assert "12 rows" in page.text
    assert 'href="/doc/letter/thornmere-2024-05-14-monitoring"' in page.text


def test_sparql_shows_a_browser_no_more_than_a_thousand_rows(client: TestClient) -> None:
    query = {"query": "SELECT ?s WHERE { ?s ?p ?o } LIMIT 1200"}
    page = client.get("/sparql", params=query, headers=BROWSER)
    assert "1,200 rows; the first 1,000 are shown" in page.text
    assert page.text.count("<tr>") == 1001


def test_sparql_shows_a_browser_what_is_wrong_and_keeps_the_query(client: TestClient) -> None:
    page = client.get("/sparql", params={"query": "SELECT <b> WHERE"}, headers=BROWSER)
    assert page.status_code == 400
    assert "SELECT &lt;b&gt; WHERE</textarea>" in page.text
    assert 'role="alert"' in page.text


@pytest.mark.parametrize(("query", "shows"), [(ASK, "Yes."), (CONSTRUCT, "@prefix")])
def test_sparql_shows_a_browser_other_answers(client: TestClient, query: str, shows: str) -> None:
    assert shows in client.get("/sparql", params={"query": query}, headers=BROWSER).text


class RefusingStore(MemoryStore):
    """A store that answers nothing."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self._error = error

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        raise self._error

    async def stream(self, question: Question) -> Pieces:
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "after"),
    [
        (QueryFailed("the query made its worker fail; ask for less"), 500, None),
        (QueryTimeout("the query ran longer than 30 seconds; ask for less"), 504, None),
        (StoreBusy("too many queries are waiting; ask again in a few seconds"), 503, "5"),
        (StoreBusy("the endpoint behind it answered 503", 120.0), 503, "120"),
        (StoreError("the store cannot be read"), 502, None),
    ],
)
def test_sparql_tells_why_the_store_gave_no_answer(
    error: Exception, status: int, after: str | None
) -> None:
    client = TestClient(create_app(RefusingStore(error)))
    answer = client.get("/sparql", params={"query": SELECT})
    assert answer.status_code == status
    assert answer.text == f"{error}\n"
    assert answer.headers.get("retry-after") == after
    page = client.get("/sparql", params={"query": SELECT}, headers=BROWSER)
    assert page.status_code == status
    assert str(error) in page.text


@pytest.mark.parametrize("address", ["/visits", "/sparql?query=ASK+%7B%7D"])
def test_a_failure_of_the_server_tells_nothing_of_its_inside(address: str) -> None:
    app = create_app(RefusingStore(RuntimeError("secret of the inside")))
    client = TestClient(app, raise_server_exceptions=False)
    answer = client.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == 500
    assert answer.headers["connection"] == "close", "as uvicorn does after a failure"
    assert json.loads(answer.text)["error"]["status"] == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"

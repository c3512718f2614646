"""The query side of the W3C's tests of the SPARQL 1.1 Protocol, each under the W3C's name for it.

source  https://w3c.github.io/rdf-tests/sparql/sparql11/protocol/
"""

import csv
import io
from collections.abc import Callable, Iterator
from typing import TypeAlias
from xml.etree import ElementTree

import httpx
import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from pyoxigraph import RdfFormat, parse

from graphkit.store import open_store

Endpoint: TypeAlias = Callable[..., httpx.Response]

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
TEXT = {"Content-Type": "text/plain"}
QUERY = {"Content-Type": "application/sparql-query"}
ONE, TWO, THREE = (f"http://graphs.example/{number}" for number in (1, 2, 3))
TABLES = (
    *("application/sparql-results+json", "application/sparql-results+xml"),
    *("text/csv", "text/tab-separated-values"),
)
GRAPHS = ("text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json")
BOTH_IN_DEFAULT = f"ASK {{ <{ONE}> a ?type . <{TWO}> a ?type }}"
BOTH_IN_NAMED = f"ASK {{ GRAPH ?g {{ <{ONE}> a ?type }} GRAPH ?h {{ <{TWO}> a ?type }} }}"
EACH_WHERE_IT_IS = (
    f"ASK {{ <{THREE}> a ?type GRAPH ?g {{ <{ONE}> a ?type }} GRAPH ?h {{ <{TWO}> a ?type }} "
    f"FILTER NOT EXISTS {{ <{ONE}> a ?type }} "
    f"FILTER NOT EXISTS {{ GRAPH ?i {{ <{THREE}> a ?type }} }} }}"
)


@pytest.fixture(scope="module", params=["/sparql", "/sparql/"])
def endpoint(request: pytest.FixtureRequest) -> Iterator[Endpoint]:
    """Sends requests to an endpoint over three graphs, each of which tells its own type."""
    with open_store("memory:") as store:
        said = (f"GRAPH <{each}> {{ <{each}> a <urn:Document> }}" for each in (ONE, TWO, THREE))
        store.update(f"INSERT DATA {{ {' '.join(said)} }}")
        client, address = TestClient(create_app(store)), request.param
        yield lambda method, **sent: client.request(method, address, **sent)


def ask(endpoint: Endpoint, is_posted: bool, query: str, **graphs: object) -> bool:
    """What is answered to an ASK."""
    dataset = {name.replace("_", "-"): value for name, value in graphs.items()}
    if is_posted:
        answer = endpoint("POST", params=dataset, content=query, headers=QUERY)
    else:
        answer = endpoint("GET", params={"query": query, **dataset})
    assert answer.status_code == 200, answer.text
    return bool(answer.json()["boolean"])


def test_query_get(endpoint: Endpoint) -> None:
    assert ask(endpoint, False, "ASK {}", default_graph_uri="urn:nothing")


def test_query_post_form(endpoint: Endpoint) -> None:
    answer = endpoint("POST", content="query=ASK%20%7B%7D", headers=FORM)
    assert answer.json()["boolean"] is True


def test_query_post_direct(endpoint: Endpoint) -> None:
    assert ask(endpoint, True, "ASK {}")


@pytest.mark.parametrize("is_posted", [False, True])
def test_query_dataset_default_graphs(endpoint: Endpoint, is_posted: bool) -> None:
    asked = (endpoint, is_posted, BOTH_IN_DEFAULT)
    assert ask(*asked, default_graph_uri=[ONE, TWO])
    assert not ask(*asked, default_graph_uri=[ONE])


@pytest.mark.parametrize("is_posted", [False, True])
def test_query_dataset_named_graphs(endpoint: Endpoint, is_posted: bool) -> None:
    asked = (endpoint, is_posted, BOTH_IN_NAMED)
    assert ask(*asked, named_graph_uri=[ONE, TWO])
    assert not ask(*asked, named_graph_uri=[ONE])


@pytest.mark.parametrize("is_posted", [False, True])
def test_query_dataset_full(endpoint: Endpoint, is_posted: bool) -> None:
    asked = (endpoint, is_posted, EACH_WHERE_IT_IS)
    assert ask(*asked, default_graph_uri=THREE, named_graph_uri=[ONE, TWO])


@pytest.mark.parametrize("is_posted", [False, True])
def test_query_multiple_dataset(endpoint: Endpoint, is_posted: bool) -> None:
    query = BOTH_IN_NAMED.replace("ASK", f"ASK FROM <{THREE}>")
    assert ask(endpoint, is_posted, query, named_graph_uri=[ONE, TWO])
    assert not ask(endpoint, is_posted, query, named_graph_uri=[ONE, THREE])


def test_query_content_type_select(endpoint: Endpoint) -> None:
    for accept in (None, *TABLES):
        headers = {**QUERY, **({"Accept": accept} if accept else {})}
        answer = endpoint("POST", content="SELECT (1 AS ?value) {}", headers=headers)
        assert answer.headers["content-type"].partition(";")[0] == (accept or TABLES[0])
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert accept != "text/csv" or rows == [["value"], ["1"]]


def test_query_content_type_ask(endpoint: Endpoint) -> None:
    for accept in TABLES[:2]:
        answer = endpoint("POST", content="ASK {}", headers={**QUERY, "Accept": accept})
        assert answer.headers["content-type"] == accept
    told = ElementTree.fromstring(answer.text)
    assert told.findtext("{http://www.w3.org/2005/sparql-results#}boolean") == "true"


@pytest.mark.parametrize(
    ("query", "triples"), [("DESCRIBE <urn:a>", 0), ("CONSTRUCT { <s> <p> 1 } WHERE {}", 1)]
)
def test_query_content_type_describe_and_construct(
    endpoint: Endpoint, query: str, triples: int
) -> None:
    for accept in (None, *GRAPHS):
        headers = {**QUERY, **({"Accept": accept} if accept else {})}
        answer = endpoint("POST", content=query, headers=headers)
        media_type = answer.headers["content-type"].partition(";")[0]
        assert media_type == (accept or "text/turtle")
        assert len(list(parse(answer.content, RdfFormat.from_media_type(media_type)))) == triples


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(endpoint: Endpoint, method: str) -> None:
    answer = endpoint(method, params={"query": "ASK {}"}, headers=FORM)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_bad_multiple_queries(endpoint: Endpoint) -> None:
    twice = {"query": ["ASK {}", "SELECT * {}"]}
    assert endpoint("GET", params=twice).status_code == 400
    assert endpoint("POST", data=twice).status_code == 400


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        pytest.param("ASK {}", TEXT, 415, id="bad_query_wrong_media_type"),
        pytest.param("query=ASK%20%7B%7D", {}, 415, id="bad_query_missing_form_type"),
        pytest.param("ASK {}", {}, 415, id="bad_query_missing_direct_type"),
        pytest.param(
            "ASK {}".encode("utf-16"),
            {"Content-Type": "application/sparql-query; charset=UTF-16"},
            415,
            id="bad_query_non_utf8",
        ),
        pytest.param("ASK {}".encode("utf-16"), QUERY, 400, id="bad_query_non_utf8 undeclared"),
        pytest.param("ASK {", QUERY, 400, id="bad_query_syntax"),
        pytest.param("CLEAR ALL", QUERY, 400, id="update as a query"),
        pytest.param(
            "CLEAR ALL", {"Content-Type": "application/sparql-update"}, 415, id="update_post_direct"
        ),
        pytest.param("update=CLEAR+ALL", FORM, 400, id="update_post_form"),
    ],
)
def test_bad_query(
    endpoint: Endpoint, body: str | bytes, headers: dict[str, str], status: int
) -> None:
    answer = endpoint("POST", content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/plain")


def test_bad_update_get(endpoint: Endpoint) -> None:
    assert endpoint("GET", params={"update": "CLEAR ALL"}).status_code == 400
    assert endpoint("GET", params={"query": "ASK { GRAPH ?g { ?s ?p ?o } }"}).json()["boolean"]

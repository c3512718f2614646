"""The SPARQL 1.1 Protocol to the letter: ways to ask, data sets, conditions, limits, refusals."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from stores import StoreWith

from graphkit.store import Store

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
NUMBERS = "SELECT ?n { ?s <urn:n> ?n } ORDER BY ?n"
IN_GRAPHS = "SELECT ?n { GRAPH ?g { ?s <urn:n> ?n } } ORDER BY ?n"
SD = "http://www.w3.org/ns/sparql-service-description#"


@pytest.fixture(scope="module")
def store(store_with: StoreWith) -> Iterator[Store]:
    with store_with() as store:
        for n in (1, 2, 3):
            store.update(f"INSERT DATA {{ GRAPH <urn:g{n}> {{ <urn:s{n}> <urn:n> {n} }} }}")
        store.publish()
        yield store


@pytest.fixture(scope="module")
def asker(store: Store) -> TestClient:
    return TestClient(create_app(store), headers={"Accept": "text/csv"})


def numbers(text: str) -> list[str]:
    return text.split()[1:]


@pytest.mark.parametrize("kind", [FORM, f"{FORM}; charset=UTF-8", f'{FORM};charset="utf-8"'])
def test_a_form_is_read_whatever_it_says_of_its_charset(asker: TestClient, kind: str) -> None:
    asked = asker.post("/sparql", content="query=ASK+%7B%7D", headers={"Content-Type": kind})
    assert asked.status_code == 200


@pytest.mark.parametrize(
    ("graphs", "query", "found"),
    [
        ([], NUMBERS, "123"),
        ([("default-graph-uri", "urn:g1")], NUMBERS, "1"),
        ([("default-graph-uri", "urn:g1"), ("default-graph-uri", "urn:g3")], NUMBERS, "13"),
        ([("named-graph-uri", "urn:g2"), ("named-graph-uri", "urn:g3")], IN_GRAPHS, "23"),
        ([("named-graph-uri", "urn:g2")], NUMBERS, ""),
        ([("default-graph-uri", "urn:none")], NUMBERS, ""),
        ([("default-graph-uri", "")], NUMBERS, "123"),
        (
            [("default-graph-uri", "urn:g1"), ("named-graph-uri", "urn:g2")],
            "SELECT ?n FROM <urn:g3> { { ?s <urn:n> ?n } UNION { GRAPH ?g { ?s <urn:n> ?n } } } "
            "ORDER BY ?n",
            "12",
        ),
        ([], "SELECT ?n FROM <urn:g3> { ?s <urn:n> ?n }", "3"),
    ],
)
def test_a_data_set_is_named_in_the_address_or_the_form_and_beats_from(
    asker: TestClient, graphs: list[tuple[str, str]], query: str, found: str
) -> None:
    pairs = [*graphs, ("query", query)]
    got = asker.get("/sparql", params=pairs)
    formed = asker.post("/sparql", content=urlencode(pairs), headers={"Content-Type": FORM})
    direct = asker.post("/sparql", params=graphs, content=query, headers={"Content-Type": QUERY})
    for answer in (got, formed, direct):
        assert numbers(answer.text) == list(found)


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("?timeout=5", "the query is missing"),
        ("?default-graph-uri=urn:g", "the query is missing"),
        ("?query=", "the query is missing"),
        ("?query=ASK+%7B%7D&query=ASK+%7B%7D", "query is given more than once"),
        ("?query=ASK+%7B%7D&timeout=1&timeout=2", "timeout is given more than once"),
        ("?query=ASK+%7B%7D&timeout=61", "a query has at most 60 seconds"),
        ("?query=ASK+%7B%7D&timeout=0", "no number of seconds"),
        ("?query=ASK+%7B%7D&timeout=-1", "no number of seconds"),
        ("?query=ASK+%7B%7D&timeout=nan", "no number of seconds"),
        ("?query=ASK+%7B%7D&timeout=1e1", "no number of seconds"),
        ("?query=ASK+%7B%7D&timeout=%D9%A5", "no number of seconds"),
        ("?query=%FF", "not UTF-8"),
        ("?" + "&".join(["named-graph-uri=urn:a"] * 1_001), "more than 1,000 parameters"),
    ],
)
def test_what_an_address_cannot_say_is_refused(asker: TestClient, address: str, says: str) -> None:
    refused = asker.get(f"/sparql{address}")
    assert refused.status_code == 400
    assert says in refused.text


@pytest.mark.parametrize(
    "named", ["format=xml", "format=&format=xml", "format=xml&format=text/xml&output=xml&results="]
)
def test_a_form_may_be_named_as_often_as_clients_do(asker: TestClient, named: str) -> None:
    answer = asker.get(f"/sparql?query=ASK+%7B%7D&{named}")
    assert answer.headers["content-type"] == "application/sparql-results+xml"


@pytest.mark.parametrize(
    ("kind", "body", "status", "says"),
    [
        (None, "query=ASK+%7B%7D", 415, "Content-Type must say so"),
        ("text/plain", "ASK {}", 415, QUERY),
        ("multipart/form-data; boundary=x", "--x--", 415, FORM),
        ("application/sparql-update", "CLEAR ALL", 415, "read-only"),
        (f"{QUERY}; charset=utf-16", "ASK {}", 415, "must be UTF-8, not utf-16"),
        (FORM, "update=CLEAR+ALL", 400, "read-only"),
        (FORM, "format=json", 400, "the body has no query"),
        (FORM, "query=%FF", 400, "not UTF-8"),
        (QUERY, "", 400, "the query is missing"),
    ],
)
def test_what_a_body_cannot_say_is_refused(
    asker: TestClient, kind: str | None, body: str, status: int, says: str
) -> None:
    refused = asker.post("/sparql", content=body, headers={"Content-Type": kind} if kind else {})
    assert refused.status_code == status
    assert says in refused.text
    accept_post = refused.headers.get("accept-post")
    assert accept_post == (f"{QUERY}, {FORM}" if status == 415 else None)


def test_a_query_may_stand_in_the_address_or_in_the_body_but_not_in_both(asker: TestClient) -> None:
    asked = {"params": {"query": "ASK {}"}, "headers": {"Content-Type": QUERY}}
    assert asker.post("/sparql", content="ASK {}", **asked).status_code == 400


def test_a_compressed_request_is_refused(asker: TestClient) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    assert asker.post("/sparql", content=b"\x1f\x8b", headers=headers).status_code == 415


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_other_methods_are_refused_with_those_that_are_not(asker: TestClient, method: str) -> None:
    refused = asker.request(method, "/sparql")
    assert refused.status_code == 405
    assert refused.headers["allow"] == "GET, HEAD, OPTIONS, POST"


def test_options_tells_what_may_be_sent(asker: TestClient) -> None:
    told = asker.options("/sparql")
    assert told.status_code == 204
    assert told.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    assert QUERY in told.headers["accept-post"]


@pytest.mark.parametrize("address", ["?query=ASK+%7B%7D", "?query=oops", "", "?query=ASK&a=b"])
def test_limits_and_what_varies_are_told_on_every_answer(asker: TestClient, address: str) -> None:
    headers = asker.get(f"/sparql{address}", headers={"Accept": "*/*"}).headers
    assert headers["graphkit-timeout"] == "30"
    assert headers["graphkit-timeout-most"] == "60"
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert headers["vary"] == "Accept, Accept-Encoding"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("form", ["xml", "rdf"])
def test_xml_that_a_browser_may_run_comes_with_a_policy(asker: TestClient, form: str) -> None:
    query = "SELECT * {}" if form == "xml" else "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    answer = asker.get("/sparql", params={"query": query, "format": form})
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize(
    ("query", "named", "media_type"),
    [
        (NUMBERS, {"output": "json", "results": "json"}, "application/sparql-results+json"),
        (NUMBERS, {"format": "text/csv"}, "text/csv; charset=utf-8"),
        (NUMBERS, {"format": "application/sparql-results xml"}, "application/sparql-results+xml"),
        ("DESCRIBE <urn:s1>", {"format": "xml"}, "application/rdf+xml"),
        ("DESCRIBE <urn:s1>", {"format": "json-ld"}, "application/ld+json"),
        ("DESCRIBE <urn:s1>", {"format": "ttl"}, "text/turtle; charset=utf-8"),
    ],
)
def test_forms_have_the_names_that_clients_of_other_servers_know(
    asker: TestClient, query: str, named: dict[str, str], media_type: str
) -> None:
    answer = asker.get("/sparql", params={"query": query, **named})
    assert answer.headers["content-type"] == media_type


@pytest.mark.parametrize(
    "same", [NUMBERS, f"  {NUMBERS}\n# more?", NUMBERS.replace(" ", "\n")], ids=range(3)
)
def test_an_answer_has_one_name_whatever_the_layout_of_its_query(
    asker: TestClient, same: str
) -> None:
    tag = asker.get("/sparql", params={"query": NUMBERS}).headers["etag"]
    assert tag.startswith('W/"')
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = asker.get("/sparql", params={"query": same}, headers={"If-None-Match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
        assert again.headers["vary"] == "Accept, Accept-Encoding"
    other = asker.get("/sparql", params={"query": same}, headers={"If-None-Match": '"other"'})
    assert other.status_code == 200


def test_a_wrong_query_is_never_known_already(asker: TestClient) -> None:
    for query in ("SELECT", "SELECT ?x { ?x"):
        refused = asker.get("/sparql", params={"query": query}, headers={"If-None-Match": "*"})
        assert refused.status_code == 400


def test_a_name_is_that_of_one_state_one_form_and_one_data_set(store: Store) -> None:
    asker = TestClient(create_app(store))
    asked = [
        {"params": {"query": NUMBERS}},
        {"params": {"query": NUMBERS, "format": "csv"}},
        {"params": {"query": NUMBERS, "default-graph-uri": "urn:g1"}},
    ]
    tags = {asker.get("/sparql", **each).headers["etag"] for each in asked}
    store.update("INSERT DATA { <urn:other> <urn:p> 1 }")
    tags.add(asker.get("/sparql", **asked[0]).headers["etag"])
    assert len(tags) == 4


def test_a_condition_does_not_hold_for_post(asker: TestClient) -> None:
    headers = {"Content-Type": QUERY, "If-None-Match": "*"}
    assert asker.post("/sparql", content=NUMBERS, headers=headers).status_code == 200


def test_what_changes_by_itself_has_no_name_and_is_not_kept(asker: TestClient) -> None:
    answers = [asker.get("/sparql", params={"query": "SELECT (UUID() AS ?u) {}"}) for _ in "ab"]
    assert answers[0].text != answers[1].text
    assert "etag" not in answers[0].headers
    assert answers[0].headers["cache-control"] == "no-store"


def test_head_tells_what_get_would_of_an_answer(asker: TestClient) -> None:
    for query in (NUMBERS, "SELECT (1 AS ?fresh) {}", "SELECT"):
        headed = asker.head("/sparql", params={"query": query})
        got = asker.get("/sparql", params={"query": query})
        assert headed.status_code == got.status_code
        assert headed.content == b""
        assert headed.headers == got.headers


def test_a_changed_store_answers_anew(store_with: StoreWith) -> None:
    with store_with() as store:
        asker = TestClient(create_app(store), headers={"Accept": "text/csv"})
        for n in (1, 2):
            store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ <urn:s> <urn:n> {n} }} }}")
            store.publish()
            for _ in range(2):
                assert len(numbers(asker.get("/sparql", params={"query": NUMBERS}).text)) == n


def test_the_description_is_honest(asker: TestClient) -> None:
    told = asker.get("/sparql", headers={"Accept": "text/turtle"}).text
    graph = Graph().parse(data=told, format="turtle")
    features = set(graph.objects(None, URIRef(f"{SD}feature")))
    assert features == {URIRef(f"{SD}UnionDefaultGraph")}
    assert (None, URIRef(f"{SD}defaultDataset"), None) in graph
    assert "up to 60" in told and "no SERVICE" in told


def test_a_page_keeps_the_data_set_of_its_query_in_the_downloads(asker: TestClient) -> None:
    asked = {"query": NUMBERS, "default-graph-uri": "urn:g2", "format": "html"}
    page = asker.get("/sparql", params=asked)
    assert "1 row" in page.text
    assert "default-graph-uri=urn%3Ag2" in page.text
    known = {"If-None-Match": page.headers["etag"]}
    assert asker.get("/sparql", params=asked, headers=known).status_code == 304


def test_openapi_describes_both_methods(asker: TestClient) -> None:
    told = asker.get("/openapi.json").json()["paths"]["/sparql"]
    assert {each["name"] for each in told["get"]["parameters"]} >= {"query", "timeout"}
    assert set(told["post"]["requestBody"]["content"]) == {QUERY, FORM}

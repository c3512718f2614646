"""The graph view's page and what it asks for: paths, evidence, the overview, parts of relations."""

from itertools import pairwise
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.iris import BASE, GK

VISIT = f"{BASE}id/visit/kesterbridge-2024-03-05-focused"
AUTHORITY = f"{BASE}id/authority/kesterbridge"
INSPECTOR = f"{BASE}id/inspector/idris-callowhill"
THEME = f"{BASE}theme/supervision"
ASSOCIATED = "http://www.w3.org/ns/prov#wasAssociatedWith"


def around(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/graph/neighbourhood", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def path(client: TestClient, start: str, end: str, **more: Any) -> dict[str, Any]:
    answer = client.get("/graph/path", params={"from": start, "to": end, **more})
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def test_page_has_places_to_start_that_need_no_script(client: TestClient) -> None:
    page = client.get("/explore").text
    assert 'href="/doc/authority/kesterbridge"' in page
    assert f'data-view="/explore?node={AUTHORITY}&amp;x=id/authority/kesterbridge~in.' in page
    assert "Without JavaScript" in page


def test_page_links_what_it_is_asked_for_by_its_name(client: TestClient) -> None:
    page = client.get("/explore", params={"node": [VISIT, f"{BASE}id/visit/nowhere", "<b>"]}).text
    assert '<a href="/doc/visit/kesterbridge-2024-03-05-focused"><bdi>Focused visit' in page
    assert "<bdi>nowhere</bdi>" in page
    assert "<b>" not in page


def test_page_of_an_empty_store_says_what_to_do(store_with: StoreWith) -> None:
    with store_with() as store:
        client = TestClient(create_app(store))
        assert "graphkit load" in client.get("/explore").text
        empty = client.get("/graph/overview").json()
        assert (empty["nodes"], empty["edges"]) == ([], [])


def test_path_leads_from_one_thing_to_the_other_with_all_that_joins_them(
    client: TestClient,
) -> None:
    found = path(client, INSPECTOR, AUTHORITY)
    iris = [node["iri"] for node in found["nodes"]]
    assert (iris[0], iris[-1], found["length"]) == (INSPECTOR, AUTHORITY, len(iris) - 1)
    joined = {frozenset((edge["source"], edge["target"])) for edge in found["edges"]}
    assert joined == {frozenset(pair) for pair in pairwise(iris)}
    assert "was associated with" in [edge["propertyLabel"] for edge in found["edges"]]
    back = path(client, AUTHORITY, INSPECTOR)
    assert back["length"] == found["length"]


def test_path_to_itself_has_no_steps(client: TestClient) -> None:
    found = path(client, THEME, THEME)
    assert (found["length"], found["edges"]) == (0, [])


def test_path_is_no_longer_than_asked(client: TestClient) -> None:
    short = path(client, AUTHORITY, THEME)["length"]
    assert short == 2
    answer = client.get("/graph/path", params={"from": AUTHORITY, "to": THEME, "steps": 1})
    assert answer.status_code == 404
    assert "no path of at most 1 steps" in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({"from": AUTHORITY}, 400),
        ({"from": AUTHORITY, "to": "x y"}, 400),
        ({"from": AUTHORITY, "to": THEME, "steps": 7}, 400),
        ({"from": AUTHORITY, "to": f"{BASE}id/visit/nowhere"}, 404),
        ({"from": AUTHORITY, "to": f"{BASE}polarity/mixed"}, 404),
    ],
)
def test_path_refuses_what_it_cannot_answer(
    client: TestClient, params: dict[str, Any], status: int
) -> None:
    answer = client.get("/graph/path", params=params)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


def test_evidence_of_a_header_fact_is_the_words_that_say_so(client: TestClient) -> None:
    told = client.get("/graph/evidence", params={"iri": VISIT}).json()
    fact = next(each for each in told["facts"] if each["property"] == ASSOCIATED)
    value = next(each for each in fact["values"] if each["value"] == INSPECTOR)
    assert value["label"] == "Idris Callowhill"
    assert [words["exact"] for words in value["words"]] == ["Idris Callowhill"]
    assert value["words"][0]["address"].startswith(
        "/letters/kesterbridge-2024-03-05-focused/text#char="
    )
    assert value["rules"]


def test_evidence_of_a_finding_is_its_sentence(client: TestClient) -> None:
    finding = client.get("/findings?limit=1").json()["items"][0]
    told = client.get("/graph/evidence", params={"iri": finding["id"]}).json()
    exact = " ".join(told["words"][0]["exact"].split())
    assert exact == finding["statementText"]
    assert told["document"] == finding["id"].replace(f"{BASE}id", "/doc")


def test_evidence_of_nothing_is_refused(client: TestClient) -> None:
    answer = client.get("/graph/evidence", params={"iri": f"{BASE}id/visit/nowhere"})
    assert answer.status_code == 404


def test_overview_places_authorities_inspectors_and_themes(client: TestClient) -> None:
    told = client.get("/graph/overview").json()
    nodes = {node["iri"]: node for node in told["nodes"]}
    assert nodes[AUTHORITY]["label"] == "Kesterbridge"
    assert nodes[AUTHORITY]["size"] >= 4
    assert {node["typeLabel"] for node in nodes.values()} == {"authority", "inspector", "theme"}
    assert {end for edge in told["edges"] for end in (edge["source"], edge["target"])} == set(nodes)
    places = {(node["x"], node["y"]) for node in nodes.values()}
    assert len(places) == len(nodes) <= 400
    assert told["whole"]["theme"] > len([n for n in nodes.values() if n["typeLabel"] == "theme"])
    assert client.get("/graph/overview").json() == told


def test_relations_are_counted_by_kind_before_anything_is_shown(client: TestClient) -> None:
    told = around(client, nodes=[AUTHORITY], limit=0, kinds=True)
    relation = next(
        each
        for each in told["nodes"][0]["relations"]
        if (each["property"], each["direction"]) == (str(GK.authority), "in")
    )
    counts = {each["type"]: each["count"] for each in relation["kinds"]}
    assert counts[str(GK.Visit)] + counts[str(GK.Inspection)] < counts[str(GK.Finding)]
    wanted = {"relation": ["authority"], "direction": "in", "kind": ["Visit"], "limit": 250}
    shown = around(client, nodes=[AUTHORITY], **wanted)["nodes"][0]["relations"][0]
    assert shown["shown"] == counts[str(GK.Visit)]
    assert all(each["iri"].startswith(f"{BASE}id/visit/") for each in shown["neighbours"])


def test_neighbours_come_with_what_joins_them_to_what_is_beside(client: TestClient) -> None:
    wanted = {"relation": [ASSOCIATED], "direction": "out", "beside": [AUTHORITY, INSPECTOR]}
    alone = around(client, nodes=[VISIT], **wanted)
    assert alone["nodes"][0]["relations"][0]["shown"] == 3
    joined = around(client, nodes=[VISIT], **wanted, join=True)
    ends = {(edge["source"], edge["target"]) for edge in joined["edges"]}
    neighbours = [each["iri"] for each in joined["nodes"][0]["relations"][0]["neighbours"]]
    assert INSPECTOR in neighbours
    assert {(VISIT, each) for each in neighbours} | {(VISIT, AUTHORITY)} <= ends


@pytest.mark.parametrize(
    ("route", "params"),
    [
        ("/graph/path", {"from": AUTHORITY, "to": THEME}),
        ("/graph/evidence", {"iri": VISIT}),
        ("/graph/overview", {}),
    ],
)
def test_answers_are_of_their_schemas(
    client: TestClient, route: str, params: dict[str, str]
) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    described = client.get("/openapi.json").json()["paths"][route]["get"]["responses"]["200"]
    schema = described["content"]["application/json"]["schema"]
    jsonschema.validate(client.get(route, params=params).json(), schema)

"""The neighbourhood of things: counts, neighbours, what is excluded; ego networks as files."""

import io
import json
from typing import Any

import networkx as nx
import pytest
from fastapi.testclient import TestClient

from graphkit.iris import BASE, GK
from graphkit.network.ego import ego_network
from graphkit.store import Store

VISIT = f"{BASE}id/visit/kesterbridge-2024-03-05-focused"
AUTHORITY = f"{BASE}id/authority/kesterbridge"
THEME = f"{BASE}theme/supervision"


def around(client: TestClient, **body: Any) -> dict[str, Any]:
    answer = client.post("/graph/neighbourhood", json=body)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def relation(told: dict[str, Any], direction: str, name: str) -> dict[str, Any]:
    found = [
        each
        for each in told["nodes"][0]["relations"]
        if (each["direction"], each["property"]) == (direction, str(GK[name]))
    ]
    assert len(found) == 1
    return found[0]


def test_neighbourhood_counts_all_and_shows_the_first(client: TestClient) -> None:
    told = client.get("/graph/neighbourhood", params={"iri": VISIT}).json()
    said = relation(told, "in", "visit")
    assert said["count"] > 25 and said["shown"] == len(said["neighbours"]) == 25
    assert relation(told, "out", "authority")["neighbours"] == [
        {
            "iri": AUTHORITY,
            "label": "Kesterbridge",
            "type": str(GK.Authority),
            "typeLabel": "authority",
        }
    ]
    assert told["nodes"][0]["type"] == str(GK.FocusedVisit)
    assert "type" not in [each["propertyLabel"] for each in told["nodes"][0]["relations"]]


def test_neighbourhood_tells_the_polarity_of_findings(client: TestClient) -> None:
    told = around(client, nodes=[THEME], relation=["theme"], direction="in")
    polarities = {each.get("polarity") for each in relation(told, "in", "theme")["neighbours"]}
    assert f"{BASE}polarity/weakness" in polarities


def test_neighbours_come_page_by_page_without_those_that_are_shown(client: TestClient) -> None:
    wanted = {"nodes": [VISIT], "relation": ["visit"], "direction": "in", "limit": 20}
    shown: list[str] = []
    while True:
        page = relation(around(client, **wanted, exclude=shown), "in", "visit")
        if not page["neighbours"]:
            break
        shown += [each["iri"] for each in page["neighbours"]]
    assert len(shown) == len(set(shown)) == page["count"]


def test_neighbourhood_of_several_things_has_what_joins_them(client: TestClient) -> None:
    told = around(client, nodes=[VISIT, AUTHORITY], limit=0)
    assert [each["iri"] for each in told["nodes"]] == [VISIT, AUTHORITY]
    assert {"source": VISIT, "property": str(GK.authority), "target": AUTHORITY} in told["edges"]
    assert not any(each["shown"] for node in told["nodes"] for each in node["relations"])


def test_neighbourhood_joins_a_thing_to_those_that_are_shown(client: TestClient) -> None:
    told = around(client, nodes=[VISIT], limit=0, exclude=[AUTHORITY])
    assert told["edges"] == [{"source": VISIT, "property": str(GK.authority), "target": AUTHORITY}]


@pytest.mark.parametrize(
    ("params", "status"),
    [
        ({}, 400),
        ({"iri": "<"}, 400),
        ({"iri": '"> ?p ?o } #'}, 400),
        ({"iri": VISIT, "limit": "many"}, 400),
        ({"iri": VISIT, "limit": 251}, 400),
        ({"iri": VISIT, "direction": "up"}, 400),
        ({"iri": VISIT, "colour": "red"}, 400),
        ({"iri": VISIT, "exclude": "> } #"}, 400),
        ({"iri": [VISIT, f"{BASE}id/visit/nowhere"]}, 404),
    ],
)
def test_neighbourhood_refuses_what_it_cannot_answer(
    client: TestClient, params: dict[str, Any], status: int
) -> None:
    answer = client.get("/graph/neighbourhood", params=params)
    assert answer.status_code == status
    assert answer.json()["error"]["message"]


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        ("{", "application/json", 400),
        ("[]", "application/json", 400),
        ("{}", "application/json", 400),
        ('{"nodes": ["urn:nobody"]}', "application/json", 404),
        ("{}", "text/plain", 415),
        (" " * 1_000_001, "application/json", 413),
    ],
)
def test_neighbourhood_reads_no_other_body(
    client: TestClient, body: str, media_type: str, status: int
) -> None:
    told = {"Content-Type": media_type}
    answer = client.post("/graph/neighbourhood", content=body, headers=told)
    assert (answer.status_code, answer.json()["error"]["status"]) == (status, status)


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_surroundings_are_a_file_that_programs_read(client: TestClient, form: str) -> None:
    answer = client.get("/graph/export", params={"iri": VISIT, "format": form})
    assert answer.status_code == 200
    if form == "cytoscape":
        network = nx.cytoscape_graph(json.loads(answer.text))
    else:
        network = getattr(nx, f"read_{form}")(io.BytesIO(answer.content))
    assert network.nodes[VISIT]["kind"] == "FocusedVisit"
    assert AUTHORITY in network.nodes
    assert str(GK.authority) in [each["relation"] for *_, each in network.edges(data=True)]


def test_surroundings_are_cut_where_they_are_large_and_say_so(sample_store: Store) -> None:
    whole = ego_network(sample_store, VISIT)
    cut = ego_network(sample_store, VISIT, most=10)
    assert len(cut) == 10 < len(whole)
    assert "cut at 10 things" in cut.graph["name"]
    assert "cut" not in whole.graph["name"]


@pytest.mark.parametrize(
    ("params", "status"),
    [({"iri": f"{BASE}nowhere"}, 404), ({"iri": "x y"}, 400), ({"iri": VISIT, "depth": 3}, 400)],
)
def test_surroundings_of_nothing_are_refused(
    client: TestClient, params: dict[str, Any], status: int
) -> None:
    assert client.get("/graph/export", params=params).status_code == status


def test_example_of_the_neighbourhood_is_of_its_schema(client: TestClient) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = client.get("/openapi.json").json()["paths"]["/graph/neighbourhood"]
    described = path["get"]["responses"]["200"]["content"]["application/json"]
    jsonschema.validate(described["example"], described["schema"])
    jsonschema.validate(around(client, nodes=[VISIT, THEME], limit=2), described["schema"])

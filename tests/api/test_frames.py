"""Plain JSON of things: short keys, labels, arrays; triples of the graph when read as JSON-LD."""

import json
import warnings
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from graphkit.api.frames.examples import read_examples, schemas
from graphkit.api.frames.framing import read_frames
from rdflib import Graph

from graphkit.iris import BASE
from graphkit.store import Store

SERVER = "http://testserver"
KEY = "kesterbridge-2024-03-05-focused"
KINDS = sorted(read_frames().frame_by_kind)


@pytest.fixture(scope="session")
def stored(sample_store: Store) -> Graph:
    """All triples of the samples."""
    every = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"
    return Graph().parse(data=sample_store.query(every, "application/n-triples"), format="nt")


@pytest.fixture(scope="session")
def places(stored: Graph) -> dict[str, list[str]]:
    """Places of things, by kind: some of each kind that has a frame."""
    every = sorted({str(subject) for subject in stored.subjects()})
    by_kind = {kind: [iri for iri in every if f"/{kind}/" in iri] for kind in KINDS}
    return {
        kind: [
            place
            for iri in iris
            if (place := iri.removeprefix(BASE).removeprefix("id/")).count("/") == 1
        ][:: max(1, len(iris) // 8)]
        for kind, iris in by_kind.items()
    }


def fetch(client: TestClient, place: str, host: str = "testserver") -> dict[str, Any]:
    answer = client.get(f"/doc/{place}", headers={"Accept": "application/json", "Host": host})
    assert answer.headers["content-type"].startswith("application/json")
    told: dict[str, Any] = answer.json()
    return told


def shortened(told: Any) -> Any:
    """The same with at most two members of each array."""
    if isinstance(told, dict):
        return {name: shortened(value) for name, value in told.items()}
    return [shortened(value) for value in told[:2]] if isinstance(told, list) else told


def test_visit_in_json_is_what_a_web_page_needs(client: TestClient) -> None:
    visit = fetch(client, f"visit/{KEY}")
    assert visit["id"] == f"{BASE}id/visit/{KEY}"
    assert visit["url"] == f"{SERVER}/doc/visit/{KEY}"
    assert set(visit["type"]) == {"Visit", "FocusedVisit"}
    assert (visit["startDate"], visit["endDate"]) == ("2024-03-05", "2024-03-06")
    assert visit["authority"]["label"] == "Kesterbridge"
    assert visit["kind"]["label"]
    assert visit["frameworkStated"] is True
    assert len(visit["inspectors"]) == 3
    assert {each["label"] for each in visit["inspectors"]} >= {visit["leadInspector"]["label"]}
    assert all(isinstance(each["order"], int) for each in visit["findings"])
    orders = [each["order"] for each in visit["findings"]]
    assert len(orders) > 20
    assert orders == sorted(orders)
    assert visit["follows"] == []
    assert visit["links"]["findings"] == f"{SERVER}/findings?visit={KEY}"


@pytest.mark.parametrize("kind", KINDS)
def test_json_read_with_its_context_says_what_the_graph_says(
    client: TestClient, stored: Graph, places: dict[str, list[str]], kind: str
) -> None:
    assert places[kind]
    context = client.get("/frames/context.jsonld").json()
    for place in places[kind]:
        told = fetch(client, place)
        with warnings.catch_warnings():
            # rdflib 7 reads JSON-LD by way of a class that it has deprecated itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            read = Graph().parse(data=json.dumps({**context, **told}), format="json-ld")
        assert len(read) > 2
        assert set(read) <= set(stored)


@pytest.mark.parametrize("kind", KINDS)
def test_json_is_of_the_schema_that_openapi_publishes(
    client: TestClient, places: dict[str, list[str]], kind: str
) -> None:
    schema = schemas(read_frames())[kind]
    for place in places[kind]:
        jsonschema.validate(fetch(client, place), schema)


@pytest.mark.parametrize("kind", KINDS)
def test_examples_in_openapi_are_true(
    client: TestClient, places: dict[str, list[str]], kind: str
) -> None:
    example = read_examples()[kind]
    place = example["id"].removeprefix(BASE).removeprefix("id/")
    assert shortened(fetch(client, place, "localhost:8000")) == example


def test_openapi_has_an_example_of_every_kind(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    told = paths["/doc/{place}"]["get"]["responses"]["200"]["content"]["application/json"]
    assert sorted(told["examples"]) == KINDS


def test_json_names_its_context_in_a_link(client: TestClient) -> None:
    answer = client.get(f"/doc/visit/{KEY}.json")
    link = answer.links["http://www.w3.org/ns/json-ld#context"]
    assert link["type"] == "application/ld+json"
    assert client.get(link["url"]).headers["content-type"].startswith("application/ld+json")


def test_json_without_a_frame_names_no_context(client: TestClient) -> None:
    assert "ns/json-ld#context" not in client.get("/doc/polarity/weakness.json").headers["link"]


@pytest.mark.parametrize("kind", KINDS)
def test_frames_are_published(client: TestClient, kind: str) -> None:
    frame = client.get(f"/frames/{kind}.jsonld").json()
    assert frame["@type"]
    assert client.get("/frames/nothing.jsonld").status_code == 404

"""The whole graph at a glance: who is in it, what joins them, and where they stand."""

from collections.abc import Callable

import pytest

from graphkit.network import panorama
from graphkit.network.panorama import panorama_network
from graphkit.store import Store, open_store

WORLD = """
    <urn:ann> a gk:Inspector ; rdfs:label "Ann Bell"@en . <urn:cy> a gk:Inspector .
    <urn:here> rdfs:label "Here"@en .
    <urn:v1> a gk:Visit ; gk:authority <urn:here> ; prov:wasAssociatedWith <urn:ann> , <urn:cy> .
    <urn:v2> a gk:Visit ; gk:authority <urn:here> ; prov:wasAssociatedWith <urn:ann> .
    <urn:f1> gk:authority <urn:here> ; gk:theme theme:a , theme:b ; gk:statementText "One." .
    <urn:f2> gk:authority <urn:here> ; gk:theme theme:a ; gk:statementText "Two." .
"""
THEME = "https://w3id.org/ofsted-graph/theme/"


@pytest.fixture
def world(hold: Callable[..., Store]) -> Store:
    return hold(WORLD)


def test_panorama_counts_visits_and_statements(world: Store) -> None:
    network = panorama_network(world)
    sizes = {node: told["size"] for node, told in network.nodes(data=True)}
    assert sizes == {"urn:here": 2, "urn:ann": 2, "urn:cy": 1, f"{THEME}a": 2, f"{THEME}b": 1}
    assert network.edges["urn:here", "urn:ann"] == {"relation": "inspected", "weight": 2}
    assert network.edges["urn:here", f"{THEME}a"] == {"relation": "speaks of", "weight": 2}
    assert network.nodes["urn:ann"]["label"] == "Ann Bell"


def test_panorama_shows_the_largest_and_says_how_many_there_are(
    world: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panorama, "MOST_INSPECTORS", 1)
    monkeypatch.setattr(panorama, "MOST_THEMES", 1)
    network = panorama_network(world)
    assert set(network) == {"urn:here", "urn:ann", f"{THEME}a"}
    assert network.graph["whole"] == {"authority": 1, "inspector": 2, "theme": 2}


def test_panorama_has_the_same_places_each_time(world: Store) -> None:
    once, again = panorama_network(world), panorama_network(world)
    assert dict(once.nodes(data=True)) == dict(again.nodes(data=True))


def test_panorama_of_nothing_is_empty() -> None:
    assert len(panorama_network(open_store("memory:"))) == 0

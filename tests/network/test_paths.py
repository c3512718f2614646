"""Paths: the shortest way between two things, and the bounds of looking for it."""

from collections.abc import Callable

import pytest

from graphkit.iris import GK
from graphkit.network import paths
from graphkit.network.paths import Edge, NoPath, PathTooLong, find_path
from graphkit.store import Store, open_store

from .conftest import PREFIXES

WORLD = """
    <urn:ann> a gk:Inspector . <urn:cy> a gk:Inspector . <urn:eve> a gk:Inspector .
    <urn:v1> gk:authority <urn:here> ; prov:wasAssociatedWith <urn:ann> , <urn:cy> .
    <urn:v2> gk:authority <urn:there> ; prov:wasAssociatedWith <urn:cy> .
    <urn:f1> gk:visit <urn:v1> ; gk:theme <urn:theme> ; gk:polarity <urn:weak> .
    <urn:f2> gk:visit <urn:v2> ; gk:theme <urn:theme> ; gk:polarity <urn:weak> .
    <urn:f3> gk:polarity <urn:weak> .
"""


@pytest.fixture
def world(hold: Callable[..., Store]) -> Store:
    return hold(WORLD)


def test_path_is_the_shortest_whichever_way_relations_point(world: Store) -> None:
    assert find_path(world, "urn:ann", "urn:there").nodes == [
        *("urn:ann", "urn:v1", "urn:cy", "urn:v2", "urn:there")
    ]
    assert find_path(world, "urn:there", "urn:ann").nodes[0] == "urn:there"


def test_path_tells_what_joins_its_steps_and_nothing_else(world: Store) -> None:
    found = find_path(world, "urn:v1", "urn:theme")
    assert found.edges == [
        Edge("urn:f1", str(GK.theme), "urn:theme"),
        Edge("urn:f1", str(GK.visit), "urn:v1"),
    ]


def test_path_of_one_step_is_told_too(world: Store) -> None:
    found = find_path(world, "urn:here", "urn:v1")
    assert found.edges == [Edge("urn:v1", str(GK.authority), "urn:here")]


def test_path_does_not_lead_through_what_is_merely_alike(world: Store) -> None:
    with pytest.raises(NoPath, match="at most 6 steps"):
        find_path(world, "urn:f3", "urn:f1")


def test_path_does_not_lead_through_a_hub_but_may_end_there(
    world: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "HUB", 1)
    assert find_path(world, "urn:f1", "urn:theme").nodes == ["urn:f1", "urn:theme"]
    with pytest.raises(NoPath, match="more than 1 relations"):
        find_path(world, "urn:ann", "urn:there")


def test_path_is_not_longer_than_asked(world: Store) -> None:
    assert len(find_path(world, "urn:ann", "urn:there", steps=4).nodes) == 5
    with pytest.raises(NoPath):
        find_path(world, "urn:ann", "urn:there", steps=3)


def test_search_for_a_path_ends_in_time_and_before_it_has_seen_all(
    world: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PathTooLong, match="time"):
        find_path(world, "urn:ann", "urn:there", seconds=-1)
    monkeypatch.setattr(paths, "MOST_SEEN", 3)
    with pytest.raises(PathTooLong, match="first 3 things"):
        find_path(world, "urn:ann", "urn:there")


def test_path_leads_through_the_visit_and_not_the_letter_about_it() -> None:
    store = open_store("memory:")
    store.update(
        f"{PREFIXES} INSERT DATA {{ GRAPH <urn:g> {{"
        " <https://x/letter/1> gk:authority <urn:here> ; gk:signatory <urn:ann> ."
        " <https://x/visit/1> gk:authority <urn:here> ; prov:wasAssociatedWith <urn:ann> . } }"
    )
    assert find_path(store, "urn:ann", "urn:here").nodes[1] == "https://x/visit/1"

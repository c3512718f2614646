"""The network of trajectories: what themes were at a visit, joined from visit to visit."""

from collections.abc import Callable
from typing import Any

import networkx as nx

from graphkit.iris import BASE
from graphkit.network import trajectory_network
from graphkit.store import Store

Hold = Callable[..., Store]

VISITS = """
    <urn:here> a gk:Authority ; rdfs:label "Here"@en .
    theme:plans skos:prefLabel "Plans"@en .
    <urn:v1> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2019-05-06"^^xsd:date .
    <urn:v2> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2020-05-06"^^xsd:date .
    <urn:v3> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2021-05-06"^^xsd:date .
    <urn:v4> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2022-05-06"^^xsd:date .
    <urn:f1> a gk:Finding ; gk:visit <urn:v1> ; gk:theme theme:plans ;
        gk:polarity polarity:weakness .
    <urn:f4> a gk:Finding ; gk:visit <urn:v4> ; gk:theme theme:plans ;
        gk:polarity polarity:strength .
    <urn:r1> a gk:Recommendation ; gk:visit <urn:v1> ; gk:theme theme:plans .
    <urn:r4> a gk:Recommendation ; gk:visit <urn:v4> ; gk:theme theme:plans .
"""


def test_trajectory_network_describes_a_theme_at_a_visit(hold: Hold) -> None:
    network = trajectory_network(hold(VISITS))
    assert network.nodes["urn:v4#plans"] == {
        "kind": "state",
        "label": "Plans, Here, 2022-05-06: strong",
        "iri": "urn:v4#plans",
        "authority": "urn:here",
        "authority_label": "Here",
        "theme": BASE + "theme/plans",
        "theme_label": "Plans",
        "activity": "urn:v4",
        "day": "2022-05-06",
        "state": "strong",
        "recommended": True,
        "repeated": True,
        "strengths": 1,
        "weaknesses": 0,
    }


def test_trajectory_network_leads_from_visit_to_visit_and_over_silent_letters(hold: Hold) -> None:
    network = trajectory_network(hold(VISITS))
    assert list(network.edges(data="change")) == [
        ("urn:v1#plans", "urn:v2#plans", "no-longer-mentioned"),
        ("urn:v2#plans", "urn:v4#plans", "mentioned-again"),
    ]
    assert "urn:v3#plans" not in network


def test_trajectory_network_gives_no_state_to_what_is_not_found(hold: Hold) -> None:
    advice = "<urn:r3> a gk:Recommendation ; gk:visit <urn:v3> ; gk:theme <urn:new> ."
    nodes = trajectory_network(hold(VISITS, advice)).nodes
    assert nodes["urn:v3#urn%3Anew"]["label"] == "urn:new, Here, 2021-05-06: recommended"
    assert nodes["urn:v2#plans"]["label"] == "Plans, Here, 2020-05-06: not mentioned"
    assert not any("state" in nodes[name] for name in ("urn:v2#plans", "urn:v3#urn%3Anew"))


def test_trajectory_network_keeps_authorities_and_themes_apart(hold: Hold) -> None:
    other = """
        <urn:w> a gk:Visit ; gk:authority <urn:there> ; schema:startDate "2019-07-08"^^xsd:date .
        <urn:g> a gk:Finding ; gk:visit <urn:w> ; gk:theme theme:plans , theme:work .
    """
    network = trajectory_network(hold(VISITS, other))
    assert {"urn:w#plans", "urn:w#work"} <= set(network)
    assert not network.adj["urn:w#plans"] and not network.pred["urn:w#plans"]


def test_trajectories_of_the_samples_are_paths_in_time(networks: dict[str, Any]) -> None:
    trajectories = networks["trajectories"]
    assert len(trajectories) > 300
    nodes = trajectories.nodes
    for earlier, later, change in trajectories.edges(data="change"):
        for shared in ("authority", "theme"):
            assert nodes[earlier][shared] == nodes[later][shared]
        assert nodes[earlier]["day"] < nodes[later]["day"]
        assert change in {
            "better", "worse", "same", "not-comparable", "no-longer-mentioned", "mentioned-again",
        }  # fmt: skip
    assert max(degree for _, degree in trajectories.out_degree()) == 1
    assert max(degree for _, degree in trajectories.in_degree()) == 1
    assert nx.is_directed_acyclic_graph(trajectories)

"""The timeline: what an authority's inspections and visits were, and what came next."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graphkit.iris import BASE
from graphkit.network import timeline_network
from graphkit.store import Store

OLD, NEW = f"{BASE}id/authority/old", f"{BASE}id/authority/new"
STORY = f"""
    <{OLD}> a gk:Authority ; rdfs:label "Old Shire"@en ; gk:successor <{NEW}> .
    <{NEW}> a gk:Authority ; rdfs:label "New Town"@en ; gk:predecessor <{OLD}> .
    <urn:far> a gk:Authority ; rdfs:label "Far"@en .
    <urn:i1> a gk:Inspection ; rdfs:label "First"@en ; gk:authority <{OLD}> ;
        schema:startDate "2018-02-05"^^xsd:date ; gk:nextInspection <urn:i2> .
    <urn:i2> a gk:Inspection ; gk:authority <{NEW}> ; schema:startDate "2022-06-20"^^xsd:date ;
        gk:visitKind <{BASE}visit-kind/short-inspection> .
    <urn:v1> a gk:Visit ; gk:authority <{NEW}> ; schema:startDate "2022-06-10"^^xsd:date ;
        gk:ordinal 1 ; gk:afterInspection <urn:i1> ; gk:beforeInspection <urn:i2> .
    <urn:v2> a gk:Visit ; gk:authority <urn:far> ; schema:startDate "2022-06-10"^^xsd:date ;
        gk:afterInspection <urn:gone> .
    <urn:v3> a gk:Visit ; gk:authority <urn:far> .
    <urn:j1> gk:inspection <urn:i1> ; gk:judgementArea <{BASE}judgement-area/overall> ;
        gk:grade <{BASE}grade/good> .
    <urn:j2> gk:inspection <urn:i2> ; gk:judgementArea <{BASE}judgement-area/overall> ;
        gk:grade <{BASE}grade/inadequate> .
    <urn:j3> gk:inspection <urn:i2> ; gk:judgementArea <{BASE}judgement-area/in-care> ;
        gk:grade <{BASE}grade/good> .
    <{BASE}grade/good> gk:rank 2 .
    <{BASE}grade/inadequate> gk:rank 4 .
    <urn:f1> a gk:Finding ; gk:visit <urn:v1> ; gk:polarity polarity:weakness .
    <urn:f2> a gk:Finding ; gk:inspection <urn:i2> ; gk:polarity polarity:strength .
    <urn:r1> a gk:Recommendation ; gk:inspection <urn:i2> .
"""


@pytest.fixture(scope="module")
def store(hold: Callable[..., Store]) -> Store:
    return hold(STORY)


def edges(network: Any) -> dict[tuple[str, str, str], dict[str, Any]]:
    def key(iri: str) -> str:
        return iri.rpartition("/")[2].removeprefix("urn:")

    return {
        (key(source), attributes.pop("relation"), key(target)): attributes
        for source, target, attributes in network.copy().edges(data=True)
    }


def test_timeline_joins_what_came_next_over_a_reorganisation(store: Store) -> None:
    assert edges(timeline_network(store)) == {
        ("old", "successor", "new"): {},
        ("i1", "authority", "old"): {},
        ("i2", "authority", "new"): {},
        ("v1", "authority", "new"): {},
        ("v2", "authority", "far"): {},
        ("i1", "next inspection", "i2"): {"change": "worse"},
        ("v1", "after inspection", "i1"): {},
        ("v1", "before inspection; next", "i2"): {"days": 10},
    }


def test_timeline_tells_of_an_inspection_and_a_visit(store: Store) -> None:
    nodes = timeline_network(store).nodes
    assert nodes["urn:i2"] == {
        "kind": "inspection",
        "label": "urn:i2",
        "iri": "urn:i2",
        "first_day": "2022-06-20",
        "visit_kind": "short-inspection",
        "grade_overall": "inadequate",
        "grade_in_care": "good",
        "strengths": 1,
        "recommendations": 1,
    }
    assert nodes["urn:v1"].items() >= {"kind": "visit", "ordinal": 1, "weaknesses": 1}.items()
    assert nodes[OLD] == {"kind": "authority", "label": "Old Shire", "iri": OLD}
    assert "urn:v3" not in nodes, "it has no day"


def test_timeline_leads_to_themes_and_to_what_reports_mention(
    hold: Callable[..., Store],
) -> None:
    more = f"""
        <urn:f1> gk:theme theme:plans . <urn:f2> gk:theme theme:plans .
        <urn:r1> gk:theme theme:plans .
        <urn:f3> a gk:Finding ; gk:inspection <urn:i2> ; gk:polarity polarity:neutral ;
            gk:theme theme:plans .
        <urn:b> a gk:BoardFinding ; gk:inspection <urn:i2> ; gk:polarity polarity:weakness ;
            gk:theme theme:plans .
        theme:plans skos:prefLabel "Plans"@en .
        <urn:i2> gk:mentions <urn:m> .
        <urn:m> a gk:Mention ; rdfs:label "Focused visit, 2021-05"@en ;
            gk:happenedIn "2021-05"^^xsd:gYearMonth ; gk:grade <{BASE}grade/good> ;
            gk:visitKind <{BASE}visit-kind/focused-visit> .
    """
    timeline = timeline_network(hold(STORY, more), NEW)
    plans = f"{BASE}theme/plans"
    assert timeline.nodes[plans] == {"kind": "theme", "label": "Plans", "iri": plans}
    assert timeline.edges["urn:v1", plans] == {"relation": "theme", "weaknesses": 1}
    assert timeline.edges["urn:i2", plans] == {
        "relation": "theme",
        "strengths": 1,
        "neutral": 1,
        "recommendations": 1,
    }
    assert timeline.nodes["urn:m"] == {
        "kind": "mention",
        "label": "Focused visit, 2021-05",
        "iri": "urn:m",
        "happened_in": "2021-05",
        "visit_kind": "focused-visit",
        "grade": "good",
    }
    assert timeline.edges["urn:i2", "urn:m"] == {"relation": "mentions"}
    old = timeline_network(hold(STORY, more), OLD)
    assert plans not in old and "urn:m" not in old


def test_timeline_of_one_authority_has_those_in_whose_place_it_stands(store: Store) -> None:
    def activities(authority: str) -> set[str]:
        network = timeline_network(store, authority)
        return {node for node, kind in network.nodes(data="kind") if kind != "authority"}

    assert activities("new") == {"urn:i1", "urn:i2", "urn:v1"}
    assert activities(OLD) == {"urn:i1"}
    assert activities("nowhere") == set()


def test_timeline_of_the_samples_is_in_order(networks: dict[str, Any]) -> None:
    timeline = networks["timeline"]
    nexts = [edge for edge in timeline.edges(data=True) if edge[2]["relation"] == "next"]
    # Twelve visits to four councils.
    assert len(nexts) == 12 - 4
    for earlier, later, attributes in nexts:
        days = [date.fromisoformat(timeline.nodes[each]["first_day"]) for each in (earlier, later)]
        assert (days[1] - days[0]).days == attributes["days"] > 0

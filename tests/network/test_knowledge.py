"""The knowledge network: every letter with all that it leads to."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graphkit.iris import BASE
from graphkit.network import knowledge_network, theme_network
from graphkit.store import Store

ID = BASE + "id/"


def test_knowledge_network_holds_each_letter_with_all_that_it_leads_to(
    networks: dict[str, Any], told: list[dict[str, Any]]
) -> None:
    knowledge = networks["knowledge"]
    kinds = nx.get_node_attributes(knowledge, "kind")
    assert set(kinds.values()) == {
        "agent", "authority", "cohort", "finding", "framework", "inspector", "judgement", "letter",
        "recommendation", "theme", "visit",
    }  # fmt: skip
    of_kind = {kind: sum(each == kind for each in kinds.values()) for kind in kinds.values()}
    assert of_kind["letter"] == of_kind["visit"] == len(told) == 12
    assert of_kind["inspector"] == len({i["name"] for each in told for i in each["inspectors"]})
    assert of_kind["recommendation"] == sum(len(each["recommendations"]) for each in told)
    # Four councils with letters, and one more that succeeded one of them.
    assert of_kind["authority"] == 5
    assert not any("/evidence/" in node or "/text/" in node for node in knowledge)
    assert all({"kind", "label", "iri"} <= set(each) for _, each in knowledge.nodes(data=True))


def test_knowledge_network_tells_a_visit_as_the_letter_does(
    networks: dict[str, Any], told: list[dict[str, Any]]
) -> None:
    knowledge = networks["knowledge"]
    visit = ID + "visit/kesterbridge-2024-03-05-focused"
    letter = next(each for each in told if each["file"] == "kesterbridge-2024-03-05.txt")
    assert letter["visit"]["start"] == "2024-03-05"
    related = defaultdict(list)
    for _, target, relation in knowledge.out_edges(visit, data="relation"):
        related[relation].append(knowledge.nodes[target]["label"])
    assert related["authority"] == ["Kesterbridge"]
    assert related["lead inspector"] == ["Rowan Ashdale-Pike"]
    assert related["inspector"] == ["Idris Callowhill", "Rowan Ashdale-Pike", "Zuleika Brandreth"]
    attributes = knowledge.nodes[visit]
    assert attributes["first_day"] == "2024-03-05"
    assert attributes["last_day"] == "2024-03-06"
    assert attributes["framework_stated"] is letter["visit"]["framework_stated"] is True
    assert attributes["areas_covered"] == "; ".join(sorted(letter["areas_covered"]))
    assert [
        (knowledge.nodes[source]["kind"], relation)
        for source, _, relation in knowledge.in_edges(visit, data="relation")
    ] == [("letter", "visit")]


def test_knowledge_network_describes_nodes_by_the_keys_of_concepts(
    networks: dict[str, Any], told: list[dict[str, Any]]
) -> None:
    nodes = networks["knowledge"].nodes
    assert nodes[ID + "judgement/thornmere-2021-11"] == {
        "kind": "judgement",
        "label": "Thornmere judged inadequate, 2021-11",
        "iri": ID + "judgement/thornmere-2021-11",
        "grade": "inadequate",
        "judged_in": "2021-11",
        "judgement_area": "overall",
    }
    assert nodes[ID + "authority/ambleford-county-council"]["abolished"] == "2021-03-31"
    assert nodes[ID + "authority/thornmere"]["region"] == "Yorkshire and the Humber"
    assert nodes[ID + "visit/thornmere-2022-06-14-monitoring"]["ordinal"] == 2
    findings = [each for _, each in nodes(data=True) if each["kind"] == "finding"]
    assert {each["polarity"] for each in findings} <= {"strength", "weakness", "mixed", "neutral"}
    assert all(each["page"] >= 1 for each in findings)
    advice = [each for _, each in nodes(data=True) if each["kind"] == "recommendation"]
    assert sum(each["recommendation_kind"] == "priority_action" for each in advice) == sum(
        each["kind"] == "priority_action" for letter in told for each in letter["recommendations"]
    )


def test_knowledge_network_leads_from_a_council_to_its_successors(networks: dict[str, Any]) -> None:
    edges = networks["knowledge"].out_edges(
        ID + "authority/ambleford-county-council", data="relation"
    )
    assert [(target.rpartition("/")[2], relation) for _, target, relation in edges] == [
        ("east-ambleford", "successor"),
        ("west-ambleford", "successor"),
    ]


def test_knowledge_network_goes_up_from_used_themes_only(
    hold: Callable[..., Store], statements: str
) -> None:
    network = knowledge_network(hold(statements, "<urn:r1> a gk:Recommendation ; gk:page 2 ."))
    assert BASE + "theme/unused" not in network
    assert ("visits", "plans") in [
        (source.rpartition("/")[2], target.rpartition("/")[2])
        for source, target, relation in network.edges(data="relation")
        if relation == "broader"
    ]
    assert network.nodes["urn:r1"] == {
        "kind": "recommendation",
        "label": "urn:r1",
        "iri": "urn:r1",
        "page": 2,
        "recommendation_kind": "improvement",
    }


@pytest.mark.parametrize("kind", ["Finding", "Recommendation"])
def test_knowledge_network_leads_from_a_statement_to_its_agents_and_up_from_these(
    hold: Callable[..., Store], kind: str
) -> None:
    network = knowledge_network(
        hold(
            f"""<urn:said> a gk:{kind} ; gk:concernsAgent <urn:agency> .
            <urn:agency> skos:inScheme <{BASE}agent> ; skos:prefLabel "Agency workers"@en ;
                skos:broader <urn:workers> .
            <urn:workers> skos:inScheme <{BASE}agent> ; skos:prefLabel "Workers"@en .
            <urn:unused> skos:inScheme <{BASE}agent> ; skos:prefLabel "Unused"@en ."""
        )
    )
    assert sorted(network.edges(data="relation")) == [
        ("urn:agency", "urn:workers", "broader"),
        ("urn:said", "urn:agency", "agent"),
    ]
    assert network.nodes["urn:agency"] == {
        "kind": "agent",
        "label": "Agency workers",
        "iri": "urn:agency",
    }


def test_networks_hold_a_sentence_once_though_it_implies_a_recommendation(
    hold: Callable[..., Store],
) -> None:
    store = hold(
        "<urn:f> a gk:Finding ; gk:theme theme:plans .",
        f"""<urn:i> a gk:ImpliedRecommendation ; gk:theme theme:plans ;
            prov:wasDerivedFrom <urn:f> .
        theme:plans skos:inScheme <{BASE}theme> ; skos:prefLabel "Plans"@en .""",
    )
    assert "urn:i" not in knowledge_network(store)
    assert theme_network(store).nodes[BASE + "theme/plans"]["statements"] == 1


def test_knowledge_network_joins_several_values_and_takes_the_first_of_two_spellings(
    hold: Callable[..., Store],
) -> None:
    network = knowledge_network(
        hold(
            '<urn:v> a gk:Visit ; gk:areaCovered "plans"@en , "audit"@en ; gk:ordinal 2 .',
            '<urn:v> prov:wasAssociatedWith <urn:ann> . <urn:ann> rdfs:label "Ann  Bell"@en .',
            '<urn:ann> a gk:Inspector ; rdfs:label "Ann Bell"@en .',
        )
    )
    assert network.nodes["urn:v"]["areas_covered"] == "audit; plans"
    assert network.nodes["urn:v"]["ordinal"] == 2
    assert network.nodes["urn:ann"]["label"] == "Ann  Bell"


def test_knowledge_network_gives_every_edge_a_name_of_its_own(networks: dict[str, Any]) -> None:
    keys = [key for *_, key in networks["knowledge"].edges(keys=True)]
    assert keys == list(range(len(keys)))

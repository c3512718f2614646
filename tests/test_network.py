import csv
import doctest
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from datetime import date
from itertools import combinations
from math import inf, nan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

import graphkit
from graphkit.documents import read_document
from graphkit.errors import GraphkitError
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.holdings import Holdings
from graphkit.iris import BASE
from graphkit.lift.graphs import Lifted, lift
from graphkit.network import (
    NETWORKS,
    colleague_network,
    export_network,
    inspection_network,
    knowledge_network,
    theme_network,
)
from graphkit.network.files import MEDIA_TYPES
from graphkit.network.measures import add_measures
from graphkit.store import Store, open_store
from graphkit.vocabulary import TurtleFile, turtle_files

SAMPLES = Path(graphkit.__file__).parent / "samples"
TOLD = [
    json.loads(path.read_text()) for path in sorted(Path(__file__).parent.glob("samples/*.json"))
]
DOCS = Path(__file__).parents[1] / "docs" / "networks.md"
ID = BASE + "id/"
KESTERBRIDGE = ID + "authority/kesterbridge"
THORNMERE = ID + "authority/thornmere"
MAUD = ID + "inspector/maud-ferncastle"
IDRIS = ID + "inspector/idris-callowhill"
SUNNIVA = ID + "inspector/sunniva-drey"

PREFIXES = f"""
    PREFIX gk: <{BASE}ns#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX schema: <https://schema.org/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX polarity: <{BASE}polarity/>
    PREFIX theme: <{BASE}theme/>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
VISITS = """
    <urn:ann> a gk:Inspector ; rdfs:label "Ann Bell"@en .
    <urn:cy> a gk:Inspector ; rdfs:label "Cy Dunn"@en .
    <urn:eve> a gk:Inspector ; rdfs:label "Eve Ford"@en .
    <urn:here> a gk:Authority ; rdfs:label "Here"@en .
    <urn:there> a gk:Authority ; rdfs:label "There"@en .
    <urn:v1> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2021-02-03"^^xsd:date ;
        prov:wasAssociatedWith <urn:ann> , <urn:cy> ; gk:leadInspector <urn:ann> .
    <urn:v2> a gk:Visit ; gk:authority <urn:here> ; schema:startDate "2019-05-06"^^xsd:date ;
        prov:wasAssociatedWith <urn:ann> , <urn:cy> ; gk:leadInspector <urn:cy> .
    <urn:v3> a gk:Visit ; gk:authority <urn:there> ; prov:wasAssociatedWith <urn:ann> .
    <urn:v4> a gk:Visit ; prov:wasAssociatedWith <urn:cy> , <urn:eve> .
"""
STATEMENTS = """
    theme:work skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Work"@en .
    theme:plans skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Plans"@en ;
        skos:broader theme:work .
    theme:visits skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Visits"@en ;
        skos:broader theme:plans .
    theme:unused skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Unused"@en .
    <urn:f1> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:weakness .
    <urn:f2> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:strength .
    <urn:f3> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:mixed .
    <urn:f4> a gk:Finding ; gk:theme theme:plans ; gk:polarity polarity:weakness .
    <urn:r1> a gk:Recommendation , gk:AreaForImprovement ;
        gk:theme theme:plans , theme:visits , theme:work .
"""


def hold(*triples: str) -> Store:
    """A store that holds each text of triples in a graph of its own."""
    store = open_store("memory:")
    for number, text in enumerate(triples):
        store.update(f"{PREFIXES} INSERT DATA {{ GRAPH <urn:graph-{number}> {{ {text} }} }}")
    return store


@pytest.fixture(scope="module")
def lifted() -> tuple[list[TurtleFile], list[Lifted]]:
    vocabularies = turtle_files([SAMPLES / "register.ttl"])
    knowledge = load_knowledge(vocabularies)
    documents = (read_document(path) for path in sorted(SAMPLES.glob("*.txt")))
    return vocabularies, [lift(read_facts(each, knowledge), "0.1.0") for each in documents]


def load(vocabularies: list[TurtleFile], letters: list[Lifted]) -> Store:
    store = open_store("memory:")
    holdings = Holdings(store)
    holdings.replace_vocabularies(vocabularies)
    for letter in letters:
        holdings.replace_letter(letter)
    return store


@pytest.fixture(scope="module")
def samples(lifted: tuple[list[TurtleFile], list[Lifted]]) -> Store:
    return load(*lifted)


@pytest.fixture(scope="module")
def networks(samples: Store) -> dict[str, Any]:
    return {name: network(samples) for name, network in NETWORKS.items()}


def written(network: Any, form: str) -> bytes:
    stream = io.BytesIO()
    export_network(network, stream, form)
    return stream.getvalue()


def reloaded(network: Any, form: str) -> Any:
    stream = io.BytesIO(written(network, form))
    if form == "cytoscape":
        return nx.cytoscape_graph(json.load(stream), name="label")
    return nx.read_graphml(stream) if form == "graphml" else nx.read_gexf(stream)


def content(network: Any) -> tuple[Any, ...]:
    """What a network says, without what the file formats add of their own."""
    added = ("id", "value", "name", "source", "target", "key")
    keys = {"keys": True} if network.is_multigraph() else {}
    return (
        network.is_directed(),
        network.is_multigraph(),
        network.graph["name"],
        {
            node: {name: each for name, each in attributes.items() if name not in added}
            for node, attributes in network.nodes(data=True)
        },
        [
            (*edge, {name: each for name, each in attributes.items() if name not in added})
            for *edge, attributes in network.edges(data=True, **keys)
        ],
    )


# knowledge


def test_knowledge_network_holds_each_letter_with_all_that_it_leads_to(
    networks: dict[str, Any],
) -> None:
    knowledge = networks["knowledge"]
    kinds = nx.get_node_attributes(knowledge, "kind")
    assert set(kinds.values()) == {
        "authority", "cohort", "finding", "framework", "inspector", "judgement", "letter",
        "recommendation", "theme", "visit",
    }  # fmt: skip
    of_kind = {kind: sum(each == kind for each in kinds.values()) for kind in kinds.values()}
    assert of_kind["letter"] == of_kind["visit"] == len(TOLD) == 12
    assert of_kind["inspector"] == len({i["name"] for told in TOLD for i in told["inspectors"]})
    assert of_kind["recommendation"] == sum(len(told["recommendations"]) for told in TOLD)
    # Four councils with letters, and one more that succeeded one of them.
    assert of_kind["authority"] == 5
    assert not any("/evidence/" in node or "/text/" in node for node in knowledge)
    assert all({"kind", "label", "iri"} <= set(each) for _, each in knowledge.nodes(data=True))


def test_knowledge_network_tells_a_visit_as_the_letter_does(networks: dict[str, Any]) -> None:
    knowledge = networks["knowledge"]
    visit = ID + "visit/kesterbridge-2024-03-05-focused"
    told = next(each for each in TOLD if each["file"] == "kesterbridge-2024-03-05.txt")
    assert told["visit"]["start"] == "2024-03-05"
    related = defaultdict(list)
    for _, target, relation in knowledge.out_edges(visit, data="relation"):
        related[relation].append(knowledge.nodes[target]["label"])
    assert related["authority"] == ["Kesterbridge"]
    assert related["lead inspector"] == ["Rowan Ashdale-Pike"]
    assert related["inspector"] == ["Idris Callowhill", "Rowan Ashdale-Pike", "Zuleika Brandreth"]
    attributes = knowledge.nodes[visit]
    assert attributes["first_day"] == "2024-03-05"
    assert attributes["last_day"] == "2024-03-06"
    assert attributes["framework_stated"] is told["visit"]["framework_stated"] is True
    assert attributes["areas_covered"] == "; ".join(sorted(told["areas_covered"]))
    assert [
        (knowledge.nodes[source]["kind"], relation)
        for source, _, relation in knowledge.in_edges(visit, data="relation")
    ] == [("letter", "visit")]


def test_knowledge_network_describes_nodes_by_the_keys_of_concepts(
    networks: dict[str, Any],
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
    assert nodes[THORNMERE]["region"] == "Yorkshire and the Humber"
    assert nodes[ID + "visit/thornmere-2022-06-14-monitoring"]["ordinal"] == 2
    findings = [each for _, each in nodes(data=True) if each["kind"] == "finding"]
    assert {each["polarity"] for each in findings} <= {"strength", "weakness", "mixed", "neutral"}
    assert all(each["page"] >= 1 for each in findings)
    advice = [each for _, each in nodes(data=True) if each["kind"] == "recommendation"]
    assert sum(each["recommendation_kind"] == "priority_action" for each in advice) == sum(
        each["kind"] == "priority_action" for told in TOLD for each in told["recommendations"]
    )


def test_knowledge_network_leads_from_a_council_to_its_successors(networks: dict[str, Any]) -> None:
    edges = networks["knowledge"].out_edges(
        ID + "authority/ambleford-county-council", data="relation"
    )
    assert [(target.rpartition("/")[2], relation) for _, target, relation in edges] == [
        ("east-ambleford", "successor"),
        ("west-ambleford", "successor"),
    ]


def test_knowledge_network_goes_up_from_used_themes_only() -> None:
    network = knowledge_network(hold(STATEMENTS, "<urn:r1> a gk:Recommendation ; gk:page 2 ."))
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


def test_knowledge_network_joins_several_values_and_takes_the_first_of_two_spellings() -> None:
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


# themes


def test_theme_network_counts_statements_alone_and_together() -> None:
    network = theme_network(hold(STATEMENTS))
    plans, visits, work = (BASE + "theme/" + key for key in ("plans", "visits", "work"))
    assert list(network) == [plans, visits, work]
    assert network.nodes[plans].items() >= {
        "kind": "theme",
        "label": "Plans",
        "top_concept": "Work",
        "statements": 5,
        "strengths": 1,
        "weaknesses": 2,
        "recommendations": 1,
    }.items()  # fmt: skip
    assert network.nodes[visits]["top_concept"] == network.nodes[work]["top_concept"] == "Work"
    assert network.edges[plans, visits] == {
        "weight": 4,
        "strengths": 1,
        "weaknesses": 1,
        "recommendations": 1,
    }
    assert network.edges[plans, work]["weight"] == network.edges[visits, work]["weight"] == 1


def test_theme_network_counts_a_statement_once_though_two_graphs_hold_it() -> None:
    once, twice = theme_network(hold(STATEMENTS)), theme_network(hold(STATEMENTS, STATEMENTS))
    assert content(once) == content(twice)


def test_theme_network_counts_a_pair_whatever_else_a_statement_is_about() -> None:
    teams = [team for size in (2, 3) for team in combinations(range(8), size)]
    lists = (" , ".join(f"theme:t{number}" for number in team) for team in teams)
    network = theme_network(
        hold(*(f"<urn:f{n}> a gk:Finding ; gk:theme {each} ." for n, each in enumerate(lists)))
    )
    # Each two of eight themes stand alone once, and once with each of the other six.
    assert [weight for *_, weight in network.edges(data="weight")] == [7] * 28


def test_theme_network_names_a_theme_that_no_vocabulary_has_by_its_iri() -> None:
    network = theme_network(hold("<urn:f> a gk:Finding ; gk:theme <urn:new> ."))
    assert network.nodes["urn:new"]["label"] == "urn:new"


# inspections and colleagues


def test_inspection_network_has_the_visits_that_the_letters_tell(networks: dict[str, Any]) -> None:
    told: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for letter in TOLD:
        for inspector in letter["inspectors"]:
            pair = inspector["name"], letter["authority"]["name"]
            told[pair].append((letter["visit"]["start"], inspector["lead"]))
    label = networks["inspections"].nodes(data="label")
    found = {
        (label[inspector], label[authority]): edge
        for inspector, authority, edge in networks["inspections"].edges(data=True)
    }
    assert found == {
        pair: {
            "weight": len(visits),
            "led": sum(lead for _, lead in visits),
            "first_visit": min(visits)[0],
            "last_visit": max(visits)[0],
        }
        for pair, visits in told.items()
    }


def test_inspection_network_of_the_samples_as_read_by_eye(networks: dict[str, Any]) -> None:
    inspections = networks["inspections"]
    assert inspections.edges[MAUD, THORNMERE] == {
        "weight": 3,
        "led": 1,
        "first_visit": "2022-06-14",
        "last_visit": "2024-05-14",
    }
    assert not inspections.has_edge(SUNNIVA, THORNMERE)
    assert nx.is_bipartite(inspections)
    assert inspections.nodes[IDRIS].items() >= {"bipartite": 0, "visits": 5, "led": 2}.items()
    kesterbridge = inspections.nodes[KESTERBRIDGE]
    # Four visits by two, two, three and two inspectors, six of them different.
    assert kesterbridge["visits"] == 4
    assert (kesterbridge["degree"], kesterbridge["weighted_degree"]) == (6, 9)
    assert "led" not in kesterbridge


def test_inspection_network_leaves_out_what_is_not_known() -> None:
    network = inspection_network(hold(VISITS))
    assert "urn:eve" not in network  # the letter names no authority
    assert network.edges["urn:ann", "urn:there"] == {"weight": 1, "led": 0}
    assert network.edges["urn:cy", "urn:here"] == {
        "weight": 2,
        "led": 1,
        "first_visit": "2019-05-06",
        "last_visit": "2021-02-03",
    }


def test_colleague_network_joins_those_who_were_at_one_visit() -> None:
    network = colleague_network(hold(VISITS))
    assert list(network.edges(data=True)) == [
        (
            "urn:ann",
            "urn:cy",
            {
                "weight": 2,
                "authorities": 1,
                "first_visit": "2019-05-06",
                "last_visit": "2021-02-03",
            },
        ),
        ("urn:cy", "urn:eve", {"weight": 1, "authorities": 0}),
    ]
    assert network.nodes["urn:ann"].items() >= {"visits": 3, "led": 1, "degree": 1}.items()
    assert network.nodes["urn:cy"]["betweenness"] == 1.0


def test_colleague_network_of_the_samples_as_read_by_eye(networks: dict[str, Any]) -> None:
    together = networks["colleagues"].edges[IDRIS, MAUD]
    assert together == {
        "weight": 2,
        "authorities": 2,
        "first_visit": "2021-05-18",
        "last_visit": "2024-05-14",
    }


# measures


def test_measures_of_two_triangles_joined_by_a_bridge() -> None:
    network = nx.barbell_graph(3, 0)
    nx.set_edge_attributes(network, 2, "weight")
    add_measures(network)
    # Of the ten pairs among the other five nodes, six have their path over an end of the bridge.
    assert network.nodes[2] == {
        "degree": 3,
        "weighted_degree": 6,
        "betweenness": 0.6,
        "community": 1,
    }
    assert network.nodes[0]["betweenness"] == 0.0
    assert [community for _, community in network.nodes(data="community")] == [1, 1, 1, 2, 2, 2]


def test_communities_are_numbered_by_size_then_label() -> None:
    network = nx.Graph()
    network.add_node("single", label="A")
    network.add_edges_from([("x", "y"), ("p", "q"), ("1", "2"), ("2", "3"), ("1", "3")], weight=1)
    nx.set_node_attributes(network, {"x": "B", "y": "Z", "p": "C", "q": "D"}, "label")
    add_measures(network)
    assert dict(network.nodes(data="community")) == {
        "1": 1, "2": 1, "3": 1, "x": 2, "y": 2, "p": 3, "q": 3, "single": 4,
    }  # fmt: skip


def test_louvain_weighs_edges() -> None:
    square = nx.Graph()
    square.add_weighted_edges_from([("a", "b", 9), ("b", "c", 1), ("c", "d", 9), ("d", "a", 1)])
    communities = dict(add_measures(square).nodes(data="community"))
    assert communities == {"a": 1, "b": 1, "c": 2, "d": 2}


@pytest.mark.parametrize("name", NETWORKS)
def test_network_of_an_empty_store_is_empty(name: str) -> None:
    network = NETWORKS[name](open_store("memory:"))
    assert (len(network), network.graph["name"]) == (0, name)
    for form in MEDIA_TYPES:
        assert written(network, form)


# files


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_file_reloads_to_the_same_network(networks: dict[str, Any], name: str, form: str) -> None:
    assert content(reloaded(networks[name], form)) == content(networks[name])


def test_csv_has_a_line_for_each_edge(networks: dict[str, Any]) -> None:
    table = list(csv.DictReader(io.StringIO(written(networks["inspections"], "csv").decode())))
    assert len(table) == networks["inspections"].number_of_edges()
    assert {
        "source": MAUD,
        "target": THORNMERE,
        "source_label": "Maud Ferncastle",
        "target_label": "Thornmere",
        "first_visit": "2022-06-14",
        "last_visit": "2024-05-14",
        "led": "1",
        "weight": "3",
    } in table


def test_files_do_not_depend_on_the_order_of_the_load(
    lifted: tuple[list[TurtleFile], list[Lifted]], networks: dict[str, Any]
) -> None:
    vocabularies, letters = lifted
    again = load(vocabularies[::-1], letters[::-1])
    for name, build in NETWORKS.items():
        network = build(again)
        for form in MEDIA_TYPES:
            assert written(network, form) == written(networks[name], form)


def test_files_are_the_same_in_every_process() -> None:
    program = (
        "import hashlib, io, sys; import graphkit.network as n; from graphkit.store import *\n"
        "store = open_store('memory:'); store.update(sys.stdin.read()); all = io.BytesIO()\n"
        "[n.export_network(each(store), all, form) for each in n.NETWORKS.values()"
        " for form in ('graphml', 'gexf', 'csv', 'cytoscape')]\n"
        "print(hashlib.sha256(all.getvalue()).hexdigest())"
    )
    # A ring of themes has many ways to be cut into communities of one size.
    ring = "".join(
        f"<urn:s{n}> a gk:Finding ; gk:theme theme:t{n} , theme:t{(n + 1) % 24} ."
        for n in range(24)
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=f"{PREFIXES} INSERT DATA {{ {VISITS} {STATEMENTS} {ring} }}",
            env=os.environ | {"PYTHONHASHSEED": seed},
            text=True,
            capture_output=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
    assert len(digests.pop()) == hashlib.sha256().digest_size * 2


def test_files_tell_no_day_of_writing(networks: dict[str, Any]) -> None:
    for form in MEDIA_TYPES:
        text = written(networks["themes"], form).decode()
        assert date.today().isoformat() not in text
        assert "lastmodified" not in text


def test_labels_with_characters_that_xml_cannot_hold_give_valid_xml() -> None:
    label = r'"Ann\u0001 <Bell> & \u202Eco\uFFFE\r\n\uD83D\uDE00"'.replace(r"\uD83D\uDE00", "😀")
    gus = f"<urn:gus> a gk:Inspector ; rdfs:label {label} ."
    network = inspection_network(hold(VISITS, gus, "<urn:v1> gk:leadInspector <urn:gus> ."))
    assert "\x01" in network.nodes["urn:gus"]["label"]
    for form in ("graphml", "gexf"):
        ElementTree.fromstring(written(network, form))
        found = reloaded(network, form).nodes["urn:gus"]["label"]
        assert found == "Ann\ufffd <Bell> & \ufffdco\ufffd\n😀"


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_lone_surrogates_of_a_users_own_label_reach_no_file(form: str) -> None:
    network = nx.Graph([("a", "b", {"note": "x\ud800y"})])
    assert "x\ufffdy" in written(network, form).decode()


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape"])
def test_values_of_a_users_own_network_survive(form: str) -> None:
    network = nx.Graph(name="own")
    network.add_edge("a", "b", label="told", weight=2, day=date(2024, 3, 5), empty="")
    network.add_edge("b", "c", label="said", weight=0.5, day=None)
    own = {"a": ["x", 1], "b": {"z", "y"}, "c": (date(2024, 3, 5),)}
    nx.set_node_attributes(network, own, "words")
    nx.set_node_attributes(network, {"a": True, "b": False, "c": None}, "known")
    nx.set_node_attributes(network, {"a": 1, "b": 2.5, "c": nan}, "share")
    nx.set_node_attributes(network, {"a": 1, "b": "two", "c": inf}, "rank")
    nx.set_node_attributes(network, {"a": "A", "b": "B", "c": "C"}, "label")
    found = reloaded(network, form)
    assert content(found)[3:] == (
        {
            "a": {"words": "x; 1", "known": True, "share": 1.0, "rank": "1", "label": "A"},
            "b": {"words": "y; z", "known": False, "share": 2.5, "rank": "two", "label": "B"},
            "c": {"words": "2024-03-05", "label": "C"},
        },
        [
            ("a", "b", {"label": "told", "weight": 2, "day": "2024-03-05", "empty": ""}),
            ("b", "c", {"label": "said", "weight": 0.5}),
        ],
    )
    assert network.nodes["a"]["words"] == ["x", 1]  # the network itself is as it was


def test_words_that_gexf_keeps_for_itself_survive_with_an_underscore() -> None:
    network = nx.Graph(name="own")
    words = {"id": 7, "pid": 8, "start": "2024-03-05", "end": "x", "viz": "y", "parents": "z"}
    network.add_node("a", label="A", **words)
    network.add_edge("a", "b", type="t", start="u", weight=1)
    found = reloaded(network, "gexf")
    assert found.nodes["a"] == {"label": "A"} | {f"{name}_": words[name] for name in words}
    assert found.edges["a", "b"].items() >= {"type_": "t", "start_": "u", "weight": 1}.items()
    assert not any(
        set(attributes) & {"id", "pid", "start", "end", "viz", "parents", "spells", "slices"}
        for build in NETWORKS.values()
        for _, attributes in build(hold(VISITS, STATEMENTS)).nodes(data=True)
    )


def test_export_writes_to_a_path_and_refuses_an_unknown_form(tmp_path: Path) -> None:
    network = colleague_network(hold(VISITS))
    export_network(network, tmp_path / "colleagues.graphml", "graphml")
    export_network(network, str(tmp_path / "colleagues.gexf"), "gexf")
    assert len(nx.read_graphml(tmp_path / "colleagues.graphml")) == len(network)
    assert (tmp_path / "colleagues.gexf").read_bytes() == written(network, "gexf")
    with pytest.raises(GraphkitError, match=r'"pajek" is no form of networks; use one of graphml'):
        export_network(network, tmp_path / "colleagues.net", "pajek")
    assert not (tmp_path / "colleagues.net").exists()


# docs


def test_docs_show_what_the_samples_give(
    samples: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```pycon\n(.*?)```", DOCS.read_text(), re.S)),
        {"store": samples}, "networks.md", str(DOCS), 0,
    )  # fmt: skip
    assert len(examples.examples) > 5
    said: list[str] = []
    doctest.DocTestRunner().run(examples, out=said.append)
    assert not said, "".join(said)


def test_docs_name_every_attribute(networks: dict[str, Any]) -> None:
    named = set(re.findall(r"`(\w+)`", DOCS.read_text()))
    for network in networks.values():
        for *_, attributes in (*network.nodes(data=True), *network.edges(data=True)):
            assert set(attributes) <= named

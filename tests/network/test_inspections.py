"""The networks of people: inspectors with authorities, and inspectors with their colleagues."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

import networkx as nx

from graphkit.iris import BASE
from graphkit.network import colleague_network, inspection_network
from graphkit.store import Store

ID = BASE + "id/"
KESTERBRIDGE = ID + "authority/kesterbridge"
THORNMERE = ID + "authority/thornmere"
MAUD = ID + "inspector/maud-ferncastle"
IDRIS = ID + "inspector/idris-callowhill"
SUNNIVA = ID + "inspector/sunniva-drey"


def test_inspection_network_has_the_visits_that_the_letters_tell(
    networks: dict[str, Any], told: list[dict[str, Any]]
) -> None:
    days: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    for letter in told:
        for inspector in letter["inspectors"]:
            pair = inspector["name"], letter["authority"]["name"]
            days[pair].append((letter["visit"]["start"], inspector["lead"]))
    label = networks["inspections"].nodes(data="label")
    found = {
        (label[inspector], label[authority]): edge
        for inspector, authority, edge in networks["inspections"].edges(data=True)
    }
    assert found == {
        pair: {
            "weight": len(visits),
            "inspections": 0,
            "led": sum(lead for _, lead in visits),
            "first_visit": min(visits)[0],
            "last_visit": max(visits)[0],
        }
        for pair, visits in days.items()
    }


def test_inspection_network_of_the_samples_as_read_by_eye(networks: dict[str, Any]) -> None:
    inspections = networks["inspections"]
    assert inspections.edges[MAUD, THORNMERE] == {
        "weight": 3,
        "inspections": 0,
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


def test_inspection_network_leaves_out_what_is_not_known(
    hold: Callable[..., Store], visits: str
) -> None:
    network = inspection_network(hold(visits))
    assert "urn:eve" not in network  # the letter names no authority
    assert network.edges["urn:ann", "urn:there"] == {
        "weight": 1,
        "inspections": 0,
        "led": 0,
    }
    assert network.edges["urn:cy", "urn:here"] == {
        "weight": 2,
        "inspections": 0,
        "led": 1,
        "first_visit": "2019-05-06",
        "last_visit": "2021-02-03",
    }


def test_colleague_network_joins_those_who_were_at_one_visit(
    hold: Callable[..., Store], visits: str
) -> None:
    network = colleague_network(hold(visits))
    assert list(network.edges(data=True)) == [
        (
            "urn:ann",
            "urn:cy",
            {
                "weight": 2,
                "inspections": 0,
                "authorities": 1,
                "years": "2019; 2021",
                "first_visit": "2019-05-06",
                "last_visit": "2021-02-03",
            },
        ),
        ("urn:cy", "urn:eve", {"weight": 1, "inspections": 0, "authorities": 0}),
    ]
    assert network.nodes["urn:ann"].items() >= {"visits": 3, "led": 1, "degree": 1}.items()
    assert network.nodes["urn:cy"]["betweenness"] == 1.0


def test_colleague_network_of_the_samples_as_read_by_eye(networks: dict[str, Any]) -> None:
    together = networks["colleagues"].edges[IDRIS, MAUD]
    assert together == {
        "weight": 2,
        "inspections": 0,
        "authorities": 2,
        "years": "2021; 2024",
        "first_visit": "2021-05-18",
        "last_visit": "2024-05-14",
    }


def test_inspections_join_people_as_visits_do(hold: Callable[..., Store], visits: str) -> None:
    inspection = """
        <urn:i1> a gk:Inspection ; gk:authority <urn:here> ;
            schema:startDate "2023-01-09"^^xsd:date ;
            prov:wasAssociatedWith <urn:ann> , <urn:eve> ; gk:leadInspector <urn:eve> .
    """
    store = hold(visits, inspection)
    ann = inspection_network(store).edges["urn:ann", "urn:here"]
    assert (ann["weight"], ann["inspections"], ann["last_visit"]) == (3, 1, "2023-01-09")
    colleagues = colleague_network(store)
    assert (
        colleagues.edges["urn:ann", "urn:eve"].items()
        >= {"inspections": 1, "years": "2023"}.items()
    )
    assert colleagues.nodes["urn:eve"].items() >= {"visits": 1, "inspections": 1, "led": 1}.items()

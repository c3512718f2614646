"""What the tests of networks share: two small graphs, and the networks of the samples."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphkit.iris import BASE
from graphkit.lift.graphs import Lifted, lift
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.network import NETWORKS
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.vocabulary import TurtleFile, turtle_files

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
        skos:broader theme:work ; skos:broaderTransitive theme:work .
    theme:visits skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Visits"@en ;
        skos:broader theme:plans ; skos:broaderTransitive theme:plans , theme:work .
    theme:unused skos:inScheme <https://w3id.org/ofsted-graph/theme> ; skos:prefLabel "Unused"@en .
    <urn:f1> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:weakness .
    <urn:f2> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:strength .
    <urn:f3> a gk:Finding ; gk:theme theme:plans , theme:visits ; gk:polarity polarity:mixed .
    <urn:f4> a gk:Finding ; gk:theme theme:plans ; gk:polarity polarity:weakness .
    <urn:r1> a gk:Recommendation , gk:AreaForImprovement ;
        gk:theme theme:plans , theme:visits , theme:work .
"""


@pytest.fixture(scope="session")
def visits() -> str:
    """Visits of two councils by three inspectors."""
    return VISITS


@pytest.fixture(scope="session")
def statements() -> str:
    """Statements about some of four themes."""
    return STATEMENTS


@pytest.fixture(scope="session")
def insertion() -> Callable[..., str]:
    """The update that puts each text of triples into a graph of its own."""

    def insert(*triples: str) -> str:
        graphs = (f"GRAPH <urn:graph-{n}> {{ {text} }}" for n, text in enumerate(triples))
        return f"{PREFIXES} INSERT DATA {{ {' '.join(graphs)} }}"

    return insert


@pytest.fixture(scope="session")
def hold(insertion: Callable[..., str]) -> Callable[..., Store]:
    """A store that holds each text of triples in a graph of its own."""

    def hold(*triples: str) -> Store:
        store = open_store("memory:")
        store.update(insertion(*triples))
        return store

    return hold


@pytest.fixture(scope="session")
def told() -> list[dict[str, Any]]:
    """What the samples say, as people read them."""
    folder = Path(__file__).parents[1] / "samples"
    return [json.loads(path.read_text()) for path in sorted(folder.glob("*.json"))]


@pytest.fixture(scope="session")
def vocabularies() -> list[TurtleFile]:
    """Our vocabularies, with the register of the invented councils."""
    return turtle_files([Path(str(file)) for file in data_files("samples", ".ttl")])


@pytest.fixture(scope="session")
def lifted(samples: dict[str, Facts]) -> list[Lifted]:
    """The samples as graphs."""
    return [lift(facts, "0.1.0") for facts in samples.values()]


@pytest.fixture(scope="session")
def store_of() -> Callable[[list[TurtleFile], list[Lifted]], Store]:
    """A store of vocabularies and letters, loaded in the order given."""

    def load(vocabularies: list[TurtleFile], letters: list[Lifted]) -> Store:
        store = open_store("memory:")
        holdings = Holdings(store)
        holdings.replace_vocabularies(vocabularies)
        for letter in letters:
            holdings.replace_letter(letter)
        return store

    return load


@pytest.fixture(scope="session")
def sample_store(
    store_of: Callable[..., Store], vocabularies: list[TurtleFile], lifted: list[Lifted]
) -> Store:
    """A store of the samples."""
    return store_of(vocabularies, lifted)


@pytest.fixture(scope="session")
def networks(sample_store: Store) -> dict[str, Any]:
    """Name of a network -> that of the samples."""
    return {name: network(sample_store) for name, network in NETWORKS.items()}

"""The description of the data set: numbers that are true, and what there is to follow."""

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID
from stores import StoreWith

from graphkit.errors import QueryTimeout
from graphkit.iris import BASE, GK
from graphkit.store import Store
from graphkit.store.memory import MemoryStore
from graphkit.tables import rows

DATASET = URIRef(f"{BASE}void#dataset")


def read(client: TestClient, address: str) -> Graph:
    answer = client.get(address, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle")


@pytest.fixture(scope="module")
def void(client: TestClient) -> Graph:
    return read(client, "/void")


def count(store: Store, pattern: str) -> Literal:
    return Literal(rows(store, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}")[0]["n"])


def test_numbers_are_those_of_the_graph(void: Graph, sample_store: Store) -> None:
    assert void.value(DATASET, VOID.triples) == count(sample_store, "?s ?p ?o")
    part = next(void.subjects(VOID["class"], GK.Finding))
    assert void.value(part, VOID.entities) == count(sample_store, f"?s a <{GK.Finding}>")
    part = next(void.subjects(VOID.property, GK.theme))
    assert void.value(part, VOID.triples) == count(sample_store, f"?s <{GK.theme}> ?o")
    uses = [int(void.value(part, VOID.triples)) for part in void.subjects(VOID.property)]
    assert sum(uses) == int(void.value(DATASET, VOID.triples))


def test_links_to_other_sites_are_counted(void: Graph, sample_store: Store) -> None:
    linkset = next(void.subjects(VOID.linkPredicate, GK.area))
    assert (linkset, RDF.type, VOID.Linkset) in void
    target = void.value(linkset, VOID.objectsTarget)
    assert str(void.value(target, VOID.uriSpace)) == "http://statistics.data.gov.uk/"
    assert void.value(linkset, VOID.triples) == count(sample_store, f"?s <{GK.area}> ?o")


def test_graphs_that_are_data_sets_tell_their_size_and_licence(void: Graph) -> None:
    themes = URIRef(f"{BASE}vocabulary/themes")
    assert (DATASET, VOID.subset, themes) in void
    assert int(void.value(themes, VOID.triples)) > 1000
    assert str(void.value(themes, DCTERMS.license)).startswith("https://creativecommons.org/")


@pytest.mark.parametrize("address", ["/.well-known/void", "/dataset"])
def test_description_is_the_same_at_every_address(
    client: TestClient, void: Graph, address: str
) -> None:
    assert set(read(client, address)) == set(void)


class SlowStore(MemoryStore):
    """A store in which no count ends in time."""

    def query(self, sparql: str, accept: str = "application/sparql-results+json") -> bytes:
        if "COUNT(" in sparql:
            raise QueryTimeout("the query ran longer than 1 second; ask for less")
        return super().query(sparql, accept)


def test_what_cannot_be_counted_in_time_is_left_out() -> None:
    with SlowStore() as store:
        store.update(f"INSERT DATA {{ <{BASE}id/letter/a> a <{GK.Letter}> }}")
        told = read(TestClient(create_app(store)), "/void")
    assert (DATASET, RDF.type, VOID.Dataset) in told
    assert told.value(DATASET, VOID.triples) is None


def test_description_of_an_empty_store_is_one_too(store_with: StoreWith) -> None:
    with store_with() as store:
        told = read(TestClient(create_app(store)), "/void")
    assert told.value(DATASET, VOID.triples) == Literal(0)

"""What the graph knew and knows no more, and versions of the ontology."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS
from stores import StoreWith

from graphkit.iris import BASE, GK

REMOVED = f"{BASE}removed"


@pytest.fixture(scope="module")
def marked(store_with: StoreWith) -> Iterator[TestClient]:
    """A letter that was removed, a visit removed and loaded again, and a concept out of use."""
    with store_with(
        f"""INSERT DATA {{
            GRAPH <{REMOVED}> {{
              <{BASE}id/letter/a> <{OWL.deprecated}> true .
              <{BASE}id/visit/a> <{OWL.deprecated}> true }}
            GRAPH <{BASE}id/letter/b> {{ <{BASE}id/visit/a> a <{GK.Visit}> }}
            GRAPH <{BASE}vocabulary/themes> {{
              <{BASE}theme/old> <{OWL.deprecated}> true ; <{RDFS.label}> "Old"@en }} }}"""
    ) as store:
        yield TestClient(create_app(store), follow_redirects=False)


@pytest.mark.parametrize(
    "address", ["/id/letter/a", "/doc/letter/a", "/doc/letter/a.ttl", "/letters/a/text"]
)
def test_what_was_removed_is_gone_and_not_unknown(marked: TestClient, address: str) -> None:
    answer = marked.get(address)
    assert answer.status_code == 410
    assert "was removed from the graph" in answer.text
    assert marked.head(address).status_code == 410


@pytest.mark.parametrize("place", ["neighbourhood", "evidence"])
def test_what_was_removed_has_no_place_in_the_explorer(marked: TestClient, place: str) -> None:
    assert marked.get(f"/graph/{place}", params={"iri": f"{BASE}id/letter/a"}).status_code == 404
    assert marked.get(f"/graph/{place}", params={"iri": f"{BASE}id/visit/a"}).status_code == 200


@pytest.mark.parametrize("place", ["visit/a", "theme/old"])
def test_what_the_graph_still_describes_is_not_gone(marked: TestClient, place: str) -> None:
    assert marked.get(f"/doc/{place}.ttl").status_code == 200


def test_version_of_the_ontology_that_the_graph_names_has_a_document(client: TestClient) -> None:
    present = Graph().parse(data=client.get("/ns?format=ttl").text, format="turtle")
    version = present.value(URIRef(f"{BASE}ns"), OWL.versionIRI)
    answer = client.get(str(version).replace(BASE, "/"), headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    read = Graph().parse(data=answer.text, format="turtle")
    assert (URIRef(f"{BASE}ns"), RDF.type, OWL.Ontology) in read
    assert client.get("/ns/0.0.0").status_code == 404

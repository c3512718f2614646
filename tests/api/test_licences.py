"""Licences and labels that documents state."""

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, RDFS

from graphkit.iris import BASE, GK
from graphkit.store import Store
from graphkit.tables import rows

SERVER = "http://testserver"
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    ("place", "licence"),
    [
        ("visit/kesterbridge-2024-03-05-focused", OGL),
        ("letter/thornmere-2024-05-14-monitoring", OGL),
        ("theme/supervision", CC_BY),
        ("theme", CC_BY),
        ("vocabulary/letters", CC_BY),
        ("vocabulary/themes", CC_BY),
    ],
)
def test_documents_state_the_licence_of_what_they_say(
    client: TestClient, place: str, licence: str
) -> None:
    answer = client.get(f"/doc/{place}.ttl")
    document = Graph().parse(data=answer.text, format="turtle")
    told = set(document.objects(URIRef(f"{SERVER}/doc/{place}"), DCTERMS.license))
    assert told == {URIRef(licence)}
    assert f'<{licence}>; rel="license"' in answer.headers["link"]


@pytest.mark.parametrize("place", ["theme", "grade", "theme/supervision", "vocabulary/themes"])
def test_documents_give_a_label_to_what_the_graph_only_entitles(
    client: TestClient, place: str
) -> None:
    answer = client.get(f"/doc/{place}.ttl")
    document = Graph().parse(data=answer.text, format="turtle")
    assert document.value(URIRef(f"{BASE}{place}"), RDFS.label) is not None


def test_evidence_is_labelled_with_its_words(client: TestClient, sample_store: Store) -> None:
    sparql = f"SELECT ?e {{ ?f a <{GK.Finding}> ; <{GK.evidence}> ?e }} ORDER BY ?e LIMIT 1"
    evidence = str(rows(sample_store, sparql)[0]["e"])
    answer = client.get(evidence.replace(f"{BASE}id", "/doc") + ".ttl")
    label = Graph().parse(data=answer.text, format="turtle").value(URIRef(evidence), RDFS.label)
    assert str(label).startswith("“")
    assert len(str(label)) < 90

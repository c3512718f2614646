"""What search engines read in pages: data blocks in JSON-LD, whole, true and harmless."""

import json
import warnings
from html.parser import HTMLParser
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, SKOS
from stores import StoreWith

from graphkit.iris import BASE, GK, SCHEMA

KEY = "kesterbridge-2024-03-05-focused"
REPORT = "thornmere-2023-11-06-inspection"


class Blocks(HTMLParser):
    """The data blocks of a page, as a browser would cut them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.told: list[dict[str, Any]] = []
        self._inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "script" and ("type", "application/ld+json") in attrs

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.told.append(json.loads(data))
            self._inside = False


def read(blocks: Blocks) -> Graph:
    graph = Graph()
    with warnings.catch_warnings():
        # rdflib 7 reads JSON-LD by way of a class that it has deprecated itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        for told in blocks.told:
            graph.parse(data=json.dumps(told), format="json-ld")
    return graph


@pytest.mark.parametrize(
    ("address", "kind", "thing"),
    [
        (f"/doc/visit/{KEY}", "Event", f"id/visit/{KEY}"),
        (f"/doc/letter/{KEY}", "DigitalDocument", f"id/letter/{KEY}"),
        (f"/doc/inspection/{REPORT}", "Event", f"id/inspection/{REPORT}"),
        (f"/doc/report/{REPORT}", "Report", f"id/report/{REPORT}"),
        ("/doc/authority/kesterbridge", "GovernmentOrganization", "id/authority/kesterbridge"),
        ("/doc/inspector/rowan-ashdale-pike", "Person", "id/inspector/rowan-ashdale-pike"),
        ("/doc/theme/supervision", "DefinedTerm", "theme/supervision"),
        ("/doc/grade/inadequate", "DefinedTerm", "grade/inadequate"),
        ("/doc/grade", "DefinedTermSet", "grade"),
        ("/dataset", "Dataset", "void#dataset"),
    ],
)
def test_page_tells_in_terms_of_schema_org_what_it_is_about(
    client: TestClient, address: str, kind: str, thing: str
) -> None:
    html = client.get(address, headers={"Accept": "text/html"}).text
    told = read(Blocks(html))
    iri = URIRef(BASE + thing)
    assert (iri, RDF.type, SCHEMA[kind]) in told
    assert told.value(iri, SCHEMA.name) is not None


@pytest.mark.parametrize(("kind", "key"), [("inspection", REPORT), ("visit", KEY)])
def test_document_is_of_one_kind_wherever_it_is_told_of(
    client: TestClient, kind: str, key: str
) -> None:
    told = read(Blocks(client.get(f"/doc/{kind}/{key}.html").text))
    of = {"inspection": ("report", SCHEMA.Report), "visit": ("letter", SCHEMA.DigitalDocument)}
    place, expected = of[kind]
    assert (URIRef(f"{BASE}id/{place}/{key}"), RDF.type, expected) in told


def test_page_of_a_visit_holds_its_plain_json_too(client: TestClient) -> None:
    told = read(Blocks(client.get(f"/doc/visit/{KEY}.html").text))
    visit = URIRef(f"{BASE}id/visit/{KEY}")
    assert (visit, RDF.type, GK.FocusedVisit) in told
    assert (visit, GK.authority, URIRef(f"{BASE}id/authority/kesterbridge")) in told


def test_page_of_what_has_no_plain_json_holds_its_graph(client: TestClient) -> None:
    told = read(Blocks(client.get("/doc/grade/inadequate.html").text))
    concept = URIRef(f"{BASE}grade/inadequate")
    assert (concept, SKOS.inScheme, URIRef(f"{BASE}grade")) in told


def test_data_set_has_what_search_engines_for_data_ask_for(client: TestClient) -> None:
    html = client.get("/dataset", headers={"Accept": "text/html"}).text
    node = next(each for each in Blocks(html).told[0]["@graph"] if each["@type"] == "Dataset")
    assert 50 <= len(node["description"]) <= 5000
    assert node["license"]["@id"].endswith("open-government-licence/version/3/")
    assert node["distribution"] == {"@id": "http://testserver/sparql"}


def test_label_cannot_end_a_data_block(store_with: StoreWith) -> None:
    nasty = "</script><script>alert(1)</script>"
    with store_with(
        f"""INSERT DATA {{ GRAPH <urn:graph> {{ <{BASE}id/inspector/x> a <{GK.Inspector}> ;
            <http://www.w3.org/2000/01/rdf-schema#label> "{nasty}"@en }} }}"""
    ) as store:
        html = TestClient(create_app(store)).get("/doc/inspector/x.html").text
    assert nasty not in html
    told = Blocks(html).told
    assert len(told) == 2
    assert told[1]["label"] == nasty

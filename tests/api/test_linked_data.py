"""Names and documents of things: redirects, forms, headers, content."""

import json
import warnings
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import FOAF, RDF, RDFS, SKOS

from graphkit.iris import BASE, GK, OA, thing
from graphkit.store import Store, open_store
from graphkit.tables import rows

SERVER = "http://testserver"
SPDX = "http://spdx.org/rdf/terms#"
VISIT = "visit/kesterbridge-2024-03-05-focused"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
PLACES = (
    *(VISIT, "letter/thornmere-2024-05-14-monitoring", "authority/kesterbridge"),
    *("theme/supervision", "theme", "cohort/care-leavers", "grade/inadequate", "vocabulary/themes"),
    *("agent/social-workers", "agent", "direction/improved"),
    *("inspector/rowan-ashdale-pike", "letter/thornmere-2024-05-14-monitoring/provenance"),
)


def read_json_ld(told: dict[str, Any]) -> Graph:
    with warnings.catch_warnings():
        # rdflib 7 reads JSON-LD by way of a class that it has deprecated itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(told), format="json-ld")


def graph(client: TestClient, address: str) -> Graph:
    answer = client.get(address, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle")


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("", ".ttl"),
        (BROWSER, ".html"),
        ("application/ld+json", ".jsonld"),
        ("application/rdf+xml;q=0.5, application/n-triples", ".nt"),
        ("application/json", ".json"),
    ],
)
def test_name_leads_to_the_document_in_the_form_wanted(
    client: TestClient, accept: str, suffix: str
) -> None:
    answer = client.get(f"/id/{VISIT}", headers={"Accept": accept})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/{VISIT}{suffix}"
    assert answer.links["describedby"]["url"] == f"/doc/{VISIT}"
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize("name", [f"id/{VISIT}", "theme/supervision"])
def test_name_may_have_the_suffix_of_a_form(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name}.jsonld", headers={"Accept": BROWSER})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/{name.removeprefix('id/')}.jsonld"


@pytest.mark.parametrize(
    "name", ["theme/supervision", "theme", "agent/police", "grade/good", "vocabulary/themes"]
)
def test_concepts_schemes_and_graphs_have_documents_too(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/doc/{name}.ttl")


@pytest.mark.parametrize(
    "address", ["/id/visit/nowhere", "/doc/visit/nowhere", "/doc/theme/nothing", "/nothing"]
)
def test_nothing_is_found_where_the_graph_says_nothing(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"Accept": BROWSER})
    assert answer.status_code == 404
    assert 'action="/search"' in answer.text
    plain = client.get(address, headers={"Accept": "text/turtle"})
    assert plain.headers["content-type"].startswith("text/plain")
    assert "the graph says nothing about" in plain.text


@pytest.mark.parametrize("place", PLACES)
def test_document_says_all_that_the_graph_says_of_the_thing(
    client: TestClient, sample_store: Store, place: str
) -> None:
    document = graph(client, f"/doc/{place}")
    iri = document.value(URIRef(f"{SERVER}/doc/{place}"), FOAF.primaryTopic)
    sparql = f"CONSTRUCT {{ <{iri}> ?p ?o }} {{ <{iri}> ?p ?o }}"
    stored = Graph().parse(data=sample_store.query(sparql, "text/turtle"), format="turtle")
    assert len(stored) > 0
    assert set(stored) <= set(document)


@pytest.mark.parametrize("place", PLACES)
def test_document_says_the_same_in_every_form(client: TestClient, place: str) -> None:
    turtle = graph(client, f"/doc/{place}")
    for suffix, form in (("nt", "nt"), ("rdf", "xml")):
        assert isomorphic(
            turtle, Graph().parse(data=client.get(f"/doc/{place}.{suffix}").text, format=form)
        )
    told = client.get(f"/doc/{place}.jsonld").json()
    assert told["@context"] == "http://testserver/context.jsonld"
    told["@context"] = client.get("/context.jsonld").json()["@context"]
    assert isomorphic(turtle, read_json_ld(told))


def test_document_in_json_ld_uses_the_short_names(client: TestClient) -> None:
    told = client.get(f"/doc/{VISIT}.jsonld").json()
    visit: dict[str, Any] = next(
        each for each in told["@graph"] if each["id"] == str(thing(*VISIT.split("/")))
    )
    assert visit["startDate"] == "2024-03-05"
    assert visit["authority"] == f"{BASE}id/authority/kesterbridge"
    assert visit["frameworkStated"] is True
    assert set(visit["type"]) == {"Visit", "FocusedVisit"}


def test_document_names_what_it_leads_to_and_what_leads_to_it(client: TestClient) -> None:
    document = graph(client, f"/doc/{VISIT}")
    authority = URIRef(f"{BASE}id/authority/kesterbridge")
    assert str(document.value(authority, RDFS.label)) == "Kesterbridge"
    kind = thing("visit-kind", "focused-visit")
    assert document.value(kind, RDFS.label) == document.value(kind, SKOS.prefLabel)
    assert str(document.value(GK.authority, RDFS.label)) == "authority"
    findings = list(document.subjects(GK.visit, thing(*VISIT.split("/"))))
    assert len(findings) > 50


def test_document_of_a_file_holds_its_checksum(client: TestClient, sample_store: Store) -> None:
    file = rows(sample_store, f"SELECT ?file {{ ?file <{SPDX}checksum> ?sum }} LIMIT 1")[0]["file"]
    place = "/doc/" + str(file).removeprefix(f"{BASE}id/")
    document = graph(client, place)
    checksum = document.value(URIRef(str(file)), URIRef(f"{SPDX}checksum"))
    value = str(document.value(checksum, URIRef(f"{SPDX}checksumValue")))
    assert len(value) == 64
    assert document.value(checksum, URIRef(f"{SPDX}algorithm")) is not None
    assert value in client.get(f"{place}.json").text and value in client.get(f"{place}.html").text


def test_document_of_a_finding_holds_its_words(client: TestClient) -> None:
    finding = client.get("/findings?limit=1").json()["items"][0]["id"]
    document = graph(client, "/doc/" + finding.removeprefix(f"{BASE}id/"))
    evidence = document.value(URIRef(finding), GK.evidence)
    exact = [
        str(quote)
        for selector in document.objects(evidence, OA.hasSelector)
        for quote in document.objects(selector, OA.exact)
    ]
    assert len(exact) == 1
    assert document.value(evidence, OA.hasSource) is not None


def test_parts_of_a_document_have_labels_and_places_on_its_page(client: TestClient) -> None:
    finding = client.get("/findings?limit=1").json()["items"][0]["id"]
    evidence = graph(client, "/doc/" + finding.removeprefix(f"{BASE}id/")).value(
        URIRef(finding), GK.evidence
    )
    place = "/doc/" + str(evidence).removeprefix(f"{BASE}id/")
    document = graph(client, place)
    position = URIRef(f"{evidence}#position")
    assert str(document.value(position, RDFS.label)) == "position"
    page = client.get(f"{place}.html").text
    shown = page.partition('id="position"')[2].partition("</dl>")[0]
    assert f"<dd>{document.value(position, OA.start)}</dd>" in shown.replace("\n", "")
    assert f'href="{place}#position"' in page and 'id="quote"' in page


def test_json_ld_names_one_other_form_since_pyld_reads_no_more(client: TestClient) -> None:
    for address in (f"/doc/{VISIT}.jsonld", "/ns.jsonld"):
        assert client.get(address).headers["link"].count('rel="alternate"') == 1


def test_document_names_its_other_forms(client: TestClient) -> None:
    answer = client.get(f"/doc/{VISIT}.ttl")
    links = answer.headers["link"]
    alternate = f"<{SERVER}/doc/{VISIT}.jsonld>"
    assert f'{alternate}; rel="alternate"; type="application/ld+json"' in links
    assert f'<{BASE}id/{VISIT}>; rel="describes"' in links
    assert f'<{SERVER}/doc/{VISIT}>; rel="canonical"' in links
    assert client.head(f"/doc/{VISIT}.ttl").headers["link"] == links
    located = client.get(f"/doc/{VISIT}").headers["content-location"]
    assert located == f"{SERVER}/doc/{VISIT}.ttl"


@pytest.mark.parametrize("kind", [GK.ImpliedRecommendation, GK.Labelling])
def test_things_that_graphkit_adds_have_names_and_documents(
    client: TestClient, sample_store: Store, kind: URIRef
) -> None:
    sparql = f"SELECT ?thing {{ ?thing a <{kind}> }} ORDER BY ?thing LIMIT 1"
    iri = str(rows(sample_store, sparql)[0]["thing"])
    named = client.get(iri.replace(BASE, "/"), headers={"Accept": BROWSER})
    assert named.status_code == 303
    assert named.headers["location"] == iri.replace(f"{BASE}id", "/doc") + ".html"
    assert client.get(named.headers["location"]).status_code == 200
    document = graph(client, iri.replace(f"{BASE}id", "/doc"))
    assert (URIRef(iri), RDF.type, kind) in document


def test_document_of_a_finding_leads_to_the_reasons_for_its_labels(client: TestClient) -> None:
    concept = URIRef(f"{BASE}polarity/weakness")
    document = graph(client, "/doc/polarity/weakness")
    finding = next(document.subjects(GK.polarity, concept))
    reasons = graph(client, "/doc/" + finding.removeprefix(f"{BASE}id/"))
    assert list(reasons.subjects(RDF.subject, finding))


def test_document_is_not_sent_twice_while_the_store_is_the_same() -> None:
    with open_store("memory:") as store:
        client = TestClient(create_app(store))
        store.update(f"INSERT DATA {{ <{BASE}id/visit/a> a <{GK.Visit}> }}")
        first = client.get("/doc/visit/a.ttl")
        known = {"If-None-Match": f'"other", {first.headers["etag"]}'}
        again = client.get("/doc/visit/a.ttl", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        other_form = client.get("/doc/visit/a.nt", headers=known)
        assert other_form.status_code == 200
        store.update(f"INSERT DATA {{ <{BASE}id/visit/a> <{RDFS.label}> 'A' }}")
        assert client.get("/doc/visit/a.ttl", headers=known).status_code == 200

"""The other rooms: search, vocabularies, data set, reference."""

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, RDF, VOID
from stores import StoreWith

from graphkit.iris import BASE, GK
from graphkit.store import Store
from graphkit.store.formats import GRAPH_FORMATS
from graphkit.tables import rows


def test_search_finds_names_before_statements_and_all_words(client: TestClient) -> None:
    told = client.get("/search?q=SUPERVISION").json()
    assert told["found"][0] == {
        **told["found"][0],
        "kind": "Theme",
        "id": f"{BASE}theme/supervision",
    }
    both = client.get("/search", params={"q": "supervision newly"}).json()["found"]
    assert both
    assert all("supervision" in each["words"].lower() for each in both)
    assert all("newly" in each["words"].lower() for each in both)


def test_search_finds_people_and_councils(client: TestClient) -> None:
    found = client.get("/search?q=kesterbridge").json()["found"]
    assert found[0]["id"] == f"{BASE}id/authority/kesterbridge"
    found = client.get("/search", params={"q": "pike rowan"}).json()["found"]
    assert found[0]["id"] == f"{BASE}id/inspector/rowan-ashdale-pike"


def test_search_finds_agents_by_themselves_beside_cohorts(client: TestClient) -> None:
    found = client.get("/search?q=reviewing+officers").json()["found"]
    agent = f"{BASE}agent/independent-reviewing-officers"
    assert ("Agent", agent) in [(each["kind"], each["id"]) for each in found]
    page = client.get("/search?q=care&format=html").text
    assert page.count('<h2 id="kind-agent">Agents</h2>') == 1
    assert page.count('<h2 id="kind-cohort">Cohorts</h2>') == 1


def test_search_stops_at_fifty_and_says_so(client: TestClient) -> None:
    told = client.get("/search?q=e").json()
    assert (len(told["found"]), told["complete"]) == (50, False)


def test_search_for_nothing_finds_nothing(client: TestClient) -> None:
    assert client.get("/search").json()["found"] == []
    assert client.get("/search?q=xyzzy").json()["found"] == []
    assert client.get("/search?q=a+b+c+d+e+f+g").status_code == 400


def test_ontology_defines_the_terms_of_the_graph(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/ns").text, format="turtle")
    assert (GK.Visit, RDF.type, OWL.Class) in graph
    page = client.get("/ns", headers={"Accept": "text/html"}).text
    assert 'id="statementText"' in page


def test_shapes_are_turtle_as_written_or_any_other_form(client: TestClient) -> None:
    answer = client.get("/shapes")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    shapes = Graph().parse(data=answer.text, format="turtle")
    assert (None, RDF.type, URIRef("http://www.w3.org/ns/shacl#NodeShape")) in shapes
    for suffix in ("nt", "rdf", "jsonld"):
        told = client.get(f"/shapes.{suffix}")
        form = GRAPH_FORMATS[told.headers["content-type"].partition(";")[0]]
        assert len({*pyoxigraph.parse(told.content, format=form)}) == len(shapes)


@pytest.mark.parametrize("place", ["/ns", "/void", "/shapes"])
def test_vocabularies_and_data_set_have_suffixes_and_name_their_other_forms(
    client: TestClient, place: str
) -> None:
    page = client.get(f"{place}.html")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    address = f"http://testserver{place}"
    links = page.headers["link"]
    assert f'<{address}>; rel="canonical"' in links
    assert f'<{address}.ttl>; rel="alternate"; type="text/turtle"' in links
    assert ".html" not in links
    turtle = client.get(f"{place}.ttl", headers={"Accept": "image/png"})
    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert len(Graph().parse(data=turtle.text, format="turtle"))
    assert client.get(f"{place}.csv").status_code == 404


@pytest.mark.parametrize("suffix", ["", ".ttl", ".html"])
def test_ontology_is_told_in_its_own_place(client: TestClient, suffix: str) -> None:
    told = client.get(f"/doc/ns{suffix}", follow_redirects=False)
    assert (told.status_code, told.headers["location"]) == (303, f"/ns{suffix}")
    assert client.get(f"/ns{suffix}").status_code == 200


def test_context_is_served_as_it_is_written(client: TestClient) -> None:
    answer = client.get("/context.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"]["gk"] == str(GK)


@pytest.mark.parametrize("address", ["/void", "/.well-known/void"])
def test_data_set_is_described_with_true_counts(
    client: TestClient, sample_store: Store, address: str
) -> None:
    graph = Graph().parse(data=client.get(address).text, format="turtle")
    dataset = URIRef(f"{BASE}void#dataset")
    assert (dataset, RDF.type, DCAT.Dataset) in graph
    assert "open-government-licence/version/3" in str(graph.value(dataset, DCTERMS.license))
    assert str(graph.value(dataset, VOID.sparqlEndpoint)) == "http://testserver/sparql"
    triples = rows(sample_store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    assert graph.value(dataset, VOID.triples).toPython() == triples
    letters = graph.value(predicate=VOID["class"], object=GK.Letter)
    assert (dataset, VOID.classPartition, letters) in graph
    assert graph.value(letters, VOID.entities).toPython() == 12
    assert graph.value(predicate=VOID.property, object=GK.statementText)


def test_data_set_of_invented_letters_is_not_called_ofsted_s(client: TestClient) -> None:
    graph = Graph().parse(data=client.get("/void").text, format="turtle")
    dataset = URIRef(f"{BASE}void#dataset")
    assert str(graph.value(dataset, DCTERMS.title)) == "graphkit data set"
    assert "Ofsted" not in str(graph.value(dataset, DCTERMS.description))
    assert graph.value(dataset, DCTERMS.publisher) == URIRef(f"{BASE}id/organisation/graphkit")
    licences = {
        str(graph.value(subset, DCTERMS.license)) for subset in graph.objects(dataset, VOID.subset)
    }
    assert "https://creativecommons.org/licenses/by/4.0/" in licences
    assert "invented letters" in client.get("/void?format=html").text


def test_data_set_of_ofsted_s_letters_is_called_so(store_with: StoreWith) -> None:
    letter = f"GRAPH <urn:graph> {{ <{BASE}id/letter/a> a <{GK.Letter}> }}"
    with store_with(f"INSERT DATA {{ {letter} }}") as store:
        client = TestClient(create_app(store))
        graph = Graph().parse(data=client.get("/void").text, format="turtle")
        assert "Letters that Ofsted wrote" in client.get("/void?format=html").text
    dataset = URIRef(f"{BASE}void#dataset")
    assert "Ofsted letters" in str(graph.value(dataset, DCTERMS.title))
    assert "Ofsted's letters" in str(graph.value(dataset, DCTERMS.description))
    assert graph.value(dataset, DCTERMS.publisher) is None


def test_reference_describes_every_route_without_another_host(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    page = client.get("/docs").text
    for path in told["paths"]:
        assert f"<code>{path}</code>" in page
    assert "cdn" not in page
    named = [each["operationId"] for methods in told["paths"].values() for each in methods.values()]
    assert len(set(named)) == len(named) >= len(told["paths"])


def test_every_operation_that_is_described_says_what_it_does(client: TestClient) -> None:
    for methods in client.get("/openapi.json").json()["paths"].values():
        for operation in methods.values():
            assert operation["summary"] and operation["tags"]
            assert "HTTPValidationError" not in str(operation["responses"])
            told = str(operation["responses"]["default"])
            assert "'error'" in told or "problem+json" in told


def test_questions_have_short_addresses(client: TestClient) -> None:
    answer = client.get(
        "/questions/visits-of-an-authority", headers={"Accept": "text/csv"}, follow_redirects=True
    )
    assert answer.status_code == 200
    assert len(answer.text.splitlines()) > 1
    assert client.get("/questions/none-of-this-name").status_code == 404

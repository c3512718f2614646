"""Documents of things to which thousands lead: bounded, in pages, complete in the end."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import FOAF, RDF, RDFS
from stores import StoreWith

from graphkit.iris import BASE, GK

HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
SERVER = "http://testserver"
AUTHORITY = URIRef(f"{BASE}id/authority/a")
VISITS = {URIRef(f"{BASE}id/visit/{n}") for n in range(250)}
RELATION = {"relation": str(GK.authority), "direction": "in"}


@pytest.fixture(scope="module")
def crowd(store_with: StoreWith) -> Iterator[TestClient]:
    """An authority with 250 visits, a few neighbours and 120 other names."""
    links = " ".join(f"<{visit}> <{GK.authority}> <{AUTHORITY}> ." for visit in VISITS)
    links += " ".join(f'<{AUTHORITY}> <{GK.officialName}> "Name {n}"@en .' for n in range(120))
    with store_with(
        f"""INSERT DATA {{ GRAPH <urn:graph> {{
            <{AUTHORITY}> a <{GK.Authority}> ; <{RDFS.label}> "A"@en .
            <{BASE}id/visit/1> <{RDFS.label}> "The first visit"@en .
            <{BASE}id/post/p> <urn:post-in> <{AUTHORITY}> . {links} }} }}"""
    ) as store:
        yield TestClient(create_app(store), follow_redirects=False)


def read(client: TestClient, address: str) -> Graph:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return Graph().parse(data=answer.text, format="turtle")


def test_document_holds_a_hundred_values_of_a_relation_and_says_how_many_there_are(
    crowd: TestClient,
) -> None:
    document = read(crowd, "/doc/authority/a.ttl")
    assert len(list(document.subjects(GK.authority, AUTHORITY))) == 100
    assert len(list(document.objects(AUTHORITY, GK.officialName))) == 100
    assert list(document.subjects(URIRef("urn:post-in"), AUTHORITY))
    totals = {int(each) for each in document.objects(None, HYDRA.totalItems)}
    assert totals == {250, 120}
    claim = next(document.subjects(HYDRA.property, GK.authority))
    assert document.value(claim, HYDRA.object) == AUTHORITY


@pytest.mark.parametrize("suffix", ["ttl", "json", "html"])
def test_link_next_leads_through_all_values_each_once(crowd: TestClient, suffix: str) -> None:
    first = crowd.get(f"/doc/authority/a.{suffix}")
    address = first.links["next"]["url"]
    assert f"/doc/authority/a.{suffix}?" in address
    pages = [first]
    while address:
        answer = crowd.get(address)
        assert answer.headers["content-location"] == address
        assert answer.links["first"]["url"].endswith("?" + urlencode(RELATION))
        pages.append(answer)
        address = answer.links.get("next", {}).get("url", "")
    assert len(pages) == 3
    if suffix == "ttl":
        found = [
            set(Graph().parse(data=each.text, format="turtle").subjects(GK.authority, AUTHORITY))
            for each in pages
        ]
        assert [len(each) for each in found] == [100, 100, 50]
        assert set.union(*found) == VISITS


def test_pages_in_rdf_lead_on_by_hydra_and_see_also(crowd: TestClient) -> None:
    document = read(crowd, "/doc/authority/a.ttl")
    more = set(document.objects(URIRef(f"{SERVER}/doc/authority/a"), RDFS.seeAlso))
    assert more == set(document.objects(None, HYDRA.next))
    address = next(each for each in more if "direction=in" in each)
    page = read(crowd, address)
    assert page.value(address, FOAF.primaryTopic) == AUTHORITY
    assert (address, RDF.type, HYDRA.PartialCollectionView) in page
    members = set(page.objects(None, HYDRA.member))
    assert len(members) == 100
    assert members == set(page.subjects(GK.authority, AUTHORITY))
    assert next(page.objects(None, HYDRA.totalItems)) == Literal(250)


def test_pages_say_the_names_of_what_they_list(crowd: TestClient) -> None:
    page = read(crowd, "/doc/authority/a.ttl?" + urlencode(RELATION))
    assert str(page.value(URIRef(f"{BASE}id/visit/1"), RDFS.label)) == "The first visit"
    assert str(page.value(AUTHORITY, RDFS.label)) == "A"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"relation": str(GK.authority), "direction": "sideways"}, 400),
        ({"relation": str(GK.visit), "direction": "in"}, 404),
        ({"relation": "no iri at all"}, 404),
        ({"after": "x"}, 400),
    ],
)
def test_pages_that_there_are_not_are_errors(
    crowd: TestClient, query: dict[str, str], status: int
) -> None:
    assert crowd.get("/doc/authority/a?" + urlencode(query)).status_code == status


def test_page_in_html_tells_how_many_are_here_and_leads_to_the_next(crowd: TestClient) -> None:
    html = crowd.get("/doc/authority/a.html").text
    assert "100 of 250 are here" in html
    assert "100 of 120 are here" in html
    page = crowd.get("/doc/authority/a.html?" + urlencode(RELATION)).text
    assert '<a href="/doc/authority/a">all about it</a>' in page


def test_page_in_json_tells_how_many_there_are_and_where_they_go_on(crowd: TestClient) -> None:
    told = crowd.get("/doc/authority/a.json?" + urlencode(RELATION)).json()
    incoming = told["incoming"][0]
    assert (incoming["total"], len(incoming["values"])) == (250, 100)
    assert crowd.get(incoming["next"]).json()["incoming"][0]["values"][0] not in incoming["values"]


@pytest.mark.parametrize("suffix", ["", ".ttl", ".html", ".json"])
def test_part_of_a_document_has_none_of_its_own(crowd: TestClient, suffix: str) -> None:
    refused = crowd.get(f"/doc/ns%23theme{suffix}")
    assert refused.status_code == 404
    assert 'part of the document "ns"' in refused.text.replace("&#34;", '"').replace('\\"', '"')

"""The lists: filters, pages, forms, and their description."""

import csv
import io
import json
import warnings
from typing import Any

import pytest
from fastapi.testclient import TestClient
from rdflib import Graph, Literal, URIRef

from graphkit.iris import BASE, GK, thing

LISTS = (
    *("authorities", "findings", "frameworks", "implied-recommendations", "inspectors"),
    *("letters", "recommendations", "themes", "trajectories", "visits"),
)


def read_json_ld(told: dict[str, Any]) -> Graph:
    with warnings.catch_warnings():
        # rdflib 7 reads JSON-LD by way of a class that it has deprecated itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(told), format="json-ld")


def items(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def keys(found: list[dict[str, Any]]) -> list[str]:
    return [str(each["id"]).rpartition("/")[2] for each in found]


@pytest.mark.parametrize("name", LISTS)
def test_list_pages_meet_without_gap_or_overlap(client: TestClient, name: str) -> None:
    whole = keys(items(client, f"/{name}?limit=1000"))
    paged: list[str] = []
    address: str | None = f"/{name}?limit={max(len(whole) // 3, 1)}"
    while address:
        page = client.get(address).json()
        paged += keys(page["items"])
        address = page["next"]
    assert paged == whole
    assert len(set(whole)) == len(whole)


def test_key_of_a_letter_is_the_last_part_of_its_id(client: TestClient) -> None:
    listed = items(client, "/letters")
    assert len(listed) == 12
    for letter, key in zip(listed, keys(listed), strict=True):
        assert client.get(f"/letters/{key}/text").status_code == 200
        assert "key" not in letter
    refused = client.get("/letters/nowhere/text")
    assert "the last part of the id" in refused.json()["error"]["message"]


def test_list_goes_on_after_a_cursor(client: TestClient) -> None:
    listed = items(client, "/letters")
    after = client.get("/letters", params={"after": listed[4]["cursor"]}).json()["items"]
    assert after == listed[5:]


def test_list_links_to_its_first_and_next_page(client: TestClient) -> None:
    answer = client.get("/visits?limit=5&authority=thornmere")
    assert answer.json()["next"] is None
    assert answer.links["first"]["url"] == "/visits?limit=5&authority=thornmere"
    assert "next" not in answer.links
    answer = client.get("/visits?limit=2&authority=thornmere")
    following = client.get(answer.links["next"]["url"])
    assert keys(following.json()["items"]) == [
        "thornmere-2023-10-31-monitoring",
        "thornmere-2024-05-14-monitoring",
    ]


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/visits?authority=kesterbridge&from=2022-01-01&to=2024-12-31", 2),
        ("/visits?kind=monitoring-visit", 4),
        ("/visits?kind=focused-visit", 8),  # and those adapted for COVID-19, which are narrower
        ("/visits?kind=focused-visit-covid", 2),
        (f"/visits?authority={BASE}id/authority/kesterbridge", 4),
        ("/visits?inspector=rowan-ashdale-pike", 3),
        ("/visits?framework=ilacs", 12),
        ("/letters?kind=monitoring-visit-letter", 4),
        ("/letters?authority=nowhere", 0),
        ("/inspectors?name=ASHDALE", 1),
        ("/inspectors?authority=thornmere", 4),
        ("/authorities?on=2020-01-01&region=e&limit=1000", 12),
        ("/frameworks?on=2017-01-01", 3),
        ("/trajectories?authority=nowhere", 0),
        ("/recommendations?priority=true", 2),
        ("/recommendations?priority=false", 27),
        ("/recommendations?visit=kesterbridge-2024-03-05-focused&priority=true", 2),
    ],
)
def test_list_filters(client: TestClient, address: str, expected: int) -> None:
    assert len(items(client, address)) == expected


@pytest.mark.parametrize(
    ("scheme", "broad", "narrow"),
    [
        ("theme", "management-and-qa", "supervision"),
        ("cohort", "care-leavers", "custody"),
        ("agent", "social-workers", "agency-social-workers"),
    ],
)
def test_list_of_findings_by_a_concept_holds_those_on_narrower_ones(
    client: TestClient, scheme: str, broad: str, narrow: str
) -> None:
    on_broad = keys(items(client, f"/findings?{scheme}={broad}&limit=1000"))
    on_narrow = keys(items(client, f"/findings?{scheme}={narrow}&limit=1000"))
    assert on_narrow
    assert set(on_narrow) < set(on_broad)


@pytest.mark.parametrize("direction", ["improved", "unchanged", "deteriorated"])
def test_list_of_findings_tells_and_filters_which_way_things_went(
    client: TestClient, direction: str
) -> None:
    whole = items(client, "/findings?limit=1000")
    found = items(client, f"/findings?direction={direction}&limit=1000")
    assert found
    assert found == [each for each in whole if each["directionLabel"] == direction.capitalize()]
    assert {each["direction"] for each in found} == {f"{BASE}direction/{direction}"}


@pytest.mark.parametrize(
    ("address", "agent"),
    [
        ("/findings?agent=police", "police"),
        ("/recommendations?agent=staff", "staff"),
        ("/implied-recommendations?agent=team-managers", "team-managers"),
    ],
)
def test_list_of_statements_names_the_agents_that_they_concern(
    client: TestClient, address: str, agent: str
) -> None:
    found = items(client, address)
    assert found
    for each in found:
        assert f"{BASE}agent/{agent}" in each["agents"]
        assert len(each["agents"]) == len(each["agentsLabel"].split("; "))


def test_implied_recommendations_are_findings_of_letters_that_list_no_recommendations(
    client: TestClient,
) -> None:
    implied = items(client, "/implied-recommendations?limit=1000")
    findings = {each["id"]: each for each in items(client, "/findings?limit=1000")}
    asking = {each["letter"] for each in items(client, "/recommendations?limit=1000")}
    same = ("statementText", "authority", "visit", "visitStartDate", "letter", "section", "page")
    about = ("themes", "cohorts", "agents")
    for each in implied:
        finding = findings[each["finding"]]
        assert [each[name] for name in same] == [finding[name] for name in same]
        assert [set(each[name]) for name in about] == [set(finding[name]) for name in about]
        assert finding["polarityLabel"] in ("Weakness", "Mixed")
        assert all(words in each["statementText"] for words in each["need"].split(" … "))
        assert each["letter"] not in asking


def test_columns_of_lists_keep_their_places_when_others_come(client: TestClient) -> None:
    def header(name: str) -> str:
        return client.get(f"/{name}?limit=1&format=csv").text.splitlines()[0]

    place = "authority,authorityLabel,visit,visitStartDate,letter,section,sectionLabel,page"
    about = "themes,themesLabel,cohorts,cohortsLabel"
    agents = "agents,agentsLabel"
    assert header("findings") == (
        f"cursor,id,statementText,polarity,polarityLabel,{place},{about},{agents},"
        "direction,directionLabel"
    )
    assert header("recommendations") == (
        f"cursor,id,statementText,type,typeLabel,{place},{about},{agents}"
    )
    assert header("implied-recommendations") == (
        f"cursor,id,statementText,need,{place},finding,{about},{agents}"
    )


def test_list_filters_combine(client: TestClient) -> None:
    found = items(client, "/findings?authority=thornmere&theme=supervision&polarity=weakness")
    assert found
    for finding in found:
        assert finding["authorityLabel"] == "Thornmere"
        assert finding["polarity"] == f"{BASE}polarity/weakness"
        assert f"{BASE}theme/supervision" in finding["themes"]


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("/visits?colour=red", 'no parameter "colour"; there are authority, kind, from'),
        ("/visits?from=March", '"March" is not a date'),
        ("/visits?from=2021-13-45", '"2021-13-45" is not a date'),
        ("/visits?limit=0", "from 1 to 1000"),
        ("/visits?limit=1001", "from 1 to 1000"),
        ("/visits?limit=many", "from 1 to 1000"),
        ("/visits?authority=a&authority=b", "more than once"),
        ("/visits?authority=%3E%20%7D", "neither a key nor an IRI"),
        ("/visits?format=docx", "is not one of json, csv, jsonld, html"),
    ],
)
def test_list_refuses_what_it_does_not_know(client: TestClient, address: str, says: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert says in answer.json()["error"]["message"]


def test_list_takes_empty_fields_of_a_form_as_free(client: TestClient) -> None:
    assert len(items(client, "/visits?authority=&from=&to=&kind=")) == 12


def test_list_values_cannot_change_the_query(client: TestClient) -> None:
    injected = client.get("/inspectors", params={"name": '") } LIMIT 50 #'})
    assert injected.json()["items"] == []


@pytest.mark.parametrize("name", LISTS)
def test_list_in_csv_has_the_items_of_json(client: TestClient, name: str) -> None:
    found = items(client, f"/{name}?limit=7")
    written = client.get(f"/{name}?limit=7", headers={"Accept": "text/csv"})
    assert written.headers["content-type"] == "text/csv; charset=utf-8"
    read = list(csv.DictReader(io.StringIO(written.text)))
    assert [row["id"] for row in read] == [each["id"] for each in found]
    assert list(read[0]) == list(found[0])


def test_list_in_csv_has_its_header_when_empty(client: TestClient) -> None:
    written = client.get("/visits?authority=nowhere&format=csv").text
    assert written.startswith("cursor,id,label,authority")
    assert len(written.splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "kind"),
    [("findings", GK.Finding), ("implied-recommendations", GK.ImpliedRecommendation)],
)
def test_list_in_json_ld_says_what_the_graph_says(client: TestClient, name: str, kind: str) -> None:
    told = client.get(f"/{name}?limit=20", headers={"Accept": "application/ld+json"}).json()
    assert told["@context"][0] == "http://testserver/context.jsonld"
    context = client.get("/context.jsonld").json()["@context"]
    told["@context"][0] = context
    listed = read_json_ld(told)
    whole = client.get(
        "/sparql",
        params={"query": f"CONSTRUCT {{ ?s ?p ?o }} {{ ?s a <{kind}> ; ?p ?o }}"},
        headers={"Accept": "application/n-triples"},
    )
    stored = Graph().parse(data=whole.text, format="nt")
    assert len(listed) > 100
    assert set(listed) <= set(stored)


def test_list_of_visits_in_json_ld_types_days_and_people(client: TestClient) -> None:
    told = client.get("/visits?authority=kesterbridge&format=jsonld").json()
    told["@context"][0] = client.get("/context.jsonld").json()["@context"]
    graph = read_json_ld(told)
    visit = thing("visit", "kesterbridge-2024-03-05-focused")
    start = Literal("2024-03-05", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))
    assert (visit, URIRef("https://schema.org/startDate"), start) in graph
    took_part = URIRef("http://www.w3.org/ns/prov#wasAssociatedWith")
    assert len(list(graph.objects(visit, took_part))) == 3


@pytest.mark.parametrize("name", LISTS)
def test_list_is_described_with_its_filters(client: TestClient, name: str) -> None:
    told = client.get("/openapi.json").json()["paths"][f"/{name}"]["get"]
    described = {each["name"]: each for each in told["parameters"]}
    assert {"after", "limit", "format"} <= set(described)
    assert described["limit"]["schema"]["maximum"] == 1000
    refused = client.get(f"/{name}?colour=red").json()["error"]["message"]
    assert all(name in refused for name in described)
    assert told["summary"]


def test_list_for_a_browser_is_a_form_and_a_table(client: TestClient) -> None:
    page = client.get("/findings?polarity=mixed&authority=kesterbridge&format=html").text
    assert '<option value="mixed" selected>Mixed</option>' in page
    assert '<option value="kesterbridge" selected>Kesterbridge</option>' in page
    assert 'class="tinted mixed"' in page

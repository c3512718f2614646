"""The forms of lists: CSV, JSON-LD, Parquet, SPARQL, pages for browsers, and their description."""

import csv
import io
import json
import warnings
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from listing import items
from rdflib import Graph, Literal, URIRef

from graphkit.iris import BASE, GK, thing
from graphkit.views import load_views

LISTS = [name.removeprefix("list-") for name in load_views("api/views") if name.startswith("list-")]


def read_json_ld(told: dict[str, Any]) -> Graph:
    with warnings.catch_warnings():
        # rdflib 7 reads JSON-LD by way of a class that it has deprecated itself.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Graph().parse(data=json.dumps(told), format="json-ld")


def test_columns_of_lists_keep_their_places_when_others_come(client: TestClient) -> None:
    def header(name: str) -> str:
        return client.get(f"/{name}?limit=1&format=csv").text.splitlines()[0]

    place = "authority,authorityLabel,visit,visitStartDate,letter,section,sectionLabel,page"
    about = "themes,themesLabel,cohorts,cohortsLabel"
    agents = "agents,agentsLabel"
    area = "judgementArea,judgementAreaLabel,paragraphNumber"
    report = f"inspection,inspectionStartDate,report,{area},day"
    assert header("findings") == (
        f"id,label,statementText,polarity,polarityLabel,{place},{about},{agents},"
        f"direction,directionLabel,{report}"
    )
    assert header("recommendations") == (
        f"id,label,statementText,type,typeLabel,{place},{about},{agents},{report}"
    )
    assert header("implied-recommendations") == (
        f"id,label,statementText,need,{place},finding,{about},{agents}"
    )


@pytest.mark.parametrize("name", LISTS)
def test_list_in_csv_has_the_items_of_json(client: TestClient, name: str) -> None:
    found = items(client, f"/{name}?limit=7")
    written = client.get(f"/{name}?limit=7", headers={"Accept": "text/csv"})
    assert written.headers["content-type"] == "text/csv; charset=utf-8"
    read = list(csv.DictReader(io.StringIO(written.text)))
    assert [row["id"] for row in read] == [each["id"] for each in found]
    assert [*read[0], "links"] == list(found[0])


def test_list_in_csv_has_its_header_when_empty(client: TestClient) -> None:
    written = client.get("/visits?authority=nowhere&format=csv").text
    assert written.startswith("id,label,authority")
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
    assert described["limit"]["schema"]["anyOf"][0]["maximum"] == 1000
    refused = client.get(f"/{name}?colour=red").json()["error"]["message"]
    assert all(name in refused for name in described)
    assert told["summary"]


def test_list_for_a_browser_is_a_form_and_a_table(client: TestClient) -> None:
    page = client.get("/findings?polarity=mixed&authority=kesterbridge&format=html").text
    assert '<option value="mixed" selected>Mixed</option>' in page
    assert '<option value="kesterbridge" selected>Kesterbridge</option>' in page
    assert 'class="tinted mixed"' in page


@pytest.mark.parametrize("name", LISTS)
def test_query_of_a_list_gives_its_rows_on_the_endpoint(client: TestClient, name: str) -> None:
    # A short list whose second page is asked for.
    after = client.get(f"/{name}?limit=2").json()["next"]
    shown = client.get(f"{after}&format=sparql")
    assert shown.headers["content-type"].startswith("application/sparql-query")
    asked = client.get("/sparql", params={"query": shown.text}, headers={"Accept": "text/csv"})
    assert asked.status_code == 200, asked.text
    rows = list(csv.DictReader(io.StringIO(asked.text)))
    listed = list(csv.DictReader(io.StringIO(client.get(f"{after}&format=csv").text)))
    assert len(listed) == 2
    keys = set(rows[0]) - set(listed[0])
    assert "lead" in keys
    assert [{name: row[name] for name in listed[0]} for row in rows] == listed


def test_query_of_a_list_holds_its_filters_as_terms(client: TestClient) -> None:
    address = "/findings?theme=supervision&year=2021..2022&text=care&format=sparql"
    shown = client.get(address).text
    assert f"?id gk:withinTheme <{BASE}theme/supervision> ." in shown
    assert 'LCASE("care")' in shown
    assert '"2021"^^<http://www.w3.org/2001/XMLSchema#gYear>' in shown
    assert "# when" not in shown and "# unless" not in shown and "# page" not in shown


def test_list_in_csv_is_a_table_of_rfc_4180(client: TestClient) -> None:
    answer = client.get("/findings?limit=5&format=csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="findings.csv"'
    assert answer.text.count("\r\n") >= 6
    assert answer.links["next"]["url"].startswith("http://testserver/findings?")


def test_whole_list_in_csv_has_all_pages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.api.lists.room.STEP", 100)
    whole = list(csv.DictReader(io.StringIO(client.get("/findings?all=true&format=csv").text)))
    assert len(whole) > 500
    listed = [each["id"] for each in items(client, "/findings?limit=1000")]
    assert [row["id"] for row in whole] == listed


def test_list_in_parquet_has_typed_columns(client: TestClient) -> None:
    read_parquet = pytest.importorskip("arro3.io").read_parquet
    answer = client.get("/findings?limit=20&format=parquet")
    assert answer.headers["content-type"] == "application/vnd.apache.parquet"
    table = read_parquet(io.BytesIO(answer.content)).read_all()
    assert table.schema.field("themes").type.value_field.name == "element"
    types = {field.name: str(field.type) for field in table.schema}
    assert "Date32" in types["day"]
    assert "Int32" in types["page"]
    assert "List" in types["themes"]
    listed = items(client, "/findings?limit=20")
    for name in ("id", "statementText", "page", "themes", "directionLabel"):
        assert table[name].to_pylist() == [each[name] for each in listed]
    days = [date.fromisoformat(each["day"]) for each in listed]
    assert table["day"].to_pylist() == days


@pytest.mark.parametrize("name", LISTS)
def test_list_in_parquet_has_the_same_types_when_empty(client: TestClient, name: str) -> None:
    read_parquet = pytest.importorskip("arro3.io").read_parquet
    empty = (
        "authority=nowhere" if name not in ("authorities", "frameworks", "themes") else "text=zzz"
    )
    schemas = [
        read_parquet(io.BytesIO(client.get(f"/{name}?format=parquet&{query}").content)).schema
        for query in ("limit=3", empty)
    ]
    assert schemas[0] == schemas[1]


def test_whole_list_in_parquet_has_all_pages(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_parquet = pytest.importorskip("arro3.io").read_parquet
    monkeypatch.setattr("graphkit.api.lists.room.STEP", 5)
    answer = client.get("/visits?all=true&format=parquet&sort=-date")
    table = read_parquet(io.BytesIO(answer.content)).read_all()
    assert table["id"].to_pylist() == [each["id"] for each in items(client, "/visits?sort=-date")]


def test_page_of_a_list_leads_to_its_query(client: TestClient) -> None:
    page = client.get("/findings?theme=supervision&format=html").text
    assert 'href="/sparql?query=' in page
    assert "supervision" in page.partition('href="/sparql?query=')[2].partition('"')[0]
    assert "format=parquet" in page


def test_list_is_described_with_types_and_choices(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]["/findings"]["get"]["parameters"]
    schemas = {each["name"]: each["schema"] for each in described}
    assert schemas["sort"]["enum"] == ["date", "-date", "authority", "-authority", ""]
    assert schemas["from"]["anyOf"] == [{"type": "string", "format": "date"}, {"const": ""}]
    assert schemas["theme"]["type"] == "array"
    assert "polarity" in schemas["facets"]["items"]["enum"]
    assert schemas["format"]["enum"] == ["json", "csv", "jsonld", "html", "parquet", "sparql", ""]

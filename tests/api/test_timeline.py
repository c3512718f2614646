"""The story of an authority: as a list, as CSV, and on its page."""

import csv
import io

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from listing import items
from stores import StoreWith

from graphkit.iris import BASE, GK


def test_timeline_tells_inspections_and_visits_in_order_with_grade_and_kind(
    client: TestClient,
) -> None:
    found = items(client, "/timeline?authority=thornmere&event=inspection&event=visit")
    assert [each["when"] for each in found] == sorted(each["when"] for each in found)
    inspections = {each["when"]: each for each in found if each["event"] == "inspection"}
    assert list(inspections) == ["2016-03-01", "2023-11-06"]
    assert inspections["2016-03-01"]["kindLabel"] == "Single inspection"
    assert inspections["2023-11-06"]["gradeLabel"] == "Good"
    visits = [each for each in found if each["event"] == "visit"]
    assert len(visits) == 4
    assert any(each["ordinal"] for each in visits)
    assert all(each["links"]["document"].startswith("http://testserver/doc/") for each in found)


def test_timeline_puts_judgements_recommendations_and_themes_behind_their_inspection(
    client: TestClient,
) -> None:
    found = items(client, "/timeline?authority=thornmere&year=2023&limit=1000")
    inspected = [each for each in found if each["when"] == "2023-11-06"]
    order = ["inspection", "judgement", "recommendation", "theme"]
    places = [order.index(each["event"]) for each in inspected]
    assert places == sorted(places)
    assert set(places) == {0, 1, 2, 3}
    judged = [each for each in inspected if each["event"] == "judgement"]
    assert judged[0]["judgementAreaLabel"] == "Overall effectiveness"
    asked = [each["label"] for each in inspected if each["event"] == "recommendation"]
    assert asked == ["The timeliness of assessments.", "The quality of plans for children."]
    theme = next(each for each in inspected if each["event"] == "theme")
    assert theme["themeLabel"] == theme["label"]
    assert theme["strengths"] is not None and theme["weaknesses"] is not None
    assert theme["id"].startswith(f"{BASE}id/inspection/thornmere-2023-11-06-inspection#")


def test_timeline_of_a_successor_begins_with_the_authority_before_it(client: TestClient) -> None:
    found = items(client, "/timeline?authority=east-ambleford&event=inspection&event=visit")
    assert found[0]["authority"] == f"{BASE}id/authority/ambleford-county-council"
    own = items(client, "/timeline?authority=ambleford-county-council&event=inspection")
    assert [each["id"] for each in own] == [found[0]["id"]]


@pytest.mark.parametrize(
    ("address", "events"),
    [
        ("/timeline?grade=inadequate&authority=ambleford-county-council", {"inspection"}),
        ("/timeline?area=adoption", {"inspection", "judgement"}),
        ("/timeline?theme=assessment&limit=1000", {"recommendation", "theme"}),
        ("/timeline?kind=single-inspection&event=judgement", {"judgement"}),
        ("/timeline?authority=nowhere", set()),
    ],
)
def test_timeline_filters(client: TestClient, address: str, events: set[str]) -> None:
    assert {each["event"] for each in items(client, address)} >= events
    assert (not events) == (items(client, address) == [])


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ("from=2025-02-28", ["2025", "2025-02"]),
        ("from=2025-03-01", ["2025"]),
        ("to=2025-02-01", ["2025", "2025-02"]),
        ("to=2025-01-31", ["2025"]),
    ],
)
def test_judgement_dated_by_month_or_year_is_kept_if_it_may_lie_within(
    store_with: StoreWith, days: str, kept: list[str]
) -> None:
    judged = f"a <{GK.Judgement}> ; <{GK.authority}> <{BASE}id/authority/x> ; <{GK.judgementArea}> "
    xsd = "http://www.w3.org/2001/XMLSchema#"
    update = f"""INSERT DATA {{ GRAPH <urn:g> {{
      <{BASE}id/judgement/1> {judged} <{BASE}judgement-area/overall> ;
        <{GK.judgedIn}> "2025"^^<{xsd}gYear> .
      <{BASE}id/judgement/2> {judged} <{BASE}judgement-area/overall> ;
        <{GK.judgedIn}> "2025-02"^^<{xsd}gYearMonth> }} }}"""
    with store_with(update) as store:
        found = items(TestClient(create_app(store)), f"/timeline?{days}")
    assert [each["when"] for each in found] == kept


def test_timeline_is_found_below_its_authority_in_any_form(client: TestClient) -> None:
    way = client.get("/authorities/thornmere/timeline?format=csv&all=true")
    assert way.status_code == 303
    assert way.headers["location"] == "/timeline?authority=thornmere&format=csv&all=true"
    rows = list(csv.DictReader(io.StringIO(client.get(way.headers["location"]).text)))
    assert len(rows) == len(items(client, "/timeline?authority=thornmere&limit=1000"))
    assert {row["authorityLabel"] for row in rows} == {"Thornmere"}


def test_pages_of_a_timeline_bring_each_row_once(client: TestClient) -> None:
    whole = [each["id"] for each in items(client, "/timeline?authority=thornmere&limit=1000")]
    address, found = "/timeline?authority=thornmere&limit=7", []
    while address:
        page = client.get(address).json()
        found += [each["id"] for each in page["items"]]
        address = page["next"]
    assert found == whole
    assert len(set(found)) == len(found)


def test_page_of_an_authority_tells_inspections_beside_visits_with_grades_in_words(
    client: TestClient,
) -> None:
    page = client.get("/doc/authority/thornmere.html").text
    assert "Inspections and visits</h2>" in page
    assert "/doc/inspection/thornmere-2023-11-06-inspection" in page
    assert '<span class="badge outstanding">Outstanding</span>' in page
    assert 'href="/timeline?authority=thornmere"' in page
    assert page.index('<time datetime="2023-11-06"') < page.index('<time datetime="2016-03-01"')


@pytest.mark.parametrize(
    ("facet", "event"),
    [
        ("grade", "inspection"),
        ("grade", "judgement"),
        ("theme", "recommendation"),
        ("theme", "theme"),
    ],
)
def test_facets_of_the_timeline_count_what_it_lists(
    client: TestClient, facet: str, event: str
) -> None:
    listed = items(client, f"/timeline?event={event}&limit=1000")
    told = client.get(f"/timeline/facets?facets={facet}&event={event}").json()
    assert told["total"] == len(listed)
    values = told["facets"][facet]["values"]
    assert values
    for each in values:
        found = items(client, f"/timeline?event={event}&{facet}={each['value']}&limit=1000")
        # A filter brings what is narrower too.
        narrower = facet == "theme" and len(found) > each["count"]
        assert len(found) == each["count"] or narrower

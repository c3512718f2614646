"""The lists: what is in them, and their filters."""

from collections.abc import Callable
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from listing import items
from rdflib.namespace import FOAF, RDF, RDFS
from stores import StoreWith

from graphkit.iris import BASE, GK


def parts(text: str) -> set[str]:
    """All that stands in a text, of any length up to ten letters."""
    low = text.lower()
    return {low[start : start + size] for start in range(len(low)) for size in range(1, 11)}


def keys(found: list[dict[str, Any]]) -> list[str]:
    return [str(each["id"]).rpartition("/")[2] for each in found]


def test_key_of_a_letter_is_the_last_part_of_its_id(client: TestClient) -> None:
    listed = items(client, "/letters")
    assert len(listed) == 12
    for letter, key in zip(listed, keys(listed), strict=True):
        assert client.get(f"/letters/{key}/text").status_code == 200
        assert "key" not in letter
    refused = client.get("/letters/nowhere/text")
    assert "the last part of the id" in refused.json()["error"]["message"]


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
        ("/inspectors?authority=thornmere", 5),
        ("/authorities?on=2020-01-01&region=e&limit=1000", 12),
        ("/frameworks?on=2017-01-01", 3),
        ("/trajectories?authority=nowhere", 0),
        ("/recommendations?priority=true", 2),
        ("/recommendations?priority=false", 35),
        ("/recommendations?visit=kesterbridge-2024-03-05-focused&priority=true", 2),
        ("/visits?authority=kesterbridge&authority=thornmere", 8),
        ("/visits?kind=monitoring-visit&kind=focused-visit-covid", 6),
        ("/visits?year=2024", 3),
        ("/visits?year=2022..2024&authority=kesterbridge", 2),
        ("/visits?mode=on-site&mode=remote&mode=hybrid&limit=1", 1),
        ("/letters?year=2024", 3),
        ("/authorities?text=ambleford+county", 1),
        ("/authorities?year=2024", 3),
        ("/inspectors?year=1999", 0),
        ("/themes?text=oversight+supervision&broader=management-and-qa", 1),
        ("/trajectories?change=better&change=worse&authority=nowhere", 0),
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


def test_list_filters_combine(client: TestClient) -> None:
    found = items(client, "/findings?authority=thornmere&theme=supervision&polarity=weakness")
    assert found
    for finding in found:
        assert finding["authorityLabel"] == "Thornmere"
        assert finding["polarity"] == f"{BASE}polarity/weakness"
        assert f"{BASE}theme/supervision" in finding["themes"]


def test_list_takes_empty_fields_of_a_form_as_free(client: TestClient) -> None:
    assert len(items(client, "/visits?authority=&from=&to=&kind=")) == 12


def test_list_items_have_id_label_and_links(client: TestClient) -> None:
    for name in ("authorities", "findings", "visits", "themes", "trajectories"):
        for each in items(client, f"/{name}?limit=3"):
            assert each["id"] and each["label"]
            assert each["links"]["document"].startswith("http://testserver/doc/")


@pytest.mark.parametrize("name", ["visits", "letters", "authorities", "themes", "inspectors"])
def test_links_of_an_item_lead_to_lists_on_it(client: TestClient, name: str) -> None:
    links = items(client, f"/{name}?limit=1&sort=-label")[0]["links"]
    assert len(links) > 2
    for relation, address in links.items():
        if relation != "document":
            assert client.get(address).status_code == 200, address


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("authority=thornmere", lambda each: each["authorityLabel"] == "Thornmere"),
        ("region=yh", lambda each: each["authorityLabel"] in ("Thornmere",)),
        ("year=2022", lambda each: each["day"].startswith("2022")),
        ("year=2019..2021", lambda each: "2019" <= each["day"][:4] <= "2021"),
        ("from=2022-06-15", lambda each: each["day"] >= "2022-06-15"),
        ("polarity=mixed&polarity=strength", lambda e: e["polarityLabel"] in ("Mixed", "Strength")),
        (
            "text=care+plans",
            lambda e: all(w in e["statementText"].lower() for w in ("care", "plans")),
        ),
        ('text="social workers"', lambda each: "social workers" in each["statementText"].lower()),
        ("kind=monitoring-visit", lambda each: str(each["visit"]).endswith("-monitoring")),
        ("visit=kesterbridge-2024-03-05-focused", lambda each: "2024-03-05" in str(each["visit"])),
    ],
)
def test_findings_that_fit_a_filter_are_all_listed_and_no_others(
    client: TestClient, query: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    whole = items(client, "/findings?limit=1000")
    expected = [each["id"] for each in whole if fits(each)]
    assert 0 < len(expected) < len(whole)
    assert [each["id"] for each in items(client, f"/findings?limit=1000&{query}")] == expected


def test_filters_on_visits_and_on_statements_meet(client: TestClient) -> None:
    query = "theme=supervision&year=2022..2024&polarity=weakness&inspector=rowan-ashdale-pike"
    found = set(keys(items(client, f"/findings?{query}&limit=1000")))
    each = [set(keys(items(client, f"/findings?{part}&limit=1000"))) for part in query.split("&")]
    assert found == set.intersection(*each)
    assert found


@pytest.mark.parametrize("sort", ["Letter", "Report"])
@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ('"personal adviser"', True),
        ('"Personal  Adviser"', True),
        ('"adviser visits"', True),
        ('"personal visits"', False),
        ("visits personal", True),
    ],
)
def test_phrase_is_found_wherever_the_lines_of_a_text_break(
    store_with: StoreWith, sort: str, asked: str, is_found: bool
) -> None:
    thing = f"<{BASE}id/{sort.lower()}/1>"
    update = f"""INSERT DATA {{ GRAPH <{BASE}g> {{
      {thing} a <{GK[sort]}> ; <{GK.text}> <{BASE}id/text/1> .
      <{BASE}id/text/1> <{RDF.value}> "Each personal\\n  adviser\\u00a0visits." }} }}"""
    with store_with(update) as store:
        answer = TestClient(create_app(store)).get(f"/{sort.lower()}s", params={"text": asked})
    assert len(answer.json()["items"]) == is_found


@pytest.mark.parametrize("name", ["zoe o'hara", "Zoë", "O’Hara-Núñez", "zoë o’hara"])
def test_inspector_is_found_by_the_name_in_plain_letters_and_as_the_letter_has_it(
    store_with: StoreWith, name: str
) -> None:
    update = f"""INSERT DATA {{ GRAPH <{BASE}g> {{ <{BASE}id/inspector/zoe> a <{GK.Inspector}> ;
      <{RDFS.label}> "Zoe O'Hara-Nunez"@en ; <{FOAF.name}> "Zoë O’Hara-Núñez"@en }} }}"""
    with store_with(update) as store:
        answer = TestClient(create_app(store)).get("/inspectors", params={"name": name})
    assert [each["label"] for each in answer.json()["items"]] == ["Zoe O'Hara-Nunez"]

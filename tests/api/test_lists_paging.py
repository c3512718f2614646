"""The pages of lists: no item twice, none left out, in every order, whatever comes in between."""

import json
from base64 import urlsafe_b64encode
from datetime import date
from typing import Any

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.iris import BASE
from graphkit.listcursors import read_cursor, write_cursor
from graphkit.listviews import read_list_view
from graphkit.store import Store
from graphkit.views import load_views

VIEWS = {
    name.removeprefix("list-"): read_list_view(view)
    for name, view in load_views("api/views").items()
    if name.startswith("list-")
}
ORDERS = [
    (name, order)
    for name, listed in VIEWS.items()
    for each in listed.sorts
    for order in (each, f"-{each}")
]


def pages(client: TestClient, address: str | None) -> list[list[dict[str, Any]]]:
    found = []
    while address:
        answer = client.get(address)
        assert answer.status_code == 200, answer.text
        found.append(answer.json()["items"])
        address = answer.json()["next"]
    return found


def keys(found: list[dict[str, Any]]) -> list[str]:
    return [str(each["id"]).rpartition("/")[2] for each in found]


@pytest.mark.parametrize(("name", "order"), ORDERS)
def test_list_pages_meet_without_gap_or_overlap(client: TestClient, name: str, order: str) -> None:
    [whole] = pages(client, f"/{name}?limit=1000&sort={order}")
    length = max(len(whole) // 3, 1)
    paged = pages(client, f"/{name}?limit={length}&sort={order}")
    assert [each for page in paged for each in page] == whole
    assert len(set(keys(whole))) == len(whole)
    assert {len(page) for page in paged[:-1]} == {length}


@pytest.mark.parametrize(
    ("address", "column"),
    [
        ("/visits?sort={}date", "startDate"),
        ("/letters?sort={}date", "issued"),
        ("/findings?sort={}date", "day"),
        ("/recommendations?sort={}authority", "authorityLabel"),
        ("/inspectors?sort={}visits", "visits"),
        ("/themes?sort={}weaknesses", "weaknesses"),
        ("/authorities?sort={}label", "label"),
    ],
)
@pytest.mark.parametrize("sign", ["", "-"])
def test_list_is_in_the_order_that_is_asked_for(
    client: TestClient, address: str, column: str, sign: str
) -> None:
    [found] = pages(client, address.format(sign) + "&limit=1000")
    values = [each[column] for each in found]
    values = [value.lower() if isinstance(value, str) else value for value in values]
    assert values == sorted(values, reverse=sign == "-")
    assert len(set(values)) > 1


def test_findings_of_a_visit_keep_the_order_of_the_letter(client: TestClient) -> None:
    visit = "kesterbridge-2024-03-05-focused"
    for order in ("date", "-date", "authority", "-authority"):
        [whole] = pages(client, f"/findings?sort={order}&limit=1000")
        of_visit = [each["page"] for each in whole if str(each["visit"]).endswith(visit)]
        places = [n for n, each in enumerate(whole) if str(each["visit"]).endswith(visit)]
        assert of_visit == sorted(of_visit)
        assert places == list(range(places[0], places[0] + len(places)))


def visit(key: str, day: str | None) -> str:
    dated = f'; schema:startDate "{day}"^^xsd:date' if day else ""
    return (
        f"PREFIX gk: <{BASE}ns#> PREFIX schema: <https://schema.org/> "
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        f"INSERT DATA {{ GRAPH <urn:{key}> {{ <{BASE}id/visit/{key}> a gk:Visit {dated} . "
        f"<{BASE}id/finding/{key}> a gk:Finding ; gk:visit <{BASE}id/visit/{key}> ; "
        f"gk:letter <{BASE}id/letter/{key}> ; gk:order 1 }} }}"
    )


@pytest.fixture
def dated(store_with: StoreWith) -> Any:
    """Visits of which some have the same day and some none."""
    with store_with() as store:
        for key, day in (
            *(("d", "2021-01-01"), ("b", "2022-01-01"), ("a", None), ("c", "2022-01-01")),
            *(("f", None), ("e", "2022-01-01")),
        ):
            store.update(visit(key, day))
        store.publish()
        yield store


@pytest.mark.parametrize(
    ("order", "expected"), [("date", "dbceaf"), ("-date", "bcedaf"), ("label", "abcdef")]
)
def test_what_has_no_value_comes_last_and_ties_in_the_order_of_names(
    dated: Store, order: str, expected: str
) -> None:
    found = pages(TestClient(create_app(dated)), f"/visits?sort={order}&limit=1")
    assert "".join(key for page in found for key in keys(page)) == expected


@pytest.mark.parametrize("order", ["date", "-date", "authority"])
def test_findings_of_visits_without_a_day_are_on_some_page(dated: Store, order: str) -> None:
    found = pages(TestClient(create_app(dated)), f"/findings?sort={order}&limit=1")
    assert sorted(key for page in found for key in keys(page)) == list("abcdef")


def test_what_comes_in_between_moves_no_other_item(dated: Store) -> None:
    client = TestClient(create_app(dated))
    first = client.get("/visits?sort=date&limit=3").json()
    dated.update(visit("early", "2020-01-01"))
    dated.update(visit("late", "2023-01-01"))
    dated.publish()
    rest = pages(client, first["next"])
    assert keys(first["items"]) == ["d", "b", "c"]
    assert [key for page in rest for key in keys(page)] == ["e", "late", "a", "f"]


def test_list_links_to_its_first_and_next_page(client: TestClient) -> None:
    answer = client.get("/visits?limit=5&authority=thornmere")
    assert answer.json()["next"] is None
    assert answer.links["first"]["url"] == "http://testserver/visits?limit=5&authority=thornmere"
    assert "next" not in answer.links
    answer = client.get("/visits?limit=2&authority=thornmere&authority=thornmere")
    following = client.get(answer.links["next"]["url"])
    assert answer.links["next"]["url"] == answer.json()["next"]
    assert keys(following.json()["items"]) == [
        "thornmere-2023-10-31-monitoring",
        "thornmere-2024-05-14-monitoring",
    ]


@pytest.mark.parametrize(
    "place", [(None, "k"), (3, "k"), (date(2024, 3, 5), 'a "quoted" \\ k'), ("é", "k"), (1.5, "k")]
)
def test_cursor_is_read_as_it_was_written(place: tuple[Any, ...]) -> None:
    assert read_cursor(write_cursor("-date", place), "-date", 2) == place


def forged(told: object) -> str:
    return urlsafe_b64encode(json.dumps(told).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        *("x", "%00", "é", "=", "a" * 5000, "[" * 3000),
        *map(forged, ("date", 1, [], {}, None, ["date"], ["date", 1], ["date", True, "k"])),
        *map(forged, ([7, 1, "k"], ["date", {}, "k"], ["date", ["no day"], "k"])),
        *map(forged, (["date", "\ud800", "k"], ["date", 1e300, "k"], ["\ud800", 1, "k"])),
        forged([["date"] * 9]),
        urlsafe_b64encode(b"[" * 40_000).decode(),
    ],
)
def test_cursor_that_is_none_is_refused_with_what_to_do(client: TestClient, cursor: str) -> None:
    answer = client.get("/visits", params={"after": cursor})
    assert answer.status_code == 400
    assert "leave it out" in answer.json()["error"]["message"]


def test_cursor_of_another_order_is_refused(client: TestClient) -> None:
    cursor = write_cursor("label", ("x", "k"))
    answer = client.get("/visits", params={"after": cursor, "sort": "date"})
    assert answer.status_code == 400
    assert "sort=label, not sort=date" in answer.json()["error"]["message"]


@pytest.mark.parametrize("value", ['x") } #', "\u0000", 7, ["2024-01-01"]])
@pytest.mark.parametrize("order", ["date", "label", "authority"])
def test_cursor_of_other_values_is_no_error(client: TestClient, value: object, order: str) -> None:
    for place in ([order, value, "k"], [order, "k", value]):
        answer = client.get("/visits", params={"after": forged(place), "sort": order})
        assert answer.status_code == 200, answer.text

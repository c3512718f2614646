"""Counts beside lists: they are those of the items; what takes too long is missing, and said so."""

import asyncio
import re
from collections import Counter
from html import unescape
from typing import Any

import jsonschema
import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app

from graphkit.store import Store
from graphkit.store.question import Pieces, Question

LISTS = "authorities findings frameworks inspectors letters recommendations themes visits".split()


def told(client: TestClient, address: str) -> dict[str, Any]:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def counts(found: dict[str, Any], facet: str) -> dict[str, int]:
    return {each["value"]: each["count"] for each in found["facets"][facet]["values"]}


@pytest.mark.parametrize("name", [*LISTS, "implied-recommendations", "trajectories"])
def test_total_is_the_length_of_the_list_and_every_facet_is_counted(
    client: TestClient, name: str
) -> None:
    found = told(client, f"/{name}/facets")
    described = client.get("/openapi.json").json()["paths"][f"/{name}/facets"]["get"]
    schema = described["responses"]["200"]["content"]["application/json"]["schema"]
    jsonschema.validate(found, schema)
    assert found["total"] == len(told(client, f"/{name}?limit=1000")["items"])
    assert found["missing"] == []
    for facet, values in found["facets"].items():
        assert values["complete"], facet
        assert [each["count"] for each in values["values"]] == sorted(
            counts(found, facet).values(), reverse=True
        )


def test_facets_are_those_of_the_items_under_the_filters(client: TestClient) -> None:
    filters = "theme=supervision&from=2020-01-01"
    found = told(client, f"/findings?{filters}&facets=polarity,year,theme&limit=1000")
    assert list(found["facets"]) == ["polarity", "year", "theme"]
    listed = found["items"]
    assert found["total"] == len(listed)
    assert counts(found, "polarity") == Counter(
        each["polarity"].rpartition("/")[2] for each in listed
    )
    assert counts(found, "year") == Counter(each["day"][:4] for each in listed)


def test_facet_leaves_its_own_filter_out(client: TestClient) -> None:
    everything = told(client, "/findings/facets?facets=polarity&authority=thornmere")
    weak = told(client, "/findings/facets?facets=polarity&authority=thornmere&polarity=weakness")
    assert weak["facets"] == everything["facets"]
    assert weak["total"] == counts(everything, "polarity")["weakness"] < everything["total"]


@pytest.mark.parametrize(
    ("name", "facets"),
    [
        (
            "findings",
            "authority region kind framework inspector year agent direction grade".split(),
        ),
        (
            "visits",
            "authority region kind framework inspector theme cohort grade mode year".split(),
        ),
        ("letters", "authority region kind framework inspector grade year".split()),
        ("recommendations", ["priority", "cohort"]),
        ("inspectors", "authority region kind framework year".split()),
        ("authorities", ["region", "kind", "year"]),
        ("trajectories", ["authority", "state", "change", "year"]),
    ],
)
def test_filter_by_a_value_of_a_facet_lists_as_many_as_were_counted(
    client: TestClient, name: str, facets: list[str]
) -> None:
    found = told(client, f"/{name}/facets?facets={','.join(facets)}")
    for facet in facets:
        least = found["facets"][facet]["values"][-1]
        listed = told(client, f"/{name}?{facet}={least['value']}&limit=1000")["items"]
        # A filter has the narrower kinds too, a facet counts each by itself.
        more = facet in ("kind", "framework", "agent", "theme", "cohort")
        assert len(listed) == least["count"] or (more and len(listed) > least["count"]), facet


@pytest.mark.parametrize(
    ("name", "narrow", "facet"),
    [
        ("inspections", "area=care-leavers", "grade"),
        ("reports", "area=care-leavers", "grade"),
        ("timeline", "area=care-leavers&event=inspection&event=judgement", "grade"),
        ("inspectors", "authority=kesterbridge", "year"),
        ("inspectors", "year=2022", "authority"),
        ("authorities", "inspector=rowan-ashdale-pike", "year"),
    ],
)
def test_facet_counts_what_its_filter_lists_beside_another_filter(
    client: TestClient, name: str, narrow: str, facet: str
) -> None:
    counted = counts(told(client, f"/{name}/facets?{narrow}&facets={facet}"), facet)
    assert counted
    assert counted == {
        value: len(told(client, f"/{name}?{narrow}&{facet}={value}&limit=1000")["items"])
        for value in counted
    }


def test_facet_values_have_names_and_iris(client: TestClient) -> None:
    found = told(client, "/findings/facets?facets=authority&facets=year")
    kesterbridge = next(
        each for each in found["facets"]["authority"]["values"] if each["value"] == "kesterbridge"
    )
    assert kesterbridge["label"] == "Kesterbridge"
    assert kesterbridge["id"].endswith("/id/authority/kesterbridge")
    assert "id" not in found["facets"]["year"]["values"][0]


class Slow:
    """A store on which counting takes for ever, as on a large one that is busy."""

    def __init__(self, store: Store, slow: str) -> None:
        self._store = store
        self._slow = slow

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    async def stream(self, question: Question) -> Pieces:
        if self._slow in question.sparql:
            await asyncio.sleep(60)
        return await self._store.stream(question)


@pytest.mark.parametrize(
    ("slow", "missing"), [("gk:theme ?value", ["theme"]), ("AS ?count)\n", ["total"])]
)
def test_facet_that_takes_too_long_is_missing_and_the_list_is_there(
    sample_store: Store, monkeypatch: pytest.MonkeyPatch, slow: str, missing: list[str]
) -> None:
    monkeypatch.setattr("graphkit.api.lists.facets.SECONDS", -0.9)
    client = TestClient(create_app(Slow(sample_store, slow)))
    answer = client.get("/findings?facets=theme,polarity&limit=3")
    assert answer.status_code == 200
    assert len(answer.json()["items"]) == 3
    assert set(missing) <= set(answer.json()["missing"])
    assert answer.headers["cache-control"] == "no-store"
    assert "etag" not in answer.headers


def test_page_shows_counts_as_links_that_narrow_the_list(client: TestClient) -> None:
    address = "/findings?authority=kesterbridge&facets=polarity&after="
    counted = client.get(f"{address}&format=json").json()
    page = client.get(f"{address}&format=html").text
    weak = next(
        each for each in counted["facets"]["polarity"]["values"] if each["value"] == "weakness"
    )
    assert f"<p>{counted['total']:,} in all.</p>" in page
    found = re.search(
        rf'<a href="([^"]*)">Weakness</a> <span class="quiet">{weak["count"]:,}<', page
    )
    assert found is not None
    narrower = client.get(unescape(found[1]).replace("format=html", "format=json")).json()
    assert narrower["total"] == weak["count"]
    assert "facets=polarity%2Ctheme" in page, "another facet can be counted too"


def test_page_without_counts_offers_them(client: TestClient) -> None:
    page = client.get("/visits?format=html").text
    assert "in all." not in page
    assert re.search(r'<a href="[^"]*facets=kind" rel="nofollow">kind</a>', page)

"""The graph view at its bounds: hostile text, much of it, no script, no server, little room."""

import gzip
import re
from pathlib import Path
from typing import Any

import graphkit.api
import pytest
from axe import violations
from exploring import (
    AUTHORITY,
    BASE,
    OVERVIEW,
    PEOPLE,
    VISITS,
    choose,
    drawn,
    explore,
    saved,
    settled,
    things,
)
from graphkit.api.scripts import read_scripts
from playwright.sync_api import BrowserContext, Page, Route, expect

HOSTILE = '<img src=x onerror="alert(1)"></bdi>\u202e\u2067' + "w" * 2_000
MOST_BYTES = 350_000


def test_page_loads_less_than_350_kb_of_scripts() -> None:
    folder = Path(str(graphkit.api.__path__[0])) / "static" / "web"
    files, waiting = set(), {read_scripts()["explore"], read_scripts()["find"]}
    while waiting:
        name = waiting.pop()
        files.add(name)
        text = (folder / name).read_text("utf-8")
        waiting |= set(re.findall(r'["\']\./([\w.-]+\.js)["\']', text)) - files
    sizes = {name: len(gzip.compress((folder / name).read_bytes())) for name in files}
    assert len(files) > 2
    assert 50_000 < sum(sizes.values()) < MOST_BYTES, sizes


@pytest.mark.parametrize("address", ["/explore", VISITS, PEOPLE, OVERVIEW])
def test_view_has_no_serious_fault_of_access(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    if address != "/explore":
        settled(page)
        page.locator("#list [role=option]").first.click()
        expect(page.get_by_role("heading", name="What the graph says")).to_be_visible()
    assert violations(page) == []


def test_search_results_and_open_menu_have_no_serious_fault_of_access(page: Page) -> None:
    explore(page, PEOPLE)
    page.locator(".menu summary").click()
    page.get_by_role("combobox", name="Put on the canvas").fill("supervision")
    expect(page.locator("#explore-found [role=option]").first).to_be_visible()
    assert violations(page) == []


def test_canvas_follows_the_scheme_of_the_reader(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    explore(page, PEOPLE)
    light = saved(page, "Drawing, SVG").read_text("utf-8")
    picture = page.locator("#canvas").screenshot()
    page.emulate_media(color_scheme="dark")
    expect(page.locator("#canvas")).to_have_css("background-color", "rgb(20, 24, 27)")
    dark = saved(page, "Drawing, SVG").read_text("utf-8")
    assert ("#faf9f6" in light, "#14181b" in dark) == (True, True)
    assert page.locator("#canvas").screenshot() != picture


def test_without_script_the_page_leads_to_documents(plain_page: Page) -> None:
    plain_page.goto(f"/explore?node={BASE}{AUTHORITY}")
    expect(plain_page.locator("noscript p")).to_be_visible()
    expect(plain_page.get_by_role("combobox", name="Put on the canvas")).to_be_hidden()
    plain_page.locator("#seeds").get_by_role("link", name="Kesterbridge").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Kesterbridge")


def test_hostile_names_are_text_everywhere(page: Page) -> None:
    def spoil(route: Route) -> None:
        told = route.fetch().json()
        for node in told["nodes"]:
            node["label"] = HOSTILE
            for relation in node["relations"]:
                relation["propertyLabel"] = HOSTILE
                for each in relation["neighbours"]:
                    each["label"] = HOSTILE
        route.fulfill(json=told)

    page.route("**/graph/neighbourhood", spoil)
    explore(page, PEOPLE)
    page.locator("#list [role=option]").last.click()
    expect(page.locator("#details h2")).to_contain_text("<img src=x")
    assert page.locator("#list img, #details img").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    network = drawn(page)
    label = network.nodes[f"{BASE}{AUTHORITY}".replace(AUTHORITY, "id/inspector/idris-callowhill")]
    assert "<img src=x" in label["label"] and "\u202e" not in label["label"]


def test_canvas_holds_1500_things_and_says_so(page: Page) -> None:
    def much(route: Route) -> None:
        asked: dict[str, Any] = route.request.post_data_json
        first = len(asked["exclude"]) if "exclude" in asked else 0
        found = [
            {"iri": f"{BASE}id/finding/f-{number}", "label": f"Finding {number}", "type": None}
            for number in range(first, first + asked["limit"])
        ]
        relation = {"property": f"{BASE}ns#authority", "propertyLabel": "authority"}
        counts = {"direction": "in", "count": 9_000, "shown": len(found), "neighbours": found}
        node = {"iri": asked["nodes"][0], "label": "Much", "type": f"{BASE}ns#Authority"}
        edges = [
            {"source": each["iri"], "property": relation["property"], "target": node["iri"]}
            for each in found
        ]
        route.fulfill(json={"nodes": [{**node, "relations": [relation | counts]}], "edges": edges})

    page.route("**/graph/neighbourhood", much)
    explore(page, f"/explore?node={BASE}{AUTHORITY}&x={AUTHORITY}~in.authority~~1500")
    expect(page.get_by_role("alert")).to_contain_text("holds at most 1,500 things")
    assert len(things(page)) == 1_500
    assert len(drawn(page)) == 1_500


def test_trouble_of_the_server_is_told_and_the_page_goes_on(page: Page) -> None:
    explore(page, VISITS)
    before = things(page)
    page.route(
        "**/graph/neighbourhood",
        lambda route: route.fulfill(body="spoilt"),
    )
    choice = page.get_by_role("option", name="Kesterbridge", exact=True)
    choice.click()
    expect(page.locator("#details .error")).to_contain_text("cannot be read")
    page.unroute("**/graph/neighbourhood")
    page.locator("#list [role=option]").last.click()
    choose(page, "Kesterbridge")
    assert things(page) == before


def test_thing_that_is_not_there_is_told_beside_those_that_are(context: BrowserContext) -> None:
    # Not the watched page: the browser writes each 404 on the console.
    page = context.new_page()
    explore(page, f"{VISITS}&node={BASE}id/visit/nowhere")
    expect(page.get_by_role("alert")).to_contain_text("says nothing about")
    assert len(things(page)) == 5


def test_where_there_is_no_path_the_page_says_so(context: BrowserContext) -> None:
    page = context.new_page()
    explore(page, f"/explore?node={BASE}{AUTHORITY}&node={BASE}polarity/mixed")
    choose(page, "Kesterbridge")
    page.get_by_role("button", name="Find a path from here").click()
    page.locator(f'[data-iri="{BASE}polarity/mixed"]').click()
    expect(page.get_by_role("alert")).to_contain_text("There is no path of at most 6 steps")
    assert len(things(page)) == 2


def test_view_fits_a_narrow_screen(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    for address in ("/explore", PEOPLE):
        page.goto(address)
        if address == PEOPLE:
            settled(page)
            choose(page, "Idris Callowhill")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_who_wants_no_motion_sees_things_in_their_places_at_once(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    explore(page, VISITS)
    choose(page, "Kesterbridge")
    page.get_by_role("button", name="Show 25: findings on this authority").click()
    expect(page.locator("#said")).to_contain_text("25 added")
    once, again = drawn(page), drawn(page)
    assert dict(once.nodes(data=True)) == dict(again.nodes(data=True))

"""What one takes along from the graph view: links, files, pictures, and the same view again."""

import csv
import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import networkx as nx
from exploring import (
    AUTHORITY,
    BASE,
    OVERVIEW,
    PEOPLE,
    VISIT,
    VISITS,
    choose,
    drawn,
    explore,
    saved,
    things,
)
from playwright.sync_api import Page, expect


def test_permalink_gives_the_same_view_in_a_fresh_browser(page: Page, fresh_page: Page) -> None:
    explore(page, VISITS)
    choose(page, "Kesterbridge")
    page.get_by_role("button", name="Show 25: findings on this authority").click()
    expect(page.locator("#said")).to_contain_text("25 added")
    page.get_by_role("checkbox", name="Strengths").uncheck()
    expect(page.locator("#said")).to_contain_text("Hidden.")
    first = sorted(drawn(page))
    explore(fresh_page, page.url)
    expect(fresh_page.get_by_role("checkbox", name="Strengths")).not_to_be_checked()
    expect(fresh_page.locator("#details h2")).to_have_text("Kesterbridge")
    assert sorted(drawn(fresh_page)) == first
    assert things(fresh_page) == things(page)


def test_files_hold_what_is_seen(page: Page) -> None:
    explore(page, PEOPLE)
    expected = {BASE + VISIT, *(iri for iri in things(page) if "/inspector/" in iri)}
    assert set(drawn(page)) == expected
    gexf = saved(page, "Network, GEXF").read_bytes()
    assert set(nx.read_gexf(io.BytesIO(gexf))) == expected
    table = io.StringIO(saved(page, "Table of lines, CSV").read_text("utf-8"), newline="")
    rows = list(csv.DictReader(table))
    assert {row["source"] for row in rows} == {BASE + VISIT}
    assert "Idris Callowhill" in {row["targetLabel"] for row in rows}
    drawing = ElementTree.fromstring(saved(page, "Drawing, SVG").read_text("utf-8"))
    titles = {each.text for each in drawing.iter("{http://www.w3.org/2000/svg}title")}
    assert {"Idris Callowhill", "Rowan Ashdale-Pike", "Zuleika Brandreth"} < titles
    assert saved(page, "Picture, PNG").read_bytes().startswith(b"\x89PNG")


def test_view_is_saved_as_a_file_and_opened_again(page: Page, tmp_path: Path) -> None:
    explore(page, PEOPLE)
    file = tmp_path / "view.json"
    file.write_bytes(saved(page, "This view as a file").read_bytes())
    before = things(page)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#workspace")).to_be_hidden()
    page.go_back()
    expect(page.locator("#list [role=option]")).to_have_count(len(before))
    page.locator("#open").set_input_files(file)
    expect(page.locator("#said")).to_contain_text("Opened view.json.")
    assert things(page) == before
    file.write_text("{}")
    page.locator("#open").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("“view.json” is no view that was saved here")


def test_view_too_long_for_a_link_says_so_and_survives_a_reload(page: Page, tmp_path: Path) -> None:
    # As many pins as nobody sets by hand.
    pins = {f"{BASE}id/finding/{'x' * 80}-{number}": {"x": 1, "y": 2} for number in range(80)}
    explore(page, PEOPLE)
    before = things(page)
    told = json.loads(saved(page, "This view as a file").read_text("utf-8"))
    told["recipe"]["pins"] = pins
    file = tmp_path / "long.json"
    file.write_text(json.dumps(told))
    page.locator("#open").set_input_files(file)
    expect(page.get_by_role("alert")).to_contain_text("too long for a link")
    assert len(page.url) < 6_000
    page.reload()
    expect(page.locator("#list [role=option]")).to_have_count(len(before))


def test_overview_shows_the_whole_where_the_server_has_put_it(page: Page) -> None:
    explore(page, OVERVIEW)
    told = page.request.get("/graph/overview").json()
    network = drawn(page)
    for node in told["nodes"]:
        now = network.nodes[node["iri"]]
        assert (round(now["x"]), round(now["y"])) == (node["x"], node["y"])
    expect(page.locator("#listed-told")).to_contain_text("The overview has the most visited of")
    choose(page, "Kesterbridge")
    page.get_by_text("Lines to").click()
    page.locator(".lines button").first.click()
    expect(page.locator("#details")).to_contain_text("A line of the overview stands for several.")


def test_pin_has_its_place_in_the_link(page: Page) -> None:
    pin = f"&pin={AUTHORITY}~300~-200&pin={VISIT}~0~0"
    explore(page, VISITS + pin)
    network = drawn(page)
    assert (network.nodes[BASE + AUTHORITY]["x"], network.nodes[BASE + AUTHORITY]["y"]) == (
        300,
        -200,
    )
    page.get_by_role("button", name="Arrange again").click()
    expect(page.locator("#said")).to_have_text("Arranged again.")
    told = drawn(page).nodes[BASE + VISIT]
    assert (told["x"], told["y"]) == (0, 0)


def test_names_do_not_cover_one_another(page: Page) -> None:
    explore(page, OVERVIEW)
    file = saved(page, "Drawing, SVG").read_text("utf-8")
    ways = page.evaluate(
        """async svg => {
        const holder = document.body.appendChild(document.createElement("div"));
        const drawing = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
        holder.append(document.adoptNode(drawing));
        const boxes = [...drawing.querySelectorAll("text")].map(each => each.getBBox());
        const inset = 4; // of a line of 13: letters are less high than their boxes
        const cover = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
            && a.y + inset < b.y + b.height - inset && b.y + inset < a.y + a.height - inset;
        return [boxes.length, boxes.flatMap((a, at) =>
            boxes.slice(at + 1).filter(b => cover(a, b))).length];
    }""",
        file,
    )
    named, covered = ways
    assert named > len(things(page)) / 2
    assert covered == 0


def test_names_that_had_no_room_show_from_near_by(page: Page) -> None:
    def named() -> int:
        return saved(page, "Drawing, SVG").read_text("utf-8").count("<text")

    explore(page, OVERVIEW)
    crowded = "".join(
        f"&pin={iri.removeprefix(BASE)}~{40 * place}~0" for place, iri in enumerate(drawn(page))
    )
    explore(page, OVERVIEW + crowded)
    from_afar = named()
    assert from_afar < len(things(page))
    for _ in range(8):
        page.get_by_role("button", name="Zoom in").click()
    assert any(named() > from_afar for _ in range(5))

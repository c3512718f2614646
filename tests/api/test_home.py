"""The start page: what it counts, draws and lists, how much of it, and what it says of nothing."""

import gzip
import re
from pathlib import Path

import pytest
from browsing import read
from fastapi.testclient import TestClient
from graphkit.api import create_app
from graphkit.api.home.years import BAR, draw_years
from graphkit.api.scripts import BUILD, read_scripts
from graphkit.api.site import Row
from stores import StoreWith

from graphkit.iris import BASE, GK

BUILT = Path(__file__).parents[2] / "api" / "static" / "web"
KIND = f"{BASE}visit-kind/"
# What a page may load at first, compressed.
MOST_SCRIPT = 60_000


def counted(kind: str, label: str, year: object, count: int) -> Row:
    return {
        "isInspection": kind.endswith("inspection"),
        "kind": KIND + kind,
        "kindLabel": label,
        "year": year,
        "count": count,
    }


def test_years_are_drawn_by_kind_on_one_scale() -> None:
    drawing = draw_years(
        [
            counted("focused-visit", "Focused visit", "2019", 4),
            counted("focused-visit", "Focused visit", "2022", 2),
            counted("monitoring-visit", "Monitoring visit", "2021", 8),
            counted("short-inspection", "Short inspection", "2020", 1),
            counted("standard-inspection", "Standard inspection", "2020", 1),
        ]
    )
    assert drawing
    assert [strip.name for strip in drawing.strips] == [
        "Inspections",
        "Monitoring visits",
        "Focused visits",
    ]
    assert [year for year, _ in drawing.years] == [2019, 2020, 2021, 2022]
    inspections, monitoring, focused = drawing.strips
    assert [(bar.year, bar.number, bar.address) for bar in inspections.bars] == [
        (2020, 2, "/inspections?year=2020")
    ]
    assert [bar.height for bar in focused.bars] == [BAR / 2, BAR / 4]
    assert monitoring.bars[0].height == BAR
    assert focused.bars[0].address == "/visits?kind=focused-visit&year=2019"
    assert focused.bars[0].y + focused.bars[0].height == focused.base
    assert drawing.left_out == 0


def test_years_without_a_day_or_long_ago_are_counted_and_not_drawn() -> None:
    rows = [
        counted("focused-visit", "Focused visit", year, 1)
        for year in (None, "0208", "1999", "2024")
    ]
    drawing = draw_years(rows)
    assert drawing
    assert [year for year, _ in drawing.years] == list(range(1999, 2025))
    assert drawing.left_out == 2
    assert draw_years(rows[:1]) is None


def test_home_counts_draws_and_lists(client: TestClient) -> None:
    html = read(client, "/")
    assert len(set(re.findall(r'href="/doc/visit/([^"]+)"', html))) == 12
    assert len(set(re.findall(r'href="/doc/inspection/([^"]+)"', html))) == 4
    assert re.search(r'<a href="/letters">12</a></dd><dt>letters', html)
    assert re.search(r'<a href="/authorities">4</a></dd><dt>authorities', html)
    assert "councils and inspectors that do not exist" in html
    assert 'href="/questions/recurring-weaknesses"' in html
    for place in ("/explore", "/compare", "/sparql", "/overview.xlsx"):
        assert f'<li><a href="{place}">' in html


def test_home_leads_from_each_bar_to_as_many_visits_as_it_says(client: TestClient) -> None:
    html = read(client, "/")
    bars = re.findall(r'<a href="([^"]+)" tabindex="-1"><title>[^<]+: (\d+)</title>', html)
    assert sum(int(number) for _, number in bars) == 16
    for address, number in bars:
        assert address in html.partition("<details>")[2]
        found = client.get(address.replace("&amp;", "&"), headers={"Accept": "application/json"})
        assert len(found.json()["items"]) == int(number)


def test_home_shows_no_more_than_the_latest_of_many_letters(store_with: StoreWith) -> None:
    def letter(number: int) -> str:
        name = f"<{BASE}id/letter/a-{number}>"
        visit, day = f"<{BASE}id/visit/a-{number}>", f"20{number:02}-05-01"
        return f"""GRAPH {name} {{ {name} a <{GK}Letter> ; <{GK}visit> {visit} .
          {visit} a <{GK}Visit> ; <{GK}authority> <{BASE}id/authority/a> ;
            <https://schema.org/startDate>
              "{day}"^^<http://www.w3.org/2001/XMLSchema#date> }}"""

    with store_with() as store:
        store.update(f"INSERT DATA {{ {' '.join(map(letter, range(1, 41)))} }}")
        store.publish()
        html = TestClient(create_app(store)).get("/", headers={"Accept": "text/html"}).text
    shown = re.findall(r'href="/letters/a-(\d+)/text"', html)
    assert shown == [str(number) for number in range(40, 20, -1)]
    assert 'href="/doc/authority/a"' in html
    assert "Region not known" in html
    assert "do not exist" not in html


def test_home_of_an_empty_store_says_how_to_fill_it(store_with: StoreWith) -> None:
    with store_with() as store:
        html = TestClient(create_app(store)).get("/").text
    assert "There are no letters yet" in html
    assert "<code>graphkit load letters/</code>" in html
    assert "<svg" not in html


@pytest.mark.parametrize("scripts", [{}, {"find": "find-AAAA1111.js"}])
def test_home_says_how_to_build_scripts_that_are_missing(
    scripts: dict[str, str], store_with: StoreWith, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("home.room", "site"):
        monkeypatch.setattr(f"graphkit.api.{module}.read_scripts", lambda: scripts)
    with store_with() as store:
        html = TestClient(create_app(store)).get("/").text
    assert (BUILD in html) == (not scripts)
    assert ("/static/web/find-AAAA1111.js" in html) == bool(scripts)


def test_home_loads_little_script(client: TestClient) -> None:
    if not read_scripts():
        pytest.skip("the explorer was not built; GRAPHKIT_WEB=force pip install --editable .")
    wanted = re.findall(r'<script type="module" src="/static/web/([^"]+)"', read(client, "/"))
    loaded: set[str] = set()
    while wanted:
        name = wanted.pop()
        loaded.add(name)
        # What is imported at once; import() comes later, if at all.
        at_once = re.findall(r'(?:from|import)"\./([^"]+)"', (BUILT / name).read_text("utf-8"))
        wanted += set(at_once) - loaded
    assert any(name.startswith("find-") for name in loaded)
    assert sum(len(gzip.compress((BUILT / name).read_bytes())) for name in loaded) < MOST_SCRIPT

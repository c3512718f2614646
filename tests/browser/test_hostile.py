"""Text that means harm, on every page that shows it: markup, turned writing, much of it.

The server is that of this file: `site` of conftest.py is another one here.
"""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from exploring import BASE, explore, things
from hostile import KEY, LETTER, MARKUP, SENTENCES, TURNED, VISIT, write_hostile_store
from playwright.sync_api import Page, expect
from served import serving

READER = f"/letters/{KEY}/text"
AUTHORITY = f"/doc/authority/{KEY}"
PAGES = (
    *(AUTHORITY, f"/doc/visit/{KEY}", f"/doc/letter/{KEY}", f"/doc/theme/{KEY}", "/"),
    *(f"/doc/inspector/{KEY}", f"/doc/finding/{KEY}-0", f"/doc/finding/{KEY}-2"),
    *(f"/compare?authority={KEY}", "/letters", "/authorities", "/findings?limit=20"),
    *("/search?q=onerror", f"/search?q={'w' * 40}*", "/search?q=weak"),
)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over a letter of 10,000 hostile sentences."""
    folder: Path = tmp_path_factory.mktemp("hostile") / "graph"
    write_hostile_store(folder)
    with serving(str(folder)) as address:
        # The first search waits until names and sentences are indexed.
        httpx.get(f"{address}/search?q=a&format=json", timeout=60).raise_for_status()
        yield address


def unharmed(page: Page) -> bool:
    """Whether no text became an element or ran, and the page is no wider than its window."""
    struck = page.evaluate("window.struck ?? document.querySelector('img[src=x]')")
    return struck is None and not page.evaluate(WIDER)


@pytest.mark.parametrize("address", PAGES)
def test_hostile_text_is_text_and_fits_a_narrow_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert unharmed(page)


def test_reader_marks_ten_thousand_sentences_as_text(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto(READER)
    letter = page.locator(".letter")
    assert letter.locator("a.mark").count() == SENTENCES
    expect(letter.locator("a.mark").first).to_contain_text(MARKUP)
    # What turns the writing inside a mark ends with it.
    turned = letter.locator("a.mark").nth(1)
    expect(turned).to_contain_text(TURNED)
    assert turned.evaluate("each => getComputedStyle(each).unicodeBidi") == "isolate"
    assert unharmed(page)
    page.locator(".choices a", has_text="strength").click()
    expect(letter.locator("a.mark")).to_have_count(SENTENCES // 4, timeout=20_000)
    letter.locator("a.mark").last.focus()
    expect(page.get_by_role("region", name="Chosen words")).to_be_visible()
    assert unharmed(page)


def test_graph_view_shows_hostile_things_and_counts_them_all(page: Page) -> None:
    visit = f"/explore?node={BASE}{VISIT}&node={BASE}{LETTER}"
    explore(page, visit)
    assert len(things(page)) == 2
    page.locator("#list [role=option]").first.click()
    expect(page.locator("#details h2")).to_contain_text("<img src=x")
    expect(page.locator("#details")).to_contain_text("10,000")
    assert unharmed(page)


def test_search_as_you_type_shows_hostile_sentences(page: Page) -> None:
    page.goto("/letters")
    page.locator("#site-q").press_sequentially("onerror")
    expect(page.locator(".suggestions [role=option]").first).to_contain_text("<img")
    assert unharmed(page)

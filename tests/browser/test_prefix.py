"""The site below a path prefix in a real browser: every page asks and leads below it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from served import serving

PREFIX = "/data"
VISIT = "doc/visit/thornmere-2023-10-31-monitoring"
PAGES = (
    *("", "letters", "authorities", "findings", "compare", "trajectories", "sparql", "docs"),
    *("search?q=care", "void", "ns", "shapes", "explore", VISIT, "doc/theme/supervision"),
)


@pytest.fixture(scope="module")
def below(store: str) -> Iterator[str]:
    """The address of a server that is known below a prefix."""
    with serving(store, PREFIX) as address:
        yield address + PREFIX


@pytest.fixture
def page(browser: Browser, below: str) -> Iterator[Page]:
    """A tab; whatever it asks beside the prefix fails the test."""
    with browser.new_context(base_url=f"{below}/") as context:
        page = context.new_page()
        beside: list[str] = []
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((f"{below}/", "data:", "blob:"))
                else beside.append(asked.url)
            ),
        )
        yield page
        assert not beside


def test_every_link_of_every_page_stays_below_the_prefix(page: Page, below: str) -> None:
    for address in PAGES:
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        page.wait_for_load_state("networkidle")
        leading = page.eval_on_selector_all("a, form, link, script, img", LEADING)
        here = below.removesuffix(PREFIX)
        assert [to for to in leading if to.startswith(here) and not to.startswith(below)] == []
        assert [to for to in leading if PREFIX * 2 in to] == []


# An address, as the browser understands it.
LEADING = "all => all.map(each => String(each.href || each.src || each.action || ''))"


def test_explorer_brings_things_and_their_words(page: Page) -> None:
    page.goto("explore")
    page.get_by_role("link", name="Kesterbridge", exact=True).click()
    expect(page.locator("#list [role=option]")).to_have_count(5)
    page.locator("#list [role=option]").first.click()
    page.locator("#details h2 a").click()
    expect(page.locator("main h1")).to_be_visible()
    page.goto("explore?view=overview")
    expect(page.locator("#list [role=option]").first).to_be_visible()


def test_search_goes_on_to_its_next_page(page: Page) -> None:
    page.goto("search?q=care")
    page.get_by_role("link", name="Next page").click()
    assert f"{PREFIX}/search?" in page.url and "after=50" in page.url
    expect(page.locator("main h1")).to_be_visible()


def test_suggestion_leads_to_the_page_of_a_thing(page: Page) -> None:
    page.goto("letters")
    page.locator("#site-q").press_sequentially("kesterb")
    page.locator(".suggestions [role=option]").first.click()
    expect(page.locator("main h1")).to_contain_text("Kesterbridge")

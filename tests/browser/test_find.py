"""Search as you type: found while typing, by keyboard alone, never in the way of the form."""

import httpx
import pytest
from axe import violations
from playwright.sync_api import BrowserContext, Page, Route, expect

FIELDS = (("/visits", "#site-q"), ("/", "#q"))
ASKED = "**/search?*format=json*"


@pytest.fixture(scope="module", autouse=True)
def index(site: str) -> None:
    """The first search of a server waits until names and sentences are indexed."""
    httpx.get(f"{site}/search?q=a&format=json", timeout=60).raise_for_status()


def found(words: str, **more: object) -> dict[str, object]:
    """One thing as the search tells of it."""
    return {
        "kind": "Finding",
        "id": "https://w3id.org/ofsted-graph/id/finding/a-1",
        "label": words[:80],
        "words": words,
        "marks": [[0, 3]],
        "rank": 4,
        "polarity": None,
        "authorityLabel": None,
        "day": None,
        **more,
    }


def answering(page: Page, *items: dict[str, object]) -> None:
    page.route(
        ASKED,
        lambda route: route.fulfill(json={"count": len(items), "items": items, "meant": None}),
    )


@pytest.mark.parametrize(("address", "field"), FIELDS)
def test_find_shows_groups_while_typing_and_leads_to_a_page_and_back(
    page: Page, address: str, field: str
) -> None:
    page.goto(address)
    page.locator(field).press_sequentially("thornm")
    list_ = page.get_by_role("listbox", name="Suggestions")
    for name in ("Authorities", "Letters and reports", "Sentences"):
        expect(list_.get_by_role("group", name=name)).to_be_visible()
    expect(list_.locator("mark").first).to_have_text("Thornmere")
    expect(page.get_by_role("combobox").and_(page.locator(field))).to_have_attribute(
        "aria-expanded", "true"
    )
    list_.get_by_role("option", name="Thornmere", exact=True).click()
    expect(page).to_have_url("/doc/authority/thornmere")
    page.go_back()
    expect(page).to_have_url(address)
    expect(list_).to_be_hidden()
    page.go_forward()
    expect(page).to_have_url("/doc/authority/thornmere")


def test_find_works_by_keyboard_alone(page: Page) -> None:
    page.goto("/visits")
    field = page.locator("#site-q")
    for _ in range(20):
        page.keyboard.press("Tab")
        if field.evaluate("field => field === document.activeElement"):
            break
    page.keyboard.type("thornm")
    active = page.locator(".suggestions [aria-selected=true]")
    options = page.locator(".suggestions [role=option]")
    expect(options.first).to_be_visible()
    expect(active).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(active).to_have_text("Thornmere")
    expect(field).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "")
    page.keyboard.press("End")
    expect(active).to_contain_text("found")
    page.keyboard.press("Home")
    expect(active).to_have_text("Thornmere")
    page.keyboard.press("ArrowUp")
    expect(active).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(active).to_contain_text("found")
    page.keyboard.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("thornm")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(active).to_have_text("Thornmere")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/doc/authority/thornmere")


@pytest.mark.parametrize(("address", "field"), FIELDS)
def test_find_leaves_enter_to_the_form(page: Page, address: str, field: str) -> None:
    page.goto(address)
    page.locator(field).press_sequentially("care leavers")
    expect(page.locator(".suggestions [role=option]").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page).to_have_url("/search?q=care+leavers")


def test_find_closes_when_the_focus_leaves_it(page: Page) -> None:
    page.goto("/visits")
    page.locator("#site-q").press_sequentially("superv")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_visible()  # the button is part of the form
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_find_gives_up_what_is_no_longer_wanted(page: Page) -> None:
    asked: list[str] = []
    kept: list[Route] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if "q=sup&" in route.request.url:
            kept.append(route)  # never answered
        else:
            route.fulfill(json={"count": 1, "items": [found("Supper")], "meant": None})

    page.route(ASKED, answer)
    page.goto("/visits")
    with page.expect_event("requestfailed", lambda request: "q=sup&" in request.url):
        page.locator("#site-q").press_sequentially("sup")
        expect(page.locator(".suggestions")).to_have_text("Searching …")
        page.locator("#site-q").press_sequentially("pe")
    expect(page.locator(".suggestions [role=option]").first).to_have_text("Supper")
    assert len(kept) == 1
    # Typed quickly, words are asked for once and not letter by letter.
    assert not any(f"q={part}&" in url for url in asked for part in ("s", "su"))


def test_find_says_that_nothing_is_found_and_what_was_meant(page: Page) -> None:
    page.goto("/visits")
    page.locator("#site-q").press_sequentially("supervison")
    expect(page.locator(".suggestions")).to_contain_text("Nothing holds all of these words.")
    expect(page.locator("form.find [role=status]")).to_contain_text("Nothing holds")
    page.get_by_role("option", name="Did you mean").click()
    expect(page).to_have_url("/search?q=supervision")


def test_find_that_fails_says_so_and_leaves_the_form(context: BrowserContext) -> None:
    page = context.new_page()  # unwatched: a failed request is an error on the console
    page.route(ASKED, lambda route: route.fulfill(status=503, body="busy"))
    page.goto("/visits")
    page.locator("#site-q").press_sequentially("superv")
    expect(page.locator(".suggestions")).to_contain_text("The search does not answer just now.")
    page.keyboard.press("Enter")
    expect(page).to_have_url("/search?q=superv")


def test_find_shows_hostile_words_as_text(page: Page) -> None:
    hostile = '<img src=x onerror="window.struck=1">\u202egnp.exe\u202c'
    answering(page, found(hostile), found("W" * 400, id="https://w3id.org/ofsted-graph/theme/w"))
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto("/visits")
    page.locator("#site-q").press_sequentially("img")
    expect(page.get_by_role("option").first).to_contain_text(
        '<img src=x onerror="window.struck=1">'
    )
    assert page.evaluate("window.struck") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box = page.locator(".suggestions").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 360


@pytest.mark.parametrize(("address", "field"), FIELDS)
def test_find_has_no_serious_fault_of_access(
    page: Page, scheme: str, address: str, field: str
) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.locator(field).press_sequentially("care")
    expect(page.locator(".suggestions .badge").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page) == []


def test_find_is_a_plain_form_without_script(plain_page: Page) -> None:
    plain_page.goto("/")
    plain_page.locator("#q").fill("thornmere")
    plain_page.keyboard.press("Enter")
    expect(plain_page).to_have_url("/search?q=thornmere")
    expect(plain_page.get_by_role("heading", name="Authorities")).to_be_visible()

"""Pages of authorities and themes, and comparisons: by mouse, by keyboard, on paper."""

import re

import pytest
from axe import violations
from playwright.sync_api import Page, expect

AUTHORITY = "/doc/authority/thornmere"
THEME = "/doc/theme/supervision"
PAIR = "/compare?authority=thornmere&authority=kesterbridge"
PAGES = (AUTHORITY, f"{AUTHORITY}?themes=all", THEME, "/doc/cohort/care-leavers", "/compare", PAIR)
WIDER = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_serious_fault_of_access(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 640])
def test_page_is_no_wider_than_the_screen(page: Page, width: int) -> None:
    # 640 is what is left of 1280 at a zoom of 200%.
    page.set_viewport_size({"width": width, "height": 800})
    for address in PAGES:
        page.goto(address)
        assert not page.evaluate(WIDER), address


def test_cell_leads_to_its_sentences_and_back_again(page: Page) -> None:
    page.goto(AUTHORITY)
    cell = page.locator(".matrix .cell.weakness a.state").first
    told = cell.get_attribute("title") or ""
    assert told.startswith("weak: 0 strengths")
    cell.click()
    number = int(told.split(", ")[2].split(" ")[0])
    assert "theme=" in page.url
    expect(page.locator("td.tinted.weakness")).to_have_count(number)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thornmere")


def test_cell_says_in_words_how_the_theme_fared(page: Page) -> None:
    page.goto(AUTHORITY)
    matrix = page.get_by_role("region", name="Table of themes by visit")
    row = matrix.get_by_role("row", name="Management oversight and quality assurance")
    expect(row.get_by_role("link", name="weak: 0 strengths").first).to_be_visible()
    expect(row.get_by_role("link", name="recommended").first).to_be_visible()


def test_matrix_is_one_stop_and_followed_by_arrow_keys(page: Page) -> None:
    page.goto(f"{AUTHORITY}#themes")
    page.keyboard.press("Tab")
    matrix = page.get_by_role("region", name="Table of themes by visit")
    expect(matrix).to_be_focused()
    expect(matrix).to_have_accessible_description("Arrow keys move in the table.")
    page.keyboard.press("Tab")
    expect(matrix.locator("thead a").first).to_be_focused()
    for _ in range(12):
        page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.matches('.cell a.state')"):
            break
    cell = page.locator(".cell a:focus")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(matrix.locator("tbody th a:focus")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(cell).to_be_visible()
    kept = cell.get_attribute("href")
    # Outside it the tab key goes on; back again it finds the cell that was left.
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Narrower themes too")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(cell).to_have_attribute("href", kept or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**theme=*")


def test_matrix_is_plain_links_without_scripts(plain_page: Page) -> None:
    plain_page.goto(AUTHORITY)
    assert plain_page.locator(".matrix a[tabindex]").count() == 0
    expect(plain_page.locator("#matrix-keys")).to_have_count(0)


def test_statements_are_folded_below_a_page_and_open_by_keyboard(plain_page: Page) -> None:
    plain_page.goto(AUTHORITY)
    inside = plain_page.locator(".folded .statements").first
    expect(inside).to_be_hidden()
    summary = plain_page.get_by_text(
        re.compile(r"\d+ statements about it, and [\d,]+ that lead here")
    )
    summary.focus()
    plain_page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    # Where nothing tells the same in a better way, nothing is folded.
    plain_page.goto("/doc/polarity/mixed")
    expect(plain_page.locator(".folded")).to_have_count(0)
    expect(plain_page.get_by_role("heading", name="All statements")).to_be_visible()


def test_folded_statements_stay_off_the_paper_unless_they_were_opened(page: Page) -> None:
    page.goto(AUTHORITY)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="As linked data")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator(".folded > summary").click()
    page.emulate_media(media="print")
    expect(page.locator(".folded .statements").first).to_be_visible()


def test_drawing_is_beside_the_way_of_the_keyboard(page: Page) -> None:
    page.goto(AUTHORITY)
    assert page.locator(".story a").count() > 5
    assert page.locator(".story a:not([tabindex='-1'])").count() == 0
    shown = {each.get_attribute("href") for each in page.locator(".story .visit >> xpath=..").all()}
    listed = {each.get_attribute("href") for each in page.locator(".timeline h3 a").all()}
    assert shown < listed


def test_narrower_themes_have_an_address_of_their_own(page: Page, fresh_page: Page) -> None:
    page.goto(AUTHORITY)
    page.get_by_role("link", name="Narrower themes too").click()
    expect(page.locator("tr.narrower").first).to_be_visible()
    fresh_page.goto(page.url)
    assert fresh_page.locator("tr.narrower").count() == page.locator("tr.narrower").count()
    page.go_back()
    expect(page.locator("tr.narrower")).to_have_count(0)


def test_authorities_are_compared_without_scripts_by_keyboard(plain_page: Page) -> None:
    plain_page.goto(AUTHORITY)
    plain_page.get_by_role("combobox", name="Authority").focus()
    plain_page.keyboard.type("Kester")
    plain_page.keyboard.press("Tab")
    plain_page.keyboard.press("Enter")
    plain_page.wait_for_url(f"**{PAIR}")
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Thornmere and Kesterbridge")
    plain_page.get_by_role("link", name="weaknesses").first.click()
    plain_page.wait_for_url("**/findings?authority=thornmere&polarity=weakness")
    plain_page.go_back()
    plain_page.get_by_role("combobox", name="Second").select_option("")
    plain_page.get_by_role("button", name="Compare").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Thornmere")


def test_sentences_of_a_theme_are_chosen_by_polarity_with_an_address(page: Page) -> None:
    page.goto(THEME)
    page.get_by_role("navigation", name="Sentences by polarity").get_by_text("Strengths").click()
    page.wait_for_url("**?polarity=strength#said")
    expect(page.locator(".sayings .badge:not(.strength)")).to_have_count(0)
    expect(page.locator(".sayings .badge.strength").first).to_be_visible()
    page.go_back()
    expect(page.locator(".sayings .badge.weakness").first).to_be_visible()


def test_on_paper_nothing_is_cut_off_in_a_box(page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(AUTHORITY)
    boxes = page.locator(".scroll").evaluate_all(
        "all => all.map(e => getComputedStyle(e).overflowX)"
    )
    assert boxes
    assert set(boxes) == {"visible"}
    page.set_viewport_size({"width": 760, "height": 1000})  # A4 with its margins
    assert not page.evaluate(WIDER)

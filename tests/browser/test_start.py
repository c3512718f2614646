"""The start page: from the years to a list, from the latest to a sentence, on any screen."""

import pytest
from axe import violations
from playwright.sync_api import Page, expect


def test_start_leads_from_a_bar_to_its_visits_and_back(page: Page) -> None:
    page.goto("/")
    page.locator(".years a[href*='kind=focused-visit&year=2022']").click()
    expect(page).to_have_url("/visits?kind=focused-visit&year=2022")
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.go_back()
    expect(page).to_have_url("/")
    page.go_forward()
    expect(page).to_have_url("/visits?kind=focused-visit&year=2022")


def test_start_tells_the_years_as_a_table_by_keyboard(page: Page) -> None:
    page.goto("/")
    summary = page.get_by_text("The same as a table")
    summary.focus()
    page.keyboard.press("Enter")
    bar = page.get_by_role("link", name="Focused visits in 2022: 2")
    expect(bar).to_be_visible()
    for _ in range(80):
        page.keyboard.press("Tab")
        if bar.evaluate("bar => bar === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url("/visits?kind=focused-visit&year=2022")


def test_start_tells_the_drawing_once(page: Page) -> None:
    page.goto("/")
    shown = page.locator("main").aria_snapshot()
    assert "Focused visits in 2022" not in shown
    page.get_by_text("The same as a table").click()
    assert page.locator("main").aria_snapshot().count('link "Focused visits in 2022: 2"') == 1


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("Explore the graph", "/explore"),
        ("Compare councils", "/compare"),
        ("Ask your own question", "/sparql"),
        ("Which themes return as weaknesses", "/sparql"),
        ("All letters", "/letters"),
        ("Yorkshire and the Humber", "/doc/region/"),
    ],
)
def test_start_leads_into_the_graph(page: Page, words: str, path: str) -> None:
    page.goto("/")
    page.locator("main").get_by_role("link", name=words).click()
    page.wait_for_url(lambda url: path in url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_start_leads_from_the_latest_to_the_letter_and_its_marks(page: Page) -> None:
    page.goto("/")
    latest = page.get_by_role("region", name="The latest").get_by_role("listitem")
    expect(latest).to_have_count(15)
    expect(latest.first).to_contain_text("24 June 2025")
    latest.first.get_by_role("link", name="Letter on Kesterbridge, 24 June 2025").click()
    expect(page.locator(".mark").first).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 640])
def test_start_fits_narrow_screens_and_large_type(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_start_has_no_serious_fault_of_access(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/")
    for summary in page.locator("main summary").all():
        summary.click()
    assert violations(page) == []


def test_start_is_whole_without_script(plain_page: Page) -> None:
    plain_page.goto("/")
    expect(plain_page.locator(".years .bar")).to_have_count(12)
    plain_page.get_by_role("link", name="Thornmere").first.click()
    expect(plain_page.get_by_role("heading", level=1)).to_be_visible()

"""Lists, search and data set in a real browser: access, narrow screens, filters."""

import pytest
from axe import violations
from playwright.sync_api import Page, expect

LISTS = ("/letters", "/authorities", "/themes", "/findings", "/recommendations", "/trajectories")
PAGES = (*LISTS, "/", "/sparql", "/docs", "/search?q=supervision", "/dataset", "/ns", "/shapes")


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_serious_fault_of_access(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert violations(page) == []


@pytest.mark.parametrize("width", [360, 640])
def test_page_is_no_wider_than_the_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    for address in PAGES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_filters_asked_less_often_are_a_step_away_by_keyboard(plain_page: Page) -> None:
    plain_page.goto("/findings")
    cohort = plain_page.get_by_role("combobox", name="Cohort")
    expect(cohort).to_be_hidden()
    plain_page.locator("summary", has_text="more filters").focus()
    plain_page.keyboard.press("Enter")
    cohort.select_option("Care leavers")
    plain_page.get_by_role("combobox", name="Polarity").select_option("Weakness")
    plain_page.get_by_role("button", name="Filter").click()
    assert "cohort=care-leavers" in plain_page.url and "polarity=weakness" in plain_page.url
    # What narrows the list is seen.
    expect(cohort).to_be_visible()
    plain_page.get_by_role("link", name="clear").click()
    expect(cohort).to_be_hidden()


def test_comparison_is_one_of_the_main_ways(page: Page) -> None:
    page.goto("/letters")
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare authorities")
    expect(page.locator("header.site [aria-current]")).to_have_text("Compare")


def test_section_without_a_heading_is_called_opening(page: Page) -> None:
    page.goto("/doc/inspection/thornmere-2025-02-03-inspection")
    expect(page.get_by_role("heading", name="Opening", exact=True)).to_be_visible()
    page.get_by_role("region", name="Opening", exact=True).get_by_role("link").first.click()
    expect(page.locator(".eyebrow")).to_contain_text("Opening")
    page.goto("/findings?inspection=thornmere-2025-02-03-inspection")
    expect(page.locator("main")).not_to_contain_text("Before the first heading")
    expect(page.locator("td").get_by_text("Opening", exact=True).first).to_be_visible()

"""Every page in a real browser: nothing on its console, and nothing that axe calls serious."""

import pytest
from axe import violations
from playwright.sync_api import Page

PAGES = ("/", "/letters", "/authorities", "/themes", "/sparql", "/docs", "/search?q=supervision")


@pytest.mark.parametrize("address", PAGES)
def test_page_has_no_serious_fault_of_access(page: Page, address: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    assert violations(page) == []

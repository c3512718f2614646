"""The reader in a browser: marks are chosen in place, and words are cited with their address."""

import re

from axe import violations
from playwright.sync_api import BrowserContext, Page, expect

LETTER = "/letters/kesterbridge-2024-03-05-focused/text"


def _marks(page: Page) -> int:
    return page.locator(".letter .mark:not(.fact)").count()


def test_theme_is_chosen_in_place_and_back_shows_all_again(page: Page, site: str) -> None:
    page.goto(LETTER)
    of_all = _marks(page)
    page.evaluate("window.here = true")
    theme = page.locator(".choices.themes a").first
    number = int(theme.locator(".number").inner_text())
    theme.click()
    expect(page.locator(".letter .mark:not(.fact)")).to_have_count(number)
    expect(page.locator(".themes [aria-current=true]")).to_be_focused()
    address = page.url
    assert "theme=" in address
    page.go_back()
    expect(page.locator(".letter .mark:not(.fact)")).to_have_count(of_all)
    page.go_forward()
    expect(page.locator(".letter .mark:not(.fact)")).to_have_count(number)
    # All of it without another page.
    assert page.evaluate("window.here")


def test_permalink_of_a_choice_shows_the_same_in_a_fresh_browser(
    page: Page, fresh_page: Page
) -> None:
    page.goto(LETTER)
    page.locator(".choices a", has_text="weakness").click()
    expect(page.locator(".letter .mark.strength")).to_have_count(0)
    shown = _marks(page)
    fresh_page.goto(page.url)
    assert _marks(fresh_page) == shown > 0


def test_quotation_is_copied_with_citation_and_permalink_by_keyboard(
    page: Page, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(LETTER)
    mark = page.locator(".letter a.mark.weakness").first
    mark.focus()
    bar = page.get_by_role("region", name="Chosen words")
    expect(bar).to_be_visible()
    words = re.sub(r"\s+", " ", mark.inner_text().removeprefix("Weakness:")).strip()
    expect(bar.locator("q")).to_have_text(words)
    bar.get_by_role("button", name="Copy quotation").focus()
    page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    quoted, citation, permalink = copied.split("\n")
    assert quoted == f"“{words}”"
    assert citation.startswith("Ofsted, ") and "Kesterbridge" in citation
    assert permalink.startswith(page.url + "#char=")
    page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    page.goto(permalink)
    expect(bar.locator("q")).to_have_text(words)


def test_any_words_that_are_selected_can_be_cited(page: Page) -> None:
    page.goto(LETTER)
    text = page.request.get(LETTER, headers={"Accept": "text/plain"}).text()
    page.evaluate(
        """() => {
        const walker = document.createTreeWalker(
            document.querySelector(".letter"), NodeFilter.SHOW_TEXT);
        let node; while ((node = walker.nextNode()) && !node.data.includes("Dear")) {}
        const at = node.data.indexOf("Dear");
        getSelection().setBaseAndExtent(node, at, node, at + 4);
    }"""
    )
    bar = page.get_by_role("region", name="Chosen words")
    expect(bar.locator("q")).to_have_text("Dear")
    start = text.index("Dear")
    page.goto(f"{LETTER}#char={start},{start + 4}")
    expect(bar.locator("q")).to_have_text("Dear")
    assert page.evaluate("CSS.highlights.get('cited').values().next().value.toString()") == "Dear"


def test_places_of_the_head_lead_into_the_text(page: Page) -> None:
    page.goto(LETTER)
    page.locator(".head .place [aria-hidden]").first.click()
    assert "#char=" in page.url
    expect(page.locator(".anchor:target")).to_be_in_viewport()


def test_reader_has_no_serious_fault_of_access(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(LETTER)
    page.locator(".letter a.mark").first.focus()
    expect(page.get_by_role("region", name="Chosen words")).to_be_visible()
    assert violations(page) == []


def test_reader_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto(LETTER)
    plain_page.locator(".choices a", has_text="strength").click()
    assert plain_page.locator(".letter .mark.weakness").count() == 0
    plain_page.locator(".letter a.mark.strength").first.click()
    assert "/doc/finding/" in plain_page.url

"""Queries at /sparql that have no answer: what is wrong, where, and what to do."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

WRONG = "SELECT ?s\nWHERE { ?s a gk:Visit }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?i) }"


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab in which the server may refuse, which Chromium reports on the console."""
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda told: (
            wrong.append(told.text)
            if told.type == "error" and "Failed to load resource" not in told.text
            else None
        ),
    )
    page.goto("/sparql")
    yield page
    assert not wrong


def ask(page: Page, query: str) -> None:
    page.get_by_role("textbox", name="Query").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)
    page.keyboard.press("Control+Enter")


def test_fault_is_marked_at_its_place_and_told_below(page: Page) -> None:
    ask(page, WRONG)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text('Line 2, column 14: the prefix "gk:" is not declared')
    expect(page.locator(".cm-lintRange-error")).to_have_text("gk:Visit")
    expect(page.get_by_role("textbox", name="Query")).to_be_focused()


def test_fault_stays_in_its_place_behind_letters_of_two_halves(page: Page) -> None:
    ask(page, 'SELECT ?s { ?s ?p "\N{GRINNING FACE}" . wrong }')
    expect(page.locator(".cm-lintRange-error")).to_have_text("wrong")


def test_known_prefix_is_declared_at_a_press(page: Page) -> None:
    ask(page, WRONG)
    page.get_by_role("button", name="Declare gk: and ask again").click()
    expect(page.locator(".answer [role=status]").first).to_contain_text("rows in")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_fault_of_a_permalink_is_marked_too(page: Page) -> None:
    page.goto("/sparql?query=SELECT+*+%7B+%3Fs+")
    expect(page.get_by_role("alert")).to_contain_text("Line 1, column")
    page.get_by_role("button", name="Go to line 1").click()
    expect(page.get_by_role("textbox", name="Query")).to_be_focused()


def test_running_query_can_be_stopped(page: Page) -> None:
    ask(page, ENDLESS)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".answer")).to_contain_text("Stopped after")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    ask(page, "ASK {}")
    expect(page.locator(".answer")).to_contain_text("Yes.")


def test_query_without_time_left_says_so_and_how_to_have_more(page: Page) -> None:
    page.goto("/sparql?query=ASK+%7B%7D&timeout=0.5")
    expect(page.locator(".answer")).to_contain_text("Yes.")
    limit = page.get_by_label("Give up after")
    expect(limit).to_have_value("0.5")
    ask(page, ENDLESS)
    expect(page.get_by_role("alert")).to_contain_text("0.5 seconds")
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()
    most = limit.locator("option").last.get_attribute("value")
    expect(page.locator("form.ask")).to_contain_text(f"of at most {most}")


def test_server_that_cannot_be_reached_is_no_riddle(page: Page) -> None:
    page.context.set_offline(True)
    ask(page, "ASK {}")
    expect(page.get_by_role("alert")).to_contain_text("could not be reached")

"""The query editor at /sparql: writing a query, by mouse or by keyboard alone."""

import re
from urllib.parse import quote

import pytest
from axe import violations
from playwright.sync_api import BrowserContext, Locator, Page, expect

GK = "PREFIX gk: <https://w3id.org/ofsted-graph/ns#>"
THREE = "SELECT ?n { VALUES ?n { 1 2 3 } } ORDER BY ?n"


def editor(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Query")


def write(page: Page, query: str) -> None:
    """Type a query in place of what is there; brackets close themselves."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(query)


def ask(page: Page, query: str) -> None:
    write(page, query)
    page.keyboard.press("Control+Enter")


def options(page: Page) -> Locator:
    return page.get_by_role("listbox", name="Completions").get_by_role("option")


def state(page: Page) -> Locator:
    return page.locator(".answer .state [role=status]")


def test_query_is_asked_in_place_and_has_an_address(page: Page) -> None:
    page.goto("/sparql")
    write(page, THREE)
    page.get_by_role("button", name="Ask").click()
    expect(state(page)).to_have_text(re.compile(r"3 rows in \d\.\d\d seconds"))
    assert quote("VALUES ?n", safe="") in page.url.replace("+", "%20")
    expect(page.get_by_role("cell")).to_have_text(["1", "2", "3"])


def test_permalink_shows_query_and_answer_in_a_fresh_browser(page: Page, fresh_page: Page) -> None:
    page.goto("/sparql")
    ask(page, THREE)
    page.get_by_role("button", name="n", exact=True).click()
    page.get_by_role("button", name="n", exact=True).click()
    expect(page.get_by_role("cell")).to_have_text(["3", "2", "1"])
    fresh_page.goto(page.url)
    expect(fresh_page.get_by_role("cell")).to_have_text(["3", "2", "1"])
    expect(editor(fresh_page)).to_contain_text("VALUES ?n { 1 2 3 }")


def test_back_and_forward_restore_query_and_answer(page: Page) -> None:
    page.goto("/sparql")
    ask(page, THREE)
    expect(page.get_by_role("cell")).to_have_count(3)
    ask(page, "ASK {}")
    expect(page.locator(".answer")).to_contain_text("Yes.")
    page.go_back()
    expect(editor(page)).to_have_text(THREE)
    expect(page.get_by_role("cell")).to_have_count(3)
    page.go_back()
    expect(editor(page)).to_contain_text("VALUES ?n")  # as it stood before it was asked
    expect(page.locator("section.answer")).to_be_hidden()
    page.go_forward()
    page.go_forward()
    expect(editor(page)).to_have_text("ASK {}")
    expect(page.locator(".answer")).to_contain_text("Yes.")


def test_what_was_typed_stays_where_a_link_leads_to_a_place_in_the_page(page: Page) -> None:
    page.goto("/sparql")
    ask(page, THREE)
    expect(page.get_by_role("cell")).to_have_count(3)
    write(page, "ASK {}")
    page.evaluate("location.hash = 'main'")
    page.go_back()
    expect(editor(page)).to_have_text("ASK {}")


def test_words_have_colours(page: Page) -> None:
    page.goto("/sparql")
    write(page, 'SELECT ?s { ?s a <urn:x> ; <urn:y> "text" } # remark')
    looks = editor(page).evaluate(
        "area => Object.fromEntries(Array.from(area.querySelectorAll('.cm-line span'),"
        " each => [each.textContent.trim(), getComputedStyle(each).color]))"
    )
    colours = [looks[word] for word in ("SELECT", "?s", "<urn:x>", '"text"', "# remark")]
    assert len(set(colours)) == 5


def test_completion_of_a_class_declares_its_prefix(page: Page) -> None:
    page.goto("/sparql")
    write(page, "SELECT ?visit { ?visit a ")
    page.keyboard.type("gk:Vis")
    option = options(page).first
    expect(option).to_have_accessible_name("gk:Visit visit")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(page.locator(".cm-completionInfo")).to_contain_text("Inspectors' work at")
    # CodeMirror takes a key that comes within 75 ms of the list's last change for one of the text.
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")
    page.keyboard.type(" }")
    expect(page.locator(".cm-line")).to_have_text(
        [GK.strip(), "SELECT ?visit { ?visit a gk:Visit }"]
    )
    page.keyboard.press("Control+Enter")
    expect(state(page)).to_contain_text("rows in")


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("superv", "theme:supervision"),
        ("skos:pref", "skos:prefLabel"),
        ("polarity:weak", "polarity:weakness"),
        ("authority:kester", "authority:kesterbridge"),
        ("OPTI", "OPTIONAL"),
        ("?lett", "?letter"),
    ],
)
def test_completion_knows_concepts_properties_words_and_variables(
    page: Page, typed: str, completed: str
) -> None:
    page.goto("/sparql")
    write(page, "SELECT ?letter { ?a ?b ")
    page.keyboard.type(typed)
    options(page).filter(has_text=completed).first.click()
    expect(editor(page)).to_contain_text(f"?b {completed}")


def test_completion_keeps_the_prefix_that_the_query_has_for_a_namespace(page: Page) -> None:
    page.goto("/sparql")
    write(page, "PREFIX o: <https://w3id.org/ofsted-graph/ns#>\nSELECT ?v { ?v a ")
    page.keyboard.type("o:FocusedV")
    options(page).filter(has_text="o:FocusedVisit").click()
    expect(editor(page)).to_contain_text("?v a o:FocusedVisit")
    expect(page.locator(".cm-line")).to_have_count(2)


def test_keyboard_alone_asks_and_leaves_the_editor(page: Page) -> None:
    page.goto("/sparql")
    editor(page).focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("ASK {}")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".answer")).to_contain_text("Yes.")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Ask")).to_be_focused()
    expect(page.get_by_text("then Tab leaves the editor").first).to_be_visible()


def test_examples_are_asked_in_place(page: Page) -> None:
    page.goto("/sparql")
    page.get_by_role("link", name="Who inspected on each visit, and who led it?").click()
    expect(state(page)).to_contain_text("rows in")
    expect(editor(page)).to_contain_text("# params: ")
    assert page.evaluate("performance.getEntriesByType('navigation').length") == 1


def test_queries_are_kept_in_the_browser_until_cleared(page: Page) -> None:
    page.goto("/sparql")
    ask(page, THREE)
    expect(state(page)).to_contain_text("3 rows")
    page.goto("/sparql")
    past = page.locator("details.history")
    past.locator("summary").click()
    past.get_by_role("link").click()
    expect(page.get_by_role("cell")).to_have_count(3)
    past.get_by_role("button", name="Clear this list").click()
    expect(past.get_by_role("link")).to_have_count(0)
    page.goto("/sparql")
    expect(past).to_have_count(0)


def test_editor_works_where_storage_is_refused(context: BrowserContext, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})"
    )
    page.goto("/sparql")
    ask(page, THREE)
    expect(state(page)).to_contain_text("3 rows")


def test_link_to_the_query_can_be_copied(page: Page) -> None:
    page.goto("/sparql")
    write(page, "ASK {}")
    page.get_by_role("button", name="Link to this query").click()
    link = page.get_by_role("textbox", name="Link")
    expect(link).to_have_value(re.compile(r"/sparql\?query=ASK\+%7B%7D$"))


def test_query_too_long_for_an_address_has_a_link_all_the_same(
    page: Page, fresh_page: Page
) -> None:
    page.goto("/sparql")
    ask(page, f"# {'long ' * 2_000}\n{THREE}")
    expect(page.get_by_role("cell")).to_have_text(["1", "2", "3"])
    fresh_page.goto(page.url)
    expect(fresh_page.get_by_role("cell")).to_have_text(["1", "2", "3"])


def test_form_works_without_script(plain_page: Page) -> None:
    plain_page.goto("/sparql")
    plain_page.get_by_label("Query").fill(THREE)
    plain_page.get_by_role("button", name="Ask").click()
    expect(plain_page.get_by_role("cell")).to_have_text(["1", "2", "3"])


@pytest.mark.parametrize("width", [360, 640])
def test_nothing_is_wider_than_a_narrow_page(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"/sparql?query={quote(THREE)}")
    expect(page.get_by_role("cell")).to_have_count(3)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_editor_and_answer_have_no_serious_fault_of_access(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/sparql")
    ask(page, THREE)
    expect(page.get_by_role("cell")).to_have_count(3)
    page.keyboard.press("Control+End")
    page.keyboard.type(" gk:Vis")
    expect(options(page).first).to_be_visible()
    # Until the last letter has come the list is longer than it shows, and scrolls by the arrows.
    expect(page.locator(".cm-completionListIncompleteBottom")).to_have_count(0)
    assert violations(page) == []

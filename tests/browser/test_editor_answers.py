"""The answers at /sparql: tables, charts and graphs, whatever their size and content."""

import json
import re
from urllib.parse import quote

import pytest
from axe import violations
from playwright.sync_api import Locator, Page, expect

BY_THEME = """PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label (COUNT(?finding) AS ?findings)
WHERE { ?finding a gk:Finding ; gk:theme ?theme . ?theme skos:prefLabel ?label }
GROUP BY ?label ORDER BY DESC(?findings) ?label"""
BY_YEAR = """PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX schema: <https://schema.org/>
SELECT ?year (COUNT(?visit) AS ?visits)
WHERE { ?visit a gk:Visit ; schema:startDate ?day BIND(YEAR(?day) AS ?year) }
GROUP BY ?year ORDER BY ?year"""
GRAPH = """PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?visit gk:authority ?authority ; a gk:Visit . ?authority rdfs:label ?label }
WHERE { ?visit a gk:Visit ; gk:authority ?authority . ?authority rdfs:label ?label }"""
SORTS = """SELECT * { VALUES (?x ?y) {
  (10 "ten"@en) (9 "neuf"@fr) (UNDEF "none") (1e3 <https://example.org/thousand>) } }"""
HOSTILE = (
    '<img src=x onerror="throw 1"><script>throw 2</script>',
    "\N{RIGHT-TO-LEFT OVERRIDE}desrever",
    "w" * 3_000,
)


def show(page: Page, query: str, more: str = "") -> Locator:
    """The answer to a query."""
    page.goto(f"/sparql?query={quote(query)}{more}")
    answer = page.locator("section.answer:not([aria-busy])")
    expect(answer.locator(".state")).to_contain_text("second")
    return answer


def literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def test_table_is_sorted_by_its_heads(page: Page) -> None:
    answer = show(page, SORTS)
    numbers = answer.locator("td:first-child")
    answer.get_by_role("button", name="x", exact=True).click()
    expect(numbers).to_have_text([re.compile("^9"), re.compile("^10"), re.compile("1"), "unbound"])
    expect(answer.get_by_role("columnheader", name="x")).to_have_attribute("aria-sort", "ascending")
    expect(answer.get_by_role("button", name="x", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(numbers.last).to_have_text("unbound")
    expect(numbers.nth(2)).to_have_text(re.compile("^9"))


def test_table_tells_languages_and_datatypes(page: Page) -> None:
    answer = show(page, SORTS)
    expect(answer).to_contain_text("@fr")
    expect(answer).to_contain_text("xsd:integer")
    of_column = show(
        page,
        "SELECT ?day { VALUES ?day { '2024-03-05'^^<http://www.w3.org/2001/XMLSchema#date> } }",
    )
    expect(of_column.get_by_role("columnheader")).to_contain_text("xsd:date")
    expect(of_column.get_by_role("cell")).to_have_text("2024-03-05")


def test_names_of_things_lead_to_their_pages(page: Page) -> None:
    answer = show(
        page,
        "SELECT ?t { VALUES ?t { <https://w3id.org/ofsted-graph/theme/supervision> <urn:x> } }",
    )
    expect(answer.get_by_role("cell").last).to_have_text("urn:x")
    answer.get_by_role("link", name="theme:supervision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Supervision")


def test_table_has_pages(page: Page) -> None:
    answer = show(page, "SELECT ?s { ?s ?p ?o } LIMIT 120")
    expect(answer.get_by_role("row")).to_have_count(51)
    answer.get_by_role("button", name="Last").click()
    expect(answer).to_contain_text("Rows 101 to 120 of 120")
    expect(answer.get_by_role("row")).to_have_count(21)
    assert page.url.endswith("#page=3")
    page.go_back()
    expect(answer).to_contain_text("Rows 1 to 50 of 120")


def test_long_text_is_cut_until_asked_for(page: Page) -> None:
    text = "supervision is regular " * 40
    answer = show(page, f"SELECT ({literal(text)} AS ?text) {{}}")
    expect(answer.get_by_role("cell")).not_to_contain_text(text.strip())
    answer.get_by_role("button", name="all of it").click()
    expect(answer.get_by_role("cell")).to_contain_text(text.strip())


def test_hostile_text_is_text(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    values = " ".join(literal(text) for text in HOSTILE)
    answer = show(page, f"SELECT ?text {{ VALUES ?text {{ {values} }} }}")
    expect(answer.get_by_role("cell").first).to_have_text(HOSTILE[0])
    expect(answer.locator("td [dir=auto]")).to_have_count(3)
    expect(page.locator(".cm-specialChar")).to_have_count(1)  # the override turns nothing round
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_empty_answer_says_what_to_do(page: Page) -> None:
    answer = show(page, "SELECT ?s { ?s <urn:nothing> ?o }")
    expect(answer).to_contain_text("0 rows")
    expect(answer).to_contain_text("Nothing in the graph fits")


def test_counts_are_drawn_as_bars_with_the_same_numbers_in_words(page: Page) -> None:
    answer = show(page, BY_THEME)
    answer.get_by_role("button", name="Chart").click()
    chart = answer.get_by_role("img", name="Bar chart of findings by label")
    expect(chart.locator("rect")).to_have_count(40)
    expect(answer).to_contain_text(re.compile(r"The first 40 of \d+ rows"))
    answer.get_by_text("The same numbers as a table").click()
    expect(answer.get_by_role("row")).to_have_count(41)
    assert page.url.endswith("#view=Chart")


def test_numbers_by_year_are_drawn_as_a_line(page: Page) -> None:
    answer = show(page, BY_YEAR, "#view=Chart")
    line = answer.get_by_role("img", name="Line chart of visits by year")
    expect(line.locator("circle")).to_have_count(7)
    expect(line.get_by_text("2022", exact=True)).to_be_visible()


def test_graph_is_a_picture_and_a_list_that_leads_to_the_explorer(page: Page) -> None:
    answer = show(page, GRAPH)
    expect(answer.locator("canvas").first).to_be_visible()
    expect(answer.get_by_role("img")).to_have_accessible_name(
        re.compile(r"\d+ things and \d+ relations between them")
    )
    answer.get_by_text("These things as a list").click()
    link = answer.get_by_role("link", name="Kesterbridge", exact=True)
    thing = quote("https://w3id.org/ofsted-graph/id/authority/kesterbridge", safe="")
    assert (link.get_attribute("href") or "").endswith(f"/explore?node={thing}")
    answer.get_by_role("button", name="Table").click()
    expect(answer.get_by_role("columnheader")).to_have_text(
        [re.compile(p) for p in ("subject", "property", "value")]
    )


def test_graph_of_too_many_things_says_so(page: Page) -> None:
    answer = show(page, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1000")
    expect(answer).to_contain_text(re.compile(r"The first 150 of \d+ things"))


def test_answer_longer_than_a_page_keeps_is_cut_between_rows_and_says_so(page: Page) -> None:
    # Its last column looks like the end of a row.
    product = "?s ?p ?o . ?t ?q ?u"
    answer = show(page, f"SELECT ?s ?t ('}},{{' AS ?v) {{ {product} }} LIMIT 60000")
    expect(answer.locator(".state")).to_contain_text(re.compile(r"The first [1-5]\d,\d{3} rows"))
    expect(answer.locator(".state")).to_contain_text("the downloads have all")
    expect(answer.get_by_role("row")).to_have_count(51)


def test_answers_can_be_downloaded(page: Page) -> None:
    answer = show(page, BY_YEAR)
    for name, start in (("CSV", "year,visits"), ("JSON", '{"head"')):
        with page.expect_download() as download:
            answer.get_by_role("link", name=name, exact=True).click()
        assert download.value.path().read_text().startswith(start)


@pytest.mark.parametrize("query", [BY_THEME, BY_YEAR, GRAPH])
def test_views_have_no_serious_fault_of_access(page: Page, scheme: str, query: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    answer = show(page, query, "#view=Chart")
    expect(answer.locator("svg, canvas").first).to_be_visible()
    assert violations(page) == []

"""Pages of authorities and themes, and authorities compared: each number leads to its sentences."""

import csv
import io
import re
from collections.abc import Iterator
from html import unescape

import pytest
from browsing import BROWSER, read
from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.iris import BASE, GK

PAIR = "/compare?authority=thornmere&authority=kesterbridge"
NUMBER = re.compile(r'<a href="(/[\w-]+\?[^"]+)">([\d,]+)<span class="unseen">')
CELL = re.compile(
    r'<a class="state" href="(/findings\?[^"]+)" title="(\w+): (\d+) strengths?, '
    r'(\d+) mixed, (\d+) weakness(?:es)?">'
)
# Markup, a bidirectional override, and a word that is wider than a page.
HOSTILE = "<script>alert(1)</script>\u202eevil" + "x" * 300


def total(client: TestClient, address: str) -> int:
    path, _, query = address.partition("?")
    return int(client.get(f"{path}/facets?{query}").json()["total"])


@pytest.mark.parametrize(
    "address",
    [
        *("/doc/theme/supervision", "/doc/theme/social-work-practice", "/doc/cohort/care-leavers"),
        *("/doc/agent/social-workers", PAIR, f"{PAIR}&themes=all"),
    ],
)
def test_each_number_is_that_of_the_list_behind_it(client: TestClient, address: str) -> None:
    shown = [(unescape(link), count) for link, count in NUMBER.findall(read(client, address))]
    assert len(shown) > 10
    for link, count in shown[:: max(1, len(shown) // 25)]:
        assert total(client, link) == int(count.replace(",", "")), link


@pytest.mark.parametrize("query", ["", "?themes=all"])
def test_cell_of_a_matrix_leads_to_its_sentences(client: TestClient, query: str) -> None:
    cells = CELL.findall(read(client, f"/doc/authority/thornmere{query}"))
    assert len(cells) > 20
    for link, state, *counts in cells[:: len(cells) // 12]:
        strengths, mixed, weaknesses = map(int, counts)
        address = unescape(link)
        assert total(client, f"{address}&polarity=strength") == strengths
        assert total(client, f"{address}&polarity=weakness") == weaknesses
        assert total(client, f"{address}&polarity=mixed") == mixed
        if strengths and weaknesses:
            assert state == "mixed"
    assert {state for _, state, *_ in cells} >= {"strong", "mixed", "weak"}


def test_matrix_has_visits_and_inspections_in_order_and_narrower_themes_on_demand(
    client: TestClient,
) -> None:
    html = read(client, "/doc/authority/thornmere")
    head = html[html.index('class="scroll fit matrix"') :].partition("</thead>")[0]
    days = re.findall(r'href="/doc/(?:visit|inspection)/thornmere-(\d{4}-\d\d-\d\d)', head)
    assert len(days) == 6
    assert days == sorted(days)
    assert "/doc/theme/supervision" not in html.partition("</thead>")[2].partition("</table>")[0]
    whole = client.get("/doc/authority/thornmere?themes=all", headers=BROWSER)
    assert '<tr class="narrower"><th scope="row"><a href="/doc/theme/supervision">' in whole.text
    assert whole.headers["content-location"].endswith("/thornmere.html?themes=all")
    assert client.get("/doc/authority/thornmere?themes=some", headers=BROWSER).status_code == 400


def test_cell_tells_that_a_theme_was_recommended(client: TestClient) -> None:
    html = unescape(read(client, "/doc/authority/kesterbridge?themes=all"))
    asked = re.findall(
        r'<a class="asked" href="(/recommendations\?[^"]+)" title="recommended"', html
    )
    assert asked
    assert all(total(client, each) for each in asked[:5])


def test_page_of_an_authority_names_who_looked_and_how_often(client: TestClient) -> None:
    html = read(client, "/doc/authority/thornmere")
    told = re.findall(r'<a href="(/visits\?[^"]*inspector=[^"]+)">(\d+) visit', html)
    assert told
    for address, visits in told:
        assert total(client, unescape(address)) == int(visits)


def test_page_of_an_authority_leads_to_comparisons_and_to_the_graph(client: TestClient) -> None:
    html = unescape(read(client, "/doc/authority/east-ambleford"))
    assert '<input type="hidden" name="authority" value="east-ambleford">' in html
    assert '<option value="kesterbridge">Kesterbridge</option>' in html
    assert f'href="/explore?node={BASE.replace(":", "%3A")}id/authority/east-ambleford"' in html
    assert 'href="/sparql?query=' in html


def test_page_of_a_theme_shows_the_sentences_of_one_polarity(client: TestClient) -> None:
    html = read(client, "/doc/theme/supervision?polarity=weakness")
    said = html[html.index('id="said"') :].partition("</ol>")[0]
    assert set(re.findall(r'<li class="(\w+)"><span', re.sub(r"\s+<span", "<span", said))) == {
        "weakness"
    }
    nothing = read(client, "/doc/theme/supervision?polarity=purple")
    assert "No finding on it is of that polarity" in nothing


def test_findings_with_a_theme_and_another_besides(client: TestClient) -> None:
    both = client.get("/findings?theme=supervision&also=recording&limit=100").json()["items"]
    assert both
    for each in both:
        assert {f"{BASE}theme/supervision", f"{BASE}theme/recording"} <= set(each["themes"])
    assert len(both) < total(client, "/findings?theme=supervision")


def test_comparison_as_csv_has_a_row_for_each_authority_and_each_of_its_themes(
    client: TestClient,
) -> None:
    answer = client.get(f"{PAIR}&format=csv")
    assert answer.headers["content-disposition"] == 'attachment; filename="comparison.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    whole = [row for row in rows if not row["theme"]]
    assert [row["authorityLabel"] for row in whole] == ["Thornmere", "Kesterbridge"]
    assert total(client, "/findings?authority=thornmere") == int(whole[0]["findings"])
    for row in rows[1::5]:
        assert total(client, row["sentences"].removeprefix("http://testserver")) == int(
            row["findings"]
        )


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 200),
        ("?authority=&authority=", 200),
        ("?authority=thornmere&authority=thornmere", 200),
        (f"?authority={BASE}id/authority/thornmere", 200),
        ("?authority=nowhere", 404),
        ("?authority=no%20key", 400),
        ("?authority=a&authority=b&authority=c&authority=d&authority=e", 400),
        ("?authority=thornmere&format=ttl", 400),
    ],
)
def test_comparison_of_what_cannot_be_compared(client: TestClient, query: str, status: int) -> None:
    assert client.get(f"/compare{query}", headers=BROWSER).status_code == status


def test_pages_of_an_empty_store_say_so(store_with: StoreWith) -> None:
    with store_with() as store:
        page = TestClient(create_app(store)).get("/compare", headers=BROWSER).text
    assert "There are no letters and reports yet" in page


@pytest.fixture(scope="module")
def crowd(store_with: StoreWith) -> Iterator[TestClient]:
    """An authority with forty visits and a hostile name, and one that nobody visited."""
    a, b, theme = (f"<{BASE}{each}>" for each in ("id/authority/a", "id/authority/b", "theme/t"))
    visits = " ".join(
        f"""<{BASE}id/visit/a-{n}> a gk:Visit ; gk:authority {a} ; rdfs:label "{HOSTILE}"@en ;
              schema:startDate "{1990 + n}-05-01"^^xsd:date .
            <{BASE}id/finding/{n}> a gk:Finding ; gk:authority {a} ; gk:order 1 ;
              gk:visit <{BASE}id/visit/a-{n}> ; gk:theme {theme} ; gk:withinTheme {theme} ;
              gk:polarity <{BASE}polarity/weakness> ; gk:statementText "{HOSTILE}"@en ."""
        for n in range(40)
    )
    prefixes = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        PREFIX schema: <https://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"""
    with store_with(
        f"""{prefixes} PREFIX gk: <{GK}> INSERT DATA {{ GRAPH <urn:graph> {{
            {a} a gk:Authority ; rdfs:label "{HOSTILE}"@en .
            {b} a gk:Authority ; rdfs:label "B"@en .
            {theme} a skos:Concept ; skos:prefLabel "{HOSTILE}"@en ;
              skos:topConceptOf <{BASE}theme> . {visits} }} }}"""
    ) as store:
        yield TestClient(create_app(store))


@pytest.mark.parametrize(
    "address", ["/doc/authority/a", "/doc/theme/t", "/compare?authority=a&authority=b"]
)
def test_hostile_names_stay_text(crowd: TestClient, address: str) -> None:
    html = read(crowd, address)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_matrix_of_forty_visits_has_a_column_for_each(crowd: TestClient) -> None:
    html = read(crowd, "/doc/authority/a")
    assert len(CELL.findall(html)) == 40
    assert html.count('<circle class="visit"') == 40


def test_page_of_an_authority_without_letters_says_so(crowd: TestClient) -> None:
    html = read(crowd, "/doc/authority/b")
    assert "There is no letter on a visit to it in the graph" in html
    assert "<svg" not in html
    assert ">0</span>" in read(crowd, "/compare?authority=b")

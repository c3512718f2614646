"""The pages: the sentence behind a statement, escaping, links, access, nothing from elsewhere."""

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from browsing import BROWSER, read
from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.iris import BASE, GK, OA
from graphkit.lift.graphs import lift
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.store import Store
from graphkit.tables import rows

VISIT = "kesterbridge-2024-03-05-focused"
PAGES = (
    *("/", "/sparql", "/search?q=supervision", "/docs", "/ns", "/shapes", "/void", "/nothing"),
    *("/visits", "/letters", "/authorities", "/inspectors", "/themes", "/findings"),
    *("/trajectories", "/implied-recommendations", "/doc/agent/social-workers"),
    *("/recommendations", "/frameworks", f"/letters/{VISIT}/text", f"/doc/visit/{VISIT}"),
    *(f"/doc/letter/{VISIT}", "/doc/authority/thornmere", "/doc/theme/supervision"),
    *("/compare?authority=thornmere&authority=kesterbridge", "/compare"),
    *("/doc/cohort/care-leavers", "/doc/inspector/rowan-ashdale-pike", "/doc/region/e"),
    *(f"/doc/text/{VISIT}", "/doc/authority/ambleford-county-council", "/doc/framework/ilacs"),
)


class Page(HTMLParser):
    """What a test asks of a page: its elements with their attributes, and the words of some."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.marked: list[str] = []
        self._in_mark = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self._in_mark = self._in_mark or tag == "mark"
        if tag == "mark":
            self.marked.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._in_mark:
            self.marked[-1] += data

    def all(self, *tags: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


@pytest.mark.parametrize("kind", [GK.Finding, GK.Recommendation])
def test_page_marks_exactly_the_words_behind_a_statement(
    client: TestClient, sample_store: Store, kind: str
) -> None:
    sparql = f"""SELECT ?thing ?quote
    WHERE {{ ?thing a <{kind}> ; <{GK.evidence}>/<{OA.hasSelector}>/<{OA.exact}> ?quote }}
    ORDER BY ?thing ?quote"""
    found = rows(sample_store, sparql)[:: 40 if kind == GK.Finding else 9]
    assert found
    for row in found:
        page = Page(read(client, str(row["thing"]).replace(f"{BASE}id", "/doc")))
        assert row["quote"] in page.marked


def test_page_shows_the_words_in_their_paragraph_with_their_place(
    client: TestClient, sample_store: Store
) -> None:
    found = client.get(f"/findings?visit={VISIT}&polarity=mixed&limit=1").json()["items"][0]
    html = read(client, found["id"].replace(f"{BASE}id", "/doc"))
    place = re.search(rf'href="(/letters/{VISIT}/text#char=(\d+),(\d+))"', html)
    assert place
    text = client.get(f"/letters/{VISIT}/text", headers={"Accept": "text/plain"}).text
    start, end = int(place[2]), int(place[3])
    assert text[start:end] in Page(html).marked
    before = text[text.rindex("\n\n", 0, start) + 2 : start]
    assert len(before) > 20
    assert f"{before}<mark>" in unescape(html)
    assert f"</a>, characters {start} to {end}" in html
    assert f'id="char={start},{end}"' in read(client, place[1])


PAGED = {
    "a PDF": f"""<{BASE}id/letter/{VISIT}> dcat:distribution <urn:file> .
      <urn:file> dcat:mediaType <https://www.iana.org/assignments/media-types/application/pdf>""",
    "words on a second page": f"""<urn:e> oa:hasSource <{BASE}id/text/{VISIT}> ; gk:page 2""",
}


@pytest.mark.parametrize("more", PAGED.values(), ids=PAGED)
def test_pages_are_told_only_of_letters_whose_files_have_them(
    samples: dict[str, Facts], more: str, store_with: StoreWith
) -> None:
    with store_with() as store:
        facts = samples["kesterbridge-2024-03-05"]
        Holdings(store).replace_letter(lift(facts, "0.1.0"))
        client = TestClient(create_app(store))
        finding = client.get("/findings?limit=1").json()["items"][0]["id"].replace(BASE, "/")
        places = (finding.replace("/id/", "/doc/"), f"/doc/visit/{VISIT}")
        assert not any("page 1" in read(client, place) for place in places)
        store.update(
            f"""PREFIX dcat: <http://www.w3.org/ns/dcat#> PREFIX gk: <{GK}> PREFIX oa: <{OA}>
            INSERT DATA {{ GRAPH <urn:graph> {{ {more} }} }}"""
        )
        store.publish()
        assert all("page 1" in read(client, place) for place in places)


def test_page_of_a_visit_shows_words_rule_and_inference_of_header_facts(
    client: TestClient, sample_store: Store
) -> None:
    inferred = rows(
        sample_store,
        f"""SELECT ?visit ?rule {{ ?fact <{GK.inferred}> true ; <{GK.rule}> ?rule ;
        <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?visit . ?visit a <{GK.Visit}> }}
        ORDER BY ?visit ?rule LIMIT 1""",
    )[0]
    html = read(client, str(inferred["visit"]).replace(f"{BASE}id", "/doc"))
    assert f'<span class="badge inferred">inferred</span> rule: {inferred["rule"]}' in unescape(
        html
    )
    page = Page(read(client, f"/doc/visit/{VISIT}"))
    assert "5 and 6 March 2024" in " ".join(" ".join(page.marked).split())


def test_page_of_a_visit_groups_statements_by_section_and_names_their_polarity(
    client: TestClient,
) -> None:
    html = read(client, f"/doc/visit/{VISIT}")
    assert html.index("Headline findings</h2>") < html.index("Area for priority action</h2>")
    items = re.findall(r'<li class="(\w+)">\s*<span class="badge (\w+)">([\w ]+)</span>', html)
    assert len(items) > 50
    assert all(tint == badge for tint, badge, _ in items)
    assert {"Strength", "Weakness", "Priority action"} <= {words for *_, words in items}


def test_page_of_a_letter_text_marks_and_links_every_statement(client: TestClient) -> None:
    html = read(client, f"/letters/{VISIT}/text")
    marks = [each for each in Page(html).all("a") if "mark" in each.get("class", "").split()]
    linked = {each["href"] for each in marks if each["class"] != "mark fact"}
    listed = {
        each["id"].replace(f"{BASE}id", "/doc")
        for name in ("findings", "recommendations")
        for each in client.get(f"/{name}?visit={VISIT}&limit=1000").json()["items"]
    }
    assert linked == listed


def test_text_of_a_letter_is_what_evidence_points_into(
    client: TestClient, sample_store: Store
) -> None:
    answer = client.get(f"/letters/{VISIT}/text")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    sparql = f"""SELECT ?start ?end ?quote WHERE {{
      ?evidence <{OA.hasSource}> <{BASE}id/text/{VISIT}> ; <{OA.hasSelector}> ?position , ?words .
      ?position <{OA.start}> ?start ; <{OA.end}> ?end . ?words <{OA.exact}> ?quote }}
    ORDER BY ?start"""
    found = rows(sample_store, sparql)
    assert len(found) > 50
    for row in found:
        assert answer.text[int(str(row["start"])) : int(str(row["end"]))] == row["quote"]
    assert client.get("/letters/nowhere/text").status_code == 404


def test_page_of_an_authority_leads_to_those_before_and_after_it(client: TestClient) -> None:
    html = read(client, "/doc/authority/ambleford-county-council")
    assert 'href="/doc/authority/east-ambleford"' in html
    assert 'href="/doc/visit/ambleford-county-council-2019-03-12-focused"' in html
    assert "invented sample" in html


def test_page_of_a_theme_tells_where_it_is_strong_and_weak(client: TestClient) -> None:
    html = read(client, "/doc/theme/supervision")
    assert '<th scope="row"><bdi>2022</bdi></th>' in html
    assert 'href="/findings?theme=supervision&amp;year=2022&amp;polarity=weakness"' in html


def test_page_of_an_inspector_names_colleagues(client: TestClient) -> None:
    html = read(client, "/doc/inspector/rowan-ashdale-pike")
    assert 'href="/doc/inspector/idris-callowhill"' in html


@pytest.mark.parametrize("address", PAGES)
def test_page_asks_nothing_of_another_host_and_runs_no_script_of_its_own_text(
    client: TestClient, address: str
) -> None:
    page = Page(read(client, address))
    fetched = [
        *(each["href"] for each in page.all("link") if each["rel"] != "canonical"),
        *(each["src"] for each in page.all("img", "iframe", "source")),
        *(each["action"] for each in page.all("form")),
    ]
    assert fetched
    assert all(each.startswith("/") and not each.startswith("//") for each in fetched)
    assert not page.all("style")
    for script in page.all("script"):
        assert script == {"type": "application/ld+json"} or script["src"].startswith("/static/web/")
    assert not [name for _, told in page.elements for name in told if name.startswith("on")]
    assert not [told for _, told in page.elements if "style" in told]


@pytest.mark.parametrize("address", PAGES)
def test_page_can_be_read_without_seeing_it(client: TestClient, address: str) -> None:
    html = read(client, address)
    page = Page(html)
    assert page.all("html")[0]["lang"] == "en"
    # A drawing has titles of its own.
    titles = Page(html.partition("</head>")[0]).all("title")
    assert len(page.all("main")) == len(page.all("h1")) == len(titles) == 1
    labelled = {each["for"] for each in page.all("label")}
    for field in page.all("input", "select", "textarea"):
        assert field.get("type") == "hidden" or field["id"] in labelled
    ids = [told["id"] for _, told in page.elements if "id" in told]
    assert len(set(ids)) == len(ids)
    for _, told in page.elements:
        assert told.get("aria-labelledby", ids[0]) in ids
    assert all("alt" in each for each in page.all("img"))
    assert all("scope" in each for each in page.all("th"))


@pytest.mark.parametrize("address", (*PAGES, "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 1"))
def test_table_scrolls_in_a_named_box_of_its_own(client: TestClient, address: str) -> None:
    elements = Page(read(client, address)).elements
    boxes = [elements[number - 1][1] for number, (tag, _) in enumerate(elements) if tag == "table"]
    for box in boxes:
        assert "scroll" in box["class"].split()
        assert (box["role"], box["tabindex"]) == ("region", "0")
        assert box.get("aria-label") or box["aria-labelledby"]


def links_of(html: str, address: str) -> Iterator[str]:
    for each in Page(html).all("a", "link"):
        target = urldefrag(urljoin(f"http://testserver{address}", each["href"])).url
        if target.startswith("http://testserver/"):
            yield target.removeprefix("http://testserver")


def test_every_link_of_each_kind_of_page_leads_somewhere(client: TestClient) -> None:
    addresses = {link for page in PAGES for link in links_of(read(client, page), page)}
    addresses.remove("/nothing")
    per_kind: dict[str, list[str]] = {}
    for address in sorted(addresses):
        path = address.partition("?")[0]
        suffix = re.search(r"\.(ttl|nt|rdf|jsonld|json)$", path)
        kind = "/".join(path.split("/")[:3]) + (suffix[0] if suffix else "")
        per_kind.setdefault(kind, []).append(address)
    tried = [address for some in per_kind.values() for address in some[:4]]
    assert len(tried) > 150
    wrong = {}
    for address in tried:
        status = client.get(address, headers=BROWSER, follow_redirects=True).status_code
        if status != 200:
            wrong[address] = status
    assert not wrong


@pytest.mark.parametrize("address", ["/", f"/doc/visit/{VISIT}", "/dataset", "/nothing"])
def test_page_below_a_path_prefix_keeps_to_it(sample_store: Store, address: str) -> None:
    client = TestClient(create_app(sample_store), root_path="/data")
    page = Page(client.get(f"/data{address}", headers=BROWSER).text)
    local = [
        each[name]
        for tag, name in (("a", "href"), ("link", "href"), ("img", "src"), ("form", "action"))
        for each in page.all(tag)
        if each[name].startswith("/")
    ]
    assert len(local) > 10
    assert all(each.startswith("/data/") for each in local)

"""Words in the graph are words on a page, whatever they look like."""

import re

from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.iris import BASE, GK, OA

SCRIPT = "<script>alert('x')</script>"


def test_words_in_the_graph_never_become_markup(store_with: StoreWith) -> None:
    visit, letter, text = (f"{BASE}id/{kind}/a" for kind in ("visit", "letter", "text"))
    with store_with(
        f"""PREFIX gk: <{GK}> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
            PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX oa: <{OA}>
            PREFIX dcterms: <http://purl.org/dc/terms/> INSERT DATA {{ GRAPH <urn:graph> {{
            <{visit}> a gk:Visit ; rdfs:label "{SCRIPT}"@en ; gk:letter <{letter}> .
            <{visit}> rdfs:seeAlso <javascript:alert(1)>, <http://example.org/%22onclick=%22x> .
            <{letter}> a gk:Letter ; rdfs:label "{SCRIPT}"@en ; gk:visit <{visit}> .
            <{text}> a gk:LetterText ; rdf:value "Dear {SCRIPT} you" ; dcterms:isPartOf <{letter}> .
            <{BASE}id/finding/a> a gk:Finding ; gk:statementText "{SCRIPT}"@en ; gk:order 1 ;
              gk:visit <{visit}> ; gk:letter <{letter}> ; gk:page 1 ; gk:evidence <urn:e> .
            <urn:e> oa:hasSource <{text}> ; gk:page 1 ; oa:hasSelector <urn:p>, <urn:q> .
            <urn:p> oa:start 5 ; oa:end 34 . <urn:q> oa:exact "{SCRIPT}" }} }}"""
    ) as store:
        client = TestClient(create_app(store))
        for address in (
            *("/", "/doc/visit/a", "/doc/letter/a", "/doc/finding/a", "/doc/text/a"),
            *("/letters/a/text", "/visits", "/findings", "/letters", f"/search?q={SCRIPT}"),
            *("/sparql?query=SELECT * { ?s ?p ?o }", f"/sparql?query={SCRIPT}", f"/{SCRIPT}"),
            *(f"/visits?authority={SCRIPT}", f"/visits?{SCRIPT}=1", f"/inspectors?name={SCRIPT}"),
        ):
            html = client.get(address, headers={"Accept": "text/html"}).text
            # A data block is no script, and nothing in it may end it; the page's own are named.
            own = r'module" src="/static/web/[\w-]+\.js'
            blocks = rf'<script type="(application/ld\+json|{own})">[^<>]*</script>'
            assert "<script" not in re.sub(blocks, "", html).lower(), address
            assert not re.search(r"<\w[^>]*\sonclick\s*=", html), address
            assert not re.search(r'href="[^"]*javascript:', html), address
            assert "alert" in html or address == "/inspectors", address

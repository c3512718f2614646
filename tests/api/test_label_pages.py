"""The pages of labels: what is said of an agent, and why a statement has its labels."""

import re
from html import unescape

import pytest
from browsing import read
from fastapi.testclient import TestClient
from rdflib.namespace import RDF, SKOS

from graphkit.iris import BASE, GK
from graphkit.store import Store
from graphkit.tables import rows


def test_page_of_an_agent_tells_what_letters_say_of_it_and_of_narrower_ones(
    client: TestClient,
) -> None:
    html = read(client, "/doc/agent/social-workers")
    assert '<p class="eyebrow">Agent</p>' in html
    assert 'href="/doc/agent/agency-social-workers"' in html
    assert 'href="/findings?agent=social-workers&amp;polarity=weakness"' in html
    narrower = client.get("/findings?agent=agency-social-workers&limit=100").json()["items"]
    said = read(client, "/doc/agent/agency-social-workers")
    assert narrower
    assert all(each["id"].replace(f"{BASE}id", "/doc") in said for each in narrower)


@pytest.mark.parametrize("kind", ["findings", "recommendations", "implied-recommendations"])
def test_page_of_a_statement_tells_why_it_has_its_labels(
    client: TestClient, sample_store: Store, kind: str
) -> None:
    statement = next(
        each["id"]
        for each in client.get(f"/{kind}?limit=1000").json()["items"]
        if each["themes"] and each["agents"]
    )
    html = unescape(read(client, statement.replace(f"{BASE}id", "/doc")))
    table = html[html.index("Why it has its labels") : html.index("</table>")]
    shown = [re.split(r"</td>\s*", row)[:5] for row in table.split("<tr><td>")[1:]]
    reasons = rows(
        sample_store,
        f"""SELECT ?label (SAMPLE(?word) AS ?words) (SAMPLE(?probability) AS ?sure)
        WHERE {{ ?labelling a <{GK.Labelling}> ; <{GK.decidedBy}> ?word ;
          <{RDF.subject}> <{statement}> ; <{RDF.object}> ?value .
          OPTIONAL {{ ?value <{SKOS.prefLabel}> ?name }}
          OPTIONAL {{ ?labelling <{GK.probability}> ?probability }}
          BIND(COALESCE(?name, ?value) AS ?label) }}
        GROUP BY ?labelling ?label ORDER BY ?labelling""",
    )
    assert {"Theme", "Concerns agent"} <= {label for label, *_ in shown}
    assert len(shown) >= len(reasons) > 1
    for reason in reasons:
        row = next(row for row in shown if row[1].removesuffix("</a>").endswith(reason["label"]))
        assert str(reason["words"]) in row[2]
        how_sure = "not measured" if reason["sure"] is None else f"{reason['sure']:.0%}"
        assert row[3] == f'<td class="whole">{how_sure}'


def test_page_of_a_statement_says_which_labels_are_inferred_and_from_what(
    client: TestClient, sample_store: Store
) -> None:
    inferred = rows(
        sample_store,
        f"""SELECT ?thing ?rule {{ ?labelling a <{GK.Labelling}> ; <{RDF.subject}> ?thing ;
        <{GK.inferred}> true ; <{GK.rule}> ?rule }} ORDER BY ?thing ?rule LIMIT 1""",
    )[0]
    html = read(client, str(inferred["thing"]).replace(f"{BASE}id", "/doc"))
    assert f'<td><span class="badge inferred">inferred</span> {inferred["rule"]}</td>' in html


def test_page_of_an_implied_recommendation_says_that_it_is_none_of_ofsted_s(
    client: TestClient,
) -> None:
    implied = client.get("/implied-recommendations?limit=1").json()["items"][0]
    html = read(client, implied["id"].replace(f"{BASE}id", "/doc"))
    assert '<span class="badge asked">Implied</span>' in html
    assert "No recommendation of Ofsted’s" in html
    assert f'href="{implied["finding"].replace(f"{BASE}id", "/doc")}">a finding</a>' in html


def test_sentence_that_implies_a_recommendation_is_shown_once(client: TestClient) -> None:
    implied = client.get("/implied-recommendations?limit=1").json()["items"][0]
    visit = implied["visit"].replace(f"{BASE}id", "/doc")
    text = f"/letters/{implied['letter'].rpartition('/')[2]}/text"
    theme = implied["themes"][0].replace(BASE, "/doc/")
    for address in (visit, text, theme):
        html = read(client, address)
        said = html[: html.index("All statements")] if "All statements" in html else html
        assert implied["finding"].replace(f"{BASE}id", "/doc") in said
        assert implied["id"].replace(f"{BASE}id", "/doc") not in said

"""Reports, inspections, judgements and boards as documents: pages, plain JSON, text, schema.org."""

import pytest
from fastapi.testclient import TestClient

from graphkit.iris import BASE, GK
from graphkit.store import Store
from graphkit.tables import rows

ILACS = "thornmere-2023-11-06-inspection"
SIF = "thornmere-2016-03-01-inspection"


def page(client: TestClient, address: str) -> str:
    answer = client.get(address, headers={"Accept": "text/html"})
    assert answer.status_code == 200, answer.text
    return answer.text


@pytest.mark.parametrize("kind", ["inspection", "report"])
def test_page_shows_judgements_team_and_what_is_said(client: TestClient, kind: str) -> None:
    html = page(client, f"/doc/{kind}/{ILACS}")
    assert '<span class="badge outstanding">Outstanding</span>' in html
    assert "Experiences and progress of care leavers" in html
    assert '<a href="/doc/inspector/ann-roe">' in html
    assert '<span class="quiet">lead inspector</span>' in html
    assert "The timeliness of assessments." in html
    assert "paragraph 4" in html
    assert f'href="/reports/{ILACS}/text"' in html
    assert "Read the report, marked" in html


def test_text_of_a_report_is_served_plain_and_marked(client: TestClient) -> None:
    plain = client.get(f"/reports/{ILACS}/text", headers={"Accept": "text/plain"}).text
    assert "Personal advisers keep in touch with every care leaver." in plain
    marked = page(client, f"/reports/{ILACS}/text")
    assert "The report as it was read" in marked
    assert "About the report" in marked
    assert 'class="mark asked"' in marked


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"/letters/{ILACS}/text", "there is no letter"),
        ("/reports/thornmere-2023-11-06-monitoring/text", "there is no report"),
        ("/reports/nowhere", "the graph says nothing"),
    ],
)
def test_letter_is_no_report(client: TestClient, address: str, words: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert words in answer.json()["error"]["message"]


def test_report_by_its_key_leads_to_its_document(client: TestClient) -> None:
    answer = client.get(f"/reports/{ILACS}", headers={"Accept": "text/html"})
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/doc/report/{ILACS}.html"


def test_evidence_of_a_report_leads_into_its_text(client: TestClient) -> None:
    (found,) = client.get(f"/findings?inspection={ILACS}&area=care-leavers").json()["items"]
    html = page(client, found["links"]["document"])
    assert f'href="/reports/{ILACS}/text#char=' in html
    assert "inspection of 6 November 2023" in html
    assert "paragraph 4" in html


def test_inspection_in_plain_json_has_judgements_team_and_boards(client: TestClient) -> None:
    told = client.get(f"/doc/inspection/{SIF}.json").json()
    areas = {each["judgementArea"]["label"]: each["grade"]["label"] for each in told["judgements"]}
    assert areas["Overall effectiveness"] == "Good"
    assert areas["Children looked after and achieving permanence"] == "Requires improvement"
    assert told["kind"]["label"] == "Single inspection"
    assert told["report"]["issued"] == "2016-05-24"
    assert len(told["recommendations"]) == 2
    assert [each["statementText"] for each in told["boardRecommendations"]] == [
        "Ensure that audits are shared."
    ]
    assert told["links"]["findings"] == f"http://testserver/findings?inspection={SIF}"


@pytest.mark.parametrize("kind", ["BoardFinding", "BoardRecommendation"])
def test_page_of_what_is_said_of_a_board_says_so(
    client: TestClient, sample_store: Store, kind: str
) -> None:
    found = rows(sample_store, f"SELECT ?thing {{ ?thing a <{GK[kind]}> }} ORDER BY ?thing")
    html = page(client, str(found[0]["thing"]).replace(f"{BASE}id", "/doc"))
    assert "Said of the Local Safeguarding Children Board, not of the authority." in html


def test_page_of_a_judgement_leads_to_its_inspection(client: TestClient) -> None:
    html = page(client, f"/doc/judgement/{ILACS}-care-leavers")
    assert '<span class="badge outstanding">Outstanding</span>' in html
    assert f'<a href="/doc/inspection/{ILACS}">' in html


def test_home_lists_reports_beside_letters(client: TestClient) -> None:
    html = page(client, "/")
    assert f"/reports/{ILACS}/text" in html
    assert f"/doc/inspection/{ILACS}" in html

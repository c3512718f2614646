"""The overview over HTTP: a workbook for all, CSV and Parquet for one sheet."""

import csv
import io

import openpyxl
import pytest
from fastapi.testclient import TestClient


def test_workbook_of_the_overview_leads_to_documents_of_this_server(client: TestClient) -> None:
    answer = client.get("/overview.xlsx")
    assert answer.status_code == 200
    assert answer.headers["content-type"].endswith(".spreadsheetml.sheet")
    assert answer.headers["content-disposition"] == 'attachment; filename="overview.xlsx"'
    page = openpyxl.load_workbook(io.BytesIO(answer.content))["authorities"]
    header = [cell.value for cell in page[1]]
    found = {row[0].value: row[header.index("link")].hyperlink.target for row in page.iter_rows(2)}
    assert found == {
        "Ambleford": "http://testserver/doc/authority/ambleford-county-council",
        "East Ambleford": "http://testserver/doc/authority/east-ambleford",
        "Kesterbridge": "http://testserver/doc/authority/kesterbridge",
        "Thornmere": "http://testserver/doc/authority/thornmere",
    }
    assert client.get(found["Thornmere"]).status_code == 200


def test_csv_of_the_overview_has_the_visits_of_the_letters(client: TestClient) -> None:
    answer = client.get("/overview.csv?sheet=activities")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    visits = [row for row in rows if row["activity"] == "visit"]
    assert len(visits) == 12
    thornmere = [row for row in visits if row["local_authority"] == "Thornmere"]
    assert [(row["start_date"], row["ordinal"], row["follows_grade"]) for row in thornmere] == [
        ("2022-06-14", "2", "Inadequate"),
        ("2022-11-29", "3", "Inadequate"),
        ("2023-10-31", "5", "Inadequate"),
        ("2024-05-14", "6", "Inadequate"),
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv", "parquet"])
def test_overview_is_known_by_its_name_until_the_graph_changes(
    form: str, client: TestClient
) -> None:
    first = client.get(f"/overview.{form}")
    assert first.status_code == 200
    again = client.get(f"/overview.{form}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.head(f"/overview.{form}").status_code == 200


def test_overview_refuses_a_sheet_that_it_does_not_have(client: TestClient) -> None:
    answer = client.get("/overview.csv?sheet=grades")
    assert answer.status_code == 400
    assert "authorities" in answer.json()["error"]["message"]

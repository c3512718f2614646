"""Inspections, judgements and reports as lists, and what reports say beside what letters say."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from listing import items

from graphkit.iris import BASE

ILACS = "thornmere-2023-11-06-inspection"
SIF = "thornmere-2016-03-01-inspection"


def keys(found: list[dict[str, Any]]) -> list[str]:
    return [str(each["id"]).rpartition("/")[2] for each in found]


def test_list_of_inspections_tells_days_kind_lead_and_overall_grade(client: TestClient) -> None:
    (found,) = items(client, "/inspections?authority=thornmere&year=2023")
    assert found["label"] == "Inspection of Thornmere, 6 to 17 November 2023"
    assert (found["startDate"], found["endDate"]) == ("2023-11-06", "2023-11-17")
    assert (found["visitKindLabel"], found["conformsToLabel"]) == ("Standard inspection", "ILACS")
    assert found["overallGradeLabel"] == "Good"
    assert found["leadInspectors"] == [f"{BASE}id/inspector/ann-roe"]
    assert found["links"]["judgements"] == f"http://testserver/judgements?inspection={ILACS}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/inspections", 4),
        ("/inspections?kind=single-inspection", 1),
        ("/inspections?framework=ilacs", 3),
        ("/inspections?grade=inadequate", 1),
        ("/inspections?area=care-leavers&grade=outstanding", 3),
        ("/inspections?grade=outstanding", 0),
        ("/inspections?led=ann-roe", 3),
        ("/inspections?from=2018-01-01&to=2019-12-31", 2),
        ("/reports", 4),
        ("/reports?grade=inadequate", 1),
        ("/reports?text=timeliness+assessments", 3),
        ("/judgements?inspection=" + ILACS, 5),
        ("/judgements?area=lscb", 1),
        ("/judgements?authority=kesterbridge&grade=outstanding", 1),
        ("/judgements?kind=single-inspection&area=overall", 1),
        ("/recommendations?document=report", 8),
        ("/recommendations?document=letter&document=report&limit=1000", 37),
        (f"/recommendations?inspection={SIF}", 2),
        (f"/findings?report={ILACS}&area=care-leavers", 1),
        (f"/findings?visit={ILACS}", 0),
        ("/visits?year=2016", 0),
    ],
)
def test_filters_of_inspections_and_of_what_reports_say(
    client: TestClient, address: str, expected: int
) -> None:
    assert len(items(client, address)) == expected


def test_inspections_are_sorted_by_grade_from_best_to_worst(client: TestClient) -> None:
    grades = [each["overallGradeLabel"] for each in items(client, "/inspections?sort=grade")]
    assert grades == ["Good", "Good", "Good", "Inadequate"]


def test_facets_of_inspections_count_their_overall_grades(client: TestClient) -> None:
    told = client.get("/inspections/facets?facets=grade,led").json()
    grades = {each["value"]: each["count"] for each in told["facets"]["grade"]["values"]}
    assert told["total"] == 4
    assert grades == {"good": 3, "inadequate": 1}
    assert told["facets"]["led"]["values"][0]["value"] == "ann-roe"


def test_judgement_that_a_letter_names_is_marked(client: TestClient) -> None:
    found = items(client, "/judgements?limit=1000")
    named = [each for each in found if each["mentioned"]]
    assert named and all(each["inspection"] is None for each in named)
    assert all(each["inspectionStartDate"] for each in found if not each["mentioned"])


def test_statement_tells_its_report_or_its_letter_and_never_both(client: TestClient) -> None:
    for each in items(client, "/findings?limit=1000"):
        of_letter = (each["letter"], each["visit"], each["visitStartDate"])
        of_report = (each["report"], each["inspection"], each["inspectionStartDate"])
        assert all(of_letter) != all(of_report)
        assert not (any(of_letter) and any(of_report))


def test_finding_of_a_report_has_area_and_paragraph(client: TestClient) -> None:
    (found,) = items(client, f"/findings?inspection={ILACS}&area=care-leavers")
    assert found["statementText"] == "Personal advisers keep in touch with every care leaver."
    assert found["judgementAreaLabel"] == "Experiences and progress of care leavers"
    assert found["paragraphNumber"] == 4


def test_what_is_said_of_a_board_is_no_finding_on_the_authority(client: TestClient) -> None:
    words = [each["statementText"] for each in items(client, f"/findings?inspection={SIF}")]
    assert "Leaders listen to children." in words
    assert "Partners attend the board regularly." not in words


def test_authority_and_inspector_are_listed_with_visits_and_inspections(client: TestClient) -> None:
    (thornmere,) = items(client, "/authorities?text=thornmere")
    assert (thornmere["visits"], thornmere["inspections"]) == (4, 2)
    (leader,) = items(client, "/inspectors?name=ann+roe")
    assert (leader["visits"], leader["inspections"], leader["inspectionsLed"]) == (0, 3, 3)

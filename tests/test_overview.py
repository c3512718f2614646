"""The overview of a store: its sheets, and what programs read from its files."""

import csv
import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest
from arro3.io import read_parquet

from graphkit.errors import GraphkitError
from graphkit.iris import BASE
from graphkit.overview import FORMS, SHEETS, Sheet, export_overview, read_overview
from graphkit.overview.columns import Column
from graphkit.overview.workbook import workbook
from graphkit.store import Store, open_store

PREFIXES = f"""
    PREFIX area: <{BASE}judgement-area/>
    PREFIX dcterms: <http://purl.org/dc/terms/>
    PREFIX gk: <{BASE}ns#>
    PREFIX grade: <{BASE}grade/>
    PREFIX polarity: <{BASE}polarity/>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX schema: <https://schema.org/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
VOCABULARY = f"""
    grade:good skos:prefLabel "Good"@en .
    grade:inadequate skos:prefLabel "Inadequate"@en .
    area:new-area skos:inScheme <{BASE}judgement-area> ; skos:prefLabel "New area"@en .
    <urn:sif> skos:prefLabel "Single inspection framework"@en ; skos:altLabel "SIF"@en .
    <urn:standard> skos:prefLabel "Standard inspection"@en .
    <urn:monitoring> skos:prefLabel "Monitoring visit"@en .
    <urn:old> a gk:Authority ; rdfs:label "Old Shire"@en ; gk:abolished "2020-03-31"^^xsd:date .
    <https://town> a gk:Authority ; rdfs:label "=Town"@en ; gk:ofstedUrn "00123" ;
        gk:predecessor <urn:old> .
    <urn:unseen> a gk:Authority ; rdfs:label "Unseen"@en .
"""
STORY = """
    <urn:i0> a gk:Inspection ; gk:authority <urn:old> .
    <urn:i1> a gk:Inspection ; gk:authority <https://town> ; dcterms:conformsTo <urn:sif> ;
        gk:visitKind <urn:standard> ; gk:report <https://r1> ; gk:leadInspector <urn:ann> ;
        schema:startDate "2021-03-01"^^xsd:date ; schema:endDate "2021-03-12"^^xsd:date ;
        prov:wasAssociatedWith <urn:ann> , <urn:bob> .
    <https://r1> dcterms:issued "2021-05-04"^^xsd:date .
    <urn:ann> a gk:Inspector ; rdfs:label "Ann Bell"@en .
    <urn:bob> a gk:Inspector ; rdfs:label "Bob Cole"@en .
    <urn:j1> a gk:Judgement ; gk:inspection <urn:i1> ; gk:judgementArea area:overall ;
        gk:grade grade:inadequate .
    <urn:j2> a gk:Judgement ; gk:inspection <urn:i1> ; gk:judgementArea area:new-area ;
        gk:grade grade:good .
    <urn:i2> a gk:Inspection ; gk:authority <https://town> ;
        schema:startDate "2018-06-07"^^xsd:date .
    <urn:j3> a gk:Judgement ; gk:inspection <urn:i2> ; gk:judgementArea area:overall ;
        gk:grade grade:good .
    <https://v1> a gk:Visit ; gk:authority <https://town> ; gk:visitKind <urn:monitoring> ;
        gk:ordinal 2 ; schema:startDate "2022-01-11"^^xsd:date ; gk:follows <urn:told> .
    <urn:told> a gk:Judgement ; gk:refersTo <urn:j1> ; gk:judgementArea area:overall ;
        gk:judgedIn "2021-05"^^xsd:gYearMonth ; gk:grade grade:inadequate .
    <urn:f1> a gk:Finding ; gk:visit <https://v1> ; gk:polarity polarity:strength .
    <urn:f2> a gk:Finding ; gk:inspection <urn:i1> ; gk:polarity polarity:weakness .
    <urn:f3> a gk:BoardFinding ; gk:inspection <urn:i1> ; gk:polarity polarity:weakness .
    <urn:a1> a gk:Recommendation , gk:AreaForPriorityAction ; gk:inspection <urn:i1> .
    <urn:a2> a gk:Recommendation , gk:AreaForImprovement ; gk:inspection <urn:i1> .
"""


@pytest.fixture(scope="module")
def store() -> Store:
    # What several letters and reports say stands in the graph of each.
    filled = open_store("memory:")
    filled.update(f"{PREFIXES} INSERT DATA {{ {VOCABULARY} GRAPH <urn:g> {{ {STORY} }} }}")
    filled.update(f"{PREFIXES} INSERT DATA {{ GRAPH <urn:h> {{ {STORY} }} }}")
    return filled


@pytest.fixture(scope="module")
def overview(store: Store) -> dict[str, Sheet]:
    return read_overview(store)


def cells(sheet: Sheet) -> list[dict[str, Any]]:
    names = [column.name for column in sheet.columns]
    return [dict(zip(names, row, strict=True)) for row in sheet.rows]


def written(overview: dict[str, Sheet], form: str, sheet: str = "authorities") -> bytes:
    out = io.BytesIO()
    export_overview(overview, out, form, sheet)
    return out.getvalue()


def filled(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if cell is not None}


def test_overview_has_a_row_for_each_authority_with_its_latest_inspection(
    overview: dict[str, Sheet],
) -> None:
    town, old = cells(overview["authorities"])
    assert filled(town) == {
        "local_authority": "=Town",
        "urn": "00123",
        "predecessors": "Old Shire",
        "inspection_type": "Standard inspection",
        "inspection_framework": "SIF",
        "inspection_start_date": date(2021, 3, 1),
        "inspection_end_date": date(2021, 3, 12),
        "publication_date": date(2021, 5, 4),
        "overall_effectiveness_grade": "Inadequate",
        "new_area_grade": "Good",
        "inspector_name": "Ann Bell",
        "previous_inspection_start_date": date(2018, 6, 7),
        "previous_overall_effectiveness_grade": "Good",
        "inspections": 2,
        "visits": 1,
        "visits_since_inspection": 1,
        "latest_visit_type": "Monitoring visit",
        "latest_visit_start_date": date(2022, 1, 11),
        "inspection_link": "urn:i1",
        "link": "https://town",
    }
    assert (old["local_authority"], old["abolished"]) == ("Old Shire", date(2020, 3, 31))


def test_overview_has_a_row_for_each_inspection_and_visit_in_order(
    overview: dict[str, Sheet],
) -> None:
    rows = cells(overview["activities"])
    assert [row["link"] for row in rows] == ["urn:i2", "urn:i1", "https://v1", "urn:i0"]
    inspection, visit = rows[1], rows[2]
    counted = ("strengths", "weaknesses", "recommendations", "priority_actions", "inspectors")
    assert [inspection[name] for name in counted] == [0, 1, 2, 1, 2]
    assert [visit[name] for name in counted] == [1, 0, 0, 0, 0]
    assert inspection["document_link"] == "https://r1"
    told = {name: visit[name] for name in ("activity", "ordinal", "follows_grade", "follows_month")}
    assert told == {
        "activity": "visit",
        "ordinal": 2,
        "follows_grade": "Inadequate",
        "follows_month": "2021-05",
    }
    assert visit["overall_effectiveness_grade"] is None


def test_overview_explains_every_column(overview: dict[str, Sheet]) -> None:
    explained = [(row["sheet"], row["column"]) for row in cells(overview["columns"])]
    assert explained == [
        (sheet, column.name)
        for sheet in ("authorities", "activities")
        for column in overview[sheet].columns
    ]


def test_overview_shows_where_a_thing_is_told_of(store: Store) -> None:
    found = read_overview(store, address=lambda iri: f"https://here/{iri}")
    rows = cells(found["authorities"])
    assert [row["link"] for row in rows] == ["https://here/https://town", "https://here/urn:old"]
    assert [row["inspection_link"] for row in rows] == [
        "https://here/urn:i1",
        "https://here/urn:i0",
    ]


def test_workbook_has_real_dates_numbers_links_and_no_formula(overview: dict[str, Sheet]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(overview, "xlsx")))
    assert tuple(book.sheetnames) == SHEETS
    page = book["authorities"]
    header = [cell.value for cell in page[1]]
    assert header == [column.name for column in overview["authorities"].columns]
    town = dict(zip(header, page[2], strict=True))
    assert (town["local_authority"].value, town["local_authority"].data_type) == ("=Town", "s")
    assert (town["urn"].value, town["urn"].data_type) == ("00123", "s")
    day = town["inspection_start_date"]
    assert day.is_date
    assert day.value.date() == date(2021, 3, 1)
    assert (town["inspections"].value, town["inspections"].data_type) == (2, "n")
    assert town["link"].hyperlink.target == "https://town"
    assert town["inspection_link"].hyperlink is None, "no browser opens urn:i1"


@pytest.mark.parametrize("sheet", SHEETS)
def test_workbook_keeps_its_header_in_sight_with_filters(
    sheet: str, overview: dict[str, Sheet]
) -> None:
    page = openpyxl.load_workbook(io.BytesIO(written(overview, "xlsx")))[sheet]
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == page.dimensions
    assert all(10 <= each.width <= 62 for each in page.column_dimensions.values())


def test_workbook_takes_any_text() -> None:
    texts = ["\x00\x1b\u202e", "x" * 40_000, "https://" + "x" * 3_000, "{=1}", "_x0041_", ""]
    sheet = Sheet((Column("said", "text"), Column("there", "link")), [[t, t] for t in texts])
    page = openpyxl.load_workbook(io.BytesIO(workbook({"one": sheet})))["one"]
    said = [cell.value for cell in page["A"][1:]]
    assert said[:2] == ["\ufffd\ufffd\ufffd", "x" * 32_767]
    assert said[2:5] == texts[2:5]
    assert all(cell.data_type in "sn" and cell.hyperlink is None for cell in page["B"][1:])


def test_csv_has_the_cells_and_nothing_that_reckons(overview: dict[str, Sheet]) -> None:
    read = list(csv.DictReader(io.StringIO(written(overview, "csv").decode(), newline="")))
    assert list(read[0]) == [column.name for column in overview["authorities"].columns]
    assert read[0]["local_authority"] == "'=Town"
    assert (read[0]["urn"], read[0]["inspection_start_date"]) == ("00123", "2021-03-01")
    assert (read[1]["inspections"], read[1]["inspection_start_date"]) == ("1", "")


@pytest.mark.parametrize("sheet", SHEETS)
def test_parquet_has_the_cells_with_their_types(sheet: str, overview: dict[str, Sheet]) -> None:
    read = read_parquet(io.BytesIO(written(overview, "parquet", sheet))).read_all()
    types = {"date": "date32", "number": "int32", "text": "utf8", "link": "utf8"}
    for place, column in enumerate(overview[sheet].columns):
        field = read.schema.field(place)
        assert field.name == column.name
        assert types[column.kind] in str(field.type).lower().replace("string", "utf8")
        assert read.column(place).to_pylist() == [row[place] for row in overview[sheet].rows]


@pytest.mark.parametrize("form", FORMS)
def test_same_sheets_make_the_same_file(
    form: str, store: Store, overview: dict[str, Sheet]
) -> None:
    first = written(overview, form)
    assert written(read_overview(store), form) == first
    if form == "xlsx":
        made = zipfile.ZipFile(io.BytesIO(first)).read("docProps/core.xml").decode()
        assert "2000-01-01" in made


def test_overview_of_an_empty_store_has_headers() -> None:
    empty = read_overview(open_store("memory:"))
    assert [len(empty[sheet].rows) for sheet in ("authorities", "activities")] == [0, 0]
    assert written(empty, "csv").startswith(b"local_authority,region,")
    assert openpyxl.load_workbook(io.BytesIO(written(empty, "xlsx"))).sheetnames == [*SHEETS]
    assert read_parquet(io.BytesIO(written(empty, "parquet"))).read_all().num_rows == 0


@pytest.mark.parametrize(("form", "sheet"), [("ods", "authorities"), ("csv", "grades")])
def test_overview_refuses_what_it_does_not_have(
    form: str, sheet: str, overview: dict[str, Sheet]
) -> None:
    with pytest.raises(GraphkitError, match="is no"):
        written(overview, form, sheet)

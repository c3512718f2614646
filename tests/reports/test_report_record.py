"""The record of a report: its schema, and what it says of absent facts."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from reports.small import ilacs, sif

from graphkit.evaluate.fields import known_fields
from graphkit.recordparts import Record
from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record

Read = Callable[[str], ReportFacts]


@pytest.mark.parametrize(
    "text",
    [
        ilacs(),
        sif(team="The inspection team\n\nLead inspector: Ann Roe HMI\n\nTeam inspectors: Bo Sy"),
        ilacs(days="Inspection dates: soon", lead="", table="", body="Words.\n"),
        ilacs(days="Inspection dates: 8 to 12 July and 7 to 9 August 2019"),
        ilacs(title="Inspection of Nowhere children’s services", body="Words.\n"),
        ilacs(body="Services were inspected in May 2012, and judged adequate in an inspection.\n"),
    ],
)
@pytest.mark.parametrize("explain", [True, False])
def test_record_of_a_report_is_as_the_schema_has_it(
    text: str, explain: bool, report: Read, validator: Draft202012Validator
) -> None:
    validator.validate(json.loads(json.dumps(report_record(report(text), explain))))


def changed(said: Record, key: str, **values: Any) -> Record:
    return {**said, key: {**said[key], **values}}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda said: {key: value for key, value in said.items() if key != "judgements"},
        lambda said: {**said, "surplus": 1},
        lambda said: {**said, "letter": None},
        lambda said: changed(said, "inspection", type="long"),
        lambda said: changed(said, "inspection", end=None),
        lambda said: changed(said, "report", kind="focused-visit-letter"),
        lambda said: {**said, "judgements": [{"area": "overall", "grade": "adequate"}]},
        lambda said: {**said, "judgements": [{"area": "tidiness", "grade": "good"}]},
        lambda said: {**said, "findings": [{**said["findings"][0], "paragraph": 0}]},
        lambda said: {**said, "findings": [{**said["findings"][0], "surplus": 0}]},
        lambda said: {**said, "recommendations": [{**said["recommendations"][0], "kind": "wish"}]},
        lambda said: {**said, "inspectors": [{"name": "Ann Roe", "role": None, "lead": True}]},
    ],
)
def test_schema_refuses_what_is_no_record_of_a_report(
    wrong: Callable[[Record], Record], report: Read, validator: Draft202012Validator
) -> None:
    assert not validator.is_valid(wrong(report_record(report(ilacs()))))


def test_statements_have_the_numbers_that_the_report_prints(report: Read) -> None:
    said = report_record(report(sif()))
    assert [each["paragraph"] for each in said["recommendations"]] == [1, 2]
    assert [each["paragraph"] for each in said["lscb_recommendations"]] == [5]
    assert [(each["paragraph"], each["area"]) for each in said["findings"]] == [
        (None, "overall"),
        (3, "help-and-protection"),
        (4, "leadership"),
        (6, "lscb"),
    ]


def test_schema_knows_the_fields_of_letters_and_of_reports() -> None:
    fields = known_fields()
    assert {"visit.start", "inspection.start", "judgements", "lscb_recommendations"} <= set(fields)
    assert {"paragraph", "area", "text"} <= set(fields["findings"].keys)

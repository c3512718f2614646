"""The record of read --json: its schema, and what it says of absent facts."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from graphkit.model import Facts
from graphkit.record import Record, record

Read = Callable[[str], Facts]
BARE = "Dear Jo\n\nFocused visit\n\nWords.\n"


def test_record_of_each_sample_is_as_the_schema_has_it(
    samples: dict[str, Facts], validator: Draft202012Validator
) -> None:
    assert len(samples) == 12
    for facts in samples.values():
        validator.validate(record(facts))


def test_record_of_a_letter_that_says_nothing_is_as_the_schema_has_it(
    read: Read, validator: Draft202012Validator
) -> None:
    validator.validate(record(read(BARE)))


def test_record_of_a_refused_file_is_as_the_schema_has_it(validator: Draft202012Validator) -> None:
    validator.validate({"file": "a.txt", "error": {"code": "empty", "message": "a.txt: empty"}})


def without(said: Record, *path: str) -> Record:
    name, *rest = path
    if not rest:
        return {key: value for key, value in said.items() if key != name}
    return {**said, name: without(said[name], *rest)}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda said: without(said, "findings"),
        lambda said: without(said, "letter", "addressee"),
        lambda said: {**said, "error": {"code": "empty", "message": "empty"}},
        lambda said: {**said, "surplus": 1},
        lambda said: {**said, "visit": {**said["visit"], "start": "14 June 2022"}},
        lambda said: {**said, "visit": {**said["visit"], "end": None}},
        lambda said: {**said, "visit": {**said["visit"], "type": "School visit"}},
        lambda said: {**said, "findings": [{**said["findings"][0], "polarity": "bad"}]},
        lambda said: {**said, "findings": [{**said["findings"][0], "text": "a\nb"}]},
        lambda said: {**said, "findings": [{**said["findings"][0], "page": 0}]},
        lambda said: {**said, "findings": [{**said["findings"][0], "themes": list("abcd")}]},
        lambda said: {**said, "previous_judgement": {"grade": "poor", "date": None}},
        lambda said: {"file": "a.txt", "error": {"code": "odd", "message": "a.txt"}},
        lambda said: {"file": "a.txt"},
    ],
)
def test_schema_refuses_what_is_no_record(
    samples: dict[str, Facts], validator: Draft202012Validator, wrong: Callable[[Record], Record]
) -> None:
    assert not validator.is_valid(wrong(record(samples["thornmere-2022-06-14"])))


def test_record_names_the_pages_that_were_read_by_ocr(
    read: Read, validator: Draft202012Validator
) -> None:
    facts = read(BARE)
    scan = replace(facts.letter.document, ocr_pages=(1,))
    said = record(replace(facts, letter=replace(facts.letter, document=scan)))
    validator.validate(said)
    assert said["ocr_pages"] == [1]
    assert record(facts)["ocr_pages"] == []


def test_absent_facts_are_null_or_empty(read: Read) -> None:
    said = record(read(BARE))
    assert said["letter"] == {
        "kind": "focused-visit-letter",
        "date": None,
        "addressee": None,
        "signatory": None,
        "copied_to": [],
    }
    assert said["visit"] == {
        "type": "focused",
        "ordinal": None,
        "start": None,
        "end": None,
        "delivery_mode": None,
        "framework": None,
        "framework_stated": False,
    }
    assert said["authority"] is said["previous_judgement"] is None
    for name in ("inspectors", "areas_covered", "particular_focus", "cohorts", "sections"):
        assert said[name] == []
    assert said["recommendations"] == said["findings"] == []


def test_places_quote_the_words_of_each_statement(samples: dict[str, Facts]) -> None:
    for facts in samples.values():
        text = facts.letter.document.text
        said = record(facts)
        for statement in (*said["findings"], *said["recommendations"]):
            quoted = text[statement["start"] : statement["end"]]
            assert statement["text"][:12].split()[0] in quoted
            assert statement["text"].split()[-1] in quoted
            assert quoted == quoted.strip()
        for section in said["sections"]:
            words = " ".join(text[section["start"] : section["end"]].split())
            assert words.startswith(section["heading"])


def test_lead_is_null_for_all_where_nothing_tells(read: Read) -> None:
    inspectors = "The inspectors were Ann Roe, HMI, and Ben Poe, HMI."
    unsigned = record(read(f"Dear Jo\n\nFocused visit\n\n{inspectors}\n"))
    signed = record(read(f"Dear Jo\n\nFocused visit\n\n{inspectors}\n\nYours truly\n\nBen Poe\n"))
    assert [each["lead"] for each in unsigned["inspectors"]] == [None, None]
    assert [each["lead"] for each in signed["inspectors"]] == [False, True]

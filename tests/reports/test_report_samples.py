"""Invented reports of known meaning: read as a user would, and compared field by field."""

import json
from pathlib import Path
from typing import Any

import pytest
from reports.golden import paragraphs

from graphkit.documents import read_document
from graphkit.evaluate import evaluate_letters, report_lines
from graphkit.evaluate.letters import Comparison, compare
from graphkit.facts.gather import Knowledge
from graphkit.reader import read_said
from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record

SAMPLES = Path(__file__).parent / "samples"
# Those that `graphkit demo` loads are part of the package.
SHIPPED = Path(__file__).parents[2] / "graphkit" / "samples"
REGISTER = SHIPPED / "register.ttl"
EXPECTED = sorted(SAMPLES.glob("*.json"))
TEXTS = {
    path.stem: path for folder in (SAMPLES, SHIPPED / "reports") for path in folder.glob("*.txt")
}


def load(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return expected


def read(path: Path, knowledge: Knowledge) -> ReportFacts:
    said = read_said(read_document(TEXTS[path.stem]), knowledge)
    assert isinstance(said, ReportFacts)
    return said


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_sample_report_is_read_as_written_down(path: Path, knowledge: Knowledge) -> None:
    expected = load(path)
    facts = read(path, knowledge)
    numbers = {each["area"]: [each["first"], each["last"]] for each in paragraphs(facts)}
    assert numbers == expected.pop("paragraphs")
    assert list(facts.warnings) == expected["warnings"]
    assert facts.report.invented
    comparison = Comparison()
    compare(report_record(facts), expected, comparison)
    assert comparison.misses == []
    assert comparison.unknown == []


def test_samples_and_gold_go_together() -> None:
    assert TEXTS.keys() == {path.stem for path in EXPECTED}


def test_evaluation_counts_whole_rows_by_framework(tmp_path: Path) -> None:
    for path in EXPECTED:
        (tmp_path / f"{path.stem}.txt").write_bytes(TEXTS[path.stem].read_bytes())
        gold = load(path)
        gold["judgements"].reverse()
        if path.stem == "thornmere-2014-06-03":
            gold["judgements"][0]["grade"] = "outstanding"
        (tmp_path / path.name).write_text(json.dumps(gold), encoding="utf-8")
    scores = evaluate_letters(tmp_path, [REGISTER])
    assert scores["rows"] == {"ILACS": {"right": 4, "of": 4}, "SIF": {"right": 1, "of": 2}}
    assert scores["fields"]["recommendations"]["F1"] == 1.0
    assert "  whole rows of SIF reports: 1 of 2" in report_lines({"letters": scores})

"""The evaluation: letters and sentences of known meaning in, scores out."""

import json
from pathlib import Path

import pytest

from graphkit.evaluate import (
    comparable,
    evaluate_letters,
    evaluate_sentences,
    fields,
    report_lines,
)

LETTER = "Dear Jo\n\nMonitoring visit of Leeds children's services\n\nThis was the third visit.\n"
SENTENCES = [
    ("a", "Plans are clear.", "strength"),
    ("b", "Plans are late.", "weakness"),
    ("c", "Supervision is late.", "strength"),
    ("d", "It has twelve members.", "neutral"),
    ("e", "Table 1", "drop"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("gold", "letters"):
        (tmp_path / name).mkdir()
    (tmp_path / "letters" / "leeds.txt").write_text(LETTER, encoding="utf-8")
    gold = {
        "file": "leeds.txt",
        "authority": {"name": "Leeds"},
        "visit": {"type": "monitoring", "ordinal": 4},
        "sections": [],
        "recommendations": [],
    }
    (tmp_path / "gold" / "leeds.json").write_text(json.dumps(gold), encoding="utf-8")
    sentences = [json.dumps({"id": key, "text": text}) for key, text, _ in SENTENCES]
    labels = [
        json.dumps(
            {
                "id": key,
                "polarity": polarity,
                "themes": ["supervision"] if key in "bc" else [],
                "cohorts": [],
            }
        )
        for key, _, polarity in SENTENCES
    ]
    (tmp_path / "gold" / "dev_sentences.jsonl").write_text("\n".join(sentences), encoding="utf-8")
    (tmp_path / "gold" / "dev_labels.jsonl").write_text("\n".join(labels), encoding="utf-8")
    return tmp_path


def test_letters_are_scored_field_by_field(folder: Path) -> None:
    scores = evaluate_letters(folder)
    assert (scores["right"], scores["of"]) == (5, 6)
    assert scores["fields"]["authority.name"] == "1/1"
    assert scores["fields"]["visit.ordinal"] == "0/1"
    assert scores["wrong"] == ["leeds.txt: visit.ordinal: 3, not 4"]


def test_sentences_are_scored_without_those_that_are_dropped(folder: Path) -> None:
    scores = evaluate_sentences(folder)
    assert scores["sentences"] == 4
    polarity = scores["polarity"]
    assert polarity["accuracy"] == 0.75
    assert polarity["accuracy of always saying the commonest"] == 0.5
    assert polarity["F1"] == {"strength": 0.667, "weakness": 0.667, "mixed": 0.0, "neutral": 1.0}
    assert polarity["macro-F1"] == 0.583
    assert scores["themes"]["recall"] == 0.5
    assert scores["cohorts"] == {"precision": 0.0, "recall": 0.0, "micro-F1": 0.0}


def test_report_tells_what_is_wrong(folder: Path) -> None:
    scores = {"letters": evaluate_letters(folder), "sentences": evaluate_sentences(folder)}
    lines = list(report_lines(scores))
    assert lines[0] == "header fields of letters: 5 of 6 right"
    assert "  wrong: leeds.txt: visit.ordinal: 3, not 4" in lines
    assert any(line.startswith("  polarity: accuracy 0.75, ") for line in lines)


def test_fields_are_named_with_dots() -> None:
    assert dict(fields({"a": {"b": {"c": 1}, "d": []}, "e": None})) == {
        "a.b.c": 1,
        "a.d": [],
        "e": None,
    }


def test_comparable_keeps_headings_and_words() -> None:
    said = {
        "sections": [{"heading": "Overview", "role": "findings", "start": 0, "end": 9}],
        "recommendations": [{"text": "Pace", "kind": "improvement", "themes": [], "page": 1}],
        "file": "a.txt",
    }
    assert comparable(said) == {
        "sections": ["Overview"],
        "recommendations": [{"kind": "improvement", "text": "Pace"}],
        "file": "a.txt",
    }


def test_real_labels_are_met_better_than_by_always_saying_the_commonest(shared: Path) -> None:
    polarity = evaluate_sentences(shared)["polarity"]
    assert polarity["accuracy"] > polarity["accuracy of always saying the commonest"] + 0.1


def test_docs_quote_the_figures_that_the_command_prints(shared: Path) -> None:
    page = (Path(__file__).parents[1] / "docs" / "quality.md").read_text(encoding="utf-8")
    scores = evaluate_sentences(shared)
    figures = [scores["polarity"]["accuracy"], scores["polarity"]["macro-F1"]]
    figures += [*scores["themes"].values(), *scores["cohorts"].values()]
    assert [figure for figure in figures if f"{figure:.3f}" not in page] == []

"""The evaluation: letters and sentences of known meaning in, scores out."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphkit.cli.app import app
from graphkit.errors import GraphkitError
from graphkit.evaluate import (
    evaluate_letters,
    evaluate_sentences,
    find_gold,
    read_labelled,
    report_lines,
)
from graphkit.evaluate.fields import fields
from graphkit.evaluate.letters import Comparison, compare
from graphkit.evaluate.sentences import calibration
from graphkit.evaluate.tally import Tally

LETTER = "Dear Jo\n\nMonitoring visit of Leeds children's services\n\nThis was the third visit.\n"
SENTENCES = [
    ("a", "Plans are clear.", "strength"),
    ("b", "Plans are late.", "weakness"),
    ("c", "Supervision is late.", "strength"),
    ("d", "The new team will begin its work in April 2024.", "neutral"),
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
    assert (scores["letters"], scores["right"], scores["of"]) == (1, 4, 5)
    assert scores["fields"]["authority.name"]["F1"] == 1.0
    assert scores["fields"]["visit.ordinal"]["F1"] == 0.0
    assert scores["misses"] == [
        {"file": "leeds.txt", "field": "visit.ordinal", "said": ["3"], "gold": ["4"]}
    ]


def test_gold_may_stand_beside_its_letter(tmp_path: Path) -> None:
    (tmp_path / "leeds.txt").write_text(LETTER, encoding="utf-8")
    (tmp_path / "leeds.json").write_text('{"file": "leeds.txt", "sections": []}', encoding="utf-8")
    (tmp_path / "other.json").write_text('{"title": "no gold"}', encoding="utf-8")
    assert [(letter.name, gold["sections"]) for letter, gold in find_gold(tmp_path)] == [
        ("leeds.txt", [])
    ]


@pytest.mark.parametrize(
    ("gold", "words"), [("{", "no JSON"), ('{"file": "gone.txt"}', 'no letter "gone.txt"')]
)
def test_gold_that_cannot_be_used_is_named(tmp_path: Path, gold: str, words: str) -> None:
    (tmp_path / "a.json").write_text(gold, encoding="utf-8")
    with pytest.raises(GraphkitError, match=rf"a\.json: .*{words}"):
        list(find_gold(tmp_path))


@pytest.mark.parametrize(
    ("said", "gold", "tally"),
    [
        ("a", "a", Tally(right=1, agreed=1, letters=1)),
        ("a", "b", Tally(extra=1, missing=1, letters=1)),
        ("a", None, Tally(extra=1, letters=1)),
        (None, "a", Tally(missing=1, letters=1)),
        (None, None, Tally(agreed=1, letters=1)),
    ],
)
def test_single_values_are_counted(said: str | None, gold: str | None, tally: Tally) -> None:
    comparison = Comparison()
    compare({"visit": {"type": said}}, {"file": "x", "visit": {"type": gold}}, comparison)
    assert comparison.tallies == {"visit.type": tally}


@pytest.mark.parametrize(
    ("said", "gold", "tally"),
    [
        (["a", "b"], ["b", "c"], Tally(right=1, extra=1, missing=1, letters=1)),
        (["a", "a"], ["a"], Tally(right=1, extra=1, letters=1)),
        (["b", "a"], ["a", "b"], Tally(right=2, letters=1)),
        (["a  b"], ["a b"], Tally(right=1, agreed=1, letters=1)),
        (["a"], None, Tally(extra=1, letters=1)),
        ([], None, Tally(agreed=1, letters=1)),
    ],
)
def test_values_of_a_list_are_counted_one_by_one(
    said: list[str], gold: list[str] | None, tally: Tally
) -> None:
    comparison = Comparison()
    compare({"areas_covered": said}, {"file": "x", "areas_covered": gold}, comparison)
    assert comparison.tallies == {"areas_covered": tally}


def test_of_statements_the_words_are_compared() -> None:
    said = {
        "sections": [{"heading": "Overview", "role": "findings", "start": 0, "end": 9}],
        "recommendations": [{"text": "Pace", "kind": "improvement", "themes": [], "page": 1}],
        "findings": [{"text": "Good.", "polarity": "strength"}],
    }
    gold = {
        "file": "a.txt",
        "sections": ["Overview"],
        "recommendations": [{"kind": "improvement", "text": "Pace"}],
        "findings": ["Good."],
    }
    comparison = Comparison()
    compare(said, gold, comparison)
    assert comparison.misses == []
    assert {tally.right for tally in comparison.tallies.values()} == {1}


def test_precision_recall_and_f1() -> None:
    scores = Tally(right=3, extra=1, missing=2).scores()
    assert (scores["precision"], scores["recall"], scores["F1"]) == (0.75, 0.6, 0.667)
    assert Tally().scores()["F1"] is None


def test_command_prints_scores_as_json(folder: Path) -> None:
    done = CliRunner().invoke(app, ["evaluate", str(folder), "--json"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["letters"]["right"] == 4


def sentence_scores(folder: Path) -> dict[str, Any]:
    gold = folder / "gold"
    labelled = read_labelled(gold / "dev_sentences.jsonl", gold / "dev_labels.jsonl")
    return evaluate_sentences(labelled, first=2)


def test_sentences_are_scored_without_those_that_are_dropped(folder: Path) -> None:
    scores = sentence_scores(folder)["sentences"]
    assert scores["sentences"] == 4
    polarity = scores["polarity"]
    assert polarity["accuracy"] == 0.75
    assert polarity["accuracy of always saying the commonest"] == 0.5
    assert polarity["F1"] == {"strength": 0.667, "weakness": 0.667, "mixed": 0.0, "neutral": 1.0}
    assert polarity["macro-F1"] == 0.583
    assert 0 < polarity["calibration error"] < 1
    assert scores["themes"]["recall"] == 0.5
    assert scores["cohorts"]["micro-F1"] == 0.0


def test_first_sentences_are_scored_apart(folder: Path) -> None:
    scores = sentence_scores(folder)["first sentences"]
    assert (scores["sentences"], scores["polarity"]["accuracy"]) == (2, 1.0)


def test_calibration_compares_how_sure_with_how_often_right() -> None:
    labels = [(0.95, True), (0.91, True), (0.35, False), (0.33, True)]
    (low_sure, low_right, low), (high_sure, high_right, high) = calibration(labels)
    assert (low, high) == (2, 2)
    assert (low_right, high_right) == (0.5, 1.0)
    assert low_sure == pytest.approx(0.34) and high_sure == pytest.approx(0.93)


def test_report_tells_what_is_wrong(folder: Path) -> None:
    scores = {"letters": evaluate_letters(folder), **sentence_scores(folder)}
    lines = list(report_lines(scores))
    assert lines[0] == "letters: 1; fields as the gold has them: 4 of 5"
    at = lines.index("  leeds.txt: visit.ordinal")
    assert lines[at + 1 : at + 3] == ["    said 3", "    gold 4"]
    assert any(line.startswith("  polarity: accuracy 0.75, ") for line in lines)


def test_command_scores_any_labelled_sentences(folder: Path) -> None:
    gold = folder / "gold"
    files = ["--sentences", str(gold / "dev_sentences.jsonl")]
    files += ["--labels", str(gold / "dev_labels.jsonl")]
    done = CliRunner().invoke(app, ["evaluate", *files, "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["sentences"]["polarity"]["accuracy"] == 0.75


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        ('{"id": "x", "polarity": "strength", "themes": [], "cohorts": []}', "no label is of"),
        ('{"id": "a"}', 'line 1: "polarity" is missing'),
        ("{", "line 1: no JSON object"),
    ],
)
def test_labels_that_cannot_be_used_are_named(folder: Path, labels: str, words: str) -> None:
    path = folder / "labels.jsonl"
    path.write_text(labels, encoding="utf-8")
    with pytest.raises(GraphkitError, match=words):
        read_labelled(folder / "gold" / "dev_sentences.jsonl", path)


def test_fields_are_named_with_dots() -> None:
    assert dict(fields({"a": {"b": {"c": 1}, "d": []}, "e": None})) == {
        "a.b.c": 1,
        "a.d": [],
        "e": None,
    }

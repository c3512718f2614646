"""Gold as people write it: a value said and the same value by hand in, what counts as right out."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from graphkit.cli.app import app
from graphkit.errors import GraphkitError
from graphkit.evaluate import evaluate_letters
from graphkit.evaluate.letters import Comparison, Miss, compare
from graphkit.evaluate.tally import Tally
from graphkit.resources import data_folder

LETTER = "Dear Jo\n\nMonitoring visit of Leeds children's services\n\nThis was the third visit.\n"
PAGE = (Path(__file__).parents[1] / "docs" / "quality.md").read_text(encoding="utf-8")
SAID = {
    "recommendations": [
        {"text": "Pace.", "kind": "improvement", "themes": [], "page": 1},
        {"text": "Plans.", "kind": "priority_action", "themes": [], "page": 1},
    ],
    "findings": [
        {"text": "Good.", "polarity": "strength", "themes": ["a", "b"], "cohorts": []},
        {"text": "Bad.", "polarity": "weakness", "themes": [], "cohorts": []},
    ],
    "inspectors": [{"name": "Jo Bell", "role": "HMI", "lead": True}],
}


def compared(said: dict[str, Any], gold: dict[str, Any]) -> Comparison:
    comparison = Comparison()
    compare(said, {"file": "a.txt", **gold}, comparison)
    return comparison


@pytest.mark.parametrize(
    ("said", "name", "values"),
    [
        (
            {"previous_judgement": {"grade": "good", "date": "2016-05"}},
            "previous_judgement",
            ["grade: good", "date: 2016-05"],
        ),
        ({"authority": {"name": "Leeds", "gss": None, "iri": "x"}}, "authority", ["name: Leeds"]),
        (
            {
                "letter": {
                    "date": None,
                    "addressee": {"name": "Jo", "role": None},
                    "copied_to": ["A"],
                }
            },
            "letter",
            ["addressee.name: Jo", "copied_to: A"],
        ),
    ],
)
def test_all_that_is_said_below_null_is_extra(
    said: dict[str, Any], name: str, values: list[str]
) -> None:
    comparison = compared(said, {name: None})
    assert comparison.tallies == {name: Tally(extra=len(values), letters=1)}
    assert comparison.misses == [Miss("a.txt", name, values, [])]


def test_null_for_an_object_agrees_if_nothing_is_said() -> None:
    comparison = compared({"letter": {"addressee": None}}, {"letter": {"addressee": None}})
    assert comparison.tallies == {"letter.addressee": Tally(agreed=1, letters=1)}
    assert comparison.misses == []


@pytest.mark.parametrize(
    "gold",
    [
        {"recommendations": ["Pace.", "Plans."]},
        {"recommendations": [{"text": "Pace."}, {"text": "Plans."}]},
        {"recommendations": [{"text": "Pace.", "kind": "priority_action"}, "Plans."]},
        {"findings": ["Good.", {"text": "Bad."}]},
        {"inspectors": ["Jo Bell"]},
        {"inspectors": [{"role": "HMI", "name": "Jo Bell"}]},
    ],
)
def test_of_members_what_each_of_the_gold_has_is_compared(gold: dict[str, Any]) -> None:
    assert compared(SAID, gold).misses == []


def test_kind_of_recommendation_counts_if_each_has_one() -> None:
    kinds = ("improvement", "improvement")
    texts = ("Pace.", "Plans.")
    gold = [{"kind": kind, "text": text} for kind, text in zip(kinds, texts, strict=True)]
    comparison = compared(SAID, {"recommendations": gold})
    assert comparison.misses == [
        Miss(
            "a.txt",
            "recommendations",
            ["text: Plans.; kind: priority_action"],
            ["text: Plans.; kind: improvement"],
        )
    ]


def test_labels_are_scored_over_the_sentences_that_both_have() -> None:
    gold = [
        {"text": "Good.", "polarity": "mixed", "themes": ["b", "a"]},
        {"text": "Bad.", "polarity": "weakness", "cohorts": []},
        {"text": "Else.", "polarity": "neutral", "themes": ["a"]},
    ]
    comparison = compared(SAID, {"findings": gold})
    assert comparison.tallies == {
        "findings": Tally(right=2, missing=1, letters=1),
        "findings.polarity": Tally(right=1, extra=1, missing=1, letters=1),
        "findings.themes": Tally(right=2, agreed=1, letters=1),
        "findings.cohorts": Tally(agreed=1, letters=1),
    }
    assert comparison.misses[1] == Miss(
        "a.txt", "findings.polarity", ["strength: Good."], ["mixed: Good."]
    )


@pytest.mark.parametrize(
    ("said", "gold", "agrees"),
    [
        ("Leeds’ “front–door”", 'Leeds\' "front-door"', True),
        ("front \u00a0door", "front\ndoor", True),
        ("front\u2011door", "front-\u200bdoor", True),
        ("Front door", "front door", False),
    ],
)
def test_kinds_of_quotes_hyphens_and_blanks_make_no_difference(
    said: str, gold: str, agrees: bool
) -> None:
    assert (compared({"areas_covered": [said]}, {"areas_covered": [gold]}).misses == []) is agrees


@pytest.mark.parametrize(
    ("gold", "field"),
    [
        ({"recommendations": [{"kind": "improvement"}]}, "recommendations"),
        ({"recommendations": "Pace."}, "recommendations"),
        ({"findings": [4]}, "findings"),
        ({"findings": [{"text": "Good.", "polarity": ["strength"]}]}, "findings.polarity"),
        ({"findings": [{"text": "Good.", "themes": "a"}]}, "findings.themes"),
        ({"authority": "Leeds"}, "authority"),
        ({"visit": {"start": {"day": 4}}}, "visit.start"),
        ({"letter": {"date": ["2021-06-22"]}}, "letter.date"),
        ({"areas_covered": [None]}, "areas_covered"),
    ],
)
def test_gold_that_cannot_be_compared_is_named_and_not_counted(
    gold: dict[str, Any], field: str
) -> None:
    comparison = Comparison()
    with pytest.raises(GraphkitError, match=rf'^a\.txt: in its gold "{re.escape(field)}" has '):
        compare(SAID, {"file": "a.txt", "letter": {"kind": "x"}, **gold}, comparison)
    assert comparison == Comparison()


def test_names_that_no_record_has_are_unknown_and_not_scored() -> None:
    gold = {"leter": {"date": "x", "kind": "y"}, "visit": {"strat": 1}, "sections": []}
    comparison = compared({}, {**gold, "findings": [{"text": "Good.", "tone": "x"}]})
    names = ["leter", "visit.strat", "findings.tone"]
    assert comparison.unknown == [("a.txt", name) for name in names]
    assert [*comparison.tallies] == ["sections", "findings"]


def test_refusal_of_a_letter_is_a_miss_of_its_own() -> None:
    said = {"file": "a.txt", "error": {"code": "not-a-letter", "message": "a.txt: no letter"}}
    misses = compared(said, {"visit": {"ordinal": 3}}).misses
    assert misses == [
        Miss("a.txt", "error", ["code: not-a-letter"], []),
        Miss("a.txt", "visit.ordinal", [], ["3"]),
    ]


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    (tmp_path / "leeds.txt").write_text(LETTER, encoding="utf-8")
    gold = {"file": "leeds.txt", "visit": {"ordinal": 3}, "leter": "x"}
    (tmp_path / "leeds.json").write_text(json.dumps(gold), encoding="utf-8-sig")
    return tmp_path


def test_gold_with_a_byte_order_mark_is_read(letters: Path) -> None:
    assert evaluate_letters(letters)["right"] == 1


def test_report_names_unknown_fields(letters: Path) -> None:
    run = CliRunner().invoke(app, ["evaluate", str(letters)])
    assert run.exit_code == 0
    assert "  leeds.txt: unknown field in its gold, not compared: leter\n" in run.stdout


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("{", "a.json: no JSON ("),
        ("[" * 100_000, "a.json: no JSON ("),
        ('{"file": "gone.txt"}', 'a.json: there is no letter "gone.txt"'),
        ('{"file": "leeds.txt", "authority": 4}', 'leeds.txt: in its gold "authority" has 4'),
    ],
)
def test_wrong_gold_is_reported_and_the_rest_evaluated(
    letters: Path, wrong: str, words: str
) -> None:
    (letters / "a.json").write_text(wrong, encoding="utf-8")
    (letters / "._leeds.json").write_bytes(b"\0")
    run = CliRunner().invoke(app, ["evaluate", str(letters), "--json"])
    assert run.exit_code == 1
    assert words in run.stderr
    scores = json.loads(run.stdout)["letters"]
    assert (scores["letters"], scores["right"], len(scores["failures"])) == (1, 1, 1)


def test_example_of_the_docs_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (gold,) = re.findall(r"```json\n(.*?)```", PAGE, re.S)
    ((command, report),) = re.findall(r"```console\n\$ graphkit (.*?)\n(.*?)```", PAGE, re.S)
    (tmp_path / "letters").mkdir()
    letter = data_folder("samples") / json.loads(gold)["file"]
    shutil.copy(str(letter), tmp_path / "letters")
    (tmp_path / "letters" / "ambleford.json").write_text(gold, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run = CliRunner().invoke(app, command.split())
    assert run.stdout == report

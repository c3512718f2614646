"""Training: a few labelled sentences in, models that tell them apart out, the same each time."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import GraphkitError
from graphkit.evaluate.labelled import Labelled, read_further, read_items, read_placed
from graphkit.facts.gather import Knowledge
from graphkit.labels.models import load_models
from graphkit.labels.polarity import find_polarity
from graphkit.labels.weights import load_weights, read_weights, write_weights
from graphkit.resources import data_folder
from graphkit.training.crossvalidation import cross_validate
from graphkit.training.models import train_models

SAYS = {
    "strength": ("{} is clear and timely.", "{} is highly effective.", "{} is strong."),
    "weakness": ("{} is not good enough.", "{} is too slow.", "{} is weak."),
    "mixed": ("{} is strong but too slow.", "{} is clear, but not timely."),
    "neutral": ("{} is held in March.", "{} is led by the council."),
}
THEMES = {"Supervision": "supervision", "Pathway planning": "pathway-planning"}


@pytest.fixture(scope="module")
def labelled() -> list[Labelled]:
    return [
        Labelled(
            f"{report}-{polarity}-{n}-{theme}",
            report,
            words.format(topic),
            polarity,
            frozenset({theme}),
            frozenset(),
        )
        for report in ("north", "south", "west")
        for polarity, sentences in SAYS.items()
        for n, words in enumerate(sentences)
        for topic, theme in THEMES.items()
    ]


def test_models_learn_what_the_labels_say(labelled: list[Labelled], knowledge: Knowledge) -> None:
    models = train_models(labelled, knowledge.vocabulary).ready()
    assert find_polarity("Recording is too slow.", models.cues, models.polarity).key == "weakness"
    assert find_polarity("Recording is strong.", models.cues, models.polarity).key == "strength"


def test_same_sentences_give_the_same_files(
    labelled: list[Labelled], knowledge: Knowledge, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        train_models(labelled, knowledge.vocabulary).write(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == ["confidence.json", "polarity.tsv", "themes.tsv"]
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_cross_validation_reads_each_sentence_once(
    labelled: list[Labelled], knowledge: Knowledge
) -> None:
    readings = cross_validate(labelled, 3, [], knowledge.vocabulary)
    assert len(readings) == len(labelled)
    right = sum(r.polarity.key == s.polarity for r, s in zip(readings, labelled, strict=True))
    assert right > len(labelled) / 2


def test_cross_validation_learns_nothing_more_of_the_report_it_reads(
    labelled: list[Labelled], knowledge: Knowledge
) -> None:
    # Of one report, further labels say the opposite: the fold that reads it must not see them.
    opposite = {"strength": "weakness", "weakness": "strength"}
    lies = [
        each._replace(stem="no_rth", polarity=opposite.get(each.polarity, each.polarity))
        for each in labelled * 3
        if each.stem == "north"
    ]
    readings = cross_validate(labelled, 3, lies, knowledge.vocabulary)
    north = [(r, s) for r, s in zip(readings, labelled, strict=True) if s.stem == "north"]
    assert all(r.polarity.key == s.polarity for r, s in north if s.polarity in opposite)


def test_cross_validation_says_what_it_lacks(
    labelled: list[Labelled], knowledge: Knowledge
) -> None:
    with pytest.raises(GraphkitError, match="of 3 reports, fewer than 9 parts"):
        cross_validate(labelled, 9, [], knowledge.vocabulary)
    with pytest.raises(GraphkitError, match="each polarity needs a sentence"):
        unmixed = [each for each in labelled if each.polarity != "mixed"]
        cross_validate(unmixed, 2, [], knowledge.vocabulary)


def test_labels_of_places_take_their_words_from_the_reports(shared: Path) -> None:
    labels = Path(__file__).parents[1] / "training" / "labels.jsonl"
    (first, *_), *_ = [json.loads(line)["spans"] for line in labels.read_text().splitlines()[:1]]
    assert first[0] < first[1]
    assert '"text"' not in labels.read_text()


def test_shipped_files_hold_no_sentence_and_are_small() -> None:
    files = [data_folder("labels") / name for name in ("polarity.tsv", "themes.tsv", "kin.tsv")]
    assert sum(len(file.read_bytes()) for file in files) < 3 * 2**20
    for file in files:
        features = [line.split("\t")[0] for line in file.read_text("utf-8").splitlines()[1:]]
        assert max(len(feature.split()) for feature in features if feature[0] not in "><=") <= 6


def test_weights_are_read_as_they_were_written() -> None:
    text = write_weights({"classes": ["a", "b"], "intercepts": [0.5, 0]}, {"not": {0: 1.0, 1: 0}})
    weights = read_weights(text)
    assert weights.rows == {"not": "0:100"}
    assert weights.scores(["not", "unknown"]) == [1.5, 0]
    assert weights.reasons(["unknown", "not"], "a") == ("not",)


def test_weights_are_written_in_the_unit_that_their_file_names() -> None:
    about = {"classes": ["a", "b"], "intercepts": [0, 0.25], "unit": 1000}
    weights = read_weights(write_weights(about, {"late": {0: 0.0124, 1: -0.5}}))
    assert weights.rows == {"late": "0:12 1:-500"}
    assert weights.scores(["late"]) == [0.012, -0.25]


def test_weights_of_features_add_up_class_by_class_below_nothing_too() -> None:
    rows = {"late": {0: -3.0, 2: 2.5}, "not": {0: -1.25, 1: 0.5}}
    weights = read_weights(write_weights({"classes": ["a", "b", "c"], "intercepts": [0] * 3}, rows))
    assert weights.scores(["late", "not"]) == [-4.25, 0.5, 2.5]


def test_shipped_models_say_how_they_were_made() -> None:
    assert load_models().confidence["cohort"]["care-leavers"] > 0.8
    for name in ("polarity", "themes"):
        about = load_weights(name).about
        assert about["made by"] == "python -m graphkit.training" and about["seed"] == 0


def test_training_without_scikit_learn_says_what_to_install(tmp_path: Path) -> None:
    sentences, labels = tmp_path / "s.jsonl", tmp_path / "l.jsonl"
    sentences.write_text('{"id": "a", "text": "Plans are late."}')
    labels.write_text('{"id": "a", "polarity": "weakness", "themes": [], "cohorts": []}')
    program = (
        "import sys; sys.modules['sklearn'] = None\n"
        "from graphkit.cli.app import main\n"
        f"sys.argv = ['graphkit', 'evaluate', '--sentences', {str(sentences)!r},"
        f" '--labels', {str(labels)!r}, '--cv', '2']\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.returncode == 1
    assert "pip install 'ofsted-graphkit[training]'" in done.stderr
    assert "Traceback" not in done.stderr


def test_placed_labels_that_lack_a_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").write_text('{"id": "x", "stem": "a"}')
    with pytest.raises(Exception, match='line 1: "spans" is missing'):
        read_placed(tmp_path / "labels.jsonl", tmp_path)


@pytest.fixture
def items(tmp_path: Path) -> tuple[Path, Path]:
    """Labels of one recommendation, and the recommendations."""
    labels, recommendations = tmp_path / "items.jsonl", tmp_path / "recommendations.json"
    labels.write_text('{"id": "r0", "stem": "north", "item": 1, "themes": ["supervision"]}')
    told = {"north": {"items": ["1. Plan more.", "2. Improve supervision."]}}
    recommendations.write_text(json.dumps(told))
    return labels, recommendations


def test_items_have_their_words_without_their_number(items: tuple[Path, Path]) -> None:
    (item,) = read_items(*items)
    assert (item.stem, item.text) == ("north", "Improve supervision.")
    assert item.themes == {"supervision"} and not item.polarity


def test_items_teach_themes_and_nothing_else(
    labelled: list[Labelled], items: tuple[Path, Path], knowledge: Knowledge
) -> None:
    with_items = train_models([*labelled, *read_items(*items)], knowledge.vocabulary)
    without = train_models(labelled, knowledge.vocabulary)
    assert with_items.polarity == without.polarity
    assert with_items.confidence == without.confidence
    assert with_items.themes != without.themes


def test_item_that_is_not_there_is_told(items: tuple[Path, Path]) -> None:
    labels, recommendations = items
    recommendations.write_text('{"north": {"items": ["1. Plan more."]}}')
    with pytest.raises(GraphkitError, match="no item 1 of north, which"):
        read_items(labels, recommendations)


def test_what_goes_together_is_named_together(tmp_path: Path) -> None:
    with pytest.raises(GraphkitError, match="--more and --reports go together"):
        read_further(tmp_path, None, None, None)
    with pytest.raises(GraphkitError, match="--items and --recommendations go together"):
        read_further(None, None, None, tmp_path)
    assert read_further(None, None, None, None) == []

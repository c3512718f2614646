"""How well sentences are understood: labelled sentences and their readings in, scores out."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from graphkit.evaluate.labelled import Labelled
from graphkit.labels.concepts import find_concepts
from graphkit.labels.models import Models, load_models
from graphkit.labels.polarity import POLARITIES, find_polarity
from graphkit.labels.themes import find_themes
from graphkit.model import Label
from graphkit.vocabulary import Vocabulary, load_vocabulary, turtle_files

_BINS = 10
Scores = dict[str, Any]


class Reading(NamedTuple):
    """What graphkit makes of one sentence, read on its own."""

    polarity: Label
    themes: tuple[Label, ...]
    cohorts: tuple[Label, ...]


def read_sentence(text: str, vocabulary: Vocabulary, models: Models) -> Reading:
    """The labels of a sentence without its letter."""
    return Reading(
        find_polarity(text, models.cues, models.polarity),
        find_themes(text, vocabulary, models.themes),
        find_concepts("cohort", text, vocabulary.cohorts, models.confidence["cohort"]),
    )


def evaluate_sentences(
    labelled: Sequence[Labelled],
    readings: Sequence[Reading] | None = None,
    first: int | None = None,
) -> dict[str, Scores]:
    """The scores of labelled sentences; of the first so many also apart.

    readings   of the same sentences; None for those of the models that graphkit ships
    """
    vocabulary = load_vocabulary(turtle_files())
    if readings is None:
        models = load_models()
        readings = [read_sentence(each.text, vocabulary, models) for each in labelled]
    scores = {"sentences": score(labelled, readings, vocabulary)}
    if first:
        scores["first sentences"] = score(labelled[:first], readings[:first], vocabulary)
    return scores


def score(
    labelled: Sequence[Labelled], readings: Sequence[Reading], vocabulary: Vocabulary
) -> Scores:
    """Accuracy, F1 and calibration of polarity, themes and cohorts.

    The calibration error is the expected one over ten bins of equal width: the mean distance
    between how sure the labels are and how often they are right, weighted by their number.
    """
    pairs = list(zip(labelled, readings, strict=True))
    return {
        "sentences": len(pairs),
        "polarity": _polarity([(gold.polarity, said.polarity) for gold, said in pairs]),
        "themes": {
            **_topics([(gold.themes, said.themes) for gold, said in pairs]),
            "micro-F1 of top concepts": _top_f1(pairs, vocabulary),
        },
        "cohorts": _topics([(gold.cohorts, said.cohorts) for gold, said in pairs]),
    }


def calibration(chosen: Iterable[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    """By bin of confidence: its mean, the share that is right, and how many there are."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for sure, is_right in chosen:
        bins.setdefault(min(int(sure * _BINS), _BINS - 1), []).append((sure, is_right))
    return [
        (
            sum(sure for sure, _ in each) / len(each),
            sum(is_right for _, is_right in each) / len(each),
            len(each),
        )
        for _, each in sorted(bins.items())
    ]


def _calibrated(labels: Iterable[tuple[Label, bool]]) -> Scores:
    """The calibration error, and the bins that it is made of."""
    chosen = [(label.confidence or 0, is_right) for label, is_right in labels]
    bins = calibration(chosen)
    off = sum(abs(sure - right) * count for sure, right, count in bins)
    return {
        "calibration error": round(off / max(len(chosen), 1), 3),
        "calibration": [[round(sure, 3), round(right, 3), count] for sure, right, count in bins],
    }


def _polarity(pairs: Sequence[tuple[str, Label]]) -> Scores:
    confusion = Counter((gold, said.key) for gold, said in pairs)
    scores = {name: _f1(confusion, name) for name in POLARITIES}
    right = sum(confusion[name, name] for name in POLARITIES)
    most = max(Counter(gold for gold, _ in pairs).values())
    return {
        "accuracy": round(right / len(pairs), 3),
        "accuracy of always saying the commonest": round(most / len(pairs), 3),
        "macro-F1": round(sum(scores.values()) / len(scores), 3),
        "F1": {name: round(each, 3) for name, each in scores.items()},
        **_calibrated((said, said.key == gold) for gold, said in pairs),
    }


def _f1(confusion: Mapping[tuple[str, str], int], name: str) -> float:
    said = sum(count for (_, found), count in confusion.items() if found == name)
    true = sum(count for (gold, _), count in confusion.items() if gold == name)
    return 2 * confusion.get((name, name), 0) / max(said + true, 1)


def _topics(pairs: Sequence[tuple[frozenset[str], tuple[Label, ...]]]) -> Scores:
    chosen = [(each, each.key in gold) for gold, said in pairs for each in said]
    both, said = sum(is_right for _, is_right in chosen), len(chosen)
    true = sum(len(gold) for gold, _ in pairs)
    return {
        "precision": round(both / max(said, 1), 3),
        "recall": round(both / max(true, 1), 3),
        "micro-F1": round(2 * both / max(said + true, 1), 3),
        **_calibrated(chosen),
    }


def _top_f1(pairs: Sequence[tuple[Labelled, Reading]], vocabulary: Vocabulary) -> float:
    def top(key: str) -> str:
        return (key, *vocabulary.themes.ancestors(key))[-1]

    both = sizes = 0
    for gold, said in pairs:
        gold_tops, said_tops = {*map(top, gold.themes)}, {top(each.key) for each in said.themes}
        both += len(gold_tops & said_tops)
        sizes += len(gold_tops) + len(said_tops)
    return round(2 * both / max(sizes, 1), 3)

"""The models: labelled sentences in, what graphkit/labels ships out."""

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import GraphkitError
from graphkit.evaluate.labelled import Labelled
from graphkit.labels.concepts import find_concepts
from graphkit.labels.cues import find_cues, find_marks, load_cues
from graphkit.labels.direction import find_direction
from graphkit.labels.models import Models
from graphkit.labels.polarity import POLARITIES, polarity_features
from graphkit.labels.themes import theme_features
from graphkit.labels.weights import read_weights, write_weights
from graphkit.training.linear import Model, fit_any_of, fit_one_of
from graphkit.vocabulary import Vocabulary

# All of these were chosen by grouped cross-validation on the dev set; docs/quality.md has the
# figures. A weight below `prune` is left out.
_POLARITY = {"strength": 0.06, "prune": 0.018}
_THEMES = {"strength": 1.0, "telling_strength": 0.15, "prune": 0.1}
# The rarer classes are given the benefit of the doubt, as far as accuracy does not suffer.
_SHIFT = {"mixed": 0.4, "neutral": 0.4}
# A theme is given that is so probable.
_ENOUGH = 0.33
# Weights of polarity are written in thousandths: many small ones add up.
_UNIT = 1000
# A sentence that was labelled as a sentence counts for polarity as two that were labelled as
# places: its labels are checked by a second reading, and new ones will be scored against the like.
_WORTH = 2
# What turns scores of polarity into probabilities: by how much they are stretched.
_POLARITY_CURVE = [0.85]
# A share of few labels leans so much towards the share of all.
_PRIOR = 5


@dataclass(frozen=True, slots=True)
class Trained:
    """The files that graphkit/labels ships."""

    polarity: str
    themes: str
    confidence: Mapping[str, Mapping[str, float]]

    def ready(self) -> Models:
        """The models, ready for use."""
        return Models(
            load_cues(), read_weights(self.polarity), read_weights(self.themes), self.confidence
        )

    def write(self, folder: Path) -> None:
        """Put the files into a folder, which need not exist."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "polarity.tsv").write_text(self.polarity, encoding="utf-8")
        (folder / "themes.tsv").write_text(self.themes, encoding="utf-8")
        shares = json.dumps(self.confidence, indent=2) + "\n"
        (folder / "confidence.json").write_text(shares, encoding="utf-8")


def train_models(
    sentences: Sequence[Labelled],
    vocabulary: Vocabulary,
    choice: Mapping[str, float] | None = None,
) -> Trained:
    """The models that sentences teach; the same for the same sentences in the same order.

    choice   how to choose among themes; without one they are only scored
    """
    judged = [each for each in sentences if each.polarity]
    return Trained(
        _train_polarity(judged),
        _train_themes(sentences, vocabulary, choice),
        _confidences(judged, vocabulary),
    )


def _train_polarity(sentences: Sequence[Labelled]) -> str:
    cues = load_cues()
    classes = [POLARITIES.index(each.polarity) for each in sentences]
    if len(set(classes)) < len(POLARITIES):
        raise GraphkitError("to train, each polarity needs a sentence; add labels of what lacks")
    model = fit_one_of(
        [
            polarity_features(each.text, find_cues(each.text, cues), find_marks(each.text, cues))
            for each in sentences
        ],
        classes,
        [1 if each.direction_was_asked else _WORTH for each in sentences],
        **_POLARITY,
    )
    about = {
        "sentences": len(sentences),
        **_POLARITY,
        "unit": _UNIT,
        "worth": _WORTH,
        "shift": _SHIFT,
        "curve": _POLARITY_CURVE,
    }
    shifted = [
        round(each + _SHIFT.get(name, 0.0), 3)
        for name, each in zip(POLARITIES, model.intercepts, strict=True)
    ]
    return _file(model._replace(intercepts=shifted), POLARITIES, about)


def _train_themes(
    sentences: Sequence[Labelled], vocabulary: Vocabulary, choice: Mapping[str, float] | None
) -> str:
    counts = Counter(key for each in sentences for key in each.themes)
    keys = sorted(counts)
    broad = {key: (key, *vocabulary.themes.ancestors(key))[-1] for key in keys}
    names = [*keys, *(f"{key} and narrower" for key in sorted(set(broad.values())))]
    within = [names.index(f"{broad[key]} and narrower") for key in keys]
    numbers = dict(zip(keys, enumerate(within), strict=True))
    model = fit_any_of(
        [theme_features(each.text, vocabulary) for each in sentences],
        [{each for key in sentence.themes for each in numbers[key]} for sentence in sentences],
        len(names),
        **_THEMES,
    )
    about = {
        "sentences": len(sentences),
        **_THEMES,
        "enough": _ENOUGH,
        "choice": choice,
        "within": [each - len(keys) for each in within],
        "share": [round(math.log(counts[key] / len(sentences)), 2) for key in keys],
    }
    return _file(model, names, about)


def _file(model: Model, classes: Sequence[str], about: dict[str, Any]) -> str:
    made = {"made by": "python -m graphkit.training", "seed": 0, **about}
    return write_weights(
        {**made, "intercepts": model.intercepts, "classes": list(classes)}, model.rows
    )


def _confidences(
    sentences: Sequence[Labelled], vocabulary: Vocabulary
) -> dict[str, dict[str, float]]:
    """How often the rules are right: kind -> key -> share of their labels that readers gave too."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for each in sentences:
        for label in find_concepts("cohort", each.text, vocabulary.cohorts, {}):
            found["cohort", label.key, label.key in each.cohorts] += 1
        direction = find_direction(each.text) if each.direction_was_asked else None
        if direction:
            found["direction", direction.key, direction.key == each.direction] += 1
    shares: dict[str, dict[str, float]] = {"cohort": {}, "direction": {}}
    for kind, of_kind in shares.items():
        right = sum(n for (other, _, is_right), n in found.items() if other == kind and is_right)
        every = sum(n for (other, _, _), n in found.items() if other == kind)
        for key in sorted({key for other, key, _ in found if other == kind}):
            hits, misses = found[kind, key, True], found[kind, key, False]
            share = (hits + _PRIOR * right / every) / (hits + misses + _PRIOR)
            of_kind[key] = round(share, 2)
    return shares

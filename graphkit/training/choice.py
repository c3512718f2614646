"""The choice among themes: scored sentences and their labels in, the weight of each sign out."""

from collections.abc import Iterable, Sequence

import numpy
from sklearn.linear_model import LogisticRegression

from graphkit.evaluate.labelled import Labelled
from graphkit.labels.choice import SIGNS
from graphkit.labels.models import Models
from graphkit.labels.themes import theme_features, weigh_themes
from graphkit.vocabulary import Vocabulary

# Inverse of the regularisation; with so few weights it hardly matters.
_STRENGTH = 0.3

# The signs of a theme that was weighed, and whether a reader gave it.
Case = tuple[tuple[float, ...], bool]


def weighed_cases(
    sentences: Iterable[Labelled], models: Models, vocabulary: Vocabulary
) -> list[Case]:
    """The likeliest themes of sentences, by models that were trained without these."""
    return [
        (each.signs, models.themes.classes[each.number] in sentence.themes)
        for sentence in sentences
        for each in weigh_themes(
            sentence.text,
            theme_features(sentence.text, vocabulary),
            vocabulary,
            models.themes,
        )
    ]


def fit_choice(cases: Sequence[Case]) -> dict[str, float]:
    """Sign -> its weight, and "start"; the scores alone where all cases are right, or none is."""
    signs = numpy.asarray([each for each, _ in cases])
    right = numpy.asarray([is_right for _, is_right in cases])
    if right.all() or not right.any():
        return {**dict.fromkeys(("start", *SIGNS), 0.0), "score": 1.0}
    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    spread[spread == 0] = 1
    model = LogisticRegression(C=_STRENGTH, max_iter=1_000)
    model.fit((signs - middle) / spread, right)
    weights = model.coef_[0] / spread
    start = model.intercept_[0] - (weights * middle).sum()
    named = zip(("start", *SIGNS), (start, *weights), strict=True)
    return {name: round(float(weight), 4) for name, weight in named}

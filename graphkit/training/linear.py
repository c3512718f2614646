"""Linear models: features of sentences and their classes in, weights out; by scikit-learn.

Logistic regression: of one class against another for polarity (multinomial), and of each theme
against the rest. A feature that hardly any sentence has is left out, and so is a weight that
changes nothing much. Features count by how well they tell the classes apart (Wang and Manning,
"Baselines and bigrams", 2012), and the weights that are shipped have that counted in; for a theme
they are the mean of such a model and of one in which all features count alike.
"""

import warnings
from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

import numpy
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

Features = Sequence[Collection[str]]
Rows = dict[str, dict[int, float]]
# A feature of one or two sentences is rather their own than the language's. Themes are told by
# rarer words than judgements are.
_LEAST, _LEAST_OF_THEMES = 3, 2
# So often a feature is taken to have been seen beyond what it was, with each class.
_SEEN = 0.5
# A theme that fewer sentences have is not learned, and so never given.
_FEWEST = 3


class Model(NamedTuple):
    """Intercepts by class, and feature -> number of the class -> weight."""

    intercepts: list[float]
    rows: Rows


def fit_one_of(
    features: Features,
    classes: Sequence[int],
    worth: Sequence[float],
    strength: float,
    prune: float,
) -> Model:
    """A model of which of several classes a sentence has.

    classes    the number of each sentence's class; each class from 0 on has a sentence
    worth      how often each sentence counts
    strength   inverse of the regularisation (C of scikit-learn)
    prune      weights nearer to nothing than this are left out
    """
    matrix, names = _matrix(features, _LEAST)
    belongs = numpy.asarray(classes)
    telling = numpy.max(
        [_telling(matrix, belongs == number) for number in range(max(classes) + 1)], axis=0
    )
    model = LogisticRegression(C=strength, max_iter=300)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix.multiply(telling).tocsr(), belongs, sample_weight=numpy.asarray(worth))
    return Model(
        [round(float(each), 3) for each in model.intercept_],
        _rows(names, dict(enumerate(model.coef_ * telling)), prune),
    )


def fit_any_of(
    features: Features,
    classes: Sequence[Collection[int]],
    count: int,
    strength: float,
    telling_strength: float,
    prune: float,
) -> Model:
    """A model of which of many classes a sentence has, none to several.

    strength           inverse of the regularisation where all features count alike
    telling_strength   the same where they count by how well they tell the class from the rest
    """
    matrix, names = _matrix(features, _LEAST_OF_THEMES)
    intercepts = [-9.0] * count
    weights: dict[int, Any] = {}
    for number in range(count):
        belongs = numpy.asarray([number in each for each in classes])
        if belongs.sum() < _FEWEST:
            continue
        telling = _telling(matrix, belongs)
        plain = LogisticRegression(C=strength, solver="liblinear", random_state=0)
        plain.fit(matrix, belongs)
        scaled = LogisticRegression(C=telling_strength, solver="liblinear", random_state=0)
        scaled.fit(matrix.multiply(telling).tocsr(), belongs)
        intercepts[number] = round(float(plain.intercept_[0] + scaled.intercept_[0]) / 2, 3)
        weights[number] = (plain.coef_[0] + scaled.coef_[0] * telling) / 2
    return Model(intercepts, _rows(names, weights, prune))


def _telling(matrix: Any, belongs: Any) -> Any:
    """By feature, how far it tells a class from the rest: the logarithm of its odds, unsigned."""
    within = numpy.asarray(matrix[belongs].sum(axis=0)).ravel() + _SEEN
    beyond = numpy.asarray(matrix[~belongs].sum(axis=0)).ravel() + _SEEN
    return abs(numpy.log((within / within.sum()) / (beyond / beyond.sum())))


def _matrix(features: Features, least: int) -> tuple[Any, list[str]]:
    vectors = DictVectorizer(dtype=numpy.float32)
    matrix = vectors.fit_transform([dict.fromkeys(each, 1) for each in features])
    kept = numpy.asarray((matrix > 0).sum(axis=0)).ravel() >= least
    names = [name for name, is_kept in zip(vectors.feature_names_, kept, strict=True) if is_kept]
    return matrix[:, kept], names


def _rows(names: Sequence[str], weights: Mapping[int, Any], prune: float) -> Rows:
    rows: Rows = {}
    for number, column in weights.items():
        for place in map(int, numpy.flatnonzero(abs(column) >= prune)):
            rows.setdefault(names[place], {})[number] = float(column[place])
    return rows

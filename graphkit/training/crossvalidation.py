"""Cross-validation: labelled sentences in, the reading of each by models that never saw it out."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from sklearn.model_selection import GroupKFold

from graphkit.errors import GraphkitError
from graphkit.evaluate.labelled import Labelled
from graphkit.evaluate.sentences import Reading, read_sentence
from graphkit.labels.models import Models
from graphkit.training.choice import Case, fit_choice, weighed_cases
from graphkit.training.models import train_models
from graphkit.vocabulary import Vocabulary


class Part(NamedTuple):
    """Some sentences, models that were trained without their reports, and what these weigh."""

    sentences: Sequence[Labelled]
    models: Models
    cases: Sequence[Case]


def train_parts(
    labelled: Sequence[Labelled], folds: int, more: Sequence[Labelled], vocabulary: Vocabulary
) -> list[Part]:
    """Labelled sentences in so many parts, each with models that were trained on the others.

    more    further sentences to learn from; a part leaves out those of its reports
    raises  GraphkitError if there are fewer reports than parts, or what is left lacks a polarity
    """
    parts = []
    for learned, held_out in _folds(labelled, folds):
        reports = {_report(each.stem) for each in held_out}
        others = [each for each in more if _report(each.stem) not in reports]
        models = train_models([*learned, *others], vocabulary).ready()
        parts.append(Part(held_out, models, weighed_cases(held_out, models, vocabulary)))
    return parts


def cross_validate(
    labelled: Sequence[Labelled],
    folds: int,
    more: Sequence[Labelled],
    vocabulary: Vocabulary,
) -> list[Reading]:
    """The reading of each sentence by models, and a choice among themes, that never saw its report.

    The arguments are those of `train_parts`, and so is what it raises.
    """
    parts = train_parts(labelled, folds, more, vocabulary)
    readings: dict[str, Reading] = {}
    for part in parts:
        choice = fit_choice([case for other in parts if other is not part for case in other.cases])
        about = {**part.models.themes.about, "choice": choice}
        models = replace(part.models, themes=replace(part.models.themes, about=about))
        for each in part.sentences:
            readings[each.key] = read_sentence(each.text, vocabulary, models)
    return [readings[each.key] for each in labelled]


def _folds(labelled: Sequence[Labelled], folds: int) -> list[tuple[list[Labelled], list[Labelled]]]:
    groups = [each.stem or each.key for each in labelled]
    if len(set(groups)) < folds:
        raise GraphkitError(
            f"the sentences are of {len(set(groups))} reports, fewer than {folds} parts; name a"
            " smaller number"
        )
    return [
        ([labelled[i] for i in learned], [labelled[i] for i in held_out])
        for learned, held_out in GroupKFold(folds).split(labelled, groups=groups)
    ]


def _report(stem: str) -> str:
    """A report's name by its letters and figures: the files of one differ in an apostrophe."""
    return re.sub("[^a-z0-9]", "", stem.lower())

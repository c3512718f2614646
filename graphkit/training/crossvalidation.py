"""Cross-validation: labelled sentences in, the reading of each by models that never saw it out."""

import re
from collections.abc import Sequence

from sklearn.model_selection import GroupKFold

from graphkit.errors import GraphkitError
from graphkit.evaluate.labelled import Labelled
from graphkit.evaluate.sentences import Reading, read_sentence
from graphkit.training.models import train_models
from graphkit.vocabulary import load_vocabulary, turtle_files


def cross_validate(
    labelled: Sequence[Labelled],
    folds: int,
    more: Sequence[Labelled] = (),
) -> list[Reading]:
    """The reading of each sentence by models trained without the report that it stands in.

    more    further sentences to learn from; a fold leaves out those of the reports that it reads
    raises  GraphkitError if there are fewer reports than folds, or a fold lacks a polarity
    """
    vocabulary = load_vocabulary(turtle_files())
    readings: dict[str, Reading] = {}
    for learned, held_out in _folds(labelled, folds):
        reports = {_report(each.stem) for each in held_out}
        others = [each for each in more if _report(each.stem) not in reports]
        models = train_models([*learned, *others], vocabulary).ready()
        for each in held_out:
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

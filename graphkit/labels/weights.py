r"""A linear model as a table: features of a sentence in, the score of each class out.

The file is text. Its first line is JSON: how it was made, the classes with their intercepts, and
what the decision needs. Each other line is a feature, a tab, and the weights of the classes that
it speaks for or against, in parts of one ("unit"): "not always\t0:-120 1:137" of 100.
"""

import json
import math
import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphkit.resources import data_folder

# Into so many parts one is divided where the first line does not say.
_UNIT = 100
# Bytes of a lane, and what stands in one for nothing, so that no lane falls below none.
_BYTES, _ZERO = 4, 1 << 31
# How many words a label names as its reasons.
_REASONS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """A model.

    about     its first line: "classes", "intercepts", "unit" and what made it
    rows      feature -> its weights as they are written: a sentence needs few of many
    """

    about: Mapping[str, Any]
    rows: Mapping[str, str] = field(repr=False)

    @property
    def classes(self) -> Sequence[str]:
        """The classes, in the order of their numbers."""
        classes: Sequence[str] = self.about["classes"]
        return classes

    def scores(self, features: Iterable[str]) -> list[float]:
        """The score of each class: intercept and weights summed up, before any curve."""
        intercepts: list[float] = self.about["intercepts"]
        unit: int = self.about.get("unit", _UNIT)
        rows = map(self.rows.get, features)
        nothing = _ZERO.to_bytes(_BYTES, "little") * len(intercepts)
        lanes = sum(map(_lanes, filter(None, rows)), int.from_bytes(nothing, "little"))
        sums = struct.unpack(f"<{len(intercepts)}I", lanes.to_bytes(len(nothing), "little"))
        return [start + (each - _ZERO) / unit for start, each in zip(intercepts, sums, strict=True)]

    def reasons(self, features: Iterable[str], key: str) -> tuple[str, ...]:
        """The features that speak most for a class, the strongest first."""
        wanted = self.classes.index(key)
        rows = ((self.rows.get(each), each) for each in features)
        weights = ((_weight(row, wanted), each) for row, each in rows if row)
        found = sorted((-weight, feature) for weight, feature in weights if weight > 0)
        return tuple(feature for _, feature in found[:_REASONS])


@lru_cache(maxsize=100_000)
def _lanes(row: str) -> int:
    """A row as one whole number, each class in a lane of its own: to add rows is one addition.

    A lane is as wide as to hold the sum of any sentence that can be read.
    """
    lanes = 0
    for cell in row.split(" "):
        number, _, weight = cell.partition(":")
        lanes += int(weight) << (8 * _BYTES * int(number))
    return lanes


def _weight(row: str, number: int) -> int:
    """The weight of one class as it is written."""
    _, is_there, rest = f" {row}".partition(f" {number}:")
    return int(rest.partition(" ")[0]) if is_there else 0


def load_weights(name: str) -> Weights:
    """The model of that name in graphkit/labels."""
    return read_weights((data_folder("labels") / f"{name}.tsv").read_text("utf-8"))


def read_weights(text: str) -> Weights:
    """A model from the text of its file."""
    head, *lines = text.splitlines()
    return Weights(json.loads(head), dict(line.split("\t") for line in lines))


def write_weights(about: Mapping[str, Any], rows: Mapping[str, Mapping[int, float]]) -> str:
    """The text of a model's file; weights that round to nothing are left out."""
    unit: int = about.get("unit", _UNIT)
    lines = [json.dumps(about, ensure_ascii=False)]
    for feature, row in sorted(rows.items()):
        cells = ((number, round(unit * weight)) for number, weight in sorted(row.items()))
        written = " ".join(f"{number}:{weight}" for number, weight in cells if weight)
        if written:
            lines.append(f"{feature}\t{written}")
    return "\n".join(lines) + "\n"


def logistic(score: float) -> float:
    """The probability of a score, 0 to 1."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, score))))


def softmax(scores: Sequence[float]) -> list[float]:
    """The probabilities of scores of which one class must be right; they sum to 1."""
    most = max(scores)
    powers = [math.exp(score - most) for score in scores]
    return [power / sum(powers) for power in powers]

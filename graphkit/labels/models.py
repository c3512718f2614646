"""What labels are made with: the files of graphkit/labels in, made ready for matching, out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.labels.cues import Cues, load_cues
from graphkit.labels.weights import Weights, load_weights
from graphkit.resources import data_folder


@dataclass(frozen=True, slots=True)
class Models:
    """The words that judge, the models, and how often rules are right.

    confidence   kind of label -> key -> share of such labels that is right
    """

    cues: Cues
    polarity: Weights
    themes: Weights
    confidence: Mapping[str, Mapping[str, float]]


def load_models() -> Models:
    """The models that graphkit ships; `python -m graphkit.training` made them."""
    confidence = json.loads((data_folder("labels") / "confidence.json").read_text("utf-8"))
    return Models(load_cues(), load_weights("polarity"), load_weights("themes"), confidence)

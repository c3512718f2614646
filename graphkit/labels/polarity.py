"""Polarity: a sentence in, strength, weakness, mixed or neutral out, with the words that say so."""

import re
from collections.abc import Iterator, Sequence

from graphkit.labels.cues import Cue, Cues, find_cues, find_marks
from graphkit.labels.kin import kin_runs
from graphkit.labels.rule import judge
from graphkit.labels.weights import Weights, softmax
from graphkit.labels.words import END, START, ngrams, stem, tokens
from graphkit.model import Label

POLARITIES = ("strength", "weakness", "mixed", "neutral")
# Words whose meaning lies in the word that follows, two to four words on: "not ... timely".
_LEADING = frozenset(
    "no not never nor without neither rarely seldom few cannot lack lacks lacking insufficiently"
    " insufficient too yet little limited more most all some many need needs would could remain"
    " remains".split()
)
_REACH = 4
# What a label names as its reasons: the cues of its side, or else words of the sentence.
_CUES_OF = {
    "strength": ("strength",),
    "weakness": ("weakness",),
    "mixed": ("strength", "weakness"),
    "neutral": (),
}
_SPOKEN = re.compile(r"[a-z0-9' ]+")


def find_polarity(text: str, cues: Cues, weights: Weights) -> Label:
    """What one sentence says for or against, the words that decided it, and how sure that is."""
    judging = find_cues(text, cues)
    features = polarity_features(text, judging, find_marks(text, cues))
    (slope,) = weights.about["curve"]
    probabilities = softmax([slope * score for score in weights.scores(features)])
    number = probabilities.index(max(probabilities))
    key = weights.classes[number]
    named = tuple(dict.fromkeys(cue.words for cue in judging if cue.kind in _CUES_OF[key]))
    spoken = (each for each in features if _SPOKEN.fullmatch(each))
    words = named or weights.reasons(spoken, key)
    return Label("polarity", key, words, "model", round(probabilities[number], 2))


def polarity_features(text: str, judging: Sequence[Cue], marks: Sequence[Cue]) -> list[str]:
    """What the model knows of a sentence, each once.

    judging   its cues
    marks     what stands around them
    """
    words = tokens(text)
    known = (
        *words,
        *ngrams([START, *words, END], (2,)),
        *[f"~{stem(word)}" for word in words],
        *_pairs(words),
        *[f"{cue.kind}: {cue.words}" for cue in judging],
        *_order(judging, marks),
        f"rule: {judge(text, judging, marks)}",
        *kin_runs(words),
    )
    return list(dict.fromkeys(known))


def _pairs(words: list[str]) -> Iterator[str]:
    """A leading word with each of those that follow the next: "not .. timely"."""
    for place, word in enumerate(words):
        if word in _LEADING:
            for follower in words[place + 2 : place + _REACH + 1]:
                yield f"{word} .. {follower}"


def _order(judging: Sequence[Cue], marks: Sequence[Cue]) -> Iterator[str]:
    """The kinds of cues and marks as they follow each other, in runs of two to four."""
    every = [START, *(cue.kind for cue in sorted((*judging, *marks))), END]
    for kinds, longest in (
        (every, 4),
        ([kind for kind in every if kind != "pause"], 3),
        ([kind for kind in every if kind in (START, "strength", "weakness", "contrast", END)], 4),
    ):
        for run in ngrams(kinds, range(2, longest + 1)):
            yield f"> {run}"

"""The choice of themes: what a model gives each theme in, how probable the likeliest are out.

A theme alone does not tell whether it is one of a sentence's one to three: that depends on what
else is likely. So a second, small model weighs each of the likeliest by its score, its rank, the
scores of its broad theme and a few counts. It has one weight for each of these, for all themes.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graphkit.labels.weights import logistic
from graphkit.phrases import Mention

# How many themes are weighed, the likeliest first.
_WEIGHED = 8
# From this score on a theme counts as one of those that may be meant.
_LIKELY = -1.4
# What is weighed of a theme, in the order of its numbers.
SIGNS = (
    "score",
    "rank",
    "best other score",
    "scores within the broad theme",
    "themes that may be meant",
    "score of the broad theme",
    "rank of the broad theme",
    "best score of a broad theme",
    "share of sentences",
    "concepts named",
    "phrases named",
    "length",
)


class Weighed(NamedTuple):
    """One of the likeliest themes: its number, and its signs in the order of SIGNS."""

    number: int
    signs: tuple[float, ...]


def weigh(
    scores: Sequence[float], about: Mapping[str, Any], mentions: Sequence[Mention], length: int
) -> list[Weighed]:
    """The likeliest themes of a sentence, the best score first.

    scores     of all themes, then of the broad themes
    about      "within": number of the broad theme of each theme; "share": the logarithm of its
               share of sentences
    mentions   of the scheme's phrases
    length     of the sentence in characters
    """
    within: Sequence[int] = about["within"]
    own, broad = scores[: len(within)], scores[len(within) :]
    order = sorted(range(len(own)), key=own.__getitem__, reverse=True)[:_WEIGHED]
    sums = [0.0] * len(broad)
    for score, number in zip(own, within, strict=True):
        sums[number] += math.exp(score)
    by_rank = sorted(broad, reverse=True)
    of_sentence = (
        float(sum(score >= _LIKELY for score in own)),
        float(len({mention.key for mention in mentions})),
        float(len(mentions)),
        length / 100,
    )
    return [
        Weighed(
            number,
            (
                own[number],
                float(rank),
                own[order[0 if rank else min(1, len(order) - 1)]],
                math.log(sums[within[number]]),
                of_sentence[0],
                broad[within[number]],
                float(by_rank.index(broad[within[number]])),
                by_rank[0],
                about["share"][number],
                *of_sentence[1:],
            ),
        )
        for rank, number in enumerate(order)
    ]


def probability(weighed: Weighed, choice: Mapping[str, float]) -> float:
    """How probable it is that a reader would give a theme.

    choice   sign -> its weight; "start" is there whatever the signs
    """
    pairs = zip(SIGNS, weighed.signs, strict=True)
    return logistic(choice["start"] + sum(choice[name] * sign for name, sign in pairs))

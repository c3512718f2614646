"""Kin: the words of a sentence in, the families of words used like them out.

What a model learns of "swiftly" it then knows of "promptly", too. Which words go together,
`training/kin.py` found out; kin.tsv holds a word, its fine and its coarse family to a line.
"""

from collections.abc import Sequence
from functools import cache

from graphkit.labels.words import END, START, ngrams
from graphkit.resources import data_folder

# How long the runs of families are: small ones alone or next to each other, wide ones in order.
_FINE, _COARSE = (1, 2, 3), (2, 3, 4)


@cache
def _families() -> tuple[dict[str, str], dict[str, str]]:
    """Word -> its fine family, and word -> its coarse one, each with a mark of its own."""
    lines = (data_folder("labels") / "kin.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    return (
        {word: f"#{fine}" for word, fine, _ in rows},
        {word: f"%{coarse}" for word, _, coarse in rows},
    )


def kin_runs(words: Sequence[str]) -> list[str]:
    """The runs of families in a sentence; a word of no family stands for itself.

    >>> kin_runs(["swiftly"]) == kin_runs(["promptly"])
    True
    """
    runs: list[str] = []
    for family, lengths in zip(_families(), (_FINE, _COARSE), strict=True):
        runs += ngrams([START, *map(family.get, words, words), END], lengths)
    return runs

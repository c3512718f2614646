"""Words for the models: a sentence in, its tokens and what is made of them out."""

import re
from collections.abc import Sequence

from graphkit.reading import plain

_TOKEN = re.compile(r"\d+|[a-z]+(?:'[a-z]+)?|[.;:?!]")
_ENDING = re.compile(r"(?:ing|ed|ly|s|es|ments?|ions?|ive|ively)$")
_SHORTEST = 5
START, END = "<s>", "</s>"


def tokens(text: str) -> list[str]:
    """The words and stops of a sentence in small letters; every figure is "0".

    >>> tokens("Plans aren’t updated, in 12 cases.")
    ['plans', "aren't", 'updated', 'in', '0', 'cases', '.']
    """
    return ["0" if token.isdigit() else token for token in _TOKEN.findall(plain(text))]


def ngrams(words: Sequence[str], lengths: Sequence[int]) -> list[str]:
    """The runs of so many words, joined by a blank.

    >>> ngrams(["not", "always", "clear"], (1, 2))
    ['not', 'always', 'clear', 'not always', 'always clear']
    """
    runs: list[str] = []
    for length in lengths:
        runs += map(" ".join, zip(*(words[start:] for start in range(length)), strict=False))
    return runs


def stem(word: str) -> str:
    """A longer word without its ending; a shorter one as it is.

    >>> stem("consistently"), stem("plans"), stem("some")
    ('consistent', 'plan', 'some')
    """
    return _ENDING.sub("", word) if len(word) >= _SHORTEST else word

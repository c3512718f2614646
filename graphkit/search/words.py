"""Words of a text: a text in, its words in one spelling out, each with its place.

The index, the query and the marks on a page all read words here, so they agree on what one is.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

_LETTER = r"[\w\u0300-\u036f]"
# What stands inside a word: apostrophes of all kinds, and characters that nobody sees.
_INSIDE = r"['’‘ʼ\u00ad\u200b-\u200d\u2060]"
_WORD = re.compile(rf"{_LETTER}+(?:{_INSIDE}{_LETTER}+)*")
# An underscore is no letter, though \w takes it for one.
_BLANKED = {ord("_"): " "}
_HYPHENS = "-‐‑"
_LONGEST = 60


class Word(NamedTuple):
    """A word of a text: half-open code points, and the word in one spelling."""

    start: int
    end: int
    folded: str


def read_words(text: str) -> list[Word]:
    """The words of a text in order; what is no letter and no digit parts them.

    >>> [word.folded for word in read_words("Children’s well-being: Café")]
    ['childrens', 'well', 'being', 'cafe']
    >>> read_words("...Plans")
    [Word(start=3, end=8, folded='plans')]
    """
    found = (
        Word(*match.span(), folded(match[0][:_LONGEST]))
        for match in _WORD.finditer(text.translate(_BLANKED))
    )
    return [word for word in found if word.folded]


def joined_words(text: str, words: Iterable[Word]) -> Iterator[Word]:
    """Words that a hyphen parts, each two of them as the one word that others write.

    >>> text = "Their well-being"
    >>> list(joined_words(text, read_words(text)))
    [Word(start=6, end=16, folded='wellbeing')]
    """
    for first, second in pairwise(words):
        if second.start - first.end == 1 and text[first.end] in _HYPHENS:
            yield Word(first.start, second.end, first.folded + second.folded)


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    """A word in lower case, without accents, apostrophes and soft hyphens.

    >>> folded("Ÿnys’"), folded("ﬁne")
    ('ynys', 'fine')
    """
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("ʼ", "")
    return "".join(character for character in plain if character.isalnum()).casefold()

"""Words in their place: a letter's text and ranges of it in, the pieces of a page out.

All ranges are half-open code points of the text, as in graphkit.model.Span.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# A paragraph ends at an empty line or a page break, and where the next list item begins. But
# extractors leave both in mid-sentence too: then the next line goes on in lower case.
_BREAK = re.compile(
    r"""
      (?<=[.?!:;”’]) [ ]* (?:\n[ \t]*\n | \f)
    | (?:\n[ \t]*\n | \f) (?=\s*[^\sa-z])
    | \n (?=[ \t]*[◼■●•▪\uf0a7\uf0b7\uf06e])
    """,
    re.X,
)
_MOST = 900


class Passage(NamedTuple):
    """Words with what stands around them in their paragraph."""

    before: str
    words: str
    after: str


class Piece(NamedTuple):
    """A stretch of a text with the mark that lies on it; None for plain text."""

    start: int
    end: int
    words: str
    mark: int | None


def passage(text: str, start: int, end: int) -> Passage:
    r"""The paragraph around a range.

    >>> passage("One.\n\nTwo. Three. Four.\n\nFive.", 11, 17)
    Passage(before='Two. ', words='Three.', after=' Four.')
    >>> passage("Heading\n\nA line\n\nthat goes on.", 9, 15)
    Passage(before='', words='A line', after='\n\nthat goes on.')
    """
    breaks = [match.span() for match in _BREAK.finditer(text)]
    first = max((after for _, after in breaks if after <= start), default=0)
    last = min((before for before, _ in breaks if before >= end), default=len(text))
    before, after = text[first:start], text[end:last]
    if len(before) > _MOST:
        before = "… " + before[-_MOST:].partition(" ")[2]
    if len(after) > _MOST:
        after = after[:_MOST].rpartition(" ")[0] + " …"
    return Passage(before, text[start:end], after)


def pieces(text: str, marks: Iterable[tuple[int, int]]) -> Iterator[Piece]:
    """The text cut at its marks, which come by start; of marks that overlap, the first rules.

    >>> [(piece.words, piece.mark) for piece in pieces("abcdef", [(1, 3), (2, 4)])]
    [('a', None), ('bc', 0), ('d', 1), ('ef', None)]
    """
    place = 0
    for number, (start, end) in enumerate(marks):
        start = max(start, place)
        if end <= start:
            continue
        if start > place:
            yield Piece(place, start, text[place:start], None)
        yield Piece(start, end, text[start:end], number)
        place = end
    if place < len(text):
        yield Piece(place, len(text), text[place:], None)

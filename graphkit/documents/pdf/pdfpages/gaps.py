"""Paragraphs: the lines of all pages in, the text of each page out, a blank line at each gap."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .lines import Line

# A gap is larger than the usual distance of lines; letters have 26.5 points against 14.5.
_GAP = 1.25


def join_lines(pages: Sequence[Sequence[Line]]) -> list[str]:
    """The text of each page; paragraphs are parted by a blank line."""
    leading = _leading(pages)
    return ["\n".join(_with_gaps(page, leading)) for page in pages]


def _leading(pages: Sequence[Sequence[Line]]) -> float:
    """The distance of two lines within a paragraph, in points: the smallest that is common."""
    # Counted in half points.
    distances = Counter(
        int(2 * (before.base - line.base) + 0.5)
        for page in pages
        for before, line in pairwise(page)
    )
    common = distances.total() / 10
    return min((d for d in distances if d > 2 and distances[d] >= common), default=0) / 2


def _with_gaps(page: Iterable[Line], leading: float) -> Iterable[str]:
    before = None
    enough = _GAP * leading
    for line in page:
        if before:
            distance = before.base - line.base
            if distance > enough and distance > _GAP * line.height:
                yield ""
        yield line.text
        before = line

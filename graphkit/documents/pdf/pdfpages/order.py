"""The order of reading: the lines of a page as they are drawn in, as one reads them out.

Programs draw the columns of a page one after the other, and pdfium keeps that order. But they may
draw the foot of a page before its body, or the head last. So what is kept together is a run: lines
that follow one another downwards. A run is moved before what is wholly below it, and into the gap
of a column that has room for it.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from .lines import Line

# Points by which a line must be higher than the one before it to begin a run.
_JUMP = 6.0
# Drawings and maps draw words here and there: nobody reads those in an order.
_MANY_RUNS = 100

Run = Sequence[Line]


def in_reading_order(lines: Run, right: Callable[[int], float]) -> Run:
    """The lines of a page in order.

    right   index of a letter -> where it ends, in points from the left
    """
    bases = [line.base for line in lines]
    starts = [i for i, (above, base) in enumerate(pairwise(bases), 1) if base > above + _JUMP]
    if not starts or len(starts) > _MANY_RUNS:
        return lines
    ordered: list[Run] = []
    for start, end in pairwise([0, *starts, len(lines)]):
        _insert(ordered, lines[start:end], right)
    return [line for run in ordered for line in run]


def _insert(ordered: list[Run], run: Run, right: Callable[[int], float]) -> None:
    top = max(map(_base, run))
    bottom = min(map(_base, run))
    for index, other in enumerate(ordered):
        if bottom > max(map(_base, other)) + _JUMP:
            ordered.insert(index, run)
            return
        for gap, (above, below) in enumerate(pairwise(other), 1):
            if (
                _base(above) > top + _JUMP
                and bottom > _base(below) + _JUMP
                and _share_a_column(run, other, right)
            ):
                ordered[index : index + 1] = [other[:gap], run, other[gap:]]
                return
    ordered.append(run)


def _share_a_column(run: Run, other: Run, right: Callable[[int], float]) -> bool:
    left_edge = max(min(line.left for line in each) for each in (run, other))
    right_edge = min(max(right(line.end) for line in each) for each in (run, other))
    return left_edge < right_edge


def _base(line: Line) -> float:
    return line.base

"""Headings of judgement areas: lines in, the area and the grade that a heading tells out."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from graphkit.layout.lines import Line
from graphkit.model import Document, Fact, Span
from graphkit.reading import read_passage
from graphkit.reports.cells import Wordings, cells_of, longest_first, pairs
from graphkit.reports.model import Graded

BOARD = "lscb"
_BOARD = r"(?:effectiveness of (?:the )?)?(?:[\w' &,-]{2,50} safeguarding children board|lscb)"
# A heading of an area in large letters takes up to so many lines.
_WIDEST = 4


class HeadingOfArea(NamedTuple):
    """A heading that names an area: how many lines it takes, and the grade if it tells one."""

    width: int
    area: str
    grade: str | None


class Patterns(NamedTuple):
    """What fits the words of a heading that tells a grade, and of one that only names an area."""

    graded: re.Pattern[str]
    named: re.Pattern[str]


def heading_patterns(words: Wordings) -> Patterns:
    """The patterns of headings, for the words of a vocabulary."""
    return _patterns(tuple(words.areas), tuple(words.grades))


@lru_cache(4)
def _patterns(areas: tuple[str, ...], grades: tuple[str, ...]) -> Patterns:
    number, short = r"(?:\d(?:\.\d)?\.? )?(?:the )?", r"(?: \(\w{2,6}\))?"
    area = rf"(?P<area>{longest_first(areas)})"
    grade = longest_first(grades)
    return Patterns(
        re.compile(
            rf"{number}(?:graded judge?ments? (?:for|about|on|of) (?:the )?)?(?:{area}|{_BOARD})"
            rf"{short}\W{{0,3}}?(?: ?(?:judge?ment )?(?:is|are|was|were)(?: that)?(?: (?:it|they))?"
            rf"(?: (?:is|are))?)?\W{{1,3}}(?P<grade>{grade})(?: because)?\W{{0,3}}\d?",
        ),
        re.compile(rf"{number}{area}{short}\W{{0,2}}"),
    )


def area_heading_at(lines: Sequence[Line], index: int, words: Wordings) -> HeadingOfArea | None:
    """The heading of an area that begins at a line; the widest that fits counts."""
    patterns = heading_patterns(words)
    named: HeadingOfArea | None = None
    for width in range(min(_WIDEST, len(lines) - index), 0, -1):
        taken = lines[index : index + width]
        if any(each.blank and each.plain[0].isdigit() for each in taken[1:]):
            continue
        joined = " ".join(each.plain for each in taken)
        if match := patterns.graded.fullmatch(joined):
            return HeadingOfArea(width, _area(match, words), words.grades[match["grade"]])
        if boxed := _boxed(taken, words):
            return HeadingOfArea(width, *boxed)
        if named is None and (match := patterns.named.fullmatch(joined)):
            named = HeadingOfArea(width, _area(match, words), None)
    return named


def _area(match: re.Match[str], words: Wordings) -> str:
    return words.areas[match["area"]] if match["area"] else BOARD


def _boxed(lines: Sequence[Line], words: Wordings) -> tuple[str, str] | None:
    """Area and grade of two cells beside each other, in whatever order their lines stand."""
    cells = [cells_of(line, words) for line in lines]
    told = list(pairs([cell for cell in cells if cell], words)) if all(cells) else []
    return told[0][:2] if len(told) == 1 and len(told[0][2]) == len(lines) else None


def heading_fact(document: Document, taken: Sequence[Line], told: HeadingOfArea) -> Fact[Graded]:
    """The grade that a heading tells, with its words."""
    spans: tuple[Span, ...] = tuple(line.span for line in taken)
    words = read_passage(document, spans).text
    return Fact(Graded(told.area, told.grade or "", words), spans, "heading of a section")

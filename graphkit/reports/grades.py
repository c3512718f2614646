"""Grades in a report: lines in, the judgement areas with their grades out.

A report tells each grade twice: in a table on its first page, where a wrapped grade may stand
within the label that it belongs to, and in the heading of a section.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from graphkit.lines import Line
from graphkit.model import Document, Fact, Span
from graphkit.reading import plain, read_passage
from graphkit.reports.model import Graded
from graphkit.vocabulary import Vocabulary

# A heading of an area in large letters takes up to so many lines.
_WIDEST = 4
_ROWS = 40
_LISTED = re.compile(r"^(?:judge?ments?|grades?|key judge?ments?|[ ])+$")
_NUMBER = re.compile(r"^\d(?:\.\d)?\.? ")
_PIECES = re.compile(
    r"(?:^| )(?P<grade>(?:outstanding|good|inadequate|requires? improvement(?: to be(?: good)?)?"
    r"|requires?|improvement(?: to be(?: good)?)?|to be good|be good)[.*]?)$"
)
_ENDS_HEADING = re.compile(r"\W*$")


class Wordings(NamedTuple):
    """The words of areas and grades.

    areas    wording without "the" -> key
    heading  fits the words of a heading that tells a grade, and no others
    area     fits those of a heading that only names an area
    """

    areas: Mapping[str, str]
    grades: Mapping[str, str]
    heading: re.Pattern[str]
    area: re.Pattern[str]


def wordings(vocabulary: Vocabulary) -> Wordings:
    """The words by which reports name areas and grades."""
    return _wordings(tuple(vocabulary.areas.items()), tuple(vocabulary.grades.items()))


@lru_cache(4)
def _wordings(areas: tuple[tuple[str, str], ...], grades: tuple[tuple[str, str], ...]) -> Wordings:
    named = {_short(wording): key for wording, key in areas}
    area = "|".join(
        re.escape(each).replace("experiences", "experiences?").replace(r"\ ", " ")
        for each in sorted(named, key=len, reverse=True)
    )
    grade = "|".join(re.escape(each) for each, _ in sorted(grades, key=lambda g: -len(g[0])))
    return Wordings(
        named,
        dict(grades),
        re.compile(
            rf"(?:\d(?:\.\d)?\.? )?(?:the )?(?:graded judge?ments? (?:for|about|on|of) (?:the )?)?"
            rf"(?P<area>{area})(?: \(\w{{2,6}}\))?\W{{0,3}}?"
            rf"(?: ?(?:judge?ment )?(?:is|are|was|were)(?: that)?(?: (?:it|they))?"
            rf"(?: (?:is|are))?)?\W{{1,3}}(?P<grade>{grade})\W{{0,3}}\d?",
        ),
        re.compile(rf"(?:\d(?:\.\d)?\.? )?(?:the )?(?P<area>{area})(?: \(\w{{2,6}}\))?\W{{0,2}}"),
    )


def _short(wording: str) -> str:
    return plain(wording).removeprefix("the ")


class HeadingOfArea(NamedTuple):
    """A heading that names an area: how many lines it takes, and the grade if it tells one."""

    width: int
    area: str
    grade: str | None


def area_heading_at(lines: Sequence[Line], index: int, words: Wordings) -> HeadingOfArea | None:
    """The heading of an area that begins at a line; the widest that fits counts."""
    named = None
    for width in range(min(_WIDEST, len(lines) - index), 0, -1):
        taken = lines[index : index + width]
        if any(each.blank and each.plain[0].isdigit() for each in taken[1:]):
            continue
        joined = " ".join(each.plain for each in taken)
        match = words.heading.fullmatch(joined)
        if match:
            return HeadingOfArea(width, _area(match["area"], words), words.grades[match["grade"]])
        match = named or words.area.fullmatch(joined)
        if match and named is None:
            named, widest = match, width
    return HeadingOfArea(widest, _area(named["area"], words), None) if named else None


def _area(wording: str, words: Wordings) -> str:
    return words.areas.get(wording) or words.areas[wording.replace("experience ", "experiences ")]


class Table(NamedTuple):
    """The grades of a table, how many lines it takes, and what cannot be told from it."""

    rows: tuple[Fact[Graded], ...]
    width: int
    warnings: tuple[str, ...]


def read_table(document: Document, lines: Sequence[Line], words: Wordings) -> Table:
    """The rows of the table that begins at the first line.

    A row ends where its label and its grade are whole. A grade that stands before any label
    belongs to the label that follows it, if all grades of the table do.
    """
    rows: list[_Row] = [_Row()]
    width = 0
    for index, line in enumerate(lines[:_ROWS]):
        if _LISTED.match(line.plain) and not rows[0].lines:
            width = index + 1
            continue
        label, grade = _split(line.plain)
        row = rows[-1]
        if row.is_whole(words) and (label or not row.goes_on(grade)):
            rows.append(row := _Row())
        if not row.takes(label, words):
            break
        row.add(line, label, grade)
        width = index + 1
    whole = [row for row in rows if row.is_whole(words)]
    told = [
        Fact(
            Graded(row.area(words), row.grade_key(words), row.words(document)),
            tuple(line.span for line in row.lines),
            "table of grades",
        )
        for row in whole
    ]
    rest = rows[-1]
    broken = [rest.words(document)] if rest.lines and not rest.is_whole(words) else []
    return Table(
        tuple(told),
        width,
        tuple(f'the table of grades has a row that cannot be read: "{each}"' for each in broken),
    )


def _split(words: str) -> tuple[str, str]:
    """What a line says of a label, and of a grade, which stands last."""
    words = _NUMBER.sub("", words)
    match = _PIECES.search(words)
    return (words[: match.start()], match["grade"].rstrip(".*")) if match else (words, "")


class _Row:
    """A row of the table while its lines are gathered."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._label: list[str] = []
        self._grade: list[str] = []

    def takes(self, label: str, words: Wordings) -> bool:
        """True if a label so far begins that of an area."""
        so_far = _short(" ".join([*self._label, *([label] if label else [])]))
        return any(each.startswith(so_far) for each in words.areas)

    def goes_on(self, grade: str) -> bool:
        """True if more words make the grade a longer one."""
        return bool(grade) and grade not in ("good", "outstanding", "inadequate")

    def add(self, line: Line, label: str, grade: str) -> None:
        """Take what a line says."""
        self.lines.append(line)
        self._label += [label] if label else []
        self._grade += [grade] if grade else []

    def is_whole(self, words: Wordings) -> bool:
        """True if label and grade are those of an area and a grade."""
        return bool(self.area(words) and self.grade_key(words))

    def area(self, words: Wordings) -> str:
        """The key of the area; "" if the label is none."""
        label = re.sub(r" \(\w{2,6}\)$", "", _short(" ".join(self._label)))
        return words.areas.get(label, "")

    def grade_key(self, words: Wordings) -> str:
        """The key of the grade; "" if the words are none."""
        return words.grades.get(" ".join(self._grade), "")

    def words(self, document: Document) -> str:
        """The row as one reads it."""
        return read_passage(document, [line.span for line in self.lines]).text


def heading_fact(document: Document, taken: Sequence[Line], told: HeadingOfArea) -> Fact[Graded]:
    """The grade that a heading tells, with its words."""
    spans: tuple[Span, ...] = tuple(line.span for line in taken)
    words = read_passage(document, spans).text
    return Fact(Graded(told.area, told.grade or "", words), spans, "heading of a section")

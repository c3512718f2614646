"""Cells of a table of grades: lines in, the areas and the grades that they name in order out.

A printed row has a label and a grade, and either may be wrapped round the other: "Requires
improvement" / "Overall effectiveness" / "to be good". Row after row, though, labels follow labels
and grades follow grades; so both are read for themselves, and the first belongs to the first.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from graphkit.layout.lines import Line
from graphkit.reading import plain
from graphkit.reports.words import load_words
from graphkit.vocabulary import Vocabulary

_COLUMN = r"(?:(?:key )?judge?ments?|grades?)"
_HEADER = re.compile(rf"{_COLUMN}(?: {_COLUMN}){{0,3}}")
_NUMBER = re.compile(r"^\d(?:\.\d{0,2})?(?: |$)")
_GRADE = (
    r"(?:outstanding|good|inadequate|requires? improvement(?: to(?: be(?: good)?)?)?|requires?"
    r"|improvement(?: to(?: be(?: good)?)?)?|to(?: be(?: good)?)?|be(?: good)?)"
)
_AT_END = re.compile(rf"(?:^|[ :]){_GRADE}[.*]?$")
_AT_START = re.compile(rf"^{_GRADE}(?= )")
_SHORT_NAME = re.compile(r" ?\(\w{2,6}\)$")
_STOPS = " :;,.*"


class Named(NamedTuple):
    """An area or a grade: its key, and the lines that name it, as numbers."""

    key: str
    lines: tuple[int, ...]


class Wordings(NamedTuple):
    """The words of areas and grades; each wording without "the" -> key.

    known    all wordings of areas with a blank at either end, to find parts of them in
    area     the words of one area; group "name" without what stands around it
    overall  of sentences that tell the grade for the whole
    """

    areas: Mapping[str, str]
    grades: Mapping[str, str]
    known: str
    area: re.Pattern[str]
    grade: re.Pattern[str]
    overall: tuple[re.Pattern[str], ...]


def wordings(vocabulary: Vocabulary) -> Wordings:
    """The words by which reports name areas and grades."""
    return _wordings(tuple(vocabulary.areas.items()), tuple(vocabulary.grades.items()))


@lru_cache(4)
def _wordings(areas: tuple[tuple[str, str], ...], grades: tuple[tuple[str, str], ...]) -> Wordings:
    key_by_area = {plain(wording).removeprefix("the "): key for wording, key in areas}
    # Reports write "the experience and progress" now and then.
    more = {words.replace("experiences", "experience"): key for words, key in key_by_area.items()}
    key_by_area = more | key_by_area
    return Wordings(
        key_by_area,
        dict(grades),
        "|".join(f" the {words} " for words in key_by_area),
        re.compile(rf"(?:the )?(?P<name>{longest_first(key_by_area)})(?: \(\w{{2,6}}\))?(?: |$)"),
        re.compile(rf"(?P<name>{longest_first(dict(grades))})(?: |$)"),
        tuple(
            re.compile(
                rf"(?:^|(?<=[\w.)] )){sentence} ?(?:judged )?(?:to be )?"
                rf"(?P<grade>{longest_first(dict(grades))})(?!\w*[a-z]|[- ]\w+ing\b)"
            )
            for sentence in load_words().overall
        ),
    )


def longest_first(words: Iterable[str]) -> str:
    """The words as the alternatives of a pattern."""
    return "|".join(re.escape(each) for each in sorted(words, key=len, reverse=True))


def is_header(line: Line) -> bool:
    """True for the line above the cells: "Judgement Grade"."""
    return _HEADER.fullmatch(line.plain.rstrip(_STOPS)) is not None


def cells_of(line: Line, words: Wordings) -> tuple[str, str] | None:
    """What a line says of a label, and of a grade; None for a line that says anything else."""
    told = _NUMBER.sub("", line.plain)
    label, grade = told, ""
    if match := _AT_END.search(told):
        label, grade = told[: match.start()], match.group().strip(_STOPS)
    elif match := _AT_START.search(told):
        label, grade = told[match.end() :], match.group()
    label = _SHORT_NAME.sub("", label.strip(_STOPS))
    return (label, grade) if not label or f" {label} " in words.known else None


def named(
    cells: Sequence[tuple[str, str]], words: Wordings
) -> tuple[list[Named], list[Named]] | None:
    """The areas and the grades of some lines in order; None if words are left over."""
    areas = _read([label for label, _ in cells], words.area, words.areas)
    grades = _read([grade for _, grade in cells], words.grade, words.grades)
    return None if areas is None or grades is None else (areas, grades)


def _read(
    pieces: Sequence[str], pattern: re.Pattern[str], key_by_words: Mapping[str, str]
) -> list[Named] | None:
    """What the pieces name one after the other; None if they do not come out even."""
    text = " ".join(piece for piece in pieces if piece)
    lines = [line for line, piece in enumerate(pieces) for _ in piece.split()]
    found: list[Named] = []
    end = words = 0
    while end < len(text):
        match = pattern.match(text, end)
        if match is None:
            return None
        count = len(match.group().split())
        taken = tuple(dict.fromkeys(lines[words : words + count]))
        found.append(Named(key_by_words[match["name"]], taken))
        end, words = match.end(), words + count
    return found


def pairs(
    cells: Sequence[tuple[str, str]], words: Wordings
) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Each area with its grade, and the lines that tell of it; none unless there are as many."""
    read = named(cells, words)
    if read and len(read[0]) == len(read[1]):
        for area, grade in zip(*read, strict=True):
            yield area.key, grade.key, tuple(sorted({*area.lines, *grade.lines}))

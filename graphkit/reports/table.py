"""The table of grades on the first page of a report: lines in, its rows out."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.layout.lines import Line
from graphkit.model import Document, Fact
from graphkit.reading import read_passage
from graphkit.reports.cells import Wordings, cells_of, is_header, pairs
from graphkit.reports.model import Graded

_LEAST_ROWS = 2
_MOST_LINES = 40
# Lines of a row that is as tall as any, and what stands in a cell and not in a sentence.
_TALLEST = 3
_CELL = re.compile(r"[^.,;:]{1,80}")
RULE = "table of grades"


class Table(NamedTuple):
    """The grades of a table.

    start   the first of its lines, among those in which it was looked for
    length  how many lines it has
    left    what stands right above or below it as if it were a row, and cannot be read
    """

    rows: tuple[Fact[Graded], ...]
    start: int
    length: int
    left: str = ""


def find_table(document: Document, lines: Sequence[Line], words: Wordings) -> Table | None:
    """The first table in some lines; None if there is none, or none that can be read.

    One cannot be read if it has not as many grades as areas, or an area twice.
    """
    for start in range(len(lines)):
        cells = _cells(lines[start : start + _MOST_LINES], words)
        rows = list(pairs(cells, words)) if cells and any(cells[0]) else []
        if len(rows) >= _LEAST_ROWS and len({area for area, _, _ in rows}) == len(rows):
            facts = tuple(
                _row(document, [lines[start + each] for each in told], area, grade)
                for area, grade, told in rows
            )
            left = _above(lines[:start], words) or _below(lines[start + len(cells) :], words)
            return Table(facts, start, len(cells), left)
    return None


def _cells(lines: Sequence[Line], words: Wordings) -> list[tuple[str, str]]:
    """What the lines say of labels and grades, up to one that is no part of a table."""
    cells: list[tuple[str, str]] = []
    for line in lines:
        cell = ("", "") if is_header(line) else cells_of(line, words)
        if cell is None:
            break
        cells.append(cell)
    return cells


def _above(lines: Sequence[Line], words: Wordings) -> str:
    cell = cells_of(lines[-1], words) if lines else None
    return lines[-1].text if cell and cell[0] else ""


def _below(lines: Sequence[Line], words: Wordings) -> str:
    """The row of an area that nobody knows: it ends with a grade in a capital letter."""
    grades = tuple(each.capitalize() for each in words.grades)
    told: list[str] = []
    for line in lines[:_TALLEST]:
        text = line.text.strip()
        if not _CELL.fullmatch(text):
            break
        told.append(text)
        if text.endswith(grades):
            return " ".join(told)
    return ""


def _row(document: Document, lines: Sequence[Line], area: str, grade: str) -> Fact[Graded]:
    spans = tuple(line.span for line in lines)
    return Fact(Graded(area, grade, read_passage(document, spans).text), spans, RULE)

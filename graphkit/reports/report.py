"""Where things are in a report: a Document in, a Report out, or None if it is none."""

import re
from collections.abc import Sequence

from graphkit.errors import ReadError
from graphkit.layout import Layouts
from graphkit.lines import Line, find_lines
from graphkit.model import Document
from graphkit.reading import read_passage
from graphkit.reports.grades import Table, Wordings, read_table, wordings
from graphkit.reports.model import Report
from graphkit.reports.sections import find_parts
from graphkit.reports.words import Kind, Words, load_words
from graphkit.vocabulary import Vocabulary

# The title stands within so many lines, the table of grades within so many after it.
_TITLE_LINES = 24
_COVER_LINES = 48
_TABLE_ROWS = 2
# A line of the table of contents ends with the number of a page.
_ENTRY = re.compile(r".*\s\d{1,3}$")
_ENTRY_LINES = 3


def read_report(document: Document, layouts: Layouts, vocabulary: Vocabulary) -> Report | None:
    """The parts of a report; None for a document with another title.

    raises  ReadError set-aside for a report of a kind that is known by name
    """
    words = load_words()
    lines, marks = find_lines(document, (*layouts.furniture, *words.furniture), words.kept)
    invented = bool(lines) and layouts.invented.fullmatch(lines[0].plain) is not None
    lines = lines[1:] if invented else lines
    days = _first(lines[:_TITLE_LINES], words.days)
    title = lines[: _TITLE_LINES if days is None else days]
    kind = _kind(document.name, " ".join(line.plain for line in title), words, days is not None)
    if kind is None or days is None:
        return None
    areas = wordings(vocabulary)
    start, table = _table(document, lines, days, areas)
    body = lines[start + table.width : _end(lines, words)]
    parts, headings = find_parts(document, _without_contents(body, words), marks, words, areas)
    return Report(
        document=document,
        kind=kind.key,
        invented=invented,
        title=read_passage(document, [line.span for line in title], marks),
        cover=tuple(lines[days:start]),
        table=table.rows,
        headings=headings,
        parts=parts,
        marks=marks,
        warnings=table.warnings,
    )


def _kind(name: str, title: str, words: Words, is_dated: bool) -> Kind | None:
    for kind in words.kinds if is_dated else ():
        if kind.title.fullmatch(title):
            return kind
    for other, pattern in words.others.items():
        if pattern.fullmatch(title):
            raise ReadError("set-aside", f"{name}: this is {other}; not read yet")
    return None


def _first(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    return next((i for i, line in enumerate(lines) if pattern.fullmatch(line.plain)), None)


def _table(
    document: Document, lines: Sequence[Line], days: int, areas: Wordings
) -> tuple[int, Table]:
    """Where the table of grades begins, and what it says; an empty one after the first lines."""
    for start in range(days + 1, min(days + _COVER_LINES, len(lines))):
        table = read_table(document, lines[start:], areas)
        if len(table.rows) >= _TABLE_ROWS:
            return start, table
    prose = next((i for i, line in enumerate(lines) if i > days and len(line.text) > 60), days + 1)
    return prose, Table((), 0, ("the report has no table of grades on its first page",))


def _end(lines: Sequence[Line], words: Words) -> int:
    """Where the words begin that stand at the end of all reports."""
    first = len(lines) // 2
    return next(
        (i for i, line in enumerate(lines) if i > first and words.end.fullmatch(line.plain)),
        len(lines),
    )


def _without_contents(lines: Sequence[Line], words: Words) -> list[Line]:
    start = _first(lines, words.contents)
    if start is None:
        return list(lines)
    end = start + 1
    while end < len(lines):
        ahead = lines[end : end + _ENTRY_LINES]
        entry = next((i for i, each in enumerate(ahead) if _ENTRY.fullmatch(each.plain)), None)
        if entry is None or any(each.is_finished for each in ahead[:entry]):
            break
        end += entry + 1
    return [*lines[:start], *lines[end:]]

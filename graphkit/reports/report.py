"""Where things are in a report: a Document in, a Report out, or None if it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.errors import ReadError
from graphkit.layout import Layouts
from graphkit.lines import Line, find_lines
from graphkit.model import Document
from graphkit.reading import read_passage
from graphkit.reports.cells import wordings
from graphkit.reports.model import Report
from graphkit.reports.numbering import numbered
from graphkit.reports.sections import find_parts
from graphkit.reports.table import Table, find_table
from graphkit.reports.words import Kind, Words, load_words
from graphkit.vocabulary import Vocabulary

# The title stands within so many lines, the table of grades within so many after it.
_TITLE_LINES = 24
_COVER_LINES = 48
# All of that stands within so many characters.
_HEAD = 6000
# A line of the table of contents ends with the number of a page.
_ENTRY = re.compile(r".*\s\d{1,3}$")
_ENTRY_LINES = 3


def read_report(document: Document, layouts: Layouts, vocabulary: Vocabulary) -> Report | None:
    """The parts of a report; None for a document with another title.

    raises  ReadError set-aside for a report of a kind that is known by name
    """
    words = load_words()
    invented, head = _head(document, layouts, words)
    days = _first(head[:_TITLE_LINES], words.days)
    labels = (days, _first(head[:_TITLE_LINES], words.lead))
    above = min((each for each in labels if each is not None), default=_TITLE_LINES)
    title = head[:above]
    kind = _kind(document.name, " ".join(line.plain for line in title), words, days is not None)
    if kind is None or days is None:
        return None
    areas = wordings(vocabulary)
    table = find_table(document, head[days + 1 : days + _COVER_LINES], areas)
    start = days + 1 + table.start if table else _first_words(head, days)
    lines, marks = find_lines(document, (*layouts.furniture, *words.furniture), words.kept)
    last = head[days + table.end if table else start - 1]
    body = _body(lines, last.span.end, words)
    parts, headings = find_parts(document, body, marks, words, areas)
    return Report(
        document=document,
        kind=kind.key,
        invented=invented,
        title=read_passage(document, [line.span for line in title], marks),
        cover=tuple(head[above:start]),
        table=table.rows if table else (),
        headings=headings,
        parts=parts,
        marks=marks,
        warnings=tuple(_doubts(table)),
    )


def _head(document: Document, layouts: Layouts, words: Words) -> tuple[bool, Sequence[Line]]:
    """True for an invented report, and the first lines.

    They are read apart: what stands at the foot of later pages, title and days, stands here too.
    """
    end = document.text.find("\n", _HEAD)
    first = replace(document, text=document.text[: end if end >= 0 else None])
    lines, _ = find_lines(first, layouts.furniture, words.kept)
    invented = bool(lines) and layouts.invented.fullmatch(lines[0].plain) is not None
    return invented, lines[1:] if invented else lines


def _body(lines: Sequence[Line], start: int, words: Words) -> Sequence[Line]:
    """The lines from the end of the first page's table to what stands at the end of all reports."""
    body = [line for line in lines[: _end(lines, words)] if line.span.start >= start]
    return list(numbered(_without_contents(body, words)))


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


def _doubts(table: Table | None) -> Iterator[str]:
    if table is None:
        yield "the report has no table of grades on its first page, or none that can be read"
    elif table.left:
        yield f'the table of grades has a row that cannot be read: "{table.left}"'


def _first_words(lines: Sequence[Line], days: int) -> int:
    """Where the words begin on a first page without a table."""
    return next((i for i, line in enumerate(lines) if i > days and len(line.text) > 60), days + 1)


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

"""Where things are in a report: a Document in, a Report out, or None if it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from graphkit.layout.headings import words_of_heading
from graphkit.layout.layout import Layouts
from graphkit.layout.lines import Line, find_lines
from graphkit.model import Document
from graphkit.reading import read_passage
from graphkit.reports.cells import is_header, wordings
from graphkit.reports.contents import without_contents
from graphkit.reports.firstpage import find_first_page
from graphkit.reports.model import Report
from graphkit.reports.numbering import numbered
from graphkit.reports.sections import LISTS, find_parts
from graphkit.reports.table import Table
from graphkit.reports.words import Words, load_words
from graphkit.vocabulary import Vocabulary


def read_report(document: Document, layouts: Layouts, vocabulary: Vocabulary) -> Report | None:
    """The parts of a report; None for a document with another title.

    raises  ReadError set-aside for a report of a kind that is known by name
    """
    words, areas = load_words(), wordings(vocabulary)
    page = find_first_page(document, layouts, words, areas)
    if page is None:
        return None
    lines, marks = find_lines(document, (*layouts.furniture, *words.furniture), words.kept)
    parts, headings = find_parts(document, _body(lines, page.end, words), marks, words, areas)
    return Report(
        document=document,
        kind=page.kind.key,
        invented=page.invented,
        title=read_passage(document, [line.span for line in page.title], marks),
        cover=tuple(page.cover),
        table=page.table.rows if page.table else (),
        headings=headings,
        parts=parts,
        marks=marks,
        warnings=tuple(_doubts(page.table)),
    )


def _body(lines: Sequence[Line], start: int, words: Words) -> Sequence[Line]:
    """The lines from the end of the first page's table to what stands at the end of all reports."""
    body = [line for line in lines[: _end(lines, words)] if line.span.start >= start]
    within = list(_without_headers(without_contents(body, words)))
    return list(numbered(within, lambda heading: _opens_list(heading, words)))


def _opens_list(heading: str, words: Words) -> bool:
    named = words_of_heading(heading)
    return any(words.headings[role].fullmatch(named) for role in LISTS)


def _without_headers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without those above the cells of a box; what stands below begins anew."""
    below = False
    for line in lines:
        if is_header(line):
            below = True
        else:
            yield replace(line, blank=True) if below else line
            below = False


def _doubts(table: Table | None) -> Iterator[str]:
    if table is None:
        yield "the report has no table of grades on its first page, or none that can be read"
    elif table.left:
        yield f'the table of grades has a row that cannot be read: "{table.left}"'


def _end(lines: Sequence[Line], words: Words) -> int:
    """Where the words begin that stand at the end of all reports."""
    first = len(lines) // 2
    return next(
        (i for i, line in enumerate(lines) if i > first and words.end.fullmatch(line.plain)),
        len(lines),
    )

"""The first page of a report: a document in, its title, its cover and its table of grades out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from graphkit.errors import ReadError
from graphkit.layout.layout import Layouts
from graphkit.layout.lines import Line, find_lines
from graphkit.model import Document
from graphkit.reports.cells import Wordings
from graphkit.reports.table import Table, find_table
from graphkit.reports.words import Kind, Words

# The title stands within so many lines, the table of grades within so many after it.
_TITLE_LINES = 24
_COVER_LINES = 48
# Without days and lead, a title is no longer than this.
_OTHER_LINES = 10
# Where it has no pages, all of that stands within so many characters.
_HEAD = 6000


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first page of a report.

    title    the lines above the days and the lead, or above the table
    cover    those from there to the table, or to the first words where there is none
    table    None if there is none, or none that can be read
    end      offset at which all that ends
    """

    kind: Kind
    invented: bool
    title: Sequence[Line]
    cover: Sequence[Line]
    table: Table | None
    end: int


def find_first_page(
    document: Document, layouts: Layouts, words: Words, areas: Wordings
) -> FirstPage | None:
    """The first page; None for a document with another title.

    raises  ReadError set-aside for a report of a kind that is known by name
    """
    found = None
    for end in _ends(document):
        invented, lines = _lines(document, end, layouts, words)
        labels = _labels(lines, words)
        kind = _kind(lines[: _TITLE_LINES if labels is None else labels], words)
        if kind is None:
            _set_aside(document.name, lines[: _OTHER_LINES if labels is None else labels], words)
            if len(lines) > _TITLE_LINES:
                break
            continue
        table = find_table(document, lines[labels or 0 :][:_COVER_LINES], areas)
        if table or labels is not None:
            start = (labels or 0) + table.start if table else _first_words(lines, labels or 0)
            above = start if labels is None else labels
            last = lines[start + table.length - 1 if table else start - 1].span.end
            found = FirstPage(kind, invented, lines[:above], lines[above:start], table, last)
        if table:
            break
    return found


def _ends(document: Document) -> Iterator[int]:
    """Where the first page ends, and where it may end if that has no table."""
    if len(document.page_starts) > 1:
        yield document.page_starts[1]
    end = document.text.find("\n", _HEAD)
    yield end if end >= 0 else len(document.text)


def _lines(
    document: Document, end: int, layouts: Layouts, words: Words
) -> tuple[bool, Sequence[Line]]:
    """True for an invented report, and the lines up to an offset.

    They are read apart: what stands at the foot of later pages, title and days, stands here too.
    """
    lines, _ = find_lines(
        replace(document, text=document.text[:end]), layouts.furniture, words.kept
    )
    invented = bool(lines) and layouts.invented.fullmatch(lines[0].plain) is not None
    return invented, lines[1:] if invented else lines


def _first(lines: Sequence[Line], pattern: re.Pattern[str]) -> int | None:
    """The first line that a pattern fits."""
    return next((i for i, line in enumerate(lines) if pattern.fullmatch(line.plain)), None)


def _labels(lines: Sequence[Line], words: Words) -> int | None:
    """How many lines stand above the days and the lead; None where neither is named."""
    labels = (_first(lines[:_TITLE_LINES], label) for label in (words.days, words.lead))
    return min((each for each in labels if each is not None), default=None)


def _kind(title: Sequence[Line], words: Words) -> Kind | None:
    told = " ".join(line.plain for line in title)
    return next((kind for kind in words.kinds if kind.title.fullmatch(told)), None)


def _set_aside(name: str, title: Sequence[Line], words: Words) -> None:
    """Raise for a title of a report that is known by name. A letter may speak of all of them."""
    told = " ".join(line.plain for line in title)
    other = next((key for key, pattern in words.others.items() if pattern.fullmatch(told)), None)
    if other and not any(line.plain.startswith("dear ") for line in title):
        raise ReadError(
            "set-aside",
            f"{name}: this is {other}; not read yet: leave it out. Of reports, those under ILACS"
            " and under the single inspection framework are read",
        )


def _first_words(lines: Sequence[Line], title: int) -> int:
    """Where the words begin on a first page without a table."""
    return next((i for i, line in enumerate(lines) if i > title and len(line.text) > 60), title + 1)

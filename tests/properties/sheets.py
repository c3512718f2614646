"""Sheets: the parts of a letter and a typist in, the lines of each page out."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from properties.manuscripts import Part, subject_of
from properties.typists import Pages, Typist

# After a page break nobody can tell such a line from the first of an item.
_LIKE_AN_ITEM = re.compile(r"[-–—−─―*·•]|o |\(?\w{1,3}[.)] ")


class Row(NamedTuple):
    """A line. may_begin: True if a page may begin with it."""

    text: str
    may_begin: bool = True


def sheets(parts: Sequence[Part], typist: Typist) -> list[list[str]]:
    """The lines of each page, with what stands at its head and its foot."""
    pages = list(_cut(list(_rows(parts, typist)), typist.pages))
    subject = subject_of(list(parts))
    furnished = [_furnish(page, n, len(pages), typist, subject) for n, page in enumerate(pages, 1)]
    margin, trail = typist.lines.margin, typist.lines.trail
    return [
        [f"{margin}{line}{trail}" if line.strip() else line for line in page] for page in furnished
    ]


def _rows(parts: Sequence[Part], typist: Typist) -> Iterator[Row]:
    lists, lines = typist.lists, typist.lines
    number = 0
    before = None
    for part in parts:
        number = number + 1 if part.role == "item" else 0
        if before:
            yield from [Row(lines.blank)] * _blanks(before, part, typist)
        words = typist.hand.write(part.words)
        if part.role == "item":
            mark = lists.mark_of(number)
            first = " " * lists.indent + mark + lists.after_mark
            yield from _wrapped(words, first, " " * len(first), part.role, typist)
        elif part.role == "line":
            yield Row(words)
        else:
            yield from _wrapped(words, "", "", part.role, typist)
        before = part


def _blanks(before: Part, part: Part, typist: Typist) -> int:
    """How many blank lines stand between two parts."""
    if "item" == before.role == part.role:
        return typist.lists.blanks
    if not part.is_parted and part.role == "line":
        return 0
    sides: dict[str, Part] = {"before": part, "after": before}
    glued = sides.get(typist.lines.glued)
    if glued and glued.role == "heading" and not glued.is_parted:
        # Under a heading, a short line that is no sentence may be another heading.
        return 0
    return typist.lines.blanks


def _wrapped(words: str, first: str, further: str, role: str, typist: Typist) -> Iterator[Row]:
    if not typist.lines.width:
        yield Row(first + words)
        return
    lines = textwrap.wrap(
        words,
        typist.lines.width,
        initial_indent=first,
        subsequent_indent=further,
        break_long_words=False,
        break_on_hyphens=typist.lines.splits_words,
    )
    for number, line in enumerate(lines):
        yield Row(line, number == 0 or _may_begin_page(line.strip(), role, number))


def _may_begin_page(line: str, role: str, number: int) -> bool:
    """True if a reader can tell that a line at the top of a page goes on with what stood below.

    An item often has no full stop, and the first line of a paragraph may look like a heading:
    what comes after them on a new page must begin small.
    """
    if role not in ("prose", "item") or _LIKE_AN_ITEM.match(line):
        return False
    return line[0].islower() or (role == "prose" and number > 1)


def _cut(rows: Sequence[Row], pages: Pages) -> Iterator[list[str]]:
    """Pages of so many lines, or some fewer where a page may not begin there."""
    start = 0
    while pages.length and len(rows) - start > pages.length:
        last = start + pages.length
        end = next((end for end in range(last, start, -1) if rows[end].may_begin), last)
        yield [row.text for row in rows[start:end]]
        start = end
    yield [row.text for row in rows[start:]]


def _furnish(page: list[str], number: int, of: int, typist: Typist, subject: str) -> list[str]:
    pages = typist.pages
    gap = [typist.lines.blank] * pages.gap
    head = _furniture(pages.head, number, of, subject, pages) if number >= pages.head_from else []
    foot = _furniture(pages.foot, number, of, subject, pages)
    return [*head, *(gap if head else []), *page, *(gap if foot else []), *foot]


def _furniture(lines: Sequence[str], number: int, of: int, subject: str, pages: Pages) -> list[str]:
    """The lines at the head or foot of a page, if a reader can tell them from the letter.

    Words that stand in but one place are words of the letter. Where form feeds are lost, so are
    words that do not tell the number of their page, and so is a bare figure among other lines.
    """
    if of == 1 or (of == 2 and pages.head_from == 2 and lines is pages.head):
        lines = [line for line in lines if line == "{n}" and of > 1]
    if pages.is_lost:
        lines = [line for line in lines if "{n}" in line and (pages.gap or line != "{n}")]
    return [line.format(n=number, of=of, subject=subject) for line in lines]

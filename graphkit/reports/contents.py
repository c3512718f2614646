"""The table of contents: the lines of a report in, the same without its entries out."""

import re
from collections.abc import Sequence

from graphkit.layout.lines import Line
from graphkit.reports.words import Words

# An entry ends with the number of a page, which may stand on a line of its own.
_ENTRY = re.compile(r".*[\s.]\d{1,3}$")
_NUMBER = re.compile(r"[\s.]{0,200}\d{0,3}$")
_ENTRY_LINES = 3
# One of the first entries is the first heading after the table.
_FIRST = 3


def without_contents(lines: Sequence[Line], words: Words) -> list[Line]:
    """The lines without the table of contents, if there is one."""
    headings = (i for i, line in enumerate(lines) if words.contents.fullmatch(line.plain))
    start = next(headings, None)
    if start is None:
        return list(lines)
    end = _first_heading(lines, start + 1) or _last_entry(lines, start + 1)
    return [*lines[:start], *lines[end:]]


def _first_heading(lines: Sequence[Line], start: int) -> int | None:
    """Where one of the first entries stands again, before any sentence ends."""
    end = start
    while end < len(lines) and not _ends_sentence(lines[end]):
        end += 1
    names = [_NUMBER.sub("", line.plain) for line in lines[start:end]]
    for first in names[:_FIRST]:
        again = [i for i, name in enumerate(names) if first and name == first]
        if len(again) > 1 and not _ENTRY.fullmatch(lines[start + again[-1]].plain):
            return start + again[-1]
    return None


def _ends_sentence(line: Line) -> bool:
    """True for a line that is no heading: one may end with a question mark."""
    is_heading = line.text.endswith("?") or _ENTRY.fullmatch(line.plain)
    return line.is_finished and not is_heading


def _last_entry(lines: Sequence[Line], start: int) -> int:
    """Where the lines end that, one by one or two or three together, end with a number."""
    end = start
    while end < len(lines):
        ahead = lines[end : end + _ENTRY_LINES]
        entry = next((i for i, each in enumerate(ahead) if _ENTRY.fullmatch(each.plain)), None)
        if entry is None or any(each.is_finished for each in ahead[:entry]):
            break
        end += entry + 1
    return end

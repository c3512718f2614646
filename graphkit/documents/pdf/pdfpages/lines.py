"""The lines of a page: its text and the places of its letters in, its lines out, as drawn."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .glyphs import Glyphs

# pdfium leaves out the line break after a hyphen, and writes a noncharacter for the two.
_JOINT = re.compile("[\x02\ufffe]")
# "10.While": a list's number, and the first letter after it.
_LIST_NUMBER = re.compile(r"\(?\d{1,3}[.)](?=[^\W\d_])")
# Lines stand further apart than that, in points; the marks of footnotes, less.
_RAISED = 6.0
# Parts of the height of a letter: from here on a gap is a blank, and what is no gap any more.
_BLANK = 0.12
_FAR = 0.5
# After the numbers of lists: tabs may leave a single point there.
_NARROW = 0.05
# Of distances of lines, in points.
_SAME = 0.3


class Line(NamedTuple):
    """A line of a page that holds words.

    left, base  of its first letter: from the left, and its base line from below, in points
    height      of the first letter's font, in points
    start, end  first and last letter, as indices of the page's text
    """

    text: str
    left: float
    base: float
    height: float
    start: int
    end: int


def lines_of(text: str, glyphs: Glyphs) -> list[Line]:
    """The lines of a page's text, in the order in which they are drawn."""
    lines: list[Line] = []
    above = float("inf")
    step = height = 0.0
    for start, raw in _split(text, glyphs):
        words = raw.strip()
        if words:
            first = start + raw.index(words)
            left, base = glyphs.place(first)
            # Lines that follow one another at one distance are of one paragraph, and one font.
            if abs(step - (above - base)) > _SAME:
                height = glyphs.height(first)
                step = above - base
            if words[0] in "(0123456789":
                raw = _part_list_number(raw, first, glyphs)
            line = Line(raw, left, base, height, first, first + len(words) - 1)
            if -_RAISED < base - above < _RAISED and _goes_on(lines[-1], line, glyphs):
                line = _join(lines.pop(), line, glyphs)
            lines.append(line)
            above = line.base
    return lines


def _split(text: str, glyphs: Glyphs) -> Iterator[tuple[int, str]]:
    """Each line of a text, and where it starts."""
    start = 0
    for raw in text.split("\r\n"):
        end = start + len(raw)
        if "\ufffe" in raw or "\x02" in raw:
            for joint in _JOINT.finditer(text, start, end):
                if glyphs.is_hyphen(joint.start()):
                    yield start, text[start : joint.start()] + "-"
                    start = joint.end()
        yield start, text[start:end]
        start = end + 2


def _part_list_number(raw: str, first: int, glyphs: Glyphs) -> str:
    """A line, with a blank after its number if there is a gap that pdfium takes for none."""
    number = _LIST_NUMBER.match(raw.lstrip())
    if number is None:
        return raw
    after = first + number.end()
    left, _ = glyphs.place(after)
    if left - glyphs.right(after - 1) <= _NARROW * glyphs.height(after):
        return raw
    return raw.replace(number[0], f"{number[0]} ", 1)


def _goes_on(before: Line, line: Line, glyphs: Glyphs) -> bool:
    """True if a line begins where the one before it ends: the mark of a footnote, raised."""
    return abs(line.left - glyphs.right(before.end)) < _FAR * max(before.height, line.height)


def _join(before: Line, line: Line, glyphs: Glyphs) -> Line:
    gap = line.left - glyphs.right(before.end)
    is_parted = gap > _BLANK * max(before.height, line.height) and not before.text[-1].isspace()
    text = f"{before.text}{' ' if is_parted else ''}{line.text}"
    return before._replace(text=text, end=line.end)

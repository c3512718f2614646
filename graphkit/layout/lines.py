"""The lines of a document: its text in, lines with their places out, page furniture left out."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from graphkit.layout.footnotes import find_footnotes
from graphkit.layout.furniture import find_furniture
from graphkit.model import Document, Span
from graphkit.reading import plain, read_passage, read_words

# Word processors use these for list marks; the private-use ones come from symbol fonts.
_MARK = r"[◼■▪▫□●○◦•‣⁃∙·❏❑❖❍➢➔→✓✔►▶◆◊◉⚫⚪⬛⦁»¨*\u0336\ufffd\ue000-\uf8ff]"
DASH = re.compile(r"[-–—−─―‐](?:\s+|$)")
BULLET = re.compile(rf"(?:{_MARK}+|o)(?:\s+|$)|{_MARK}(?=\w)|{DASH.pattern}")
NUMBER = re.compile(
    r"(?:\(?\d{1,2}[.)]|\d{3}\.|\(?(?:[a-z]|[ivx]{2,4})[.)]|[A-Z]\)|\[\d{1,2}\]|[Rr]\d{1,2}[.:)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s+[A-Z‘“'\"])|(?i:recommendation) \d{1,2}[.:])\s+"
)
_FINISHED = re.compile(r"""[.!?…:]['"’”)\]]*[\d¹²³⁴-⁹]{0,2}\*?$""")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds words.

    span      without the blanks at either end
    text      as written
    plain     its reading text, for matching
    blank     True if an empty line (or the start of the text) stands before it
    is_styled True if the file itself calls it a heading, as Word files and web pages do
    mark      the bullet or number of an item, with the blanks after it; None if it begins none
    """

    span: Span
    text: str
    plain: str
    blank: bool
    is_styled: bool = False
    mark: re.Match[str] | None = None

    @property
    def starts_low(self) -> bool:
        """True if the line goes on with a sentence: it begins with a small letter, and no mark."""
        return self.mark is None and self.text[0].islower()

    @property
    def is_finished(self) -> bool:
        """True if the line ends as a sentence ends."""
        return bool(_FINISHED.search(self.text))


def find_lines(
    document: Document,
    furniture: Sequence[re.Pattern[str]],
    kept: re.Pattern[str] | None = None,
) -> tuple[list[Line], frozenset[int]]:
    """The lines of a document in order, without page numbers, footers, footnotes and the like.

    furniture   patterns of a whole line, in plain text
    kept        of lines that are words even if they return at the edges of pages

    With the lines: the offsets of the marks of footnotes, which are no part of the words.
    """
    raw = document.text.split("\n")
    starts = [0, *accumulate(len(line) + 1 for line in raw[:-1])]
    notes = find_footnotes(document, raw, starts)
    left_out = notes.lines | find_furniture(document, raw, starts, furniture)
    if kept:
        left_out -= {number for number in left_out if kept.fullmatch(plain(raw[number].strip()))}
    marks = sorted(notes.marks)
    lines: list[Line] = []
    blank = True
    for number, (start, line) in enumerate(zip(starts, raw, strict=True)):
        text = line.strip()
        if not text or number in left_out:
            blank = True
            continue
        at = start + line.index(text)
        span = Span(at, at + len(text))
        is_marked = marks and bisect_left(marks, start) < bisect_left(marks, span.end)
        reading = read_passage(document, [span], notes.marks).text if is_marked else text
        words = plain(read_words(reading))
        if words:
            is_styled = at in document.heading_starts
            mark = BULLET.match(text) or NUMBER.match(text)
            lines.append(Line(span, text, words, blank, is_styled, mark))
        blank = not words
    return lines, notes.marks

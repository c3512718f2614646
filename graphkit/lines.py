"""The lines of a document: its text in, lines with their places out, page furniture left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.model import Document, Span
from graphkit.reading import plain, read_passage

# Word processors use these for list marks; the private-use ones come from symbol fonts.
_MARK = r"[◼■▪▫□●○◦•‣⁃∙·❑➢✓*\u0336\ue000-\uf8ff]"
DASH = re.compile(r"[-–—−─―‐](?:\s+|$)")
BULLET = re.compile(rf"(?:{_MARK}+|o)(?:\s+|$)|{_MARK}(?=\w)|{DASH.pattern}")
NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})[.)])\s+")
_FINISHED = re.compile(r"""[.!?…:]['"’”)\]]*[\d¹²³]{0,2}$""")
_FURNITURE_LENGTH = 200
# "1 Young people aged 16 to 25." is a footnote if its mark is glued to a word before it.
_FOOTNOTE = re.compile(r"(?P<mark>[\d¹²³]{1,2})\s*(?=[A-Z‘“'\"])")
_GLUED = re.compile(r"(?<=[a-z])[.,;:?!]?['’”)]*(?P<mark>[\d¹²³]{1,2})(?=[\s.,;:?!)]|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds words.

    span      without the blanks at either end
    text      as written
    plain     its reading text, for matching
    blank     True if an empty line (or the start of the text) stands before it
    """

    span: Span
    text: str
    plain: str
    blank: bool

    @property
    def starts_low(self) -> bool:
        """True if the line goes on with a sentence: it begins with a small letter."""
        return self.text[0].islower()

    @property
    def is_finished(self) -> bool:
        """True if the line ends as a sentence ends."""
        return bool(_FINISHED.search(self.text))


def find_lines(document: Document, furniture: Sequence[re.Pattern[str]]) -> list[Line]:
    """The lines of a document in order, without page numbers, footers, footnotes and the like.

    furniture   patterns of a whole line, in plain text
    """
    lines: list[Line] = []
    blank = True
    in_footnote = False
    start = 0
    repeated = _repeated_at_page_ends(document)
    marks = _footnote_marks(document.text)
    pages = set(document.page_starts)
    for raw in document.text.split("\n"):
        text = raw.strip()
        at = start + raw.index(text)
        line = _line(document, Span(at, at + len(text)), blank)
        in_footnote = in_footnote and bool(text) and start not in pages
        if line.plain:
            note = _FOOTNOTE.match(text)
            in_footnote |= bool(note and marks.get(note["mark"], at) < at)
            blank = (
                in_footnote
                or _hides_page_number(text) in repeated
                or (len(text) <= _FURNITURE_LENGTH and _matches(furniture, plain(text)))
            )
            if not blank:
                lines.append(line)
            in_footnote = in_footnote and not line.is_finished
        else:
            blank = True
        start += len(raw) + 1
    return lines


def _line(document: Document, span: Span, blank: bool) -> Line:
    return Line(span, document.quote(span), plain(read_passage(document, [span]).text), blank)


def _matches(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    return any(pattern.fullmatch(words) for pattern in patterns)


def _footnote_marks(text: str) -> dict[str, int]:
    """Each figure that is glued to the end of a word or sentence, and its first place."""
    marks: dict[str, int] = {}
    for match in _GLUED.finditer(text):
        marks.setdefault(match["mark"], match.start())
    return marks


def _repeated_at_page_ends(document: Document) -> frozenset[str]:
    """First and last lines that return on other pages, figures apart: running heads and feet.

    What begins small or ends with a full stop is the end of a sentence and no running head.
    """
    ends = (*document.page_starts[1:], len(document.text))
    seen: set[str] = set()
    repeated: set[str] = set()
    for start, end in zip(document.page_starts, ends, strict=True):
        lines = [line.strip() for line in document.text[start:end].split("\n") if line.strip()]
        edges = {
            _hides_page_number(line)
            for line in lines[:1] + lines[-2:]
            if not (line[0].islower() or line.endswith("."))
        }
        repeated |= edges & seen
        seen |= edges
    return frozenset(repeated)


def _hides_page_number(line: str) -> str:
    return re.sub(r"\d+", "#", plain(line))

"""The lines of a document: its text in, lines with their places out, page furniture left out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.model import Document, Span
from graphkit.reading import plain

# Word processors use these for list marks; the private-use ones come from symbol fonts.
_MARK = r"[◼■▪▫□●○◦•‣⁃∙·❑➢✓*\ue000-\uf8ff]"
BULLET = re.compile(rf"(?:{_MARK}+|[-–—−─―‐])(?:\s+|$)|{_MARK}(?=\w)")
NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_FINISHED = re.compile(r"""[.!?…:]\d?['"’”)\]]*$""")


@dataclass(frozen=True, slots=True)
class Line:
    """One line that holds words.

    span      without the blanks at either end
    text      as written;  plain: for matching
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
    """The lines of a document in order, without page numbers, footers and the like.

    furniture   patterns of a whole line, in plain text
    """
    lines: list[Line] = []
    blank = True
    start = 0
    repeated = _repeated_at_page_ends(document)
    for raw in document.text.split("\n"):
        text = raw.strip()
        if not text:
            blank = True
        else:
            at = start + raw.index(text)
            words = plain(text)
            is_furniture = any(pattern.fullmatch(words) for pattern in furniture)
            if is_furniture or re.sub(r"\d+", "#", words) in repeated:
                blank = True
            else:
                lines.append(Line(Span(at, at + len(text)), text, words, blank))
                blank = False
        start += len(raw) + 1
    return lines


def _repeated_at_page_ends(document: Document) -> frozenset[str]:
    """First and last lines that return on other pages, figures apart: running heads and feet."""
    ends = (*document.page_starts[1:], len(document.text))
    seen: set[str] = set()
    repeated: set[str] = set()
    for start, end in zip(document.page_starts, ends, strict=True):
        lines = [line.strip() for line in document.text[start:end].split("\n") if line.strip()]
        edges = {re.sub(r"\d+", "#", plain(line)) for line in lines[:1] + lines[-2:]}
        repeated |= edges & seen
        seen |= edges
    return frozenset(repeated)

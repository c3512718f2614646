"""The footnotes of a web page: raised words and paragraphs in, whether they are a note's out."""

import re

_FIGURES = re.compile(r"\d{1,3}|[*†‡§¶]{1,3}")
_RAISED = re.compile(
    r"\s*[\[(]?(?:\d{1,3}|[*†‡§¶]{1,3})(?:\s?[,;]\s?(?:\d{1,3}|[*†‡§¶]{1,3})){0,5}[\])]?\s*"
)
# "10 m²" is a measure.
_UNIT = re.compile(r"(?:^|[\s\d])[kcm]?m$")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_NOTE = re.compile(rf"\[?(?P<figure>\d{{1,3}})\]?\s+(?!{_MONTH})(?=[A-Z‘“'\"])")


class Notes:
    """The marks of a page's footnotes, and the paragraphs that hold the notes."""

    def __init__(self) -> None:
        self._marks: set[str] = set()
        self._first = ""

    def is_mark(self, raised: str, before: str) -> bool:
        """True for raised figures after words; before: the words just before them."""
        if not _RAISED.fullmatch(raised):
            return False
        if _UNIT.search(before):
            return False
        self._marks.update(_FIGURES.findall(raised))
        return True

    def begin(self, raised: str) -> None:
        """Take in raised words with which a paragraph begins."""
        if _RAISED.fullmatch(raised):
            self._first = _FIGURES.findall(raised)[0]

    def is_note(self, words: str) -> bool:
        """True for a paragraph that begins with a mark which stands at words before it."""
        match = _NOTE.match(words)
        figure, self._first = self._first or (match["figure"] if match else ""), ""
        return figure in self._marks

"""The text inside a Word file: the elements of document.xml in, the text of each page out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.documents.limits import MAX_CHARACTERS
from graphkit.documents.wordstyles import (
    FALLBACK,
    OpenElements,
    Styles,
    local_name,
    refuse_doctype,
    value_of,
)
from graphkit.errors import ReadError

# What a reader does not see: deleted words, earlier formats, a second copy of every text box.
_UNSEEN = frozenset({"del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", FALLBACK})
_TEXT_OF = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
_MARK = re.compile(r"\s*[•●○◦▪■◼·‣–—*\-\ue000-\uf8ff]")


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style_id: str = ""
    number: str | None = None


class Body:
    """The text of a Word file, read from the parts of document.xml.

    The words of a row stand on one line, parted by tabs, if no cell has more than one paragraph;
    the paragraphs of a text box stand before the paragraph that holds it.
    """

    def __init__(self, styles: Styles) -> None:
        self._open = OpenElements()
        self._styles = styles
        self._unseen = 0
        self._paragraphs: list[_Paragraph] = []
        self._blocks: list[list[str]] = [[]]  # of the body, and of each open cell
        self._rows: list[list[list[str]]] = []
        self._page_is_blank = True
        self._characters = 0

    def pages(self) -> list[str]:
        """The text of each page."""
        return "\n\n".join(self._blocks[0]).split("\f")

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = local_name(tag)
        parent = self._open.enter(name)
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
        elif name == "p":
            self._paragraphs.append(_Paragraph())
        elif name == "tr":
            self._rows.append([])
        elif name == "tc":
            self._blocks.append([])
        elif self._paragraphs and parent == "r":
            self._take_sign(name, attributes)
        elif self._paragraphs and parent in ("pPr", "numPr"):
            self._take_format(name, attributes)

    def data(self, text: str) -> None:
        """Take in words."""
        if self._paragraphs and not self._unseen and self._open.names[-1] == "t":
            self._take(text)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        name = self._open.names.pop()
        if self._unseen:
            self._unseen -= 1
        elif name == "p":
            self._blocks[-1].append(self._text_of(self._paragraphs.pop()))
            self._count(2)
        elif name == "tc":
            cell = self._blocks.pop()
            if self._rows:
                self._rows[-1].append([words for words in cell if words.strip()])
        elif name == "tr":
            row = self._rows.pop()
            if all(len(cell) <= 1 for cell in row):
                self._blocks[-1].append("\t".join("".join(cell) for cell in row))
            else:
                self._blocks[-1].extend(words for cell in row for words in cell)

    def _take(self, text: str) -> None:
        self._count(len(text))
        self._paragraphs[-1].parts.append(text)
        self._page_is_blank = self._page_is_blank and not text.strip()

    def _take_sign(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "br" and value_of(attributes, "type") == "page":
            self._break_page()
        elif name == "br":
            self._take("\n")
        elif name == "lastRenderedPageBreak" and not self._page_is_blank:
            # Word also writes it where the page was broken by hand just before.
            self._break_page()
        elif name == "sym":
            code = value_of(attributes, "char")
            if re.fullmatch(r"[0-9A-Ca-cE-Fe-f][0-9A-Fa-f]{3}", code):  # no surrogates
                self._take(chr(int(code, 16)))
        elif name in _TEXT_OF:
            self._take(_TEXT_OF[name])

    def _take_format(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "pStyle":
            self._paragraphs[-1].style_id = value_of(attributes)
        elif name == "numId":
            self._paragraphs[-1].number = value_of(attributes)
        elif name == "pageBreakBefore" and not self._page_is_blank:
            if value_of(attributes) not in _OFF:
                self._break_page()

    def _break_page(self) -> None:
        self._take("\f")
        self._page_is_blank = True

    def _text_of(self, paragraph: _Paragraph) -> str:
        text = "".join(paragraph.parts)
        words = text.lstrip("\f")
        if (
            words.strip()
            and not _MARK.match(words)
            and self._styles.has_marks(paragraph.style_id, paragraph.number)
        ):
            return text[: len(text) - len(words)] + "• " + words
        return text

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_CHARACTERS:
            raise ReadError(
                "too-large",
                f"more than the {MAX_CHARACTERS:,} characters that are read; split the file",
            )

"""The text inside a Word file: the elements of document.xml in, the text of each page out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.documents.headings import may_be_heading, with_heading
from graphkit.documents.limits import MAX_CHARACTERS
from graphkit.documents.marks import bullet, with_mark
from graphkit.documents.textflow import TextFlow
from graphkit.documents.word.fields import Fields
from graphkit.documents.word.numbers import Numbering
from graphkit.documents.word.styles import (
    FALLBACK,
    OFF,
    OpenElements,
    Style,
    Styles,
    local_name,
    read_level,
    read_outline,
    refuse_doctype,
    value_of,
)
from graphkit.errors import ReadError

# What a reader does not see: deleted words, earlier formats, a second copy of every text box.
_UNSEEN = frozenset({"del", "moveFrom", "pPrChange", "rPrChange", "sectPrChange", FALLBACK})
_TEXT_OF = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}


@dataclass(slots=True)
class _Paragraph:
    """Words and format of a paragraph.

    level, outline  as in Style; None where the paragraph does not say
    is_joined       its end was deleted
    is_bold         none of its words are in other than bold letters
    """

    parts: list[str] = field(default_factory=list)
    style_id: str = ""
    list_id: str | None = None
    level: int | None = None
    is_joined: bool = False
    outline: int | None = None
    is_bold: bool = True


class Body:
    """The text of a Word file, read from the parts of document.xml or of a header.

    The paragraphs of a text box stand before the paragraph that holds it.
    """

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._open = OpenElements()
        self._styles = styles
        self._numbering = numbering
        self._unseen = 0
        self._is_hidden = False
        self._is_bold = False
        self._fields = Fields()
        self._paragraphs: list[_Paragraph] = []
        self._joined: list[str] = []
        self._flow = TextFlow()
        self._page_is_blank = True
        self._characters = 0
        self._sections = 0
        self._header_ids: dict[str, str] = {}
        self._has_title_page = False

    def pages(self) -> list[str]:
        """The text of each page."""
        return "\n\n".join([*self._flow.texts(), *filter(None, self._joined)]).split("\f")

    def header_id(self) -> str | None:
        """The relationship of the header that the first page shows, if it shows one."""
        return self._header_ids.get("first" if self._has_title_page else "default")

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = local_name(tag)
        parent = self._open.enter(name)
        if self._unseen or name in _UNSEEN:
            self._unseen += 1
            # <w:del> within the format of a paragraph: its end was deleted, not its words.
            if parent == "rPr" and name != FALLBACK and self._paragraphs:
                self._paragraphs[-1].is_joined = True
        elif name == "p":
            self._paragraphs.append(_Paragraph(self._joined))
            self._joined = []
        elif name == "tr":
            self._flow.open_row()
        elif name == "tc":
            self._flow.open_cell()
        elif parent == "sectPr":
            self._take_section(name, attributes)
        elif self._paragraphs:
            self._take_part(name, parent, attributes)

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
            self._end_paragraph(self._paragraphs.pop())
        elif name == "tc":
            self._flow.close_cell()
        elif name == "tr":
            self._flow.close_row()
        elif name == "sectPr":
            self._sections += 1

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        self._fields.end_paragraph()
        if paragraph.is_joined:
            self._joined = paragraph.parts
            return
        style = self._styles.find(paragraph.style_id)
        if paragraph.outline is not None:
            style.outline = paragraph.outline
        words = "".join(paragraph.parts)
        text = with_mark(self._mark(paragraph, style), words)
        is_heading = style.is_in_outline or (
            paragraph.is_bold
            and paragraph.outline is None
            and text == words
            and not self._flow.is_in_cell
            and may_be_heading(words.strip())
        )
        self._flow.add(with_heading(text) if is_heading else text)
        self._count(2)

    def _mark(self, paragraph: _Paragraph, style: Style) -> str:
        list_id, level = style.list_id, style.level
        if paragraph.list_id is not None:
            list_id, level = paragraph.list_id, paragraph.level or 0
        if list_id == "0" or (list_id is None and not style.is_list):
            return ""
        mark = self._numbering.mark(list_id or "", level, paragraph.style_id, style.depth)
        if mark is None:
            mark = bullet(max(level or 0, style.depth))
        # The number of a heading is counted, since items below may show it, but not read.
        return "" if style.is_heading else mark

    def _take(self, text: str) -> None:
        if self._is_hidden or self._fields.hide:
            return
        self._count(len(text))
        self._paragraphs[-1].parts.append(text)
        if text.strip() and not self._is_bold:
            self._paragraphs[-1].is_bold = False
        self._page_is_blank = self._page_is_blank and not text.strip()

    def _take_part(self, name: str, parent: str, attributes: Mapping[str, str]) -> None:
        if name == "r":
            self._is_hidden = self._is_bold = False
        elif parent == "r":
            self._take_sign(name, attributes)
        elif parent in ("pPr", "numPr"):
            self._take_format(name, attributes)
        elif parent == "rPr" and self._open.names[-3:-2] == ["r"]:
            if name == "vanish":
                self._is_hidden = value_of(attributes) not in OFF
            elif name == "b":
                self._is_bold = value_of(attributes) not in OFF

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
        elif name == "fldChar":
            self._fields.take(value_of(attributes, "fldCharType"))
        elif name in _TEXT_OF:
            self._take(_TEXT_OF[name])

    def _take_format(self, name: str, attributes: Mapping[str, str]) -> None:
        paragraph = self._paragraphs[-1]
        if name == "pStyle":
            paragraph.style_id = value_of(attributes)
        elif name == "numId":
            paragraph.list_id = value_of(attributes)
        elif name == "ilvl":
            paragraph.level = read_level(value_of(attributes))
        elif name == "outlineLvl":
            paragraph.outline = read_outline(value_of(attributes))
        elif name == "pageBreakBefore" and not self._page_is_blank:
            if value_of(attributes) not in OFF:
                self._break_page()

    def _take_section(self, name: str, attributes: Mapping[str, str]) -> None:
        if self._sections:
            return
        if name == "headerReference":
            # The attribute stands in the vocabulary of relationships, of which there are two.
            target = next((v for key, v in attributes.items() if key.endswith("}id")), "")
            self._header_ids[value_of(attributes, "type")] = target
        elif name == "titlePg":
            self._has_title_page = value_of(attributes) not in OFF

    def _break_page(self) -> None:
        self._take("\f")
        self._page_is_blank = True

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_CHARACTERS:
            raise ReadError(
                "too-large",
                f"more than the {MAX_CHARACTERS:,} characters that are read; split the file",
            )

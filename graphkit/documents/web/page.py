"""The words of a web page: its elements in, the text of the letter that it shows out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.documents.headings import may_be_heading, with_heading
from graphkit.documents.limits import MAX_CHARACTERS, MAX_HTML_DEPTH, MAX_HTML_ELEMENTS
from graphkit.documents.marks import bullet, with_mark
from graphkit.documents.textflow import Place, TextFlow
from graphkit.documents.web.lists import LISTS, WebList, open_list
from graphkit.documents.web.notes import Notes
from graphkit.documents.web.parts import (
    BLOCKS,
    MAIN_SCOPES,
    is_furniture,
    is_named_furniture,
    is_unseen,
    scope_of,
)
from graphkit.errors import ReadError

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(" ?\n ?")
_LETTER_OR_FIGURE = re.compile(r"[^\W_]")
# What may be furniture is taken for it up to this length, and beyond where half of it is links:
# a letter is longer, and has few.
_SHORT = 1200
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# A raised figure may stand behind the words of a heading in bold letters.
_BOLD = ("b", "strong", "sup")
_COUNTED = ("a", "pre", "td", "th", *_HEADINGS, *_BOLD, *MAIN_SCOPES)
# So many pieces of text, and characters of each, tell the unit before a raised figure.
_PIECES, _UNIT = 4, 8


@dataclass(slots=True)
class _Part:
    """An element that is open, and how things stood when it began.

    scope       main or article; empty for other elements
    is_named    True if it is called a menu, a banner or the like
    places      where each text stood
    characters  of words seen so far; linked: of those, how many within links
    words       pieces of text in the paragraph at hand
    has_title   True if it holds the title or the main part of the page
    """

    tag: str
    scope: str
    is_named: bool
    places: tuple[Place, ...]
    characters: int
    linked: int
    words: int
    has_title: bool = False

    def is_furniture(self, characters: int, linked: int) -> bool:
        """True if it is no part of a letter, to judge by all that it holds."""
        if self.tag in LISTS and linked == characters:
            return True  # a menu, the way to the page, the places to share it
        if self.tag == "header":
            return self.has_title and characters < _SHORT
        if self.has_title or not (self.is_named or self.tag == "form"):
            return False
        return characters < _SHORT or 2 * linked > characters


class WebPage:
    """The text of a web page, read from its elements as a parser meets them."""

    def __init__(self) -> None:
        self._parts: list[_Part] = []
        self._elements = 0
        self._unseen = 0
        self._lists: list[WebList] = []
        self._mark = ""
        self._words: list[str] = []
        self._characters = 0
        self._linked = 0
        self._begun = 0  # how many characters stood before the paragraph at hand
        self._links = 0  # in the paragraph at hand
        self._is_all_links = True
        self._is_all_bold = True
        self._notes = Notes()
        self._open_count = dict.fromkeys(_COUNTED, 0)
        self._flow_by_scope = {scope: TextFlow() for scope in ("", *MAIN_SCOPES)}

    def close(self) -> None:
        """Take in the end of the page."""
        self._end_paragraph()

    def text(self) -> str:
        """The letter's text: of the page's main part, if it has one, and of an article in it."""
        body, main, article = (
            "\n\n".join(self._flow_by_scope[scope].texts()).strip()
            for scope in ("", "main", "article")
        )
        whole = main or body
        return article if 2 * len(article) > len(whole) else whole

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        self._elements += 1
        if len(self._parts) >= MAX_HTML_DEPTH or self._elements > MAX_HTML_ELEMENTS:
            raise ReadError("too-large", "a web page of too many elements; save it as PDF or text")
        scope = scope_of(tag, attributes)
        is_named = is_named_furniture(tag, attributes)
        if tag in BLOCKS and not self._unseen:
            self._end_paragraph()
        places = tuple(flow.place() for flow in self._flow_by_scope.values())
        self._parts.append(
            _Part(
                tag,
                scope,
                is_named,
                places,
                self._characters,
                self._linked,
                len(self._words),
            )
        )
        if (
            self._unseen
            or is_unseen(tag, attributes)
            or (is_named and tag not in BLOCKS)
            # Within the main part a header may hold the sender and the date of the letter.
            or (tag == "header" and not any(self._open_count[each] for each in MAIN_SCOPES))
        ):
            self._unseen += 1
        else:
            self._open(tag, scope, attributes)

    def data(self, text: str) -> None:
        """Take in words."""
        if self._unseen:
            return
        self._words.append(text if self._open_count["pre"] else _BLANKS.sub(" ", text))
        length = len(text.strip())
        self._characters += length
        if self._open_count["a"]:
            self._linked += length
        elif _LETTER_OR_FIGURE.search(text):
            self._is_all_links = False
        if not self._is_in(_BOLD) and text.strip():
            self._is_all_bold = False
        if self._characters > MAX_CHARACTERS:
            raise ReadError(
                "too-large",
                f"more than the {MAX_CHARACTERS:,} characters that are read; split the page",
            )

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        part = self._parts.pop()
        if self._unseen:
            self._unseen -= 1
            return
        if tag in BLOCKS:
            self._end_paragraph()
        elif tag == "sup":
            self._end_raised(part)
        # A cell or a row that is named so stays: its neighbours would lose their order.
        if tag not in ("tr", "td", "th") and part.is_furniture(
            self._characters - part.characters, self._linked - part.linked
        ):
            for flow, place in zip(self._flow_by_scope.values(), part.places, strict=True):
                flow.rewind(place)
        self._close(tag, part.scope)

    def _open(self, tag: str, scope: str, attributes: Mapping[str, str]) -> None:
        for each in {tag, scope} & self._open_count.keys():
            self._open_count[each] += 1
        if scope or tag == "h1":
            for part in self._parts:
                part.has_title = True
        if tag == "a":
            self._links += 1
        elif tag == "br":
            self._words.append("\n")
        elif tag in LISTS:
            self._lists.append(open_list(tag, attributes, len(self._lists)))
        elif tag == "li":
            self._mark = self._lists[-1].mark(attributes) if self._lists else bullet(0)
        for flow in self._flow_by_scope.values():
            if tag == "tr":
                flow.open_row()
            elif tag in ("td", "th"):
                flow.open_cell()

    def _close(self, tag: str, scope: str) -> None:
        for each in {tag, scope} & self._open_count.keys():
            self._open_count[each] -= 1
        if tag in LISTS:
            self._lists.pop()
        elif tag == "li":
            self._mark = ""
        for flow in self._flow_by_scope.values():
            if tag == "tr":
                flow.close_row()
            elif tag in ("td", "th"):
                flow.close_cell()

    def _is_in(self, tags: tuple[str, ...]) -> bool:
        return any(self._open_count[tag] for tag in tags)

    def _end_raised(self, part: _Part) -> None:
        """Leave out raised words that are the mark of a footnote."""
        raised = "".join(self._words[part.words :])
        pieces = self._words[max(0, part.words - _PIECES) : part.words]
        before = "".join(piece[-_UNIT:] for piece in pieces)
        if part.characters == self._begun:
            self._notes.begin(raised)
        elif self._notes.is_mark(raised, before):
            del self._words[part.words :]

    def _end_paragraph(self) -> None:
        text = "".join(self._words)
        is_menu = self._links > 1 and self._is_all_links
        is_all_bold = self._is_all_bold
        self._words, self._links, self._is_all_links, self._is_all_bold = [], 0, True, True
        self._begun = self._characters
        text = _BREAKS.sub("\n", re.sub(" {2,}", " ", text)).strip(" \n")
        is_note = self._notes.is_note(text) and not self._mark
        if not text.strip() or is_menu or is_note or is_furniture(text):
            return
        is_heading = self._is_in(_HEADINGS) or (is_all_bold and self._may_be_heading(text))
        text = with_mark(self._mark, text)
        self._mark = ""
        if is_heading:
            text = with_heading(text)
        for scope, flow in self._flow_by_scope.items():
            if not scope or self._open_count[scope]:
                flow.add(text)

    def _may_be_heading(self, text: str) -> bool:
        """True if a paragraph in bold letters can be one: outside of lists and tables."""
        is_apart = not (self._lists or self._mark or self._is_in(("td", "th")))
        return is_apart and may_be_heading(text)

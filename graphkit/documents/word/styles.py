"""The styles inside a Word file: the elements of styles.xml in, the style of a paragraph out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.documents.limits import MAX_XML_DEPTH, MAX_XML_ELEMENTS
from graphkit.errors import ReadError

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
_HEADING_STYLE = re.compile(r"title|heading ([1-9])")
_BODY_TEXT = 9  # its level in the outline
_LIST_STYLE = re.compile(r"list(?: bullet| number)? ([2-9])")
OFF = frozenset({"0", "false", "off"})
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


@dataclass(slots=True)
class OpenElements:
    """The elements in which the parser stands, from the outermost; count: of all seen so far."""

    names: list[str] = field(default_factory=list)
    count: int = 0

    def enter(self, name: str) -> str:
        """The name of the element in which this one stands, empty for the outermost."""
        self.count += 1
        if len(self.names) >= MAX_XML_DEPTH or self.count > MAX_XML_ELEMENTS:
            raise ReadError(
                "too-large", "the Word file has too many elements; print it to a PDF, or save text"
            )
        self.names.append(name)
        return self.names[-2] if len(self.names) > 1 else ""


@dataclass(slots=True)
class Style:
    """What a paragraph style says of lists and headings.

    name     in small letters, such as "heading 1"
    list_id  of the list that its paragraphs belong to; "0" takes them out of any list
    level    of that list, 0 for the outermost; None where the style does not say
    depth    0 for the outermost of Word's list styles, 1 for "List Bullet 2"; the list of such a
             style often has one level of its own
    outline  level in the outline, 0 for the highest, 9 for body text; None where the style does
             not say
    """

    name: str = ""
    based_on: str = ""
    list_id: str | None = None
    level: int | None = None
    depth: int = 0
    outline: int | None = None

    @property
    def is_in_outline(self) -> bool:
        """True for headings by name, by level or by the style that they are based on."""
        return self.outline is not None and self.outline < _BODY_TEXT

    @property
    def is_heading(self) -> bool:
        """True for headings and titles, whose numbers are no list."""
        return self.name.startswith(("heading", "title"))

    @property
    def is_list(self) -> bool:
        """True for Word's own list styles, which may lack a list."""
        return self.name.startswith(("list bullet", "list number"))


class Styles:
    """The paragraph styles of a Word file, read from the parts of styles.xml."""

    def __init__(self) -> None:
        self._open = OpenElements()
        self._style_by_id: dict[str, Style] = {}
        self._style = Style()

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = local_name(tag)
        parent = self._open.enter(name)
        if name == "style":
            self._style = self._style_by_id[value_of(attributes, "styleId")] = Style()
        elif parent == "style" and name == "name":
            self._style.name = value_of(attributes).lower()
            if match := _LIST_STYLE.fullmatch(self._style.name):
                self._style.depth = int(match[1]) - 1
            if match := _HEADING_STYLE.fullmatch(self._style.name):
                self._style.outline = int(match[1] or 1) - 1
        elif parent == "style" and name == "basedOn":
            self._style.based_on = value_of(attributes)
        elif parent == "numPr" and name == "numId":
            self._style.list_id = value_of(attributes)
        elif parent == "numPr" and name == "ilvl":
            self._style.level = read_level(value_of(attributes))
        elif parent == "pPr" and name == "outlineLvl":
            self._style.outline = read_outline(value_of(attributes))

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        self._open.names.pop()

    def find(self, style_id: str) -> Style:
        """A style with what it inherits; an empty one where the file does not have it."""
        found = Style()
        seen: set[str] = set()
        while style_id in self._style_by_id and style_id not in seen:
            seen.add(style_id)
            style = self._style_by_id[style_id]
            found.name = found.name or style.name
            found.depth = found.depth or style.depth
            if found.list_id is None:
                found.list_id = style.list_id
            if found.level is None:
                found.level = style.level
            if found.outline is None:
                found.outline = style.outline
            style_id = style.based_on
        return found


def read_level(text: str) -> int:
    """The level of a list, 0 for the outermost and for what is no level."""
    return int(text) if text in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else 0


def read_outline(text: str) -> int:
    """The level in the outline, 0 for the highest; body text for what is no level."""
    return int(text) if text in ("0", "1", "2", "3", "4", "5", "6", "7", "8") else _BODY_TEXT


def refuse_doctype() -> None:
    """Refuse a file that declares entities: the standard of Word files forbids it."""
    raise ReadError("damaged", "the Word file declares a DTD; open it in Word and save it anew")


def local_name(tag: str) -> str:
    """An element's name in Word's own vocabulary; other elements have an empty one."""
    for namespace in _WORD:
        if tag.startswith(namespace):
            return tag[len(namespace) :]
    return tag if tag == FALLBACK else ""


def value_of(attributes: Mapping[str, str], name: str = "val") -> str:
    """An attribute of Word's own vocabulary, or an empty text where it is missing."""
    return next((attributes[word + name] for word in _WORD if word + name in attributes), "")

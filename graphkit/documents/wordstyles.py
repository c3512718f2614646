"""The styles inside a Word file: the elements of styles.xml in, which paragraphs have marks out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.documents.limits import MAX_XML_DEPTH, MAX_XML_ELEMENTS
from graphkit.errors import ReadError

_WORD = (
    "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "{http://purl.oclc.org/ooxml/wordprocessingml/main}",
)
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
class _Style:
    name: str = ""
    based_on: str = ""
    number: str | None = None


class Styles:
    """The paragraph styles of a Word file, read from the parts of styles.xml."""

    def __init__(self) -> None:
        self._open = OpenElements()
        self._style_by_id: dict[str, _Style] = {}
        self._style = _Style()

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = local_name(tag)
        parent = self._open.enter(name)
        if name == "style":
            self._style = self._style_by_id[value_of(attributes, "styleId")] = _Style()
        elif parent == "style" and name == "name":
            self._style.name = value_of(attributes).lower()
        elif parent == "style" and name == "basedOn":
            self._style.based_on = value_of(attributes)
        elif parent == "numPr" and name == "numId":
            self._style.number = value_of(attributes)

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        self._open.names.pop()

    def has_marks(self, style_id: str, number: str | None) -> bool:
        """True if Word puts a bullet or a number before a paragraph that is no heading.

        number   of the list, as the paragraph itself has it; "0" takes it out of any list
        """
        seen: set[str] = set()
        name = ""
        while style_id in self._style_by_id and style_id not in seen:
            seen.add(style_id)
            style = self._style_by_id[style_id]
            name = name or style.name
            number = style.number if number is None else number
            style_id = style.based_on
        if name.startswith(("heading", "title")):
            return False
        if number is None:
            return name.startswith(("list bullet", "list number"))
        return number != "0"


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

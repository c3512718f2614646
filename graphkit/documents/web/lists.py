"""The lists of a web page: elements in, the marks of their items out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from graphkit.documents.marks import bullet, numeral

LISTS = frozenset({"ol", "ul", "menu", "dir"})
_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLE_NAMES = {
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.I)
_FIGURES = re.compile(r"\s*-?\d{1,9}\s*")


@dataclass(slots=True)
class WebList:
    """A list that is open.

    next    the number of its next item; None if it has bullets or nothing
    bullet  empty if it has nothing
    """

    next: int | None
    style: str
    bullet: str

    def mark(self, attributes: Mapping[str, str]) -> str:
        """The mark of the next item, such as "•" or "2."."""
        if self.next is None:
            return self.bullet
        number = _number(attributes.get("value", ""), self.next)
        self.next = number + 1
        return f"{numeral(number, self.style)}."


def open_list(tag: str, attributes: Mapping[str, str], level: int) -> WebList:
    """A list as its element describes it; level: how many lists it stands in."""
    match = _STYLE.search(attributes.get("style", ""))
    shown = match[1].lower() if match else ""
    if shown == "none":
        return WebList(None, "", "")
    if tag != "ol":
        return WebList(None, "", bullet(level))
    style = _STYLE_NAMES.get(shown) or _STYLES.get(attributes.get("type", ""), "decimal")
    return WebList(_number(attributes.get("start", ""), 1), style, "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if _FIGURES.fullmatch(text) else otherwise

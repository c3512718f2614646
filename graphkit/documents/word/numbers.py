"""The lists inside a Word file: the elements of numbering.xml in, the marks of list items out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from graphkit.documents.marks import bullet, numeral
from graphkit.documents.word.styles import OFF, OpenElements, local_name, refuse_doctype, value_of

_FIGURES = re.compile(r"-?\d{1,9}")
_PLACEHOLDER = re.compile(r"%([1-9])")
_LAST_LEVEL = 8
_LONGEST_MARK = 40


@dataclass(slots=True)
class _Level:
    """How the items of one level are marked.

    text      such as "%1.%2)"; %1 stands for the number of the outermost level
    restarts  number of outermost levels after which the count begins anew; None: all
    """

    start: int = 1
    format: str = "decimal"
    text: str = ""
    restarts: int | None = None
    in_figures: bool = False
    style_id: str = ""


@dataclass(slots=True)
class _Definition:
    """What Word calls an abstract list. link: name of a list style that defines it elsewhere."""

    levels: dict[int, _Level] = field(default_factory=dict)
    style: str = ""
    link: str = ""


@dataclass(slots=True)
class _List:
    definition_id: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, _Level] = field(default_factory=dict)


class Numbering:
    """The lists of a Word file, read from the parts of numbering.xml; counts the items."""

    def __init__(self) -> None:
        self._open = OpenElements()
        self._definition_by_id: dict[str, _Definition] = {}
        self._list_by_id: dict[str, _List] = {}
        self._definition = _Definition()
        self._list: _List | None = None
        self._index = 0
        self._level = _Level()
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        """Refuse a file that declares entities."""
        refuse_doctype()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take in the beginning of an element."""
        name = local_name(tag)
        parent = self._open.enter(name)
        value = value_of(attributes)
        if name == "abstractNum":
            self._list = None
            self._definition = _Definition()
            self._definition_by_id[value_of(attributes, "abstractNumId")] = self._definition
        elif name == "num":
            self._list = self._list_by_id[value_of(attributes, "numId")] = _List()
        elif name == "lvlOverride":
            self._index = _number(value_of(attributes, "ilvl"), 0)
        elif name == "startOverride" and self._list:
            self._list.starts[self._index] = _number(value, 1)
        elif name == "lvl":
            self._index = _number(value_of(attributes, "ilvl"), 0)
            levels = self._list.levels if self._list else self._definition.levels
            self._level = levels[self._index] = _Level()
        elif parent == "lvl":
            self._take_level(name, value)
        elif name == "abstractNumId" and self._list:
            self._list.definition_id = value
        elif name == "styleLink":
            self._definition.style = value
        elif name == "numStyleLink":
            self._definition.link = value

    def end(self, tag: str) -> None:
        """Take in the end of an element."""
        self._open.names.pop()

    def _take_level(self, name: str, value: str) -> None:
        if name == "start":
            self._level.start = _number(value, 1)
        elif name == "numFmt":
            self._level.format = value
        elif name == "lvlText":
            self._level.text = value[:_LONGEST_MARK]
        elif name == "lvlRestart":
            self._level.restarts = _number(value, 0)
        elif name == "isLgl":
            self._level.in_figures = value not in OFF
        elif name == "pStyle":
            self._level.style_id = value

    def mark(self, list_id: str, index: int | None, style_id: str, depth: int) -> str | None:
        """The mark of the next item of a list, such as "•", "2." or "a)".

        index     of the level, 0 for the outermost; None: the one that the style has
        style_id  of the paragraph
        depth     of that style
        returns   None for a list that numbering.xml does not have; empty: Word shows no mark
        """
        numbered = self._list_by_id.get(list_id)
        if numbered is None or not (levels := self._levels(numbered)):
            return None
        if index is None:
            index = next((i for i, each in levels.items() if each.style_id == style_id), 0)
        index = min(index, _LAST_LEVEL)
        level = levels.get(index)
        if level is None:
            return None
        counts = self._count(list_id, numbered, levels, index)
        if level.format == "bullet":
            return bullet(max(index, depth))
        if level.format == "none":
            return ""

        def written(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            each = levels.get(place, level)
            number = counts.get(place, numbered.starts.get(place, each.start))
            return numeral(number, "decimal" if level.in_figures else each.format)

        return _PLACEHOLDER.sub(written, level.text).strip()

    def _levels(self, numbered: _List) -> dict[int, _Level]:
        definition = self._definition_by_id.get(numbered.definition_id, _Definition())
        if definition.link:
            linked = (d for d in self._definition_by_id.values() if d.style == definition.link)
            definition = next(linked, definition)
        return definition.levels | numbered.levels

    def _count(
        self, list_id: str, numbered: _List, levels: Mapping[int, _Level], index: int
    ) -> dict[int, int]:
        """The number of each level, with one item more at this level.

        Lists that share a definition go on with one another's numbers, but where one says
        with which number it starts.
        """
        counts = self._counts.setdefault(numbered.definition_id, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for begun in numbered.starts:
                counts.pop(begun, None)
        start = numbered.starts.get(index, levels[index].start)
        counts[index] = counts[index] + 1 if index in counts else start
        for deeper in [each for each in counts if each > index]:
            restarts = levels[deeper].restarts if deeper in levels else None
            if restarts is None or index < restarts:
                del counts[deeper]
        return counts


def _number(text: str, otherwise: int) -> int:
    return int(text) if _FIGURES.fullmatch(text) else otherwise

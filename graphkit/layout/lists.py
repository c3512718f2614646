"""Lists: a section of a letter in, each of its lists with the sentence that introduces it out."""

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.layout.blocks import in_order
from graphkit.model import Passage, Section


class ItemList(NamedTuple):
    """Items that follow each other; intro is the sentence before them, if one stands there."""

    intro: Passage | None
    items: tuple[Passage, ...]


def find_lists(section: Section) -> Iterator[ItemList]:
    """The lists of a section, in order."""
    before: Passage | None = None
    items: list[Passage] = []
    marked = {item.offsets[0] for item in section.items}
    for passage in in_order(section.paragraphs, section.items) if marked else ():
        if passage.offsets[0] in marked:
            items.append(passage)
            continue
        if items:
            yield ItemList(_last_sentence(before), tuple(items))
        before, items = passage, []
    if items:
        yield ItemList(_last_sentence(before), tuple(items))


def _last_sentence(passage: Passage | None) -> Passage | None:
    return passage.sentences[-1] if passage else None

"""Where the findings of a letter end: sections in, the sentences that close it told apart out."""

import re
from collections.abc import Sequence

from graphkit.layout.blocks import in_order
from graphkit.layout.opening import split
from graphkit.model import Passage, Section
from graphkit.reading import plain

# A letter closes in no more sentences than these.
_MOST = 10


def with_ending(
    sections: Sequence[Section], closing_words: Sequence[re.Pattern[str]]
) -> tuple[Section, ...]:
    """The sections, the last sentences of the last as one more of the role "closing".

    These are the last ones that speak of copies, thanks, publication, an action plan or the next
    visit; one that does not may stand among them in the same paragraph.
    """
    last = sections[-1]
    if last.role in ("opening", "scope"):
        return tuple(sections)
    passages = in_order(last.paragraphs, last.items)
    marked = {item.offsets[0] for item in last.items}
    at: int | None = None
    left = _MOST
    for passage in reversed(passages):
        if passage.offsets[0] in marked:
            break
        said = passage.sentences[-left:]
        first = _first_that_closes(said, closing_words)
        if first is None:
            break
        at = said[first].offsets[0]
        left -= len(said) - first
        if at != passage.offsets[0] or left < 1:
            break
    return tuple(sections) if at is None else (*sections[:-1], *split(last, at, "closing"))


def _first_that_closes(
    said: Sequence[Passage], closing_words: Sequence[re.Pattern[str]]
) -> int | None:
    """Where the closing sentences at the end of a paragraph begin."""
    closes = [any(p.search(plain(each.text)) for p in closing_words) for each in said]
    first = None
    for index in range(len(said) - 1, -1, -1):
        if closes[index]:
            first = index
        elif not (index and closes[index - 1]):
            break
    return first

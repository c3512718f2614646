"""Blocks: the lines of a section in, its paragraphs and items out, each with its ranges."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.layout.headings import LISTS, RECOMMENDED, UNFINISHED, has_room, is_broken_early
from graphkit.layout.lines import DASH, NUMBER, Line
from graphkit.model import Document, Passage, Span
from graphkit.reading import read_passage

# What ends so goes on after a page break, even if it goes on with a capital letter.
_HANGING = re.compile(
    rf"(?:{UNFINISHED.pattern}|[(/&]$"
    r"|\b(?:every|any|all|some|(?:children|authority|council|leavers)'s?)$)"
)
# "by: (paragraph 45)" introduces a list as "by:" does.
_INTRODUCES = re.compile(r":(?: ?\([^()]{3,40}\))?$")
# The second half of two years is no number of an item: "2014-" / "15. Eighty-four per cent".
_YEARS = re.compile(r"\d[–—-]$")
_LOST = "?"
# "; and" at the end of an item joins it to the next, and is no part of it.
_JOINED = re.compile(r" ?[;,](?: ?(?:and|or))?$| (?:and|or)$")


@dataclass(slots=True)
class Block:
    """A paragraph or an item while its lines are gathered.

    mark      of an item, such as "◼", "1" for any number, "a" for any letter, "?" for one that is
              lost; of prose none
    has_list  True if the item introduces a list of its own
    """

    mark: str
    spans: list[Span]
    last: Line
    has_list: bool = False

    @property
    def is_item(self) -> bool:
        """True if the block is an item of a list."""
        return bool(self.mark)

    @property
    def introduces_list(self) -> bool:
        """True if items of another kind of mark belong to this one."""
        return self.has_list or _INTRODUCES.search(self.last.text) is not None


@dataclass(frozen=True, slots=True)
class Page:
    """How the lines of a document are set.

    is_parted   True if a blank line always parts two paragraphs, as in a Word file
    width       how many characters a full line has
    """

    is_parted: bool
    width: int


class Blocks:
    """The paragraphs and items of one section, line by line.

    role    of the section
    page    how the lines of the document are set
    """

    def __init__(self, role: str, page: Page) -> None:
        self.role = role
        self._page = page
        self.blocks: list[Block] = []

    @property
    def last(self) -> Block | None:
        """The block to which the last line went."""
        return self.blocks[-1] if self.blocks else None

    def take(self, line: Line, is_formula: bool) -> None:
        """Add a line to the block it goes on with, or begin a new one."""
        block = self.last
        mark = line.mark
        if mark and block and self._is_in_sentence(block, line, mark):
            mark = None
        if mark:
            self._take_item(line, mark)
        elif block and self._lost_its_mark(block, line):
            self.blocks.append(Block(_LOST, [line.span], line))
        elif block and not (block.is_item and is_formula) and self._goes_on(block, line):
            block.spans.append(line.span)
            block.last = line
        else:
            self.blocks.append(Block("", [line.span], line))

    def _is_in_sentence(self, block: Block, line: Line, mark: re.Match[str]) -> bool:
        """True for a dash or a number within a sentence: "– shared with partners –", "12. "."""
        if line.blank or block.last.is_finished or not _is_dash(line):
            return False
        if _YEARS.search(block.last.text):
            return True
        is_short = has_room(block.last, line, self._page.width)
        if block.is_item and is_short and not _HANGING.search(block.last.plain):
            return False
        marks = {each.mark for each in self.blocks if each.is_item}
        return _kind(mark) not in marks and not (block.is_item and block.introduces_list)

    def _take_item(self, line: Line, mark: re.Match[str]) -> None:
        kind = _kind(mark)
        words = Span(line.span.start + mark.end(), line.span.end)
        block = self.last
        if block and block.is_item and kind != block.mark and block.introduces_list:
            block.spans.append(words)
            block.last, block.has_list = line, True
        else:
            self.blocks.append(Block(kind, [words], line))

    def _lost_its_mark(self, block: Block, line: Line) -> bool:
        """True for an item without a mark: some PDFs draw the marks of a list as pictures.

        The first stands apart after a colon, the others begin although there was room before.
        """
        if self.role not in LISTS or (line.is_finished and not block.mark == _LOST):
            return False
        if block.mark == _LOST:
            room = self._page.width - len(block.last.text) - 1
            return not line.blank and room > len(line.text.split()[0])
        return block.last.text.endswith(":") and line.blank and len(line.text) < self._page.width

    def _goes_on(self, block: Block, line: Line) -> bool:
        """True if a line belongs to the block before it.

        A blank line may be a page break in mid-sentence (Peterborough, 28 October 2025) or stand
        after every line (Peterborough, 22 June 2021), so it ends only what is finished. An item
        often has no full stop: after a blank line it goes on only with a small letter, after a
        word that cannot be the last, or where the other items have full stops.
        """
        if line.starts_low:
            return not (line.blank and self._is_next(block, line))
        if not line.blank:
            return not self._is_broken(block, line)
        if block.is_item:
            return block.spans[-1].start == block.spans[-1].end or self._hangs(block)
        return not (self._page.is_parted or block.last.is_finished or self._is_next(block, line))

    def _is_next(self, block: Block, line: Line) -> bool:
        """True for a recommendation without a mark, after a blank line and one that had room."""
        is_unmarked = self.role in RECOMMENDED and not block.is_item
        return (
            is_unmarked
            and has_room(block.last, line, self._page.width)
            and not _HANGING.search(block.last.plain)
        )

    def _is_broken(self, block: Block, line: Line) -> bool:
        """True if a line that follows at once begins something new."""
        early = has_room(block.last, line, self._page.width)
        if block.is_item and block.spans[-1].start == block.spans[-1].end:
            return False  # the item stands below its mark
        if block.is_item:
            if block.last.is_finished and is_broken_early(block.last, line):
                return True
            return early and not _HANGING.search(block.last.plain)
        # A list that lost its marks: each line begins with a capital letter.
        return self.role in RECOMMENDED and early and not block.last.text.endswith(":")

    def _hangs(self, block: Block) -> bool:
        if self._page.is_parted or block.last.is_finished:
            return False
        if _HANGING.search(block.last.plain):
            return True
        others = [each for each in self.blocks[:-1] if each.is_item]
        return len(others) > 1 and all(each.last.text.endswith(".") for each in others)

    def passages(
        self, document: Document, marks: frozenset[int]
    ) -> tuple[tuple[Passage, ...], tuple[Passage, ...]]:
        """The words of the paragraphs and those of the items.

        marks   offsets of the marks of footnotes
        """
        read = [(each.is_item, read_passage(document, each.spans, marks)) for each in self.blocks]
        paragraphs = tuple(words for is_item, words in read if not is_item and words.text)
        items = [_without_joint(words) for is_item, words in read if is_item and words.text]
        return paragraphs, tuple(words for words in items if words.text)


def _kind(mark: re.Match[str]) -> str:
    """The kind of a mark: the sign itself, "1" for any number, "a" for any letter."""
    kind = re.sub(r"\d", "1", mark.group().strip("([ "))[0]
    return "a" if kind.isalpha() else kind


def _is_dash(line: Line) -> bool:
    """True for a mark that may stand in mid-sentence: "– shared with partners –", "12. "."""
    return bool(DASH.match(line.text) or NUMBER.match(line.text))


def _without_joint(item: Passage) -> Passage:
    joint = _JOINED.search(item.text)
    return item.part(0, joint.start()) if joint else item


def in_order(*groups: Sequence[Passage]) -> list[Passage]:
    """Paragraphs and items together, as they stand in the letter."""
    return sorted((each for group in groups for each in group), key=lambda one: one.offsets[0])

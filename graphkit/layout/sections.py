"""The sections of a letter: the lines of its body in, headings, paragraphs and items out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.layout.blocks import Blocks, Page
from graphkit.layout.headings import Heading, heading_at
from graphkit.layout.lines import Line
from graphkit.model import Document, Section, Span
from graphkit.reading import read_passage

# Where the file itself says what a paragraph is, a blank line is no page break in mid-sentence.
_PLAIN_TEXT = ("text/plain", "application/pdf")
_NARROWEST, _WIDEST = 40, 110
_HEADING_TAIL = re.compile(r"(?<![:*_])[:*_]+ ?$")
_HEADING_HEAD = re.compile(r"^[*#_]+\s*")


@dataclass(slots=True)
class _Draft:
    heading: str
    blocks: Blocks
    start: int
    end: int
    has_formula: bool = False

    @property
    def role(self) -> str:
        return self.blocks.role

    @property
    def last(self) -> Line | None:
        return self.blocks.last.last if self.blocks.last else None

    @property
    def in_item(self) -> bool:
        return bool(self.blocks.last and self.blocks.last.is_item)


def find_sections(
    document: Document,
    lines: Sequence[Line],
    marks: frozenset[int],
    headings: Sequence[Heading],
    formulas: Sequence[re.Pattern[str]],
) -> tuple[Section, ...]:
    """The sections in order; the first has no heading and the role "opening".

    marks      offsets of the marks of footnotes, which are not read
    formulas   how sentences begin that go on with no list
    """
    page = Page(document.media_type not in _PLAIN_TEXT, _width(lines))
    at = lines[0].span.start if lines else len(document.text)
    drafts = [_Draft("", Blocks("opening", page), at, at)]
    index = 0
    while index < len(lines):
        line = lines[index]
        is_formula = any(pattern.match(line.plain) for pattern in formulas)
        width, role = (0, "") if is_formula else heading_at(lines, index, drafts[-1], headings)
        if width:
            taken = lines[index : index + width]
            words = read_passage(document, [each.span for each in taken], marks).text
            words = _HEADING_HEAD.sub("", _HEADING_TAIL.sub("", words))
            blocks = Blocks(role, page)
            drafts.append(_Draft(words, blocks, line.span.start, taken[-1].span.end))
        else:
            width = 1
            drafts[-1].has_formula |= is_formula
            drafts[-1].blocks.take(line, is_formula)
            drafts[-1].end = line.span.end
        index += width
    return tuple(_section(document, draft, marks) for draft in drafts)


def _width(lines: Sequence[Line]) -> int:
    """How long three of four lines are at most, within what a page can hold."""
    lengths = sorted(len(line.text) for line in lines)
    return min(max(lengths[len(lengths) * 3 // 4], _NARROWEST), _WIDEST) if lengths else _WIDEST


def _section(document: Document, draft: _Draft, marks: frozenset[int]) -> Section:
    paragraphs, items = draft.blocks.passages(document, marks)
    return Section(
        heading=draft.heading,
        role=draft.blocks.role,
        span=Span(draft.start, draft.end),
        paragraphs=paragraphs,
        items=items,
    )

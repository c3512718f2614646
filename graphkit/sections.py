"""The sections of a letter: the lines of its body in, headings, paragraphs and items out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.lines import BULLET, NUMBER, Line
from graphkit.model import Document, Section, Span
from graphkit.reading import read_passage

_HEADING_WORDS = 12
_HEADING_LENGTH = 120
_HEADING_END = re.compile(r"[.,;!?]$")
# "What needs to improve?1": a colon, a question mark or the mark of a footnote is no part of it.
_TAIL = re.compile(r"[?:.]*\d?[?:.]*$")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings of one role look like."""

    role: str
    patterns: tuple[re.Pattern[str], ...]


@dataclass(slots=True)
class _Block:
    """A paragraph or an item while its lines are gathered."""

    is_item: bool
    spans: list[Span]
    last: Line


@dataclass(slots=True)
class _Draft:
    heading: str
    role: str
    start: int
    end: int
    blocks: list[_Block] = field(default_factory=list)


def find_sections(
    document: Document, lines: Sequence[Line], headings: Sequence[Heading]
) -> tuple[Section, ...]:
    """The sections in order; the first has no heading and the role "opening"."""
    at = lines[0].span.start if lines else len(document.text)
    drafts = [_Draft("", "opening", at, at)]
    index = 0
    while index < len(lines):
        width, role = _heading_at(lines, index, drafts[-1], headings)
        line = lines[index]
        if width:
            taken = lines[index : index + width]
            heading = read_passage(document, [each.span for each in taken])
            drafts.append(_Draft(heading.text, role, line.span.start, taken[-1].span.end))
        else:
            width = 1
            _take(drafts[-1], line)
            drafts[-1].end = line.span.end
        index += width
    return tuple(_section(document, draft) for draft in drafts)


def _heading_at(
    lines: Sequence[Line], index: int, current: _Draft, headings: Sequence[Heading]
) -> tuple[int, str]:
    """How many lines the heading at this place takes, and its role; none: (0, "")."""
    one = lines[index].plain
    if len(one) > _HEADING_LENGTH:
        return 0, ""
    two = f"{one} {lines[index + 1].plain}" if index + 1 < len(lines) else one
    for width, words in ((2, two), (1, one)):
        name = _TAIL.sub("", words)
        for heading in headings:
            if any(pattern.fullmatch(name) for pattern in heading.patterns):
                return width, heading.role
    if _is_sub_heading(lines, index, current):
        return 1, "findings"
    return 0, ""


def _is_sub_heading(lines: Sequence[Line], index: int, current: _Draft) -> bool:
    """A short line on its own, between sentences, that is no sentence itself."""
    line = lines[index]
    if current.role == "opening" or index + 1 == len(lines):
        return False
    after = lines[index + 1]
    last = current.blocks[-1].last if current.blocks else None
    return (
        line.blank
        and after.blank
        and (last is None or last.is_finished or current.blocks[-1].is_item)
        and len(line.text.split()) <= _HEADING_WORDS
        and not line.starts_low
        and not after.starts_low
        and not _HEADING_END.search(line.text)
        and not BULLET.match(line.text)
        and not BULLET.match(after.text)
    )


def _take(draft: _Draft, line: Line) -> None:
    """Add a line to the block it goes on with, or begin a new one."""
    mark = BULLET.match(line.text)
    if mark is None and draft.role in ("recommendations", "priority-action"):
        mark = NUMBER.match(line.text)
    if mark:
        start = line.span.start + mark.end()
        draft.blocks.append(_Block(True, [Span(start, line.span.end)], line))
    elif draft.blocks and _goes_on(draft.blocks[-1], line):
        draft.blocks[-1].spans.append(line.span)
        draft.blocks[-1].last = line
    else:
        draft.blocks.append(_Block(False, [line.span], line))


def _goes_on(block: _Block, line: Line) -> bool:
    """True if a line belongs to the block before it.

    A blank line may be a page break in mid-sentence (Peterborough, 28 October 2025) or stand
    after every line (Peterborough, 22 June 2021), so it ends only what is finished. An item
    often has no full stop: after a blank line it goes on only with a small letter.
    """
    if not line.blank or line.starts_low:
        return True
    if block.is_item:
        return block.spans[-1].start == block.spans[-1].end
    return not block.last.is_finished


def _section(document: Document, draft: _Draft) -> Section:
    passages = [(block.is_item, read_passage(document, block.spans)) for block in draft.blocks]
    return Section(
        heading=draft.heading,
        role=draft.role,
        span=Span(draft.start, draft.end),
        paragraphs=tuple(passage for is_item, passage in passages if not is_item and passage.text),
        items=tuple(passage for is_item, passage in passages if is_item and passage.text),
    )

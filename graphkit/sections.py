"""The sections of a letter: the lines of its body in, headings, paragraphs and items out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graphkit.lines import BULLET, DASH, NUMBER, Line
from graphkit.model import Document, Section, Span
from graphkit.reading import read_passage

_HEADING_LENGTH = 120
# Of headings that are not known by their words; a line of prose that is wrapped is longer.
_SUB_HEADING_LENGTH = 70
_HEADING_END = re.compile(r"[,;]$")
# "What needs to improve?1": a colon, a question mark or the mark of a footnote is no part of it.
_TAIL = re.compile(r"[?:.]*[\d¹²³]?[?:.]*$")
# A line that had room for the first word of the next, within this part of the width of a page,
# was broken on purpose.
_BROKEN_EARLY = 0.8
_NARROW = 60
_LISTS = ("opening", "scope", "recommendations", "priority-action")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings of one role look like."""

    role: str
    patterns: tuple[re.Pattern[str], ...]


@dataclass(slots=True)
class _Block:
    """A paragraph or an item while its lines are gathered.

    mark      of an item, such as "◼", "1" for any number, "a" for any letter; of prose none
    has_list  True if the item introduces a list of its own
    """

    mark: str
    spans: list[Span]
    last: Line
    has_list: bool = False

    @property
    def is_item(self) -> bool:
        return bool(self.mark)

    @property
    def introduces_list(self) -> bool:
        return self.has_list or self.last.text.endswith(":")


@dataclass(slots=True)
class _Draft:
    heading: str
    role: str
    start: int
    end: int
    has_formula: bool = False
    blocks: list[_Block] = field(default_factory=list)


def find_sections(
    document: Document,
    lines: Sequence[Line],
    headings: Sequence[Heading],
    formulas: Sequence[re.Pattern[str]],
) -> tuple[Section, ...]:
    """The sections in order; the first has no heading and the role "opening".

    formulas   how sentences begin that go on with no list
    """
    at = lines[0].span.start if lines else len(document.text)
    drafts = [_Draft("", "opening", at, at)]
    index = 0
    while index < len(lines):
        line = lines[index]
        is_formula = any(pattern.match(line.plain) for pattern in formulas)
        width, role = (0, "") if is_formula else _heading_at(lines, index, drafts[-1], headings)
        if width:
            taken = lines[index : index + width]
            heading = read_passage(document, [each.span for each in taken])
            drafts.append(_Draft(heading.text, role, line.span.start, taken[-1].span.end))
        else:
            width = 1
            drafts[-1].has_formula |= is_formula
            _take(drafts[-1], line, is_formula)
            drafts[-1].end = line.span.end
        index += width
    return tuple(_section(document, draft) for draft in drafts)


def _heading_at(
    lines: Sequence[Line], index: int, current: _Draft, headings: Sequence[Heading]
) -> tuple[int, str]:
    """How many lines the heading at this place takes, and its role; none: (0, "")."""
    one = lines[index].plain
    if len(one) > _HEADING_LENGTH or lines[index].starts_low:
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
    if index + 1 == len(lines) or (current.role == "opening" and not current.has_formula):
        return False
    after = lines[index + 1]
    last = current.blocks[-1].last if current.blocks else None
    return (
        (line.blank or not current.blocks)
        and (after.blank or _is_broken_early(line, after))
        and (last is None or last.is_finished or current.blocks[-1].is_item)
        and len(line.text) <= _SUB_HEADING_LENGTH
        and not line.starts_low
        and not after.starts_low
        and not (line.is_finished or _HEADING_END.search(line.text))
        and not _mark(line)
        and not _mark(after)
        # Lines without marks under such a heading are more likely a list that lost them.
        and (current.role not in _LISTS or len(after.text) > _NARROW or after.is_finished)
    )


def _is_broken_early(line: Line, after: Line) -> bool:
    needed = len(line.text) + 1 + len(after.text.split()[0])
    return needed < _BROKEN_EARLY * max(len(after.text), _NARROW)


def _mark(line: Line) -> re.Match[str] | None:
    return BULLET.match(line.text) or NUMBER.match(line.text)


def _take(draft: _Draft, line: Line, is_formula: bool) -> None:
    """Add a line to the block it goes on with, or begin a new one."""
    block = draft.blocks[-1] if draft.blocks else None
    mark = _mark(line)
    if block and not (line.blank or block.is_item or block.last.is_finished) and _is_prose(line):
        mark = None
    if mark:
        kind = re.sub(r"\d", "1", mark.group().strip("( "))[0]
        kind = "a" if kind.isalpha() else kind
        words = Span(line.span.start + mark.end(), line.span.end)
        if block and block.is_item and kind != block.mark and block.introduces_list:
            block.spans.append(words)
            block.last, block.has_list = line, True
        else:
            draft.blocks.append(_Block(kind, [words], line))
    elif block and not (block.is_item and is_formula) and _goes_on(block, line):
        block.spans.append(line.span)
        block.last = line
    else:
        draft.blocks.append(_Block("", [line.span], line))


def _is_prose(line: Line) -> bool:
    """True for a mark that may stand in mid-sentence: "– shared with partners –", "12. "."""
    return bool(DASH.match(line.text) or NUMBER.match(line.text))


def _goes_on(block: _Block, line: Line) -> bool:
    """True if a line belongs to the block before it.

    A blank line may be a page break in mid-sentence (Peterborough, 28 October 2025) or stand
    after every line (Peterborough, 22 June 2021), so it ends only what is finished. An item
    often has no full stop: after a blank line it goes on only with a small letter.
    """
    if line.starts_low:
        return True
    if not line.blank:
        return not (block.is_item and block.last.is_finished and _is_broken_early(block.last, line))
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

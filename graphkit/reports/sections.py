"""The sections of a report: its lines in, parts with what each is about out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.layout.blocks import Blocks, Page
from graphkit.layout.headings import UNFINISHED, words_of_heading
from graphkit.layout.lines import Line
from graphkit.model import Document, Fact, Section, Span
from graphkit.reading import read_passage
from graphkit.reports.cells import Wordings
from graphkit.reports.grades import BOARD, HeadingOfArea, area_heading_at, heading_fact
from graphkit.reports.model import Graded, Part
from graphkit.reports.numbering import number_of
from graphkit.reports.words import Words

# A heading takes up to so many lines.
_WIDEST = 3
_SUB_HEADING_WORDS = 12
_SUB_HEADING_LENGTH = 90
LISTS = ("recommendations", "priority-action")
# What stands under these is not found by inspectors; a sub-heading there changes nothing.
_ASIDE = ("context", "young-people", "about")
_PAGE = Page(is_parted=False, width=85)
OVERALL = "overall"


@dataclass(slots=True)
class _Draft:
    """A part while its lines are gathered."""

    heading: Sequence[Line]
    blocks: Blocks
    area: str | None
    board: bool

    @property
    def role(self) -> str:
        return self.blocks.role


def find_parts(
    document: Document,
    lines: Sequence[Line],
    marks: frozenset[int],
    words: Words,
    wordings: Wordings,
) -> tuple[tuple[Part, ...], tuple[Fact[Graded], ...]]:
    """The parts in order, and the grades that headings tell.

    lines   from the end of the first page's table to the end of the report
    marks   offsets of the marks of footnotes, which are not read
    """
    drafts = [_Draft((), Blocks("findings", _PAGE), OVERALL, False)]
    graded: list[Fact[Graded]] = []
    index = 0
    while index < len(lines):
        width, draft, grade = _heading_at(lines, index, drafts[-1], words, wordings)
        if draft is None:
            drafts[-1].blocks.take(lines[index], is_formula=False)
        else:
            drafts.append(draft)
        if grade is not None:
            graded.append(heading_fact(document, lines[index : index + width], grade))
        index += width
    return tuple(_parts(document, drafts, marks)), tuple(graded)


def _heading_at(
    lines: Sequence[Line], index: int, before: _Draft, words: Words, wordings: Wordings
) -> tuple[int, _Draft | None, HeadingOfArea | None]:
    """How many lines the heading at this place takes, the part it opens, and its grade."""
    line = lines[index]
    last = before.blocks.last
    if line.starts_low or not (line.blank or last is None or last.last.is_finished):
        return 1, None, None
    area = area_heading_at(lines, index, wordings)
    if area and _goes_on(lines, index + area.width):
        area = None
    if area and not _only_groups(area, lines[index + area.width :], before):
        taken = lines[index : index + area.width]
        draft = _Draft(taken, Blocks("findings", _PAGE), area.area, area.area == BOARD)
        return area.width, draft, area if area.grade else None
    for width in range(min(_WIDEST, len(lines) - index), 0, -1):
        taken = lines[index : index + width]
        ended = any(each.is_finished for each in taken[:-1])
        if ended or any(each.blank and not each.starts_low for each in taken[1:]):
            continue
        named = words_of_heading(" ".join(each.plain for each in taken))
        for role, heading in words.headings.items():
            if heading.fullmatch(named) and not _goes_on(lines, index + width):
                return width, _opened(role, taken, before), None
    if area or _is_sub_heading(lines, index):
        width = area.width if area else 1
        return width, _below(lines[index : index + width], before), None
    return 1, None, None


def _only_groups(area: HeadingOfArea, after: Sequence[Line], before: _Draft) -> bool:
    """True for the name of an area over some of the recommendations, and no section.

    They have marks of one kind: after bullets, a number begins the findings.
    """
    if before.role not in (*LISTS, *_ASIDE) or area.grade or area.area == BOARD or not after:
        return False
    last = before.blocks.last
    return after[0].mark is not None and (
        last is None or not last.is_item or (last.mark == "1") == (number_of(after[0]) is not None)
    )


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    return index < len(lines) and lines[index].starts_low and not lines[index].blank


def _opened(role: str, taken: Sequence[Line], before: _Draft) -> _Draft:
    board = role == "board" or (before.board and role not in ("authority", "about"))
    area = before.area
    if role in ("authority", "context", "young-people", "about", *LISTS):
        area = None
    elif role == "board":
        area = BOARD
    elif area is None or before.role != "findings":
        area = BOARD if board else OVERALL
    role = {"authority": "findings", "board": "findings"}.get(role, role)
    return _Draft(taken, Blocks(role, _PAGE), area, board)


def _below(taken: Sequence[Line], before: _Draft) -> _Draft:
    """The part under a heading that is known by its form alone."""
    return _Draft(taken, Blocks(before.role, _PAGE), before.area, before.board)


def _is_sub_heading(lines: Sequence[Line], index: int) -> bool:
    """True for a short line on its own that is no sentence, with text after it."""
    line = lines[index]
    after = lines[index + 1] if index + 1 < len(lines) else None
    return (
        after is not None
        and line.blank
        and after.blank
        and line.mark is None
        and not after.starts_low
        and not line.is_finished
        and not line.text.endswith((",", ";", "-", "–"))
        and len(line.text) <= _SUB_HEADING_LENGTH
        and len(line.text.split()) <= _SUB_HEADING_WORDS
        and line.text[0].isupper()
        and not UNFINISHED.search(line.plain)
    )


def _parts(document: Document, drafts: Sequence[_Draft], marks: frozenset[int]) -> Iterator[Part]:
    for draft in drafts:
        paragraphs, items = draft.blocks.passages(document, marks)
        spans = [each.span for each in draft.heading]
        if not (spans or paragraphs or items):
            continue
        ends = [span.end for span in spans] + [
            passage.offsets[-1] + 1 for passage in (*paragraphs, *items)
        ]
        starts = [span.start for span in spans] + [
            passage.offsets[0] for passage in (*paragraphs, *items)
        ]
        heading = read_passage(document, spans, marks).text if spans else ""
        section = Section(heading, draft.role, Span(min(starts), max(ends)), paragraphs, items)
        yield Part(section, draft.area, draft.board)

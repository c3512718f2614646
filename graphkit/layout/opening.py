"""Where the opening of a letter ends: sections in, findings without a heading told apart out."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from graphkit.layout.blocks import in_order
from graphkit.layout.headings import RECOMMENDED
from graphkit.model import Passage, Section, Span
from graphkit.reading import plain

# So many sentences in a row that are no formality: the opening is over.
_OVER = 4


class _Unit(NamedTuple):
    """A sentence of a paragraph, or an item."""

    words: Passage
    is_item: bool


def with_findings(
    sections: Sequence[Section], formalities: Sequence[re.Pattern[str]]
) -> tuple[Section, ...]:
    """The sections, with one more of the role "findings" wherever findings have no heading.

    That is after the formalities of the opening, if the letter has no section of findings, and
    after a list of what needs to improve, where sentences follow it.
    """
    told = any(section.role == "findings" for section in sections)
    openings = [i for i, section in enumerate(sections) if section.role in ("opening", "scope")]
    parts: list[Section] = []
    for index, section in enumerate(sections):
        at = None
        if section.role in RECOMMENDED:
            at = _end_of_list(section)
        elif not told and openings[-1:] == [index]:
            at = _end_of_formalities(section, formalities)
        parts.extend([section] if at is None else split(section, at, "findings"))
    return tuple(parts)


def _end_of_list(section: Section) -> int | None:
    """Where sentences follow the last item; None if none do."""
    if not section.items:
        return None
    last = section.items[-1].offsets[-1]
    after = [p for p in section.paragraphs if p.offsets[0] > last and p.text.endswith(".")]
    return after[0].offsets[0] if after else None


def _end_of_formalities(section: Section, formalities: Sequence[re.Pattern[str]]) -> int | None:
    """Where the first sentence after the formalities begins; None without either."""
    units = list(_units(section))
    last = -1
    for index, unit in enumerate(units):
        if _is_formal(unit, formalities) or (unit.is_item and last == index - 1):
            last = index
        elif 0 <= last < index - _OVER:
            break
    return units[last + 1].words.offsets[0] if 0 <= last < len(units) - 1 else None


def _units(section: Section) -> Iterator[_Unit]:
    marked = {item.offsets[0] for item in section.items}
    for passage in in_order(section.paragraphs, section.items):
        if passage.offsets[0] in marked:
            yield _Unit(passage, True)
        else:
            yield from (_Unit(sentence, False) for sentence in passage.sentences)


def _is_formal(unit: _Unit, formalities: Sequence[re.Pattern[str]]) -> bool:
    words = plain(unit.words.text)
    return not unit.is_item and any(pattern.match(words) for pattern in formalities)


def split(section: Section, at: int, role: str) -> tuple[Section, ...]:
    """The section up to an offset, and what follows as a section of another role."""
    groups = (section.paragraphs, section.items)
    before = [
        tuple(_before(each, at) for each in group if each.offsets[0] < at) for group in groups
    ]
    after = [
        tuple(_after(each, at) for each in group if each.offsets[-1] >= at) for group in groups
    ]
    ends = [each.offsets[-1] + 1 for group in before for each in group]
    end = max(ends, default=section.span.start)
    return (
        replace(section, span=Span(section.span.start, end), paragraphs=before[0], items=before[1]),
        Section("", role, Span(at, section.span.end), after[0], after[1]),
    )


def _before(passage: Passage, at: int) -> Passage:
    words = passage.part(0, bisect_left(passage.offsets, at))
    return words.part(0, len(words.text.rstrip()))


def _after(passage: Passage, at: int) -> Passage:
    return passage.part(bisect_left(passage.offsets, at), len(passage.text))

"""Findings and recommendations of a report: its parts in, the words that state each out."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from graphkit.facts.statements import Said
from graphkit.layout.blocks import in_order
from graphkit.model import Document, Passage
from graphkit.reading import plain
from graphkit.reports.model import Part, Report
from graphkit.reports.sections import LISTS

_KINDS = {"recommendations": "improvement", "priority-action": "priority_action"}
_NOTHING = re.compile(
    r"\b(?:no|not (?:find|identify|have) any) (?:areas?|recommendations?|priority)\b"
)
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]?\s*")


def find_recommendations(report: Report) -> Iterator[Said]:
    """One recommendation for each item of the lists of what needs to improve, in order.

    Where a list has no items at all, its paragraphs count. "The inspection did not find any areas
    for priority and immediate action" recommends nothing.
    """
    listed = {_list(part) for part in report.parts if part.section.items}
    for index, part in enumerate(report.parts):
        section = part.section
        if section.role in LISTS:
            for item in section.items if _list(part) in listed else section.paragraphs:
                if not _NOTHING.search(plain(item.text)) and not item.text.endswith(":"):
                    yield Said(_KINDS[section.role], index, item)


def _list(part: Part) -> tuple[str, bool]:
    """What tells one list of a report from another: its kind, and if it is the board's."""
    return part.section.role, part.board


def find_findings(report: Report) -> Iterator[Said]:
    """One finding for each sentence of what inspectors found, in order."""
    for index, part in enumerate(report.parts):
        if part.section.role == "findings":
            for passage in in_order(part.section.paragraphs, part.section.items):
                for sentence in passage.sentences:
                    yield Said("finding", index, sentence)


class Paragraphs:
    """The paragraphs and items of a report by the numbers that it prints."""

    def __init__(self, report: Report) -> None:
        parts = (part.section for part in report.parts)
        passages = in_order(*(each for part in parts for each in (part.paragraphs, part.items)))
        self._starts = [passage.offsets[0] for passage in passages]
        self._numbers = [_number(report.document, passage) for passage in passages]

    def number_at(self, offset: int) -> int | None:
        """The number of the paragraph in which an offset lies; None if it has none."""
        index = bisect_right(self._starts, offset) - 1
        return (self._numbers[index] or None) if index >= 0 else None


def _number(document: Document, passage: Passage) -> int:
    start = passage.offsets[0]
    line = document.text.rfind("\n", 0, start) + 1
    match = _NUMBER.fullmatch(document.text, line, start)
    return int(match[1]) if match else 0

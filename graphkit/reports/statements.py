"""Findings and recommendations of a report: its parts in, the words that state each out."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from graphkit.blocks import in_order
from graphkit.facts.statements import Said
from graphkit.model import Document, Passage
from graphkit.reports.model import Report
from graphkit.reports.sections import LISTS

_KINDS = {"recommendations": "improvement", "priority-action": "priority_action"}
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s*")


def find_recommendations(report: Report) -> Iterator[Said]:
    """One recommendation for each item of the lists of what needs to improve, in order."""
    for index, part in enumerate(report.parts):
        for item in part.section.items if part.section.role in LISTS else ():
            yield Said(_KINDS[part.section.role], index, item)


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


def gaps(numbers: list[int]) -> list[str]:
    """What is wrong with the numbers of a report's paragraphs, which run on from 1."""
    told = [number for number in numbers if number]
    return [
        f"paragraph {two} follows paragraph {one}"
        for one, two in pairwise(told)
        if two not in (one + 1, 1)
    ]

"""Findings and recommendations: the sections of a letter in, the words that state each out."""

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.layout.blocks import in_order
from graphkit.layout.headings import RECOMMENDED
from graphkit.layout.layout import Layouts
from graphkit.layout.letter import is_boilerplate
from graphkit.layout.lists import find_lists
from graphkit.model import Letter, Passage, Section
from graphkit.reading import plain

_KINDS = {"recommendations": "improvement", "priority-action": "priority_action"}


class Said(NamedTuple):
    """The words of a finding or a recommendation.

    kind      finding, improvement or priority_action
    section   index into Letter.sections
    """

    kind: str
    section: int
    passage: Passage


def find_findings(letter: Letter, layouts: Layouts) -> Iterator[Said]:
    """One finding for each sentence of the sections of findings, in order."""
    for index, section in enumerate(letter.sections):
        if section.role != "findings":
            continue
        recommended = {
            passage.offsets[0]
            for _, intro, items in _introduced(section, layouts)
            for passage in (intro, *items)
        }
        for passage in in_order(section.paragraphs, section.items):
            for sentence in passage.sentences:
                is_listed = sentence.offsets[0] in recommended
                if not (is_listed or is_boilerplate(sentence, layouts)):
                    yield Said("finding", index, sentence)


def find_recommendations(letter: Letter, layouts: Layouts) -> Iterator[Said]:
    """One recommendation for each item of the lists of what needs to improve, in order.

    Such a list stands under a heading of its own, or after a sentence that introduces it. Where
    such a section has no list, each of its paragraphs is one; and so is one between its items,
    which lost its mark.
    """
    for index, section in enumerate(letter.sections):
        for kind, item in _recommended(section, layouts):
            is_none = layouts.no_recommendation.fullmatch(plain(item.text))
            if not (is_none or is_boilerplate(item, layouts)):
                yield Said(kind, index, item)


def _recommended(section: Section, layouts: Layouts) -> Iterator[tuple[str, Passage]]:
    if section.role in RECOMMENDED:
        first = section.items[0].offsets[0] if section.items else -1
        unmarked = [
            each
            for each in section.paragraphs
            if each.offsets[0] > first and not each.text.endswith(":")
        ]
        kind = _KINDS[section.role]
        yield from ((kind, item) for item in in_order(section.items, unmarked))
    elif section.role != "scope":
        for kind, _, items in _introduced(section, layouts):
            yield from ((kind, item) for item in items)


def _introduced(
    section: Section, layouts: Layouts
) -> Iterator[tuple[str, Passage, tuple[Passage, ...]]]:
    """The lists that a sentence introduces as what needs to improve, with their kind."""
    for intro, items in find_lists(section):
        words = plain(intro.text) if intro else ""
        for role, pattern in layouts.introductions.items():
            if intro and words.endswith(":") and pattern.fullmatch(words):
                yield _KINDS[role], intro, items
                break

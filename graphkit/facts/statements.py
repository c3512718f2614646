"""Findings and recommendations: the sections of a letter in, statements with their labels out."""

from collections.abc import Iterator

from graphkit.blocks import in_order
from graphkit.facts.glossary import Glossary
from graphkit.facts.polarity import Cues, find_polarity
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.headings import RECOMMENDED
from graphkit.layout import Layouts
from graphkit.letter import is_boilerplate
from graphkit.lists import find_lists
from graphkit.model import Letter, Passage, Section, Statement
from graphkit.reading import plain, sentences, spans_of

_KINDS = {"recommendations": "improvement", "priority-action": "priority_action"}


def find_findings(
    letter: Letter, glossary: Glossary, cues: Cues, layouts: Layouts
) -> Iterator[Statement]:
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
            for sentence in sentences(passage):
                if sentence.offsets[0] in recommended or is_boilerplate(sentence, layouts):
                    continue
                polarity, words = find_polarity(sentence.text, cues)
                yield _statement(letter, index, sentence, glossary, ("finding", polarity, words))


def find_recommendations(
    letter: Letter, glossary: Glossary, layouts: Layouts
) -> Iterator[Statement]:
    """One recommendation for each item of the lists of what needs to improve, in order.

    Such a list stands under a heading of its own, or after a sentence that introduces it. Where
    such a section has no list, each of its paragraphs is one; and so is one between its items,
    which lost its mark.
    """
    for index, section in enumerate(letter.sections):
        for kind, item in _recommended(section, layouts):
            is_none = layouts.no_recommendation.fullmatch(plain(item.text))
            if not (is_none or is_boilerplate(item, layouts)):
                yield _statement(letter, index, item, glossary, (kind, None, ()))


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


def _statement(
    letter: Letter,
    section: int,
    passage: Passage,
    glossary: Glossary,
    label: tuple[str, str | None, tuple[str, ...]],
) -> Statement:
    kind, polarity, words = label
    said = glossary.wording(passage)
    themes, theme_words = find_themes(said.text, glossary.vocabulary, said.words)
    cohorts, cohort_words = find_cohorts(said.text, glossary.vocabulary, said.words)
    reasons = {f"polarity: {polarity}": words} if polarity else {}
    reasons |= {f"theme: {key}": phrases for key, phrases in theme_words.items()}
    reasons |= {f"cohort: {key}": phrases for key, phrases in cohort_words.items()}
    return Statement(
        text=passage.text,
        evidence=spans_of(letter.document, passage),
        section=section,
        kind=kind,
        polarity=polarity,
        themes=themes,
        cohorts=cohorts,
        reasons=reasons,
    )

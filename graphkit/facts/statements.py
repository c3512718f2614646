"""Findings and recommendations: the sections of a letter in, statements with their labels out."""

from collections.abc import Iterator

from graphkit.facts.polarity import Cues, find_polarity
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.layout import Layouts
from graphkit.letter import is_boilerplate
from graphkit.model import Letter, Passage, Statement
from graphkit.reading import sentences, spans_of
from graphkit.vocabulary import Vocabulary

_RECOMMENDED = {"recommendations": "improvement", "priority-action": "priority_action"}


def find_findings(
    letter: Letter, vocabulary: Vocabulary, cues: Cues, layouts: Layouts
) -> Iterator[Statement]:
    """One finding for each sentence of the sections of findings, in order."""
    for index, section in enumerate(letter.sections):
        if section.role != "findings":
            continue
        passages = sorted((*section.paragraphs, *section.items), key=lambda p: p.offsets[0])
        for passage in passages:
            for sentence in sentences(passage):
                if is_boilerplate(sentence, layouts):
                    continue
                polarity, words = find_polarity(sentence.text, cues)
                yield _statement(letter, index, sentence, vocabulary, ("finding", polarity, words))


def find_recommendations(
    letter: Letter, vocabulary: Vocabulary, layouts: Layouts
) -> Iterator[Statement]:
    """One recommendation for each item of the lists of what needs to improve, in order.

    Where such a section has no list, each of its paragraphs is one.
    """
    for index, section in enumerate(letter.sections):
        kind = _RECOMMENDED.get(section.role)
        unmarked = [p for p in section.paragraphs if not p.text.endswith(":")]
        for item in section.items or unmarked if kind else ():
            if not is_boilerplate(item, layouts):
                yield _statement(letter, index, item, vocabulary, (str(kind), None, ()))


def _statement(
    letter: Letter,
    section: int,
    passage: Passage,
    vocabulary: Vocabulary,
    label: tuple[str, str | None, tuple[str, ...]],
) -> Statement:
    kind, polarity, words = label
    themes, theme_words = find_themes(passage.text, vocabulary)
    cohorts, cohort_words = find_cohorts(passage.text, vocabulary)
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

"""All facts of a letter: a Letter and what one must know beside it in, Facts out."""

from collections.abc import Callable
from dataclasses import dataclass

from graphkit.facts.authorities import find_authority
from graphkit.facts.frameworks import find_framework
from graphkit.facts.header import (
    find_addressee,
    find_copied_to,
    find_letter_date,
    find_signatory,
    find_subject,
)
from graphkit.facts.inspectors import find_lead, find_team
from graphkit.facts.judgements import find_previous_judgement
from graphkit.facts.polarity import Cues, load_cues
from graphkit.facts.scope import find_areas, find_focus
from graphkit.facts.statements import find_findings, find_recommendations
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.facts.visit import (
    find_delivery_mode,
    find_ordinal,
    find_visit_dates,
    find_visit_kind,
    find_visit_type,
)
from graphkit.layout import Layouts, load_layouts
from graphkit.letter import read_letter
from graphkit.model import Document, Fact, Facts, Letter
from graphkit.vocabulary import TurtleFile, Vocabulary, load_vocabulary

_NO_FINDINGS = (
    "no findings: the letter has no heading of findings that graphkit/layouts/parts.toml knows"
)

FindTopics = Callable[[str, Vocabulary], tuple[tuple[str, ...], dict[str, tuple[str, ...]]]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What one must know to read a letter: its layouts, the vocabularies, the words that judge."""

    layouts: Layouts
    vocabulary: Vocabulary
    cues: Cues


def load_knowledge(files: list[TurtleFile]) -> Knowledge:
    """The knowledge in some vocabularies and in the data that graphkit ships."""
    return Knowledge(load_layouts(), load_vocabulary(files), load_cues())


def read_facts(document: Document, knowledge: Knowledge) -> Facts:
    """What a document says.

    raises  ReadError not-a-letter where no layout matches
    """
    return find_facts(read_letter(document, knowledge.layouts), knowledge)


def find_facts(letter: Letter, knowledge: Knowledge) -> Facts:
    """What a letter says, each fact with the words that say it."""
    vocabulary = knowledge.vocabulary
    layout = next(each for each in knowledge.layouts.kinds if each.name == letter.layout)
    letter_date, line, date_warnings = find_letter_date(letter)
    dates, visit_warnings = find_visit_dates(letter)
    day = dates.value.start if dates else letter_date.value if letter_date else None
    addressee = find_addressee(letter, line, vocabulary.register, day)
    authority, authority_warnings = find_authority(letter, addressee, vocabulary.register, day)
    signatory = find_signatory(letter)
    areas, focus = tuple(find_areas(letter)), tuple(find_focus(letter))
    inspectors = find_team(letter)
    findings = tuple(find_findings(letter, vocabulary, knowledge.cues, knowledge.layouts))
    return Facts(
        letter=letter,
        date=letter_date,
        subject=find_subject(letter),
        addressee=addressee,
        signatory=signatory,
        copied_to=tuple(find_copied_to(letter)),
        authority=authority,
        visit_type=find_visit_type(letter, layout),
        visit_kind=find_visit_kind(letter, layout),
        ordinal=find_ordinal(letter),
        dates=dates,
        delivery_mode=find_delivery_mode(letter),
        framework=find_framework(letter, dates, vocabulary.frameworks),
        inspectors=inspectors,
        lead=find_lead(letter, inspectors, signatory),
        previous_judgement=find_previous_judgement(letter, vocabulary.grades),
        areas_covered=areas,
        particular_focus=focus,
        themes=_topics((*areas, *focus), vocabulary, find_themes),
        cohorts=_topics((*areas, *focus), vocabulary, find_cohorts),
        recommendations=tuple(find_recommendations(letter, vocabulary, knowledge.layouts)),
        findings=findings,
        warnings=(
            *letter.document.warnings,
            *date_warnings,
            *visit_warnings,
            *authority_warnings,
            *([] if findings else [_NO_FINDINGS]),
        ),
    )


def _topics(
    scope: tuple[Fact[str], ...], vocabulary: Vocabulary, find: FindTopics
) -> tuple[Fact[str], ...]:
    """The topics that the scope of a visit names, each once, where it is first named."""
    topics: dict[str, Fact[str]] = {}
    for fact in scope:
        for key in find(fact.value, vocabulary)[0]:
            topics.setdefault(key, Fact(key, fact.evidence, "scope: phrase of the vocabulary"))
    return tuple(topics.values())

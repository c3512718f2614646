"""Topics: the themes, cohorts and agents of a sentence, and the words that say so."""

import pytest

from graphkit.facts.gather import Knowledge
from graphkit.iris import slug
from graphkit.labels.concepts import find_concepts
from graphkit.labels.themes import find_themes
from graphkit.model import Label


def themes_of(sentence: str, knowledge: Knowledge) -> tuple[Label, ...]:
    return find_themes(sentence, knowledge.vocabulary, knowledge.models.themes)


def named(kind: str, sentence: str, knowledge: Knowledge) -> tuple[Label, ...]:
    phrases = {"cohort": knowledge.vocabulary.cohorts, "agent": knowledge.vocabulary.agents}[kind]
    return find_concepts(kind, sentence, phrases, knowledge.models.confidence.get(kind, {}))


def keys(labels: tuple[Label, ...]) -> tuple[str, ...]:
    return tuple(label.key for label in labels)


@pytest.mark.parametrize(
    ("sentence", "theme"),
    [
        ("Supervision is regular.", "supervision"),
        ("Caseloads are too high.", "caseloads"),
        ("Pathway plans are late.", "pathway-planning"),
        ("Life-story work is weak.", "life-story"),
        ("Strategy discussions take place on the day.", "strategy-meetings"),
    ],
)
def test_theme_is_named_by_its_phrases(knowledge: Knowledge, sentence: str, theme: str) -> None:
    assert theme in keys(themes_of(sentence, knowledge))


@pytest.mark.parametrize(
    ("sentence", "cohorts"),
    [
        ("Children in care wait.", ("children-in-care",)),
        ("Care leavers are visited in custody.", ("care-leavers", "custody")),
        ("Disabled children are safe.", ("disabled-children",)),
        ("Unaccompanied asylum-seeking children settle.", ("uasc",)),
        ("Children are safe.", ()),
        ("", ()),
    ],
)
def test_cohort_is_named_by_its_phrases(
    knowledge: Knowledge, sentence: str, cohorts: tuple[str, ...]
) -> None:
    assert keys(named("cohort", sentence, knowledge)) == cohorts


def test_there_are_three_themes_at_most(knowledge: Knowledge) -> None:
    sentence = (
        "Supervision, caseloads, audits, pathway plans, life-story work and recruitment vary."
    )
    assert len(themes_of(sentence, knowledge)) == 3


def test_who_acts_is_a_theme_only_where_nothing_else_is(knowledge: Knowledge) -> None:
    alone = themes_of("Senior leaders are ambitious.", knowledge)
    beside = themes_of("Senior leaders have improved supervision.", knowledge)
    assert keys(alone) == ("senior-leadership",)
    assert keys(beside)[0] == "supervision"


@pytest.mark.parametrize("word", ["assessment", "training"])
def test_mere_mention_of_a_common_word_is_no_theme(knowledge: Knowledge, word: str) -> None:
    sentence = f"Caseloads are so high that there is little time for {word}."
    assert keys(themes_of(sentence, knowledge))[0] == "caseloads"


def test_broader_concepts_are_named_with_each(knowledge: Knowledge) -> None:
    (pathway,) = themes_of("Pathway plans are late.", knowledge)
    assert pathway.broader == ("care-leavers-theme",)
    labels = {label.key: label for label in named("cohort", "Some are in custody.", knowledge)}
    assert labels["custody"].broader == tuple(knowledge.vocabulary.cohorts.ancestors("custody"))


@pytest.mark.parametrize(
    ("sentence", "agent"),
    [
        ("Personal advisers know the young people well.", "personal-advisers"),
        ("IROs do not challenge drift.", "independent-reviewing-officers"),
        ("The police share intelligence.", "police"),
    ],
)
def test_agent_is_named_by_its_phrases(knowledge: Knowledge, sentence: str, agent: str) -> None:
    assert agent in keys(named("agent", sentence, knowledge))


def test_reasons_are_words_of_the_sentence(knowledge: Knowledge) -> None:
    sentence = "Care leavers’ pathway plans are late, and supervision is weak."
    labels = (*themes_of(sentence, knowledge), *named("cohort", sentence, knowledge))
    assert labels and all(label.words for label in labels)
    assert all(slug(words) in slug(sentence) for label in labels for words in label.words)


def test_confidence_of_a_theme_is_a_share(knowledge: Knowledge) -> None:
    labels = themes_of("Supervision is regular and reflective.", knowledge)
    assert labels and all(0 < (label.confidence or 0) <= 1 for label in labels)

"""Topics: the themes and cohorts that a sentence names."""

import pytest

from graphkit.facts.gather import Knowledge
from graphkit.facts.topics import find_cohorts, find_themes
from graphkit.iris import slug


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
    assert theme in find_themes(sentence, knowledge.vocabulary)[0]


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
    assert find_cohorts(sentence, knowledge.vocabulary)[0] == cohorts


def test_there_are_three_themes_at_most(knowledge: Knowledge) -> None:
    sentence = (
        "Supervision, caseloads, audits, pathway plans, life-story work and recruitment vary."
    )
    assert len(find_themes(sentence, knowledge.vocabulary)[0]) == 3


def test_who_acts_is_a_theme_only_where_nothing_else_is(knowledge: Knowledge) -> None:
    alone, _ = find_themes("Senior leaders are ambitious.", knowledge.vocabulary)
    beside, _ = find_themes("Senior leaders have improved supervision.", knowledge.vocabulary)
    assert alone == ("senior-leadership",)
    assert beside == ("supervision",)


def test_broader_theme_gives_way_to_a_narrower_one(knowledge: Knowledge) -> None:
    themes = knowledge.vocabulary.themes
    found, _ = find_themes("The workforce is stable and caseloads are low.", knowledge.vocabulary)
    assert found
    assert not {broader for key in found for broader in themes.ancestors(key)} & set(found)


def test_reasons_are_words_of_the_sentence(knowledge: Knowledge) -> None:
    sentence = "Care leavers’ pathway plans are late, and supervision is weak."
    for find in (find_themes, find_cohorts):
        keys, words = find(sentence, knowledge.vocabulary)
        assert keys and set(keys) == set(words)
        assert all(
            slug(phrase) in slug(sentence) for phrases in words.values() for phrase in phrases
        )

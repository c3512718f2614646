"""Polarity: what one sentence says for or against, and the words that say so."""

import re

import pytest

from graphkit.labels.cues import find_cues, load_cues
from graphkit.labels.kin import kin_runs
from graphkit.labels.polarity import find_polarity
from graphkit.labels.weights import load_weights
from graphkit.labels.words import END, START
from graphkit.model import Label

CUES, WEIGHTS = load_cues(), load_weights("polarity")


def polarity_of(sentence: str) -> Label:
    return find_polarity(sentence, CUES, WEIGHTS)


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Plans are clear.", "strength"),
        ("Most plans are generally timely.", "strength"),
        ("There are no delays.", "strength"),
        ("Plans are late.", "weakness"),
        ("Plans are not always clear.", "weakness"),
        ("Support is not effective.", "weakness"),
        ("Too many children wait.", "weakness"),
        ("There is a lack of good plans.", "weakness"),
        ("Plans need to improve.", "weakness"),
        ("Support is strong, but plans are weak.", "mixed"),
        # a denial that the longer phrase has taken in
        ("They are not slow to challenge.", "strength"),
        ("Managers prevent drift and delay.", "strength"),
        # what is so under a condition, or was so once, is not what is found
        ("When children do not attend, their views are well represented.", "strength"),
        ("The front door, which was poor in June, is now effective.", "strength"),
        # a matter that is dealt with, and the same matter found
        ("Staff respond well to concerns about neglect.", "strength"),
        ("Inspectors had concerns about neglect.", "weakness"),
        ("Children do not feel isolated.", "strength"),
        # a burden, in whatever good it is told of
        ("Social workers have high caseloads.", "weakness"),
        ("There are too many changes of social worker.", "weakness"),
        ("High turnover makes it difficult for children to build good relationships.", "weakness"),
        ("Actions to address risks are not completed.", "weakness"),
        # what is poor, where "poor" alone may be a mere topic
        ("Records of visits are poor, and managers monitor them.", "weakness"),
        ("Supervision has suffered because of turnover.", "weakness"),
        ("Assessment has improved, however it remains uneven.", "mixed"),
        # a word that no labelled sentence has in this place, but others of its kin
        ("Plans are astute.", "strength"),
        # a set phrase judges nothing
        ("Young people not in education, employment or training have good support.", "strength"),
        ("Although plans are clear, reviews are late.", "mixed"),
        ("Support has improved but remains inconsistent.", "mixed"),
        ("The new team will begin its work in April 2024.", "neutral"),
        ("", "neutral"),
    ],
)
def test_polarity_of_plain_sentences(sentence: str, polarity: str) -> None:
    assert polarity_of(sentence).key == polarity


def test_polarity_does_not_depend_on_case_quotes_or_hyphens() -> None:
    assert polarity_of("PLANS AREN’T CHILD‑CENTRED") == polarity_of("plans aren't child-centred")


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Plans are not always clear.", "not always"),
        ("There are no delays.", "no delays"),
        ("Plans are clear.", "clear"),
    ],
)
def test_reasons_are_words_of_the_sentence(sentence: str, words: str) -> None:
    reasons = polarity_of(sentence).words
    assert any(words in reason for reason in reasons)
    assert all(reason in sentence.lower() for reason in reasons)


def test_reasons_name_no_family_of_words() -> None:
    assert not re.search("[#%]", " ".join(polarity_of("The panel sits on Tuesdays.").words))


def test_words_used_alike_are_of_one_family() -> None:
    one, other, third = (kin_runs([word]) for word in ("inadequate", "insufficient", "zzz"))
    assert one == other != third
    assert third[:3] == [START, "zzz", END]


def test_confidence_is_a_share_and_higher_for_a_plainer_sentence() -> None:
    plain_praise = polarity_of("Support is highly effective and well coordinated.")
    hedged = polarity_of("Support for some is becoming more available.")
    assert 0 < (hedged.confidence or 0) < (plain_praise.confidence or 0) <= 1


def test_cue_within_a_longer_one_does_not_count_twice() -> None:
    words = [cue.words for cue in find_cues("Work is highly effective.", CUES)]
    assert words == ["highly effective"]


def test_negation_does_not_reach_over_a_comma() -> None:
    assert polarity_of("With no fuss, plans are clear.").key == "strength"


@pytest.mark.parametrize(
    ("sentence", "polarity"),
    [
        ("Managers challenge drift.", "strength"),
        ("Managers do not challenge drift.", "weakness"),
        ("Leaders have not yet fully tackled delays in assessments.", "weakness"),
        ("Managers are slow to address poor practice.", "weakness"),
        ("There is no drift or delay.", "strength"),
    ],
)
def test_remedy_turns_a_weakness_round_unless_it_is_denied(sentence: str, polarity: str) -> None:
    assert polarity_of(sentence).key == polarity

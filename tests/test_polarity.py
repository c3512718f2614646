"""Polarity: what one sentence says for or against, and the words that say so."""

import pytest

from graphkit.facts.polarity import find_cues, find_polarity, load_cues

CUES = load_cues()


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
        ("When children do not attend, their views are lost.", "weakness"),
        ("The front door, which was poor in June, is now effective.", "strength"),
        # a matter that is dealt with, and the same matter found
        ("Staff respond well to concerns about neglect.", "strength"),
        ("Inspectors had concerns about neglect.", "weakness"),
        ("Children do not feel isolated.", "strength"),
        ("Actions to address risks are not completed.", "weakness"),
        # a set phrase judges nothing
        ("Young people not in education, employment or training have good support.", "strength"),
        ("Although plans are clear, reviews are late.", "mixed"),
        ("Support has improved, however it remains inconsistent.", "mixed"),
        ("The team has twelve members.", "neutral"),
        ("", "neutral"),
    ],
)
def test_polarity_of_plain_sentences(sentence: str, polarity: str) -> None:
    assert find_polarity(sentence, CUES)[0] == polarity


def test_polarity_does_not_depend_on_case_quotes_or_hyphens() -> None:
    assert find_polarity("PLANS AREN’T CHILD‑CENTRED", CUES) == find_polarity(
        "plans aren't child-centred", CUES
    )


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Plans are not always clear.", "not always"),
        ("There are no delays.", "no delays"),
        ("Plans are clear.", "clear"),
    ],
)
def test_reasons_are_words_of_the_sentence(sentence: str, words: str) -> None:
    reasons = find_polarity(sentence, CUES)[1]
    assert any(words in reason for reason in reasons)
    assert all(reason in sentence.lower() for reason in reasons)


def test_sentence_without_judging_words_gives_no_reasons() -> None:
    assert find_polarity("The team has twelve members.", CUES) == ("neutral", ())


def test_cue_within_a_longer_one_does_not_count_twice() -> None:
    words = [cue.words for cue in find_cues("Work is highly effective.", CUES)]
    assert words == ["highly effective"]


def test_negation_does_not_reach_over_a_comma() -> None:
    assert find_polarity("With no fuss, plans are clear.", CUES)[0] == "strength"

"""Needs: the words by which a sentence that finds fault says what is missing or to be done."""

import pytest

from graphkit.labels.needs import find_need

ASKED = [
    ("Supervision in Northmoor needs to improve.", "needs to improve"),
    ("Records need to be updated.", "need to be updated"),
    ("More needs to be done for care leavers.", "More needs to be done"),
    ("Further work is needed on neglect.", "Further work is needed"),
    ("Ferrymouth still has more to do.", "more to do"),
    ("The board should consider its membership.", "The board should"),
    ("Leaders must listen to foster carers.", "Leaders must"),
    ("Plans would benefit from clear dates.", "would benefit from"),
    ("Oversight could be strengthened.", "could be strengthened"),
    ("Pathway planning requires improvement.", "requires improvement"),
    ("Leaders recognise that more needs to be done.", "more needs to be done"),
    ("Managers acknowledge the need to raise standards.", "acknowledge the need to"),
]
MISSING = [
    ("The panel does not yet meet.", "does not yet"),
    ("The offer is not yet complete.", "is not yet"),
    ("Visits are not always recorded.", "not always"),
    ("Plans are not consistently clear.", "not consistently"),
    ("Advocacy is not routinely offered.", "is not routinely"),
    ("Too many plans are out of date.", "Too many"),
    ("There is a lack of local homes.", "lack of"),
    ("There is insufficient challenge.", "insufficient"),
    ("The quality of supervision is too variable.", "too variable"),
    ("Reviews are not as timely as they should be.", "as they should be"),
]
NONE = [
    "",
    "Plans are weak.",
    # an effect
    "This means that children wait.",
    "This means that children do not always get help.",
    "As a result, too many children wait.",
    # a history
    "The front door was weak at the last inspection.",
    "At the last inspection, supervision was not always recorded.",
    "Until recently, too many children waited.",
    "There was a lack of purpose in the work.",
    # what leaders know
    "Leaders know what needs to improve.",
    # a child's need
    "Some children who need help wait.",
    "Batches make it hard to find the children who most need attention.",
    "Services for children in need are weak.",
    "Staff fail to meet the needs of disabled children.",
    "Children must retell their story.",
    # a condition
    "Inspectors asked whether further work is needed.",
    # a grade
    "The judgement is that it requires improvement.",
]


@pytest.mark.parametrize(("sentence", "words"), [*ASKED, *MISSING])
def test_need_is_what_must_be_done_or_is_missing(sentence: str, words: str) -> None:
    assert find_need(sentence) == (words,)


@pytest.mark.parametrize("sentence", NONE)
def test_need_is_empty_for_effects_histories_and_childrens_needs(sentence: str) -> None:
    assert find_need(sentence) == ()


def test_need_counts_what_is_missing_before_an_effect_and_not_in_it() -> None:
    sentence = "Plans are not always shared, which means that carers lack what they rely on."
    assert find_need(sentence) == ("not always",)


def test_need_gives_all_words_in_order_once() -> None:
    sentence = "Plans are not always clear, visits not always made, and both need to improve."
    assert find_need(sentence) == ("not always", "need to improve")


def test_need_that_is_asked_for_counts_beside_a_history() -> None:
    sentence = "As at the last inspection, supervision needs to improve."
    assert find_need(sentence) == ("needs to improve",)


def test_need_does_not_depend_on_case_or_quotes_and_quotes_the_letter() -> None:
    assert find_need("EASTHOLM’S PLANS ARE NOT ALWAYS CLEAR") == ("NOT ALWAYS",)

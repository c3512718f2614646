"""Direction: whether one sentence says that things got better, stayed or got worse, since when."""

import time

import pytest

from graphkit.labels.direction import Direction, find_direction, load_patterns

IMPROVED = [
    "Supervision in Northmoor has improved.",
    "The quality of plans is improving.",
    "There have been significant improvements in the work with care leavers.",
    "The front door has been strengthened.",
    "Caseloads have reduced.",
    "Workforce stability has increased.",
    "Visits are increasingly purposeful.",
    "Ferrymouth has made steady progress.",
    "Decisions are now timely.",
    "Children receive much better help than they did before.",
    "There has been a reduction in the use of agency staff.",
    "Supervision is beginning to improve.",
]
UNCHANGED = [
    "The quality of plans remains inconsistent.",
    "Supervision continues to be poor.",
    "Supervision has not improved.",
    "Little progress has come of the plan.",
    "Leaders have failed to improve the front door.",
    "Recruitment remains a challenge.",
    "Caseloads are still too high.",
    "Weak practice has been allowed to persist.",
]
DETERIORATED = [
    "Services in Eastholm have declined.",
    "The response to neglect has deteriorated.",
    "The stability of the workforce is declining.",
    "Caseloads have increased.",
    "There are increased delays in court.",
    "Improvements were made but have not been sustained.",
]
NONE = [
    "",
    "Plans are clear.",
    "Leaders have a plan to improve outcomes.",
    "Supervision needs to improve.",
    "Records need to be strengthened.",
    "The improvement plan is well understood.",
    "The school improvement officer attends.",
    "Services require improvement to be good.",
    "Audits identify areas for improvement.",
    "Workers act to reduce risk.",
    "Managers should ensure that recording is improved.",
    "When risks are increasing, workers act.",
    "Children remain at risk for too long.",
    "Decisions come too late, before circumstances deteriorate.",
]


@pytest.mark.parametrize(
    ("sentence", "key"),
    [
        *((sentence, "improved") for sentence in IMPROVED),
        *((sentence, "unchanged") for sentence in UNCHANGED),
        *((sentence, "deteriorated") for sentence in DETERIORATED),
    ],
)
def test_direction_is_what_the_sentence_says_itself(sentence: str, key: str) -> None:
    found = find_direction(sentence)
    assert found is not None
    assert found.key == key


@pytest.mark.parametrize("sentence", NONE)
def test_direction_is_none_for_purposes_wishes_topics_and_states(sentence: str) -> None:
    assert find_direction(sentence) is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Supervision has improved but remains too variable.",
        "Supervision remains too variable, although it has improved.",
        "Despite some improvement, caseloads are still too high.",
    ],
)
def test_direction_of_a_gain_and_a_lack_is_the_gain(sentence: str) -> None:
    found = find_direction(sentence)
    assert found is not None
    assert found.key == "improved"


@pytest.mark.parametrize(
    "since",
    [
        "since the last inspection",
        "since the last inspection in 2019",
        "since the previous monitoring visit",
        "since the focused visit in May 2021",
        "since January 2022",
        "since then",
        "since the summer",
        "over the past six months",
        "in the last year",
        "in recent months",
        "during 2023",
        "since the appointment of the new director in June 2020",
    ],
)
def test_direction_says_since_when_in_the_letters_own_words(since: str) -> None:
    at_the_end = find_direction(f"Supervision has improved {since}.")
    at_the_start = find_direction(f"{since[0].upper()}{since[1:]}, supervision has improved.")
    assert at_the_end is not None
    assert at_the_start is not None
    assert at_the_end.since == since
    assert at_the_start.since == since[0].upper() + since[1:]


def test_direction_is_silent_on_since_when_the_letter_is() -> None:
    assert find_direction("Supervision has improved.") == Direction(
        "improved", None, ("has improved",)
    )


def test_direction_quotes_the_letter_and_not_its_plain_text() -> None:
    found = find_direction("Northmoor’s Caseloads HAVE REDUCED Since The Last Inspection.")
    assert found is not None
    assert found.words == ("Caseloads HAVE REDUCED",)
    assert found.since == "Since The Last Inspection"


def test_direction_does_not_depend_on_case_or_quotes() -> None:
    curly = find_direction("THE COUNCIL’S OFFER HASN’T CHANGED BUT SUPERVISION HAS IMPROVED")
    assert curly is not None
    assert curly.key == "improved"


@pytest.mark.parametrize("name", ["direction", "needs"])
def test_direction_patterns_are_found_in_one_pass_of_a_long_text(name: str) -> None:
    text = "since the last number of more-and-more not has been now is still " * 1_000
    begun = time.perf_counter()
    for pattern in load_patterns(name).values():
        pattern.sub("", text)
    assert time.perf_counter() - begun < 20  # seconds; about one on a slow machine

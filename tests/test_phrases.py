"""Phrases: which words of a text name a concept."""

import pytest

from graphkit.phrases import Mention, Phrases, Reach

PHRASES = Phrases(
    phrases={
        "care leaver*": "care-leavers",
        "care": "in-care",
        "children in care": "in-care",
        "decision-making": "decisions",
        "assess*": "assessment",
        "personal adviser": "care-leavers",
        "children's plan": "plans",
    },
    capitals={"MASH": "front-door", "PA": "care-leavers"},
    exceptions={"take care": "in-care"},
    broader={"care-leavers": "leaving", "leaving": "in-care"},
)


def keys(text: str) -> list[str]:
    return [mention.key for mention in PHRASES.find(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Care Leavers wait", ["care-leavers"]),
        ("care-leavers wait", ["care-leavers"]),
        ("decision making, decision‑making", ["decisions", "decisions"]),
        ("a children’s plan", ["plans"]),
        ("reassessed and assessed", ["assessment"]),
        ("careful carers", []),
        ("We MASH it, the mash", ["front-door"]),
        ("a PAs' PA", ["care-leavers"]),
        ("", []),
    ],
)
def test_phrases_are_found_whatever_the_case_hyphens_and_quotes(
    text: str, found: list[str]
) -> None:
    assert keys(text) == found


def test_of_two_phrases_one_in_the_other_the_longer_counts() -> None:
    assert PHRASES.find("for children in care") == (Mention(4, 20, "in-care", "children in care"),)
    assert keys("care leavers in care") == ["care-leavers", "in-care"]


def test_phrase_does_not_count_inside_an_exception_of_its_concept() -> None:
    assert keys("social workers take care") == []
    assert keys("take care of care") == ["in-care"]


def test_mention_quotes_its_place() -> None:
    text = "Most personal advisers and a personal adviser"
    (mention,) = PHRASES.find(text)
    assert text[mention.start : mention.end] == mention.words == "personal adviser"


def test_ancestors_are_the_broader_concepts_nearest_first() -> None:
    assert list(PHRASES.ancestors("care-leavers")) == ["leaving", "in-care"]
    assert list(PHRASES.ancestors("in-care")) == []


def test_reach_tells_whether_one_range_holds_another() -> None:
    reach = Reach([Mention(5, 9, "", ""), Mention(0, 7, "", "")])
    inside = [(0, 7), (5, 9), (6, 9), (1, 2)]
    assert all(reach.holds(Mention(start, end, "", "")) for start, end in inside)
    assert not any(reach.holds(Mention(start, end, "", "")) for start, end in [(0, 8), (8, 10)])
    assert not Reach([]).holds(Mention(0, 1, "", ""))

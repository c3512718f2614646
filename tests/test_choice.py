"""The choice among themes: scores in, what speaks for each of the likeliest and how much out."""

import pytest

from graphkit.labels.choice import SIGNS, probability, weigh
from graphkit.phrases import Mention
from graphkit.training.choice import fit_choice

# Three themes under two broad themes, a and b.
ABOUT = {"within": [0, 0, 1], "share": [-2.0, -4.0, -3.0]}
SCORES = [0.5, -1.0, 1.5, 0.25, 2.0]
MENTIONS = (Mention(0, 4, "care", "care"), Mention(9, 13, "care", "care"))


def signs_of(number: int) -> dict[str, float]:
    (weighed,) = (each for each in weigh(SCORES, ABOUT, MENTIONS, 150) if each.number == number)
    return dict(zip(SIGNS, weighed.signs, strict=True))


def test_the_likeliest_theme_comes_first() -> None:
    assert [each.number for each in weigh(SCORES, ABOUT, MENTIONS, 150)] == [2, 0, 1]


def test_a_theme_is_weighed_by_its_score_and_its_rivals() -> None:
    first, second = signs_of(2), signs_of(0)
    assert (first["score"], first["rank"], first["best other score"]) == (1.5, 0, 0.5)
    assert (second["score"], second["rank"], second["best other score"]) == (0.5, 1, 1.5)


def test_a_theme_is_weighed_by_its_broad_theme() -> None:
    first, second = signs_of(2), signs_of(0)
    assert (first["score of the broad theme"], first["rank of the broad theme"]) == (2.0, 0)
    assert (second["score of the broad theme"], second["rank of the broad theme"]) == (0.25, 1)
    assert first["scores within the broad theme"] == pytest.approx(1.5)
    assert second["scores within the broad theme"] > 0.5


def test_counts_are_the_same_for_all_themes_of_a_sentence() -> None:
    for number in range(3):
        signs = signs_of(number)
        assert signs["themes that may be meant"] == 3
        assert (signs["concepts named"], signs["phrases named"], signs["length"]) == (1, 2, 1.5)
    assert signs_of(1)["share of sentences"] == -4.0


def test_one_theme_alone_can_be_weighed() -> None:
    (only,) = weigh([1.0, 2.0], {"within": [0], "share": [0.0]}, (), 10)
    assert only.number == 0


def test_choice_learns_which_signs_count() -> None:
    cases = [(each.signs, each.number == 2) for each in weigh(SCORES, ABOUT, MENTIONS, 150)] * 9
    choice = fit_choice(cases)
    best, *rest = (probability(each, choice) for each in weigh(SCORES, ABOUT, MENTIONS, 150))
    assert best > 0.5 > max(rest)


@pytest.mark.parametrize("is_right", [True, False])
def test_choice_that_has_nothing_to_learn_goes_by_the_score(is_right: bool) -> None:
    choice = fit_choice([(each.signs, is_right) for each in weigh(SCORES, ABOUT, (), 10)])
    assert {name for name, weight in choice.items() if weight} == {"score"}

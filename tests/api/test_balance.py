"""What pages reckon from rows: sums of a theme, the story of an authority, a matrix."""

from datetime import date

import pytest
from graphkit.api.documents.balance import Balance, read_balance
from graphkit.api.documents.story import read_story
from graphkit.api.matrix import read_matrix
from graphkit.api.site import Row


def visit(authority: str, year: int | None, *counts: int, above: str | None = None) -> Row:
    strengths, weaknesses, mixed = counts
    return {
        **{"authority": authority, "authorityLabel": authority.upper(), "year": year},
        **{"strengths": strengths, "weaknesses": weaknesses, "mixed": mixed},
        **{"findings": sum(counts) + 1, "region": None, "regionLabel": None},
        **{"kind": "k", "kindLabel": "K", "kindAbove": above, "kindAboveLabel": above},
    }


def balance(*rows: Row) -> Balance:
    return read_balance({"balance": rows})


def test_balance_calls_no_authority_weak_for_few_findings() -> None:
    told = balance(visit("few", 2020, 0, 4, 0), visit("weak", 2020, 1, 4, 0))
    assert [each.value for each in told.weakest] == ["weak"]
    assert [each.value for each in told.authorities] == ["few", "weak"]


def test_balance_puts_the_furthest_first_and_a_draw_on_no_side() -> None:
    told = balance(
        visit("worse", 2020, 1, 6, 0),
        visit("worst", 2020, 0, 5, 0),
        visit("draw", 2020, 2, 2, 4),
        visit("good", 2020, 5, 1, 0),
    )
    assert [each.value for each in told.weakest] == ["worst", "worse"]
    assert [each.value for each in told.strongest] == ["good"]


def test_balance_shows_years_of_which_nothing_is_said_between_others() -> None:
    told = balance(visit("a", 2019, 1, 0, 0), visit("a", 2021, 0, 2, 0), visit("a", None, 1, 0, 0))
    assert [(each.value, each.findings) for each in told.years] == [
        ("2019", 2),
        ("2020", 0),
        ("2021", 3),
    ]
    assert told.whole.findings == 7


def test_balance_counts_a_visit_under_the_broader_kind_too() -> None:
    told = balance(visit("a", 2020, 1, 0, 0, above="broad"), visit("a", 2020, 1, 0, 0))
    assert {each.value: each.strengths for each in told.kinds} == {"k": 2, "broad": 1}


def test_balance_of_nothing_is_empty() -> None:
    assert balance().whole.judging == 0
    assert balance().years == []


def activity(first: date | None, *, inspection: bool = False, issued: date | None = None) -> Row:
    return {"first": first, "issued": issued, "isInspection": inspection, "document": "d"}


def judged(when: str) -> Row:
    return {"when": when}


def test_story_places_days_along_the_years_and_a_judgement_until_the_next() -> None:
    story = read_story(
        {
            "visits": [activity(date(2021, 7, 2), issued=date(2021, 8, 1)), activity(None)],
            "judged": [judged("2020-01-01"), judged("2021-11"), judged("not known")],
        }
    )
    assert story is not None
    assert [year for _, year in story.years] == [2020, 2021]
    half = story.width / 2
    assert story.visits[0].x == pytest.approx(half * 1.5, abs=1)
    assert len(story.visits) == len(story.documents) == 1
    first, second = story.bands
    assert first.x == 0
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert second.x + second.width == pytest.approx(story.width, abs=0.2)


def test_story_of_what_has_no_day_is_none() -> None:
    assert read_story({"visits": [activity(None)], "judged": []}) is None


def test_matrix_leaves_a_cell_empty_where_a_theme_is_not_spoken_of() -> None:
    rows: list[Row] = [
        {"theme": "t", "themeLabel": "T", "broader": None, "visit": "2"},
        {"theme": "n", "themeLabel": "N", "broader": "t", "visit": "1"},
    ]
    lines = read_matrix(rows, ["1", "2"])
    assert [(each.label, each.is_narrower) for each in lines] == [("T", False), ("N", True)]
    assert [[cell is not None for cell in each.cells] for each in lines] == [
        [False, True],
        [True, False],
    ]

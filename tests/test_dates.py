"""Dates: the days that words name."""

import pytest

from graphkit.facts.dates import find_days, find_month, month_of


def days(text: str) -> list[tuple[str, str] | None]:
    return [
        (str(found.dates.start), str(found.dates.end)) if found.dates else None
        for found in find_days(text)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("28 October 2025", "2025-10-28", "2025-10-28"),
        ("28\u00a0October\u00a02025", "2025-10-28", "2025-10-28"),
        ("28th October, 2025", "2025-10-28", "2025-10-28"),
        ("the 28th of October 2025", "2025-10-28", "2025-10-28"),
        ("Tuesday 28 October 2025", "2025-10-28", "2025-10-28"),
        ("28 Oct 2025", "2025-10-28", "2025-10-28"),
        ("3 Sept. 2025", "2025-09-03", "2025-09-03"),
        ("28/10/2025", "2025-10-28", "2025-10-28"),
        ("28.10.2025", "2025-10-28", "2025-10-28"),
        ("22 and 23 June 2021", "2021-06-22", "2021-06-23"),
        ("22 & 23 June 2021", "2021-06-22", "2021-06-23"),
        ("29th and 30th March 2023", "2023-03-29", "2023-03-30"),
        ("11, 12 and 13 October 2016", "2016-10-11", "2016-10-13"),
        ("11, 12, and 13 October 2016", "2016-10-11", "2016-10-13"),
        ("6 to 8 October 2020", "2020-10-06", "2020-10-08"),
        ("12–13 March 2019", "2019-03-12", "2019-03-13"),
        ("14-16 June 2021", "2021-06-14", "2021-06-16"),
        ("21 – 22 May 2019", "2019-05-21", "2019-05-22"),
        ("5 March 2019 to 6 March 2019", "2019-03-05", "2019-03-06"),
        ("28 June to 2 July 2021", "2021-06-28", "2021-07-02"),
        ("28 June and 2 July 2021", "2021-06-28", "2021-07-02"),
        ("31 January and 1 February 2024", "2024-01-31", "2024-02-01"),
        ("30 December 2019 to 3 January 2020", "2019-12-30", "2020-01-03"),
        ("31 December and 1 January 2024", "2023-12-31", "2024-01-01"),
        ("Tuesday 20 and Wednesday 21 April 2021", "2021-04-20", "2021-04-21"),
        ("29 February 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_days_are_read_in_every_form(text: str, first: str, last: str) -> None:
    assert days(f"on {text}, as agreed") == [(first, last)]


@pytest.mark.parametrize(
    "text", ["31 June 2021", "29 February 2023", "32/01/2020", "23 and 22 May 2021"]
)
def test_days_that_do_not_exist_are_found_but_are_no_dates(text: str) -> None:
    assert days(f"on {text}") == [None]


@pytest.mark.parametrize(
    "text", ["June 2021", "22 and 23 June", "in 2021", "section 47", "16 to 25", "123 May 2020", ""]
)
def test_what_names_no_day_with_its_year_is_not_found(text: str) -> None:
    assert days(text) == []


def test_days_are_found_where_they_stand() -> None:
    text = "Seen on 4 and 5 March 2020, published 9 April 2020."
    assert [text[found.start : found.end] for found in find_days(text)] == [
        "4 and 5 March 2020",
        "9 April 2020",
    ]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("judged inadequate in January 2024", "2024-01"),
        ("in sept 2021 and May 2022", "2021-09"),
        ("may 2020", "2020-05"),
    ],
)
def test_month_is_the_first_with_its_year(text: str, month: str) -> None:
    match = find_month(text)
    assert match and month_of(match) == month


@pytest.mark.parametrize("text", ["in January", "they may 20 times", "2024", "decided 2020"])
def test_month_without_a_year_is_none(text: str) -> None:
    assert find_month(text) is None

"""Dates: the days that words name."""

from datetime import date

import pytest

from graphkit.facts.dates import BACKWARDS, NO_SUCH_DAY, NO_YEAR, find_days
from graphkit.facts.datewords import find_month, month_of

Days = list[tuple[str, str]]


def days(text: str, before: date | None = None) -> list[tuple[str, str] | None]:
    return [
        (str(found.dates.start), str(found.dates.end)) if found.dates else None
        for found in find_days(text, before)
    ]


def faults(text: str, before: date | None = None) -> list[str]:
    return [found.fault for found in find_days(text, before)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("28 October 2025", "2025-10-28", "2025-10-28"),
        ("28\u00a0October\u00a02025", "2025-10-28", "2025-10-28"),
        ("28th October, 2025", "2025-10-28", "2025-10-28"),
        ("the 28th of October 2025", "2025-10-28", "2025-10-28"),
        ("Tuesday 28 October 2025", "2025-10-28", "2025-10-28"),
        ("Tuesday, 28 October 2025", "2025-10-28", "2025-10-28"),
        ("Tue 28th October 2025", "2025-10-28", "2025-10-28"),
        ("28 Oct 2025", "2025-10-28", "2025-10-28"),
        ("3 Sept. 2025", "2025-09-03", "2025-09-03"),
        ("October 28, 2025", "2025-10-28", "2025-10-28"),
        ("October 28th 2025", "2025-10-28", "2025-10-28"),
        ("28/10/2025", "2025-10-28", "2025-10-28"),
        ("28.10.2025", "2025-10-28", "2025-10-28"),
        ("28/10/25", "2025-10-28", "2025-10-28"),
        ("28.10.25", "2025-10-28", "2025-10-28"),
        ("28-10-2025", "2025-10-28", "2025-10-28"),
        ("2025-10-28", "2025-10-28", "2025-10-28"),
        ("28October 2025", "2025-10-28", "2025-10-28"),
        ("28 October2025", "2025-10-28", "2025-10-28"),
        ("28 October '25", "2025-10-28", "2025-10-28"),
        ("28 October 25", "2025-10-28", "2025-10-28"),
        ("22 and 23 June 2021", "2021-06-22", "2021-06-23"),
        ("22 & 23 June 2021", "2021-06-22", "2021-06-23"),
        ("22/23 June 2021", "2021-06-22", "2021-06-23"),
        ("22–23June 2021", "2021-06-22", "2021-06-23"),
        ("22/06/2021 and 23/06/2021", "2021-06-22", "2021-06-23"),
        ("22/06/2021-23/06/2021", "2021-06-22", "2021-06-23"),
        ("29th and 30th March 2023", "2023-03-29", "2023-03-30"),
        ("June 22 and 23, 2021", "2021-06-22", "2021-06-23"),
        ("June 28 to July 2, 2021", "2021-06-28", "2021-07-02"),
        ("11, 12 and 13 October 2016", "2016-10-11", "2016-10-13"),
        ("11, 12, and 13 October 2016", "2016-10-11", "2016-10-13"),
        ("6 to 8 October 2020", "2020-10-06", "2020-10-08"),
        ("6 until 8 October 2020", "2020-10-06", "2020-10-08"),
        ("between 6 and 8 October 2020", "2020-10-06", "2020-10-08"),
        ("from 6 October to 8 October 2020", "2020-10-06", "2020-10-08"),
        ("12–13 March 2019", "2019-03-12", "2019-03-13"),
        ("14-16 June 2021", "2021-06-14", "2021-06-16"),
        ("21 – 22 May 2019", "2019-05-21", "2019-05-22"),
        ("21 ─ 22 May 2019", "2019-05-21", "2019-05-22"),
        ("5 March 2019 to 6 March 2019", "2019-03-05", "2019-03-06"),
        ("28 June to 2 July 2021", "2021-06-28", "2021-07-02"),
        ("28 June and 2 July 2021", "2021-06-28", "2021-07-02"),
        ("31 January and 1 February 2024", "2024-01-31", "2024-02-01"),
        ("30 December 2019 to 3 January 2020", "2019-12-30", "2020-01-03"),
        ("30 December 2019 to 3 January", "2019-12-30", "2020-01-03"),
        ("31 December and 1 January 2024", "2023-12-31", "2024-01-01"),
        ("Tuesday 20 and Wednesday 21 April 2021", "2021-04-20", "2021-04-21"),
        ("Tues 20th & Weds 21st April 2021", "2021-04-20", "2021-04-21"),
        ("29 February 2024", "2024-02-29", "2024-02-29"),
    ],
)
def test_days_are_read_in_every_form(text: str, first: str, last: str) -> None:
    assert days(f"on {text}, as agreed") == [(first, last)]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        (
            "8 to 12 July 2019 and 7 to 9 August 2019",
            [("2019-07-08", "2019-07-12"), ("2019-08-07", "2019-08-09")],
        ),
        (
            "8 July 2019 to 12 July 2019 and 7 August 2019 to 9 August 2019",
            [("2019-07-08", "2019-07-12"), ("2019-08-07", "2019-08-09")],
        ),
        (
            "5 to 9 December and 14 to 15 February 2023",
            [("2022-12-05", "2022-12-09"), ("2023-02-14", "2023-02-15")],
        ),
        (
            "between 8 and 12 July and between 7 and 9 August 2019",
            [("2019-07-08", "2019-07-12"), ("2019-08-07", "2019-08-09")],
        ),
        ("8, 9 and again on 12 July 2019", [("2019-07-08", "2019-07-09"), ("2019-07-12",) * 2]),
        ("8 to 10 and 11 July 2019", [("2019-07-08", "2019-07-11")]),
        ("between 8 and 12 July 2019", [("2019-07-08", "2019-07-12")]),
    ],
)
def test_days_with_a_gap_are_several_periods(text: str, periods: Days) -> None:
    (found,) = find_days(text)
    assert [(str(period.start), str(period.end)) for period in found.periods] == periods


@pytest.mark.parametrize(
    "text", ["31 June 2021", "29 February 2023", "32/01/2020", "0 May 2021", "30 and 31 June 2021"]
)
def test_days_that_do_not_exist_are_found_but_are_no_dates(text: str) -> None:
    assert days(f"on {text}") == [None]
    assert faults(f"on {text}") == [NO_SUCH_DAY]


@pytest.mark.parametrize(
    "text", ["23 and 22 May 2021", "12 to 8 July 2019", "7 to 9 August 2019 and 8 July 2019"]
)
def test_days_that_run_backwards_are_no_dates(text: str) -> None:
    assert days(text) == [None]
    assert faults(text) == [BACKWARDS]


@pytest.mark.parametrize(
    ("text", "before", "first"),
    [
        ("on 22 and 23 June", date(2021, 8, 2), "2021-06-22"),
        ("on 3 December", date(2021, 1, 20), "2020-12-03"),
        ("on 30 December to 3 January", date(2021, 1, 20), "2020-12-30"),
    ],
)
def test_days_without_a_year_are_the_last_before_the_letter(
    text: str, before: date, first: str
) -> None:
    (found,) = find_days(text, before)
    assert found.dates and str(found.dates.start) == first
    assert found.inferred


@pytest.mark.parametrize("before", [None, date(2021, 6, 1)])
def test_days_without_a_year_stay_unread_where_nothing_near_tells_it(before: date | None) -> None:
    assert faults("on 22 and 23 June", before) == [NO_YEAR]


@pytest.mark.parametrize(
    "text", ["June 2021", "in 2021", "section 47", "16 to 25 may", "123 May 2020", "aged 5-11", ""]
)
def test_what_names_no_day_is_not_found(text: str) -> None:
    assert days(text) == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [("Tuesday 3 May 2021", "3 May 2021 was a Monday"), ("Monday 3 May 2021", "")],
)
def test_weekday_that_does_not_fit_is_a_doubt(text: str, doubt: str) -> None:
    assert [found.doubt for found in find_days(text)] == [doubt]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Seen on 4 and 5 March 2020, published 9 April 2020.",
            ["4 and 5 March 2020", "9 April 2020"],
        ),
        ("on 14 and 15 June 2022, 3 children left", ["14 and 15 June 2022"]),
        ("on 14 June 2022 and 12 managers", ["14 June 2022"]),
        ("on May 4, 2021, 3 children left", ["May 4, 2021"]),
    ],
)
def test_days_are_found_where_they_stand(text: str, words: list[str]) -> None:
    assert [text[found.start : found.end] for found in find_days(text)] == words


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

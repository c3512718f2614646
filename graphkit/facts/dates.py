"""Dates as letters write them: words in, days out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graphkit.model import Dates
from graphkit.reading import plain

MONTHS = (
    "january february march april may june july august september october november december"
).split()
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
_MONTH += r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+"
_DAY = (
    rf"(?:{_WEEKDAY})?(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"(?:\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?)?"
)
_JOIN = r"\s*(?:,\s*and|,|and|&|to|until|-)\s*(?:from\s+)?"
_DAYS = re.compile(rf"\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}\b|\b{_DAY}(?:{_JOIN}{_DAY})*")
_ONE = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:\s+(?:of\s+)?(?P<month>{_MONTH}))?"
    r"(?:,?\s+(?P<year>\d{4})\b)?"
)
MONTH_YEAR = rf"\b(?P<month>{_MONTH})\s+(?P<year>\d{{4}})\b"
_MONTH_YEAR = re.compile(MONTH_YEAR)


class FoundDates(NamedTuple):
    """Days named at text[start:end]; dates is None where there are no such days."""

    start: int
    end: int
    dates: Dates | None


def find_days(text: str) -> Iterator[FoundDates]:
    """The days and runs of days in a text, in order; each takes month and year from the next.

    >>> [str(found.dates.start) for found in find_days("on 31 January and 1 February 2024")]
    ['2024-01-31']
    >>> [found.dates for found in find_days("on 31 June 2021")]
    [None]
    """
    for match in _DAYS.finditer(plain(text)):
        if re.match(r"\d+[/.]", match.group()):
            day, month, year = (int(part) for part in re.split("[/.]", match.group()))
            days: list[date | None] | None = [_day(year, month, day)]
        else:
            days = _days(list(_ONE.finditer(match.group())))
        if days is None:
            continue
        real = [day for day in days if day is not None]
        whole = len(real) == len(days) and real == sorted(real)
        yield FoundDates(match.start(), match.end(), Dates(real[0], real[-1]) if whole else None)


def _days(matches: list[re.Match[str]]) -> list[date | None] | None:
    """The days named, first to last; None where the last has no month and year."""
    month = year = None
    days: list[date | None] = []
    for match in reversed(matches):
        if match["year"]:
            year = int(match["year"])
        if match["month"]:
            named = _month(match["month"])
            # "31 December and 1 January 2024": the first day is of the year before.
            if not match["year"] and month and year and named > month:
                year -= 1
            month = named
        if month is None or year is None:
            return None
        days.append(_day(year, month, int(match["day"])))
    return days[::-1]


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3]))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def find_month(text: str) -> re.Match[str] | None:
    """The first month with its year, such as "January 2024"."""
    return _MONTH_YEAR.search(plain(text))


def month_of(match: re.Match[str]) -> str:
    """A found month as YYYY-MM.

    >>> month_of(find_month("judged inadequate in January 2024"))
    '2024-01'
    """
    return f"{match['year']}-{_month(match['month']):02}"

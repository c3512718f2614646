"""Dates as letters write them: words in, days out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graphkit.facts.dateparts import JOIN, UNIT, Named, named_day, read_named, with_years
from graphkit.facts.datewords import MONTHS, find_tokens
from graphkit.model import Dates
from graphkit.reading import plain

NO_SUCH_DAY = "which names a day that does not exist"
BACKWARDS = "which ends before it begins"
NO_YEAR = "which names no year"
# A letter follows its visit by weeks, or by some months where an election or a pandemic came
# between; days of a longer time ago are of another year or of another visit.
LONGEST_WAIT = timedelta(days=200)

# A text without the beginning of a month or a date in figures names no day, as most do not.
_MAY_NAME = re.compile(rf"\d[/.-]\d|{'|'.join(month[:3] for month in MONTHS)}")
_RUN = re.compile(rf"{UNIT}(?:{JOIN}{UNIT})*")


class FoundDates(NamedTuple):
    """Days named at text[start:end].

    periods   runs of days without a gap, in order; none where the days cannot be told
    fault     why they cannot: a clause that begins with "which"
    doubt     what is odd about them all the same: a weekday that does not fit
    inferred  True if the year is not among the words
    """

    start: int
    end: int
    periods: tuple[Dates, ...]
    fault: str = ""
    doubt: str = ""
    inferred: bool = False

    @property
    def dates(self) -> Dates | None:
        """The first day of the first period and the last day of the last."""
        return Dates(self.periods[0].start, self.periods[-1].end) if self.periods else None


def find_days(text: str, before: date | None = None) -> Iterator[FoundDates]:
    """The days and runs of days in a text, in order; each takes month and year from the others.

    before   days without any year are the last such days up to this one; their fault is NO_YEAR
             where it is None or those days are long past

    >>> [str(found.dates.start) for found in find_days("on 31 January and 1 February 2024")]
    ['2024-01-31']
    >>> [found.fault for found in find_days("on 31 June 2021")]
    ['which names a day that does not exist']
    """
    for tokens in find_tokens(text) if _MAY_NAME.search(plain(text)) else ():
        for run in _RUN.finditer("".join(token.code for token in tokens)):
            ahead = [each.words for each in tokens[max(0, run.start() - 2) : run.start()]]
            named = read_named(tokens[run.start() : run.end()], ahead)
            if not named:
                continue
            start = tokens[run.start()].start
            last = tokens[run.start() + sum(each.tokens for each in named) - 1]
            end = last.end - last.words.endswith(".")
            inferred = not any(each.year for each in named)
            # "16 to 25 may" names no days: a month without a year is known by its capital.
            if inferred and text[start:end].islower():
                continue
            days = [named_day(each) for each in with_years(named, before)]
            if inferred and not _is_near(days, before):
                yield FoundDates(start, end, (), NO_YEAR)
            else:
                periods, fault = _periods(days, named)
                doubt = "" if fault else _doubt(days, named)
                yield FoundDates(start, end, periods, fault, doubt, inferred)


def _is_near(days: list[date | None], before: date | None) -> bool:
    """True if the days are not long before a day; also if there are no such days."""
    if before is None:
        return False
    last = days[-1]
    return last is None or last >= before - LONGEST_WAIT


def _periods(days: list[date | None], named: list[Named]) -> tuple[tuple[Dates, ...], str]:
    """The runs of days without a gap, or what is wrong with them."""
    periods: list[Dates] = []
    for day, each in zip(days, named, strict=True):
        if day is None:
            return (), NO_SUCH_DAY
        if periods and day <= periods[-1].end and not (each.reaches and day == periods[-1].end):
            return (), BACKWARDS
        if periods and (each.reaches or day - periods[-1].end == timedelta(days=1)):
            periods[-1] = Dates(periods[-1].start, day)
        else:
            periods.append(Dates(day, day))
    return tuple(periods), ""


def _doubt(days: list[date | None], named: list[Named]) -> str:
    for day, each in zip(days, named, strict=True):
        if day and each.weekday not in (None, day.weekday()):
            return f"{day.day} {day:%B %Y} was a {day:%A}"
    return ""

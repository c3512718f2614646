"""The days of a date: its words in, what they say of day, month and year out."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from graphkit.facts.datewords import Token, month_number, weekday_number, year_number

# One day, as the codes of its tokens: "Tuesday 3rd of May 2021", "May 4, 2021", "04/05/2021". A
# figure before a stop may be a year: "4 May 21."
UNIT = r"(?:W[CF]*)?(?:N|[DE](?:F*M(?:C?Y|E)?|C?Y)?|MF*[DE](?:C?Y)?)"
JOIN = r"(?:C(?:J[FP]*)?|[JR][FP]*)F*"
_ONE = re.compile(rf"(?P<join>{JOIN})?(?P<unit>{UNIT})")


class Named(NamedTuple):
    """A day as named.

    reaches   True if it ends a range that the day before it begins
    tokens    how many tokens name it and join it to the day before
    """

    day: int
    month: int | None
    year: int | None
    weekday: int | None
    reaches: bool
    tokens: int


def read_named(tokens: Sequence[Token], ahead: Sequence[str]) -> list[Named]:
    """The days of a run, with their months; without those that no month belongs to.

    ahead   the word before the run: after "between" or "from", "and" ends a range
    """
    named: list[Named] = []
    is_open = bool({"between", "from"} & set(ahead))
    codes = "".join(token.code for token in tokens)
    for match in _ONE.finditer(codes):
        join = tokens[match.start() : match.start("unit")]
        reaches = any(token.code == "R" or (is_open and token.code == "J") for token in join)
        opens = any(token.words in ("between", "from") for token in join)
        is_open = opens or (is_open and not reaches)
        unit = tokens[match.start("unit") : match.end("unit")]
        named.append(_one(unit, reaches and not (opens and join[0].code != "R"), len(join)))
    months = [i for i, each in enumerate(named) if each.month]
    if not months:
        return []
    first = codes.replace("E", "D")
    if "N" in first or "D" in first[: first.index("M")]:
        return _filled(named[: months[-1] + 1][::-1])[::-1]
    # "May 4 and 5, 2021": the month stands first. After a year, a bare figure is no day.
    end = next(
        (i for i, (one, two) in enumerate(pairwise(named), 1) if one.year and not two.month),
        len(named),
    )
    return _filled(named[:end])


def _one(tokens: Sequence[Token], reaches: bool, joined: int) -> Named:
    words = {token.code: token.words for token in tokens}
    weekday = weekday_number(words["W"]) if "W" in words else None
    count = len(tokens) + joined
    if "N" in words:
        figures = re.split("[/.-]", words["N"])
        day, month, year = figures[::-1] if len(figures[0]) == len("2021") else figures
        return Named(int(day), int(month), year_number(year), weekday, reaches, count)
    days = [token.words for token in tokens if token.code in "DE"]
    year = words.get("Y") or (days[1] if len(days) > 1 else None)
    return Named(
        int(re.sub("[a-z]", "", days[0])),
        month_number(words["M"]) if "M" in words else None,
        year_number(year) if year else None,
        weekday,
        reaches,
        count,
    )


def _filled(named: list[Named]) -> list[Named]:
    """Days that name no month have that of the one before them in this order."""
    month = None
    filled = []
    for each in named:
        month = each.month or month
        filled.append(each._replace(month=month))
    return filled


def with_years(named: list[Named], before: date | None) -> list[Named]:
    """Days that name no year have that of the next, or else of the one before.

    "31 December and 1 January 2024": the first day is of the year before.
    """
    if before and not any(each.year for each in named):
        last = named_day(named[-1]._replace(year=before.year))
        latest = before.year - (last is not None and last > before)
        named = [*named[:-1], named[-1]._replace(year=latest)]
    for step in (-1, 1):
        year: int | None = None
        month: int | None = None
        filled = []
        for each in named[::step]:
            if each.year is None and year is not None and month and each.month:
                turned = (each.month - month) * step < 0
                each = each._replace(year=year + step * turned)
            year, month = each.year, each.month
            filled.append(each)
        named = filled[::step]
    return named


def named_day(named: Named) -> date | None:
    """The day; None if there is no such day."""
    try:
        return date(named.year or 0, named.month or 0, named.day)
    except ValueError:
        return None

"""Judgements: those that letters name in, the pairs that are perhaps one judgement out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from graphkit.likeness import Pair

# A report comes out one to three months after the inspection, later after long summers and polls.
# No authority is inspected twice in so short a time.
_MOST_MONTHS = 4
_MONTHS_DIFFER = "inspection and publication may be in different months"
_YEAR_HOLDS = "the year alone may stand for the month"


class Told(NamedTuple):
    """A judgement as a letter tells it.

    key    last part of its IRI
    label  such as "Thornmere judged inadequate, 2021-11"
    about  IRIs of its authority, grade and area
    when   YYYY-MM or YYYY
    """

    key: str
    label: str
    about: tuple[str, str, str]
    when: str


def find_judgement_pairs(told: Iterable[Told]) -> Iterator[Pair]:
    """The pairs that are perhaps the same, in order.

    They agree in authority, grade and area. A month goes with the nearest other, or with both
    where two are as near, up to four months away; a year goes with each of its months.
    """
    told_by_about: dict[tuple[str, str, str], dict[str, Told]] = defaultdict(dict)
    for each in sorted(set(told)):
        told_by_about[each.about].setdefault(each.key, each)
    pairs: dict[tuple[str, str], Pair] = {}
    for alike in told_by_about.values():
        for both, reason in _near(alike.values()):
            one, other = sorted(both)
            names = f"{one.label} and {other.label}"
            pairs[one.key, other.key] = Pair("judgement", one.key, other.key, names, reason)
    yield from (pairs[keys] for keys in sorted(pairs))


def _near(alike: Collection[Told]) -> Iterator[tuple[tuple[Told, Told], str]]:
    months = {each: _month(each.when) for each in alike if "-" in each.when}
    for one, month in months.items():
        away = {other: abs(months[other] - month) for other in months if other != one}
        nearest = min(away.values(), default=_MOST_MONTHS + 1)
        if nearest <= _MOST_MONTHS:
            near = (other for other in away if away[other] == nearest)
            yield from (((one, other), _MONTHS_DIFFER) for other in near)
    for year in alike:
        held = (one for one in months if one.when.startswith(f"{year.when}-"))
        yield from (((year, one), _YEAR_HOLDS) for one in held)


def _month(when: str) -> int:
    """The number of a month since the year nought, from YYYY-MM."""
    year, month = when.split("-")
    return 12 * int(year) + int(month)

"""Days that belong together: a text in, its days out, those of one visit as one.

"On 22 June 2021 (remotely) and on 29 June 2021 (on site)" are the days of one visit, and so are
"22 June 2021, with a further day off site on 25 June 2021".
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graphkit.facts.dates import FoundDates, find_days
from graphkit.model import Dates
from graphkit.reading import plain

_HOW = (
    r"(?:(?:all |both |wholly |entirely |carried out |conducted )?(?:on[- ]?site|off[- ]?site"
    r"|remote(?:ly)?|virtual(?:ly)?|in[- ]person|face[- ]to[- ]face|online"
    r"|by (?:video|telephone|phone)(?: calls?)?|at (?:your|the council's) offices))"
)
_FURTHER = (
    r"(?:an?|one|two|three|the|some|its)? ?(?:further|additional|extra|second|third|fourth|final"
    r"|more|another|follow-up|on-site|off-site|remote|virtual) (?:[\w-]+ ){0,3}?"
    r"(?:days?|work|activit(?:y|ies)|fieldwork|meetings?|interviews?|calls?)"
    r"(?: of (?:[\w-]+ ){0,2}[\w-]+)?"
)
# What stands between two runs of days of one visit.
_BETWEEN = re.compile(
    rf"\)? ?(?:\([^()\d]{{2,60}}\)|{_HOW})?,? ?"
    r"(?:and|then|plus|with|including|followed by|as well as|together with|before)"
    rf"(?: then| also| again)?(?: {_FURTHER})?(?:,? {_HOW})?(?: held| spent| made| completed)?,?"
    r"(?: on| from| between| over)?(?: the)? ?"
)
# Within how long a visit ends that has begun.
_LONGEST_VISIT = timedelta(days=180)


def find_days_together(text: str, before: date | None = None) -> Iterator[FoundDates]:
    """The days in a text, in order, as find_days has them; those that belong together as one.

    >>> text = "on 22 June 2021 (remotely) and on 29 June 2021 (on site)"
    >>> [[str(day) for day in found.dates] for found in find_days_together(text)]
    [['2021-06-22', '2021-06-29']]
    """
    words = plain(text)
    last: FoundDates | None = None
    for found in find_days(text, before):
        both = _joined(text, last, found) if last and _go_on(words, last, found) else None
        if last and not both:
            yield last
        last = both or found
    if last:
        yield last


def _go_on(words: str, last: FoundDates, found: FoundDates) -> bool:
    return _BETWEEN.fullmatch(words, last.end, found.start) is not None


def _joined(text: str, one: FoundDates, other: FoundDates) -> FoundDates | None:
    """Two runs of days as one; None if it is not clear what days they are.

    One that names no year has that of the other.
    """
    if _has_year(other) and other.dates and not _has_year(one):
        one = _read_again(text, one, other.dates.start)
    elif _has_year(one) and one.dates and not _has_year(other):
        other = _read_again(text, other, one.dates.end + _LONGEST_VISIT)
    if one.fault or other.fault or not (one.dates and other.dates):
        return None
    if abs(other.dates.start - one.dates.start) > _LONGEST_VISIT:
        return None
    return FoundDates(
        one.start,
        other.end,
        _in_order((*one.periods, *other.periods)),
        "",
        one.doubt or other.doubt,
        one.inferred and other.inferred,
    )


def _has_year(found: FoundDates) -> bool:
    return bool(found.periods) and not found.inferred


def _read_again(text: str, found: FoundDates, before: date) -> FoundDates:
    again = next(find_days(text[found.start : found.end], before), found)
    return again._replace(start=found.start, end=found.end)


def _in_order(periods: Sequence[Dates]) -> tuple[Dates, ...]:
    """Runs of days without a gap, the first first."""
    runs: list[Dates] = []
    for period in sorted(periods):
        if runs and period.start <= runs[-1].end + timedelta(days=1):
            runs[-1] = Dates(runs[-1].start, max(runs[-1].end, period.end))
        else:
            runs.append(period)
    return tuple(runs)

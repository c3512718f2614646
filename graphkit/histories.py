"""Histories: all visits and inspections in, what came before and after each out.

What is concluded here stands in no letter and no report; it is reckoned from all of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# A report appears up to so many months after the last day of its inspection, and a letter may
# name the month of either; what lies further off is another inspection.
_MONTHS_TO_PUBLICATION = 4
_NEAR = 2


class Activity(NamedTuple):
    """A visit or an inspection.

    start, end  first and last day, YYYY-MM-DD
    issued      day of the letter or the report, or ""
    ordinal     number in a series of monitoring visits
    grade       of an inspection the overall grade; of a visit that of the judgement it follows
    mention     IRI of the judgement that a visit's letter names
    when        month or year of that judgement
    """

    iri: str
    is_inspection: bool
    authority: str
    start: str
    end: str
    issued: str = ""
    ordinal: int | None = None
    grade: str = ""
    mention: str = ""
    when: str = ""


class Link(NamedTuple):
    """What is said of an activity or a judgement: a name of the ontology, and an IRI or number."""

    subject: str
    property: str
    value: str | int


def find_links(
    activities: Collection[Activity], successions: Iterable[tuple[str, str]]
) -> Iterator[Link]:
    """What came before and after each visit and inspection, in no order.

    successions  pairs of authorities, the second in the place of the first
    """
    before: dict[str, set[str]] = defaultdict(set)
    for one, other in successions:
        before[other].add(one)
    by_authority: dict[str, list[Activity]] = defaultdict(list)
    for each in sorted(activities, key=lambda activity: (activity.start, activity.iri)):
        if each.is_inspection:
            by_authority[each.authority].append(each)
    following: dict[str, list[Activity]] = defaultdict(list)
    for each in activities:
        earlier = _earlier(each, by_authority, before)
        if each.is_inspection:
            for inspection in earlier:
                yield Link(each.iri, "previousInspection", inspection.iri)
                yield Link(inspection.iri, "nextInspection", each.iri)
            continue
        meant = judged_at(each, by_authority[each.authority])
        if meant:
            yield Link(each.mention, "refersTo", _overall(meant.iri))
        for inspection in (meant,) if meant else earlier:
            yield Link(each.iri, "afterInspection", inspection.iri)
            following[inspection.iri].append(each)
        later = [one for one in by_authority[each.authority] if one.start > each.end]
        if later:
            yield Link(each.iri, "beforeInspection", later[0].iri)
    for iri, visits in following.items():
        told = {visit.ordinal for visit in visits if visit.ordinal}
        for ordinal in range(1, max(told, default=0)):
            if ordinal not in told:
                yield Link(iri, "missingOrdinal", ordinal)


def _earlier(
    activity: Activity,
    by_authority: Mapping[str, Sequence[Activity]],
    before: Mapping[str, set[str]],
) -> list[Activity]:
    """The last inspection before an activity; where the authority had none, its predecessors'."""
    own = _last(by_authority.get(activity.authority, ()), activity.start)
    if own:
        return [own]
    found: list[Activity] = []
    seen = {activity.authority}
    coming = sorted(before.get(activity.authority, ()))
    while coming and not found:
        seen.update(coming)
        lasts = (_last(by_authority.get(one, ()), activity.start) for one in coming)
        found = [last for last in lasts if last]
        coming = sorted({each for one in coming for each in before.get(one, ())} - seen)
    return found


def _last(inspections: Sequence[Activity], start: str) -> Activity | None:
    return next((each for each in reversed(inspections) if each.end < start), None)


def judged_at(visit: Activity, inspections: Sequence[Activity]) -> Activity | None:
    """The inspection that gave the judgement which a visit's letter names.

    It is the nearest to the month or the year that the letter tells, with the grade that it tells.
    """
    if not (visit.mention and visit.when):
        return None
    near = [
        (_distance(each, visit.when), each)
        for each in inspections
        if each.end < visit.start and each.grade in ("", visit.grade)
    ]
    distance, nearest = min(near, key=lambda pair: pair[0], default=(_NEAR + 1, None))
    return nearest if distance <= _NEAR else None


def _overall(inspection: str) -> str:
    """The IRI of an inspection's judgement on the whole."""
    return inspection.replace("/inspection/", "/judgement/") + "-overall"


def _distance(inspection: Activity, when: str) -> int:
    """Months from a month or a year to the time from an inspection to its publication."""
    first = _month(inspection.start)
    last = _month(inspection.issued or inspection.end)
    if not inspection.issued:
        last += _MONTHS_TO_PUBLICATION
    if len(when) == len("2021"):
        return 0 if first // 12 <= int(when) <= (last - 1) // 12 else 12
    month = _month(when)
    return max(first - month, month - last, 0)


def _month(day: str) -> int:
    """The number of a month since the year nought, from YYYY-MM or YYYY-MM-DD; January is 1."""
    return 12 * int(day[:4]) + int(day[5:7])

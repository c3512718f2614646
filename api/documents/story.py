"""The story of an authority as it is drawn: its activities and judgements in, their places out."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ..site import Row

# Of the drawing, in its own units: a pixel where it is shown in full size.
LEAST_YEAR = 64.0
USUAL = 860.0
# The middle of a month that is known without its day.
_MIDDLE = 15


class Mark(NamedTuple):
    """A row, and how far from the left it stands."""

    x: float
    row: Row


class Band(NamedTuple):
    """An overall judgement, from its day to that of the next."""

    x: float
    width: float
    row: Row


class Story(NamedTuple):
    """What is drawn, from left to right.

    years       where each year begins
    documents   letters and reports, by the day on which they were published
    """

    width: float
    years: list[tuple[float, int]]
    bands: list[Band]
    inspections: list[Mark]
    visits: list[Mark]
    documents: list[Mark]


def read_story(shown: Mapping[str, Sequence[Row]]) -> Story | None:
    """The story that rows of authority-visits and authority-judged tell; None if none has a day."""
    activities = list(reversed(shown["visits"]))
    judged = [(day, row) for row in shown["judged"] if (day := _day(row["when"]))]
    days = [
        *(
            day
            for row in activities
            for day in (row["first"], row["issued"])
            if isinstance(day, date)
        ),
        *(day for day, _ in judged),
    ]
    if not days:
        return None
    first, last = min(days).year, max(days).year
    a_year = max(LEAST_YEAR, USUAL / (last - first + 1))

    def place(day: date) -> float:
        """How far from the left a day stands."""
        whole = date(day.year, 12, 31).timetuple().tm_yday
        part = (day.timetuple().tm_yday - 1) / whole
        return round((day.year - first + part) * a_year, 1)

    def marks(rows: Iterable[Row], name: str) -> list[Mark]:
        return [Mark(place(day), row) for row in rows if isinstance(day := row[name], date)]

    width = round((last - first + 1) * a_year, 1)
    starts = [place(day) for day, _ in judged]
    ends = [*starts[1:], width]
    return Story(
        width,
        [(round((year - first) * a_year, 1), year) for year in range(first, last + 1)],
        [
            Band(start, round(end - start, 1), row)
            for start, end, (_, row) in zip(starts, ends, judged, strict=False)
        ],
        marks((row for row in activities if row["isInspection"]), "first"),
        marks((row for row in activities if not row["isInspection"]), "first"),
        marks((row for row in activities if row["document"]), "issued"),
    )


def _day(when: object) -> date | None:
    """The day of a judgement, which a letter may date to a month only.

    >>> _day("2021-11"), _day("2021-11-08"), _day("long ago"), _day(None)
    (datetime.date(2021, 11, 15), datetime.date(2021, 11, 8), None, None)
    """
    written = str(when or "")
    try:
        return date.fromisoformat(written if len(written) != 7 else f"{written}-{_MIDDLE}")
    except ValueError:
        return None

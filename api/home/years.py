"""The drawing of visits and inspections by year: counts by kind and year in, where bars stand out.

Each kind has a strip of its own with one bar a year, all on one scale: no colour has to tell kinds
apart. Lengths are in units of the drawing, which has the origin at its upper left.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from ..links import local_name
from ..site import Row

HEAD, BAR, GAP = 38, 48, 12
STRIP = HEAD + BAR + GAP
WIDTH, NARROWEST = 1_000, 40
# More years than this come of a mistake in a letter, and would make all others too narrow.
MOST_YEARS = 30
# The name of a strip, and the address of the list behind it.
INSPECTIONS = ("Inspections", "/inspections")


class Bar(NamedTuple):
    """The visits of a kind in a year; the rectangle from (x, y) on, and where its number stands."""

    year: int
    number: int
    address: str
    x: float
    y: float
    width: float
    height: float
    middle: float


class Strip(NamedTuple):
    """The bars of a kind; base is the line that they stand on."""

    name: str
    total: int
    address: str
    base: float
    bars: list[Bar]


class Drawing(NamedTuple):
    """Strips; the years with the middle of each; how many visits are in none of these years."""

    strips: list[Strip]
    years: list[tuple[int, float]]
    width: float
    height: float
    left_out: int


class _Scale(NamedTuple):
    """Where years and counts go: the first year, the width of a year, the height of one visit."""

    first: int
    step: float
    unit: float


def draw_years(rows: Sequence[Row]) -> Drawing | None:
    """The drawing; None if there is nothing to draw.

    rows  of the view home-years
    """
    total = sum(int(str(row["count"])) for row in rows)
    dated = [row for row in rows if row["year"] is not None]
    if not dated:
        return None
    latest = max(_year(row) for row in dated)
    dated = [row for row in dated if latest - _year(row) < MOST_YEARS]
    years = range(min(_year(row) for row in dated), latest + 1)
    counts: dict[tuple[str, str], dict[int, int]] = defaultdict(lambda: defaultdict(int))
    for row in dated:
        counts[_strip(row)][_year(row)] += int(str(row["count"]))
    step = max(NARROWEST, WIDTH / max(len(years), 8))
    most = max(max(of_kind.values()) for of_kind in counts.values())
    scale = _Scale(years.start, step, BAR / most)
    # Inspections first, then the kinds of visits, the most frequent first.
    order = sorted(counts, key=lambda key: (key != INSPECTIONS, -sum(counts[key].values()), key))
    strips = [_draw(key, counts[key], place, scale) for place, key in enumerate(order)]
    middles = [(year, (place + 0.5) * step) for place, year in enumerate(years)]
    drawn = sum(strip.total for strip in strips)
    height = len(strips) * STRIP + HEAD
    return Drawing(strips, middles, max(WIDTH, len(years) * step), height, total - drawn)


def _draw(key: tuple[str, str], count_by_year: dict[int, int], place: int, scale: _Scale) -> Strip:
    name, address = key
    base = place * STRIP + HEAD + BAR
    join = "&" if "?" in address else "?"
    bars = []
    for year, count in sorted(count_by_year.items()):
        middle = (year - scale.first + 0.5) * scale.step
        width, height = scale.step * 0.76, max(2.0, count * scale.unit)
        asked = f"{address}{join}{urlencode({'year': year})}"
        x, y = middle - width / 2, base - height
        bars.append(Bar(year, count, asked, x, y, width, height, middle))
    return Strip(name, sum(count_by_year.values()), address, base, bars)


def _strip(row: Row) -> tuple[str, str]:
    """The name of a strip, and the address of the list behind it."""
    if row["isInspection"] is True:
        return INSPECTIONS
    if row["kind"] is None:
        return "Visits of no known kind", "/visits"
    kind = local_name(row["kind"])
    label = str(row["kindLabel"] or kind)
    name = f"{label}s" if label.endswith("visit") else label
    return name, f"/visits?{urlencode({'kind': kind})}"


def _year(row: Row) -> int:
    return int(str(row["year"])[:4])

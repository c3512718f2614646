"""Where a theme is strong and weak: rows of topic-balance in, sums by year, place and kind out."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ..links import local_name
from ..site import Row

# Fewer findings that judge say little of an authority.
ENOUGH = 5
COUNTS = ("strengths", "weaknesses", "mixed", "findings")


class Sum(NamedTuple):
    """What findings say that have something in common.

    value   what the filter of a list view takes, such as a year or the IRI of a region
    """

    value: str
    label: str
    strengths: int
    weaknesses: int
    mixed: int
    findings: int

    @property
    def judging(self) -> int:
        """How many of them judge; the others are neutral."""
        return self.strengths + self.weaknesses + self.mixed

    @property
    def weakness(self) -> float:
        """The share of weaknesses in those that judge, where a mixed one counts half.

        >>> Sum("a", "A", 1, 2, 2, 6).weakness
        0.6
        """
        return (self.weaknesses + self.mixed / 2) / self.judging if self.judging else 0.5


class Balance(NamedTuple):
    """The sums of a theme.

    weakest, strongest   authorities with enough findings that judge, of which more than half are
                         on that side; the furthest first
    """

    whole: Sum
    years: list[Sum]
    regions: list[Sum]
    kinds: list[Sum]
    authorities: list[Sum]
    weakest: list[Sum]
    strongest: list[Sum]


# A row -> each value and label under which it counts.
Grouped = Callable[[Row], Iterable[tuple[object, object]]]


def read_balance(shown: Mapping[str, Sequence[Row]]) -> Balance:
    """The sums of rows of topic-balance, each of which is of one visit or inspection."""
    rows = shown["balance"]
    whole = _sums(rows, lambda row: [("", "")])
    authorities = _sums(rows, _of("authority"))
    enough = [each for each in authorities if each.judging >= ENOUGH]
    weakest = [each for each in enough if each.weakness > 0.5]
    strongest = [each for each in enough if each.weakness < 0.5]
    return Balance(
        whole[0] if whole else Sum("", "", 0, 0, 0, 0),
        _every_year(_sums(rows, lambda row: [(row["year"], row["year"])])),
        _sums(rows, _of("region")),
        # As in list views, a kind has the visits of its narrower kinds too.
        _sums(rows, _of("kind", "kindAbove")),
        authorities,
        sorted(weakest, key=lambda each: (-each.weakness, -each.judging, each.label)),
        sorted(strongest, key=lambda each: (each.weakness, -each.judging, each.label)),
    )


def _every_year(years: list[Sum]) -> list[Sum]:
    """The years with those between of which nothing is said, as a gap is to be seen."""
    found = {int(each.value): each for each in years}
    if not found:
        return []
    every = range(min(found), max(found) + 1)
    return [found.get(year, Sum(str(year), str(year), 0, 0, 0, 0)) for year in every]


def _of(*columns: str) -> Grouped:
    return lambda row: [(row[name], row[f"{name}Label"]) for name in columns]


def _sums(rows: Iterable[Row], grouped: Grouped) -> list[Sum]:
    """The sums of rows by what they have in common, in the order of their labels."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0] * len(COUNTS))
    labels: dict[str, str] = {}
    for row in rows:
        for value, label in grouped(row):
            if value is None:
                continue
            labels[str(value)] = str(label or local_name(value))
            for place, name in enumerate(COUNTS):
                counts[str(value)][place] += int(str(row[name] or 0))
    sums = [Sum(value, labels[value], *counts[value]) for value in counts]
    return sorted(sums, key=lambda each: (each.label.casefold(), each.value))

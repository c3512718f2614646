"""Inspections and visits as rows: a Store in, a row for each of them out."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from graphkit.overview.columns import load_outline
from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import load_views

Row = dict[str, Cell]

_NO_STATEMENTS: Row = dict.fromkeys(
    ("strengths", "weaknesses", "mixed", "neutral", "recommendations", "priority_actions"), 0
)


class Activity(NamedTuple):
    """An inspection or a visit.

    told    name of a column -> its cell
    grades  name of a column of a grade -> the grade in words; empty for visits
    """

    iri: str
    authority: str
    told: Row
    grades: Row

    @property
    def is_inspection(self) -> bool:
        """Whether it is an inspection, and not a visit."""
        return self.told["activity"] == "inspection"

    @property
    def place(self) -> tuple[date, str]:
        """Where it stands in time; one without a day comes before all others."""
        start = self.told["start_date"]
        return (start if isinstance(start, date) else date.min), self.iri


def ask(store: Store, view: str) -> list[Row]:
    """The rows of a view of this room, in the order of their words."""
    found = rows(store, load_views("overview")[view].sparql)
    return sorted(found, key=lambda row: [str(cell or "") for cell in row.values()])


def read_activities(store: Store) -> list[Activity]:
    """All inspections and visits of a store, the oldest first."""
    outline = load_outline()
    counts: dict[str, Row] = defaultdict(dict)
    for row in ask(store, "counts"):
        counts[str(row["id"])][str(row["counted"])] = row["number"]
    grades: dict[str, Row] = defaultdict(dict)
    for row in ask(store, "grades"):
        column = outline.grade_column(str(row["area"]))
        grades[str(row["id"])].setdefault(column, row["grade"])
    people: dict[str, list[Row]] = defaultdict(list)
    for row in ask(store, "people"):
        people[str(row["id"])].append(row)
    found: dict[str, Activity] = {}
    for row in ask(store, "activities"):
        iri = str(row.pop("id"))
        leads = sorted(str(each["name"]) for each in people[iri] if each["led"])
        told = row | _NO_STATEMENTS | counts[iri] | grades[iri]
        told |= {"inspector_name": "; ".join(leads) or None, "inspectors": len(people[iri])}
        told |= {"link": iri, "document_link": told.pop("document")}
        # Where the graph has two labels or days for one thing, the first by alphabet counts.
        found.setdefault(iri, Activity(iri, str(told.pop("authority")), told, grades[iri]))
    return sorted(found.values(), key=lambda activity: activity.place)

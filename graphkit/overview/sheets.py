"""The overview of a store: a Store in, sheets of authorities, activities and columns out."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from graphkit.overview.activities import Activity, Row, ask, read_activities
from graphkit.overview.columns import Area, Column, load_outline
from graphkit.store import Store
from graphkit.tables import Cell

SHEETS = ("authorities", "activities", "columns")
_OVERALL = "overall"


class Sheet(NamedTuple):
    """A table: a list of cells for each row, in the order of the columns; None is an empty cell."""

    columns: tuple[Column, ...]
    rows: list[list[Cell]]


def read_overview(store: Store, address: Callable[[str], str] = str) -> dict[str, Sheet]:
    """Sheets by their names: the same store gives the same sheets.

    authorities  one row each: its latest inspection and visit, and how many there were
    activities   one row for each inspection and each visit, by authority and day
    columns      what the columns of the other two mean

    address  where one finds what has an IRI; by default the IRI itself
    """
    areas = {
        str(row["key"]): Area(str(row["key"]), str(row["label"]), str(row["definition"] or ""))
        for row in ask(store, "areas")
    }
    columns = {name: load_outline().columns(name, areas) for name in SHEETS}
    registered = _registered(store)
    activities = read_activities(store)
    of: dict[str, list[Activity]] = defaultdict(list)
    for activity in activities:
        of[activity.authority].append(activity)
        authority = registered.get(activity.authority, {})
        activity.told.update({name: authority.get(name) for name in ("local_authority", "urn")})
    found = {
        "authorities": [told | _latest(of[iri]) for iri, told in registered.items()],
        "activities": [activity.told for activity in activities],
        "columns": _explained(columns),
    }
    # By name; activities of one authority stay in their order.
    for name in ("authorities", "activities"):
        found[name].sort(key=lambda row: str(row["local_authority"] or ""))
    return {name: _sheet(columns[name], found[name], address) for name in SHEETS}


def _sheet(columns: tuple[Column, ...], told: list[Row], address: Callable[[str], str]) -> Sheet:
    def cell(row: Row, column: Column) -> Cell:
        value = row.get(column.name)
        return address(str(value)) if column.kind == "link" and value is not None else value

    return Sheet(columns, [[cell(row, column) for column in columns] for row in told])


def _explained(columns: Mapping[str, Sequence[Column]]) -> list[Row]:
    return [
        {"sheet": sheet, "column": column.name, "meaning": column.meaning, "source": column.source}
        for sheet in SHEETS
        for column in columns[sheet]
        if column.source
    ]


def _registered(store: Store) -> dict[str, Row]:
    """IRI of an authority -> what the register says of it."""
    found: dict[str, Row] = {}
    predecessors: dict[str, set[str]] = defaultdict(set)
    for row in ask(store, "authorities"):
        iri, predecessor = str(row.pop("id")), row.pop("predecessor")
        found.setdefault(iri, {**row, "link": iri})
        if predecessor is not None:
            predecessors[iri].add(str(predecessor))
    for iri, names in predecessors.items():
        found[iri]["predecessors"] = "; ".join(sorted(names))
    return found


def _latest(activities: Sequence[Activity]) -> Row:
    """What the row of an authority says of its inspections and visits, given the oldest first."""
    inspections = [each for each in activities if each.is_inspection]
    visits = [each for each in activities if not each.is_inspection]
    told: Row = {"inspections": len(inspections), "visits": len(visits)}
    if visits:
        told["latest_visit_type"] = visits[-1].told["type"]
        told["latest_visit_start_date"] = visits[-1].told["start_date"]
    if not inspections:
        return told
    latest = inspections[-1]
    told |= latest.grades
    for name in ("inspection_framework", "publication_date", "inspector_name"):
        told[name] = latest.told[name]
    for name in ("type", "start_date", "end_date"):
        told[f"inspection_{name}"] = latest.told[name]
    told["inspection_link"] = latest.iri
    told["visits_since_inspection"] = sum(each.place > latest.place for each in visits)
    for earlier in inspections[-2:-1]:
        overall = load_outline().grade_column(_OVERALL)
        told["previous_inspection_start_date"] = earlier.told["start_date"]
        told[f"previous_{overall}"] = earlier.grades.get(overall)
    return told

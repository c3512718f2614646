"""Rows of an overview: what is said of a report and its gold in, right as a whole or not out."""

from collections.abc import Mapping
from typing import Any

from graphkit.evaluate.tally import folded

_OF_INSPECTION = ("type", "start", "end", "framework")


def count_row(rows: dict[str, dict[str, int]], said: Mapping[str, Any], gold: Any) -> None:
    """Count a report's row, under its framework, as right or not; of the gold, what it speaks of.

    A row is right if authority, type and days, leads and every grade are.
    """
    true = _row(gold)
    if "report" not in gold or not true:
        return
    counts = rows.setdefault(str(true.get("framework", "reports")), {"right": 0, "of": 0})
    counts["of"] += 1
    told = _row(said)
    counts["right"] += all(told.get(name) == value for name, value in true.items())


def _row(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says of each column; of a list, the order is nothing."""
    inspection = record.get("inspection")
    row: dict[str, Any] = {}
    if isinstance(inspection, dict):
        row |= {name: inspection[name] for name in _OF_INSPECTION if name in inspection}
    if isinstance(record.get("authority"), dict):
        row["authority"] = folded(str(record["authority"].get("name")))
    if isinstance(record.get("inspectors"), list):
        named = [each for each in record["inspectors"] if isinstance(each, dict)]
        row["leads"] = sorted(folded(str(each.get("name"))) for each in named if each.get("lead"))
    if isinstance(record.get("judgements"), list):
        graded = [each for each in record["judgements"] if isinstance(each, dict)]
        row["grades"] = sorted((str(each.get("area")), str(each.get("grade"))) for each in graded)
    return row

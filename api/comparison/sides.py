"""Authorities side by side: their names and the views in, what is told of each out."""

from collections.abc import Sequence
from typing import NamedTuple

from fastapi import HTTPException

from ..links import local_name
from ..site import Row, Site

COUNTS = ("strengths", "mixed", "weaknesses", "findings", "recommendations")


class Side(NamedTuple):
    """What is told of one authority.

    visits      inspections and visits, newest first
    judged      the latest overall judgement; None if there is none
    areas       the judgements of the latest inspection that has some, overall first
    themes      rows of authority-themes, over all visits and inspections
    """

    authority: str
    label: str
    body: Row
    visits: list[Row]
    judged: Row | None
    areas: list[Row]
    themes: list[Row]

    def count(self, name: str) -> int:
        """How many there are at all visits and inspections: one of COUNTS."""
        return sum(int(str(row[name] or 0)) for row in self.visits)

    def activities(self, *, inspections: bool) -> int:
        """How many inspections there are, or how many visits."""
        return sum(bool(row["isInspection"]) is inspections for row in self.visits)

    @property
    def key(self) -> str:
        """What the filters of list views take."""
        return local_name(self.authority)

    def area(self, area: str) -> Row | None:
        """The judgement for an area at the latest inspection."""
        return next((row for row in self.areas if row["area"] == area), None)


def read_sides(site: Site, authorities: Sequence[str], themes: str) -> list[Side]:
    """What is told of each authority, by key or IRI, in that order.

    themes  top or all
    raises  HTTPException 404 if one is not known, QueryError if it cannot be a key
    """
    return [_side(site, each, themes) for each in authorities]


def _side(site: Site, authority: str, themes: str) -> Side:
    thing = {"thing": authority}
    bodies = site.rows("comparison-body", thing)
    if not bodies:
        raise HTTPException(
            404, f'the graph knows no authority "{authority}"; its key is in the list /authorities'
        )
    visits = site.rows("authority-visits", thing)
    judged = [row for row in site.rows("authority-judged", thing) if row["when"]]
    judgements = site.rows("authority-judgements", thing)
    at = {row["inspection"] for row in judgements}
    latest = next((row["visit"] for row in visits if row["visit"] in at), None)
    return Side(
        str(bodies[0]["thing"]),
        str(bodies[0]["label"] or local_name(bodies[0]["thing"])),
        bodies[0],
        visits,
        judged[-1] if judged else None,
        [row for row in judgements if row["inspection"] == latest],
        site.rows("authority-themes", {**thing, "themes": themes, "whole": "true"}),
    )

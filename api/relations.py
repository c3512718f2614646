"""The relations of a thing: its IRI in, what it says and what leads to it, in pages, out.

A relation is a property in one direction. What is larger than a page is read page by page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fastapi import HTTPException

from .site import Row, Site
from .terms import Term, Triple, read_term

PAGE = 100
VIEWS: Mapping[str, str] = {"out": "links-out", "in": "links-in"}


class Relation(NamedTuple):
    """A property of a thing, or by which others lead to it, with its first values or the next.

    direction   "out" or "in"
    total       how many values there are in all
    more        True if there are some after these
    """

    property: str
    direction: str
    total: int
    values: list[Term]
    more: bool

    def last(self) -> str:
        """The text after which the next page begins."""
        return self.values[-1].text

    def triples(self, thing: str) -> Iterable[Triple]:
        """What these values say."""
        for value in self.values:
            if self.direction == "out":
                yield Triple(thing, self.property, value)
            else:
                yield Triple(value.text, self.property, Term(thing))


def read_relations(site: Site, iri: str) -> list[Relation]:
    """All relations of a thing, a page of each."""
    totals = _totals(site, iri)
    return [
        _page(*key, totals[key], values)
        for direction, view in VIEWS.items()
        for key, values in _values(site, iri, direction, view, totals).items()
    ]


def read_relation(site: Site, iri: str, property: str, direction: str, after: str) -> Relation:
    """A page of one relation of a thing.

    after   the text of the last value before it; "" for the first page
    raises  HTTPException 400 if there is no such direction, 404 if there is no such relation
    """
    if direction not in VIEWS:
        raise HTTPException(400, f'direction "{direction}" is neither in nor out')
    totals = _totals(site, iri)
    key = (property, direction)
    if key not in totals:
        raise HTTPException(404, f'nothing of <{iri}> is told by "{property}", {direction}')
    wanted = {"thing": iri, "property": property, **({"after": after} if after else {})}
    found = [read_term(row) for row in site.rows(VIEWS[direction], wanted)]
    return _page(property, direction, totals[key], found)


def _totals(site: Site, iri: str) -> dict[tuple[str, str], int]:
    return {
        (str(row["property"]), str(row["direction"])): int(str(row["total"]))
        for row in site.rows("thing-relations", {"thing": iri})
    }


def _values(
    site: Site, iri: str, direction: str, view: str, totals: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], list[Term]]:
    properties = [property for property, way in totals if way == direction]
    if not properties:
        return {}
    values: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in _rows(site, view, iri, properties):
        values[str(row["property"]), direction].append(read_term(row))
    return values


def _rows(site: Site, view: str, iri: str, properties: list[str]) -> list[Row]:
    return site.rows(view, {"thing": iri, "property": properties})


def _page(property: str, direction: str, total: int, values: list[Term]) -> Relation:
    """A page of values; those that differ in language or datatype alone are never parted."""
    ordered = sorted(values)
    page = ordered[:PAGE]
    page += [value for value in ordered[PAGE:] if value.text == page[-1].text]
    return Relation(property, direction, total, page, len(page) < len(ordered))

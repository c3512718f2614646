"""The relations of a thing: its IRI in, what it says and what leads to it, in pages, out.

A relation is a property in one direction. What is larger than a page is read page by page.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from fastapi import HTTPException

from graphkit.tables import rows
from graphkit.views import bind

from .site import Row, Site
from .terms import Term, Triple, read_term

PAGE = 100
# Of so many values a sample tells how far the first of them reach.
_MANY, _SAMPLE = 5_000, 1_000
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
    found = _rows(site, VIEWS[direction], iri, property, totals[key], after)
    return _page(property, direction, totals[key], [read_term(row) for row in found])


def _totals(site: Site, iri: str) -> dict[tuple[str, str], int]:
    return {
        (str(row["property"]), str(row["direction"])): int(str(row["total"]))
        for row in site.rows("thing-relations", {"thing": iri})
    }


def _values(
    site: Site, iri: str, direction: str, view: str, totals: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], list[Term]]:
    few = [name for (name, way), total in totals.items() if way == direction and total < _MANY]
    found = site.rows(view, {"thing": iri, "property": few}) if few else []
    for (name, way), total in totals.items():
        if way == direction and total >= _MANY:
            found += _rows(site, view, iri, name, total, "")
    values: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for row in found:
        values[str(row["property"]), direction].append(read_term(row))
    return values


def _rows(site: Site, view: str, iri: str, property: str, total: int, after: str) -> list[Row]:
    """At least a page of the values after a text; of many, not all that there are.

    Sorting them is left to the reader, which makes it worth while to be sent few. Where a store
    gives them in no order, those that come first are a fair sample; where it gives them in some
    order, it only takes longer.
    """
    asked = {"thing": iri, "property": property, **({"after": after} if after else {})}
    if total < _MANY:
        return site.rows(view, asked)
    found = rows(site.store, f"{bind(site.views[view], asked)}\nLIMIT {_SAMPLE}")
    texts = sorted(str(row["text"]) for row in found)
    # Twice a page is expected up to there.
    place = 2 * PAGE * _SAMPLE // total + 20
    while len(texts) == _SAMPLE and place < _SAMPLE:
        found = site.rows(view, {**asked, "before": texts[place]})
        if len({str(row["text"]) for row in found}) > PAGE:
            return found
        place *= 4
    return found if len(texts) < _SAMPLE else site.rows(view, asked)


def _page(property: str, direction: str, total: int, values: list[Term]) -> Relation:
    """A page of values; those that differ in language or datatype alone are never parted."""
    ordered = sorted(values)
    page = ordered[:PAGE]
    page += [value for value in ordered[PAGE:] if value.text == page[-1].text]
    return Relation(property, direction, total, page, len(page) < len(ordered))

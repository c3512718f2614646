"""Neighbours of things: IRIs in, what is told of each, of its relations and of theirs out."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from fastapi import HTTPException

from graphkit.iris import GK
from graphkit.tables import rows
from graphkit.views import bind

from ..links import local_name
from ..site import Row, Site

MOST_NODES = 25
MOST_NEIGHBOURS = 250
MOST_EXCLUDED = 2_000
_NAMED_AT_ONCE = 500


class Selection(NamedTuple):
    """Which neighbours are told of.

    relations  only these, if there are any
    kinds      only things of these classes, if there are any
    limit      neighbours of each relation
    exclude    things that are not told again
    """

    relations: Sequence[str]
    kinds: Sequence[str]
    direction: str | None
    limit: int
    exclude: Sequence[str]


class Telling(NamedTuple):
    """What is told besides.

    beside     edges lead to these too; unlike what is excluded, they may be told again
    is_joined  edges lead to the neighbours too
    is_sorted  of the relations by which others lead here it is told how many of which kind do
    """

    beside: Sequence[str]
    is_joined: bool
    is_sorted: bool


def neighbourhood(
    site: Site, nodes: Sequence[str], selection: Selection, telling: Telling
) -> dict[str, object]:
    """What is told of things: their relations in either direction, with counts and neighbours.

    raises  HTTPException 404 if the graph says nothing about one of the things
    """
    nodes = list(dict.fromkeys(nodes))
    wanted = {each if "://" in each else f"{GK}{each}" for each in selection.relations}
    counted: dict[str, list[Row]] = defaultdict(list)
    for row in site.rows("neighbour-counts", {"thing": nodes}):
        counted[str(row["thing"])].append(row)
    kinds: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in site.rows("neighbour-kinds", {"thing": nodes}) if telling.is_sorted else ():
        kinds[str(row["thing"]), str(row["property"]), "in"].append(row)
    found = {
        _key(row): _others(site, row, selection)
        for node in nodes
        for row in counted[node]
        if (not wanted or row["property"] in wanted)
        and selection.direction in (None, row["direction"])
    }
    neighbours = list(dict.fromkeys(other for others in found.values() for other in others))
    named = read_named(site, [*nodes, *neighbours])
    for node in nodes:
        if node not in named:
            raise says_nothing(node)
    ends = [*nodes, *(neighbours if telling.is_joined else ())]
    others = sorted({*selection.exclude, *telling.beside} - set(ends))
    return {
        "nodes": [
            {
                **named[node],
                "relations": [
                    {
                        "property": row["property"],
                        "propertyLabel": row["propertyLabel"] or local_name(row["property"]),
                        "direction": row["direction"],
                        "count": row["count"],
                        # Of things of other data sets ours only has the name.
                        "neighbours": [named.get(o) or _node(o, {}) for o in found[key]],
                        "shown": len(found[key]),
                    }
                    | ({"kinds": _kinds(kinds[key])} if telling.is_sorted else {})
                    for row in counted[node]
                    if (key := _key(row)) in found
                ],
            }
            for node in nodes
        ],
        "edges": _edges(site, [*ends, *others], ends),
    }


def _key(row: Row) -> tuple[str, str, str]:
    return str(row["thing"]), str(row["property"]), str(row["direction"])


def _kinds(rows: Sequence[Row]) -> list[dict[str, object]]:
    return [
        {"type": row["kind"], "typeLabel": row["kindLabel"], "count": row["count"]} for row in rows
    ]


def _others(site: Site, row: Row, selection: Selection) -> list[str]:
    """The IRIs of the first neighbours by one relation."""
    if not selection.limit:
        return []
    view = site.views[f"neighbours-{row['direction']}"]
    values: dict[str, str | Sequence[str]] = {"thing": _key(row)[0], "property": _key(row)[1]}
    if selection.exclude:
        values["exclude"] = selection.exclude
    if selection.kinds:
        values["kind"] = [each if "://" in each else f"{GK}{each}" for each in selection.kinds]
    sparql = bind(view, values).replace("\nLIMIT 25", f"\nLIMIT {selection.limit}")
    return [str(each["other"]) for each in rows(site.store, sparql)]


def read_named(site: Site, iris: Sequence[str]) -> dict[str, dict[str, object]]:
    """IRI -> what is told of the thing, for those of which the graph says anything."""
    unique = list(dict.fromkeys(iris))
    told: dict[str, dict[str, object]] = {}
    for start in range(0, len(unique), _NAMED_AT_ONCE):
        part = unique[start : start + _NAMED_AT_ONCE]
        for row in site.rows("neighbour-names", {"thing": part}):
            told[str(row["thing"])] = _node(str(row["thing"]), row)
    return told


def says_nothing(iri: str) -> HTTPException:
    """The refusal of a thing that the graph does not know."""
    return HTTPException(404, f'the graph says nothing about "{iri}"; /search finds things')


def _node(iri: str, row: Row) -> dict[str, object]:
    kind = str(row.get("type") or "")[1:]
    label = str(row.get("typeLabel") or "").partition(" ")[2]
    told: dict[str, object] = {
        "iri": iri,
        "label": row.get("label") or local_name(iri),
        "type": kind or None,
        "typeLabel": (label or local_name(kind)) if kind else None,
    }
    return told | ({"polarity": row["polarity"]} if row.get("polarity") else {})


def _edges(site: Site, known: Sequence[str], nodes: Sequence[str]) -> list[dict[str, object]]:
    """What joins the things with each other, and with those that are shown already."""
    if len(known) < 2:
        return []
    found = [
        *site.rows("neighbour-edges-out", {"source": nodes, "target": known}),
        *site.rows("neighbour-edges-in", {"source": known, "target": nodes}),
    ]
    edges = {(str(r["source"]), str(r["property"]), str(r["target"])) for r in found}
    return [
        {"source": source, "property": property_, "target": target}
        for source, property_, target in sorted(edges)
    ]

"""Neighbours of things: IRIs in, what is told of each, of its relations and of theirs out."""

from collections import defaultdict
from collections.abc import Sequence

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


def neighbourhood(
    site: Site,
    nodes: Sequence[str],
    relations: Sequence[str],
    direction: str | None,
    limit: int,
    exclude: Sequence[str],
) -> dict[str, object]:
    """What is told of things: their relations in either direction, with counts and neighbours.

    relations  only these, if there are any
    limit      neighbours of each relation
    exclude    things that are not told again

    raises     HTTPException 404 if the graph says nothing about one of the things
    """
    nodes = list(dict.fromkeys(nodes))
    wanted = {each if "://" in each else f"{GK}{each}" for each in relations}
    counted: dict[str, list[Row]] = defaultdict(list)
    for row in site.rows("neighbour-counts", {"thing": nodes}):
        counted[str(row["thing"])].append(row)
    found = {
        _key(row): _others(site, row, limit, exclude)
        for node in nodes
        for row in counted[node]
        if (not wanted or row["property"] in wanted) and direction in (None, row["direction"])
    }
    named = _named(site, [*nodes, *(other for others in found.values() for other in others)])
    for node in nodes:
        if node not in named:
            raise HTTPException(404, f'the graph says nothing about "{node}"; /search finds things')
    excluded = set(exclude)
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
                    for row in counted[node]
                    if (key := _key(row)) in found
                ],
            }
            for node in nodes
        ],
        "edges": _edges(site, [*nodes, *sorted(excluded - set(nodes))], nodes),
    }


def _key(row: Row) -> tuple[str, str, str]:
    return str(row["thing"]), str(row["property"]), str(row["direction"])


def _others(site: Site, row: Row, limit: int, exclude: Sequence[str]) -> list[str]:
    """The IRIs of the first neighbours by one relation."""
    if not limit:
        return []
    view = site.views[f"neighbours-{row['direction']}"]
    values: dict[str, str | Sequence[str]] = {"thing": _key(row)[0], "property": _key(row)[1]}
    if exclude:
        values["exclude"] = exclude
    sparql = bind(view, values).replace("\nLIMIT 25", f"\nLIMIT {limit}")
    return [str(each["other"]) for each in rows(site.store, sparql)]


def _named(site: Site, iris: Sequence[str]) -> dict[str, dict[str, object]]:
    """IRI -> what is told of the thing, for those of which the graph says anything."""
    unique = list(dict.fromkeys(iris))
    told: dict[str, dict[str, object]] = {}
    for start in range(0, len(unique), _NAMED_AT_ONCE):
        part = unique[start : start + _NAMED_AT_ONCE]
        for row in site.rows("neighbour-names", {"thing": part}):
            told[str(row["thing"])] = _node(str(row["thing"]), row)
    return told


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
        *site.rows("neighbour-edges", {"source": nodes, "target": known}),
        *site.rows("neighbour-edges", {"source": known, "target": nodes}),
    ]
    edges = {(str(r["source"]), str(r["property"]), str(r["target"])) for r in found}
    return [
        {"source": source, "property": property_, "target": target}
        for source, property_, target in sorted(edges)
    ]

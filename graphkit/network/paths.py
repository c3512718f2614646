"""Paths: a store and two IRIs in, the things and relations that lead from one to the other out."""

import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from graphkit.errors import GraphkitError
from graphkit.store import Store
from graphkit.tables import rows
from graphkit.views import bind, load_views

MOST_STEPS = 6
# Nearly everything is near a thing with more relations than this, which says nothing.
HUB = 1_000
MOST_SEEN = 20_000
SECONDS = 8.0
_NODES_AT_ONCE, _EDGES_AT_ONCE = 500, 15_000


class Edge(NamedTuple):
    """One relation between two things."""

    source: str
    relation: str
    target: str


class Path(NamedTuple):
    """A shortest path: the things on it in order, and all that joins each with the next."""

    nodes: list[str]
    edges: list[Edge]


class NoPath(GraphkitError):
    """Nothing leads from one thing to the other within the bounds."""


class PathTooLong(GraphkitError):
    """The search was given up for want of time or room."""


# A thing -> the one before it on the way, None for the end where the way begins.
_Way = dict[str, str | None]


def find_path(
    store: Store, start: str, end: str, steps: int = MOST_STEPS, seconds: float = SECONDS
) -> Path:
    """A shortest path between two things, whichever way its relations point.

    A thing with more than HUB relations may be an end of a path, and is not passed through. Of
    paths of equal length it is always the same one.

    raises  NoPath; PathTooLong if the search passes its time, or MOST_SEEN things
    """
    deadline = time.monotonic() + seconds
    ways: tuple[_Way, _Way] = ({start: None}, {end: None})
    fronts = [[start], [end]]
    if start == end:
        return Path([start], [])
    for _ in range(steps):
        side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
        way, other = ways[side], ways[1 - side]
        found = _step(store, fronts[side], way, deadline)
        met = sorted(found.keys() & other.keys(), key=_rank)
        way |= found
        if met:
            nodes = [*reversed(_back(ways[0], met[0])), *_back(ways[1], met[0])[1:]]
            return Path(nodes, _joins(store, nodes))
        if len(ways[0]) + len(ways[1]) > MOST_SEEN:
            raise PathTooLong(f"no path among the first {MOST_SEEN:,} things that lie near")
        fronts[side] = sorted(found)
        if not found:
            break
    raise NoPath(
        f"no path of at most {steps} steps; things with more than {HUB:,} relations are not "
        "passed through"
    )


def _rank(iri: str) -> tuple[bool, str]:
    """Of two ways the one through the visit comes before the one through the letter about it."""
    return ("/letter/" in iri or "/report/" in iri, iri)


def _step(store: Store, front: Sequence[str], way: _Way, deadline: float) -> dict[str, str]:
    """What is new one step further on -> the thing through which it is reached."""
    found: dict[str, str] = {}
    degrees = _degrees(store, front)
    ends = len(way) == 1
    passed = [node for node in front if ends or degrees.get(node, 0) <= HUB]
    for part in _batches(passed, degrees):
        if time.monotonic() > deadline:
            raise PathTooLong("no path was found in the time that a search may take")
        for edge in _edges(store, part):
            for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
                if here in way and there not in way:
                    found[there] = min(found.get(there, here), here, key=_rank)
    return found


def _batches(nodes: Sequence[str], degrees: Mapping[str, int]) -> Iterator[list[str]]:
    """The things in parts whose relations one answer can hold."""
    part: list[str] = []
    total = 0
    for node in nodes:
        if part and (len(part) == _NODES_AT_ONCE or total + degrees.get(node, 0) > _EDGES_AT_ONCE):
            yield part
            part, total = [], 0
        part.append(node)
        total += degrees.get(node, 0)
    if part:
        yield part


def _degrees(store: Store, nodes: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for start in range(0, len(nodes), _NODES_AT_ONCE):
        asked = {"node": nodes[start : start + _NODES_AT_ONCE]}
        for row in rows(store, bind(load_views("network")["path-degrees"], asked)):
            found[str(row["node"])] = int(str(row["degree"]))
    return found


def _edges(store: Store, nodes: Sequence[str]) -> list[Edge]:
    found = rows(store, bind(load_views("network")["path-edges"], {"node": nodes}))
    return sorted(Edge(*(str(row[name]) for name in Edge._fields)) for row in found)


def _back(way: _Way, node: str) -> list[str]:
    """The things from one back to the end where its way begins."""
    path = [node]
    while (before := way[path[-1]]) is not None:
        path.append(before)
    return path


def _joins(store: Store, nodes: Sequence[str]) -> list[Edge]:
    """What joins each thing with the next."""
    pairs = {frozenset(pair) for pair in pairwise(nodes)}
    # Only the ends may be hubs, and where there are no others they must be asked.
    asked = nodes[1:-1] or nodes
    found = {edge for node in asked for edge in _edges(store, [node])}
    return sorted(edge for edge in found if frozenset((edge.source, edge.target)) in pairs)

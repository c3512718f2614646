"""What stands beside names that are asked for again: a large graph in, small ones in memory out.

On disk the engine reads each term of an answer by itself, which is most of what a lookup costs.
"""

import threading
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from graphkit.store.sparql.lookup import End

# Bytes that copies may take; and about what a graph and a triple take, beside the text of values.
MOST = 32 * 2**20
GRAPH, TRIPLE = 7_000, 700
# Names of which it is known that they were asked for.
REMEMBERED = 10_000

Ends = tuple[End, ...]


class _Near(NamedTuple):
    graph: Store
    size: int


class Vicinity:
    """Copies of what stands beside some names, in front of the graph. Threads may share it.

    The first time a name is asked for it is not copied: that costs as much as two answers.

    largest  triples that one copy may have
    longest  characters that its values may have
    most     bytes that all copies may take; the oldest leave first
    """

    def __init__(self, whole: Store, largest: int, longest: int, most: int = MOST) -> None:
        self._whole = whole
        self._largest = largest
        self._longest = longest
        self._most = most
        self._near: dict[Ends, _Near] = {}
        self._size = 0
        self._asked: set[Ends] = set()
        self._changing = threading.Lock()

    def graph(self, ends: Ends) -> Store:
        """A graph that holds what the default graph has at some ends, in the same order.

        raises  ValueError if an end is no IRI
        """
        near = self._near.get(ends)
        if near is not None:
            return near.graph
        with self._changing:
            if ends in self._asked:
                return self._copied(ends)
            if len(self._asked) == REMEMBERED:
                self._asked.clear()
            self._asked.add(ends)
            return self._whole

    def _copied(self, ends: Ends) -> Store:
        """A copy, or the whole if it would be large; the lock is held."""
        found = [*islice(self._quads(ends), self._largest + 1)]
        length = sum(len(str(each.object)) for each in found)
        is_large = len(found) > self._largest or length > self._longest
        # DESCRIBE goes on from nodes without a name; what has two of the ends has but one place.
        is_more = any(isinstance(each.object, BlankNode) for each in found)
        if is_large or is_more or len({*found}) < len(found):
            near = _Near(self._whole, GRAPH)
        else:
            near = _Near(Store(), GRAPH + len(found) * TRIPLE + length)
            near.graph.extend(reversed(found))  # what comes last is given first
        self._asked.discard(ends)
        self._near[ends] = near
        self._size += near.size
        while self._size > self._most:
            self._size -= self._near.pop(next(iter(self._near))).size
        return near.graph

    def _quads(self, ends: Ends) -> Iterator[Quad]:
        for place, name in ends:
            node = NamedNode(name[1:-1])
            if place == "subject":
                yield from self._whole.quads_for_pattern(node, None, None, DefaultGraph())
            else:
                yield from self._whole.quads_for_pattern(None, None, node, DefaultGraph())

"""A store in memory: SPARQL in, bytes out; gone when the process ends."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Self

import pyoxigraph

from graphkit.engine import answer, change, replacement
from graphkit.formats import JSON
from graphkit.sparql import check_update


class MemoryStore:
    """A graph in memory. Threads may share it; every update is visible at once."""

    def __init__(self) -> None:
        self._graph = pyoxigraph.Store()
        self._name = secrets.token_hex(4)
        self._updates = 0

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        return answer(self._graph, sparql, accept)

    def update(self, sparql: str) -> None:
        """Make an update, all of it or nothing."""
        check_update(sparql)
        change(self._graph, sparql)
        self._updates += 1

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples and no others, all of them or none."""
        change(self._graph, replacement(graphs))
        self._updates += 1

    def publish(self) -> None:
        """Nothing: readers see every update at once."""

    def version(self) -> str:
        """A name of the present state; no other graph in memory has the same."""
        return f"{self._name}-{self._updates}"

    def close(self) -> None:
        """Forget the graph."""
        self._graph = pyoxigraph.Store()
        self._updates += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

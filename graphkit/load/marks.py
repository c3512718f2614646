"""Marks of what was removed: a store in, its marks, and these without what is there again, out."""

from collections.abc import Iterable, Sequence

from rdflib.namespace import OWL

from graphkit.lift.removals import GRAPH, removed_graph
from graphkit.store import Store
from graphkit.tables import rows

REMOVED = str(GRAPH)
MARK = f"<{OWL.deprecated}> true"
_MARKED = f"SELECT ?thing {{ GRAPH <{REMOVED}> {{ ?thing {MARK} }} }}"


class Marks:
    """What a store marks as removed when it is first asked for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._things: set[str] | None = None

    def without(self, things: Iterable[str]) -> dict[str, Sequence[str]]:
        """The graph of the marks without those of some things; none if none of them is marked."""
        if self._things is None:
            self._things = {str(row["thing"]) for row in rows(self._store, _MARKED)}
        again = self._things.intersection(things) if self._things else set()
        if not again:
            return {}
        self._things -= again
        return {REMOVED: removed_graph(self._things).lines() if self._things else []}

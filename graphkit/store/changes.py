"""What readers do not see yet: names of changed graphs in, a snapshot that has the changes out.

<folder>/unpublished   the IRIs of graphs that were replaced, a line each, or * for all of them
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph

EVERY = "*"
DEFAULT = pyoxigraph.DefaultGraph()


class Unpublished:
    """The names of the graphs that changed since the newest snapshot; they outlive the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "unpublished"

    def add(self, graphs: Iterable[str]) -> None:
        """Note graphs, or EVERY, before they are changed."""
        with self._path.open("a", encoding="utf-8") as file:
            file.write("".join(f"{graph}\n" for graph in graphs))
            file.flush()
            os.fsync(file.fileno())

    def exists(self) -> bool:
        """True if anything has changed."""
        return self._path.exists()

    def graphs(self) -> Sequence[str] | None:
        """The graphs that changed; None if any may have.

        Whoever was killed while noting a graph had not changed it yet, but is not trusted.
        """
        text = self._path.read_text("utf-8")
        names = text.split("\n")
        if EVERY in names or names.pop() or not names:
            return None
        return list(dict.fromkeys(names))

    def clear(self) -> None:
        """Forget them: they are published."""
        self._path.unlink(missing_ok=True)


def bring_up_to_date(
    snapshot: pyoxigraph.Store, primary: pyoxigraph.Store, graphs: Iterable[str]
) -> None:
    """Make a copy of an older snapshot hold some graphs as the primary does.

    Its default graph, in which all others are merged, loses what no graph of the primary holds
    any more. To do so twice is to do it once.
    """
    for name in graphs:
        graph = pyoxigraph.NamedNode(name)
        before = {quad.triple for quad in snapshot.quads_for_pattern(None, None, None, graph)}
        now = {quad.triple for quad in primary.quads_for_pattern(None, None, None, graph)}
        for triple in before - now:
            snapshot.remove(_quad(triple, graph))
            subject, predicate, value = triple
            if not any(primary.quads_for_pattern(subject, predicate, value, None)):
                snapshot.remove(_quad(triple, DEFAULT))
        snapshot.extend(
            _quad(triple, place) for triple in now - before for place in (graph, DEFAULT)
        )
        if not now:
            snapshot.remove_graph(graph)
    snapshot.flush()


def _quad(
    triple: pyoxigraph.Triple, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph)

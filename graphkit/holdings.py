"""What a store holds: graphs in, written only where they differ from what is there."""

import hashlib
from collections.abc import Iterable

import pyoxigraph

from graphkit.iris import GK
from graphkit.lift.graphs import Lifted, ntriples
from graphkit.store import Store
from graphkit.tables import rows
from graphkit.vocabulary import TurtleFile


class Holdings:
    """The graphs of a store, each known by a digest that stands in it."""

    def __init__(self, store: Store) -> None:
        """Ask a store for the digests of its graphs."""
        self._store = store
        found = rows(store, f"SELECT ?graph ?digest {{ ?graph <{GK.graphDigest}> ?digest }}")
        self._digests = {str(row["graph"]): str(row["digest"]) for row in found}

    def replace_letter(self, lifted: Lifted) -> str:
        """Make the store hold a letter as it is now: stored, replaced or unchanged.

        Both its graphs go in one transaction.
        """
        graphs = {
            str(lifted.letter): ntriples(lifted.graph),
            str(lifted.provenance): ntriples(lifted.provenance_graph),
        }
        lines = (line for each in graphs.values() for line in each)
        return self._replace(str(lifted.provenance), _digest(lines), graphs)

    def replace_vocabularies(self, files: Iterable[TurtleFile]) -> None:
        """Make the store hold vocabularies and registers as they are now."""
        for file in files:
            triples = pyoxigraph.parse(file.turtle, format=pyoxigraph.RdfFormat.TURTLE)
            lines = sorted(f"{triple.triple} ." for triple in triples)
            self._replace(file.graph, _digest(lines), {file.graph: lines})

    def _replace(self, main: str, digest: str, graphs: dict[str, list[str]]) -> str:
        """Replace some graphs, the digest of all of them standing in the main one."""
        before = self._digests.get(main)
        if before == digest:
            return "unchanged"
        graphs[main].append(f'<{main}> <{GK.graphDigest}> "{digest}" .')
        self._store.replace(graphs)
        self._digests[main] = digest
        return "replaced" if before else "stored"


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

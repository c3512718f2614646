"""What a store holds: graphs in, written only where they differ from what is there."""

import hashlib
from collections.abc import Iterable

import pyoxigraph

from graphkit.iris import GK
from graphkit.judgements import find_judgement_pairs
from graphkit.lift.graphs import Lifted, ntriples
from graphkit.lift.likenesses import GRAPH, likeness_graph
from graphkit.likeness import find_pairs
from graphkit.mentions import Mentions, letter_mentions, stored_mentions
from graphkit.namesakes import load_namesakes
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
        self._replaced: dict[str, Mentions] = {}

    def replace_letter(self, lifted: Lifted) -> str:
        """Make the store hold a letter as it is now: stored, replaced or unchanged.

        Both its graphs go in one transaction.
        """
        graphs = {
            str(lifted.letter): ntriples(lifted.graph),
            str(lifted.provenance): ntriples(lifted.provenance_graph),
        }
        lines = (line for each in graphs.values() for line in each)
        status = self._replace(str(lifted.provenance), _digest(lines), graphs)
        self._replaced[str(lifted.letter)] = letter_mentions(lifted.graph)
        return status

    def replace_vocabularies(self, files: Iterable[TurtleFile]) -> None:
        """Make the store hold vocabularies and registers as they are now."""
        for file in files:
            triples = pyoxigraph.parse(file.turtle, format=pyoxigraph.RdfFormat.TURTLE)
            lines = sorted(f"{triple.triple} ." for triple in triples)
            self._replace(file.graph, _digest(lines), {file.graph: lines})

    def replace_likenesses(self) -> None:
        """Make the store hold which inspectors and judgements are perhaps the same, after all.

        It is reckoned anew from the letters that there are, so it forgets those that are gone.
        """
        # A folder shows what was published; what this load has replaced since counts in its place.
        letters = stored_mentions(self._store) | self._replaced
        names: dict[str, str] = {}
        for letter in sorted(letters):
            names |= letters[letter].names
        teams = [each.team for each in letters.values()]
        judgements = (told for each in letters.values() for told in each.judgements)
        pairs = (
            *find_pairs(names, teams, load_namesakes()),
            *find_judgement_pairs(judgements),
        )
        lines = ntriples(likeness_graph(pairs))
        self._replace(str(GRAPH), _digest(lines), {str(GRAPH): lines})

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

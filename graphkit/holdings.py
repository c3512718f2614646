"""What a store holds: graphs in, written only where they differ from what is there."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

import pyoxigraph
from rdflib import Graph
from rdflib.namespace import PROV, RDF, RDFS

from graphkit.iris import GK
from graphkit.lift.graphs import Lifted, ntriples
from graphkit.lift.likenesses import GRAPH, likeness_graph
from graphkit.likeness import find_pairs
from graphkit.namesakes import load_namesakes
from graphkit.store import Store
from graphkit.tables import rows
from graphkit.vocabulary import TurtleFile

# Not in the union: who stands in which letter is the point.
_INSPECTORS = f"""
SELECT ?letter ?inspector ?name ?visit {{
  GRAPH ?letter {{
    ?inspector a <{GK.Inspector}> ; <{RDFS.label}> ?name
    OPTIONAL {{ ?visit <{PROV.wasAssociatedWith}> ?inspector }}
  }}
}}"""


class _Inspectors(NamedTuple):
    """The inspectors of one letter: key -> name, and the keys of those who made the visit."""

    names: dict[str, str]
    team: set[str]


class Holdings:
    """The graphs of a store, each known by a digest that stands in it."""

    def __init__(self, store: Store) -> None:
        """Ask a store for the digests of its graphs."""
        self._store = store
        found = rows(store, f"SELECT ?graph ?digest {{ ?graph <{GK.graphDigest}> ?digest }}")
        self._digests = {str(row["graph"]): str(row["digest"]) for row in found}
        self._replaced: dict[str, _Inspectors] = {}

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
        self._replaced[str(lifted.letter)] = _inspectors(lifted.graph)
        return status

    def replace_vocabularies(self, files: Iterable[TurtleFile]) -> None:
        """Make the store hold vocabularies and registers as they are now."""
        for file in files:
            triples = pyoxigraph.parse(file.turtle, format=pyoxigraph.RdfFormat.TURTLE)
            lines = sorted(f"{triple.triple} ." for triple in triples)
            self._replace(file.graph, _digest(lines), {file.graph: lines})

    def replace_likenesses(self) -> None:
        """Make the store hold which of its inspectors are perhaps the same, after all letters.

        It is reckoned anew from the letters that there are, so it forgets those that are gone.
        """
        # A folder shows what was published; what this load has replaced since counts in its place.
        letters = self._stored_inspectors() | self._replaced
        names: dict[str, str] = {}
        for letter in sorted(letters):
            names |= letters[letter].names
        teams = [each.team for each in letters.values()]
        graph = likeness_graph(find_pairs(names, teams, load_namesakes()))
        lines = ntriples(graph)
        self._replace(str(GRAPH), _digest(lines), {str(GRAPH): lines})

    def _stored_inspectors(self) -> dict[str, _Inspectors]:
        letters: dict[str, _Inspectors] = {}
        for row in rows(self._store, _INSPECTORS):
            letter = letters.setdefault(str(row["letter"]), _Inspectors({}, set()))
            key = _key(row["inspector"])
            letter.names[key] = str(row["name"])
            if row["visit"]:
                letter.team.add(key)
        return letters

    def _replace(self, main: str, digest: str, graphs: dict[str, list[str]]) -> str:
        """Replace some graphs, the digest of all of them standing in the main one."""
        before = self._digests.get(main)
        if before == digest:
            return "unchanged"
        graphs[main].append(f'<{main}> <{GK.graphDigest}> "{digest}" .')
        self._store.replace(graphs)
        self._digests[main] = digest
        return "replaced" if before else "stored"


def _inspectors(graph: Graph) -> _Inspectors:
    people = list(graph.subjects(RDF.type, GK.Inspector))
    return _Inspectors(
        {_key(each): str(graph.value(each, RDFS.label)) for each in people},
        {_key(each) for each in graph.objects(None, PROV.wasAssociatedWith)},
    )


def _key(inspector: object) -> str:
    return str(inspector).rpartition("/")[2]


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()

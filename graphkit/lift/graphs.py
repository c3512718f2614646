"""One letter as RDF: its Facts in, its graph and its provenance graph out."""

from dataclasses import dataclass
from itertools import chain

from rdflib import Graph, URIRef

from graphkit.lift.header import header_claims
from graphkit.lift.names import Names
from graphkit.lift.provenance import provenance_triples
from graphkit.lift.statements import statement_triples
from graphkit.lift.things import thing_triples
from graphkit.model import Facts


@dataclass(frozen=True, slots=True)
class Lifted:
    """The two graphs of a letter, with the names they go by in a store."""

    key: str
    letter: URIRef
    graph: Graph
    provenance: URIRef
    provenance_graph: Graph

    def quads(self) -> list[str]:
        """All statements as N-Quads lines, sorted: the same for the same input, always."""
        return sorted(
            f"{line[:-1]}<{name}> ."
            for name, graph in ((self.letter, self.graph), (self.provenance, self.provenance_graph))
            for line in ntriples(graph)
        )


def lift(facts: Facts, version: str) -> Lifted:
    """The graphs of a letter.

    version   of the software that read it
    """
    names = Names.of(facts)
    claims = list(header_claims(facts, names))
    # The plainer of rdflib's stores in memory: one graph needs no contexts.
    graph, provenance = Graph("SimpleMemory"), Graph("SimpleMemory")
    for triple in chain(
        ((claim.subject, claim.predicate, claim.object) for claim in claims),
        thing_triples(facts, names),
        statement_triples(facts, names),
    ):
        graph.add(triple)
    for triple in provenance_triples(facts, names, claims, version):
        provenance.add(triple)
    return Lifted(names.key, names.letter, graph, names.provenance, provenance)


def ntriples(graph: Graph) -> list[str]:
    """The triples of a graph as N-Triples lines, sorted."""
    return sorted(line for line in graph.serialize(format="nt").splitlines() if line)

"""What was removed from the graph: IRIs in, the graph that marks them out."""

from collections.abc import Iterable

from rdflib import URIRef
from rdflib.namespace import OWL

from graphkit.iris import BASE
from graphkit.lift.publications import dataset_triples
from graphkit.lift.terms import plain
from graphkit.lift.triples import Triples

GRAPH = URIRef(f"{BASE}removed")


def removed_graph(things: Iterable[str]) -> Triples:
    """The graph that marks what stood in letters that were removed, and stands nowhere else."""
    graph = Triples(dataset_triples(GRAPH, "What was removed from the graph"))
    for each in things:
        graph.add((URIRef(each), OWL.deprecated, plain(True)))
    return graph

"""What was removed from the graph: IRIs in, the graph that marks them out."""

from collections.abc import Iterable

from rdflib import URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, VOID

from graphkit.iris import BASE
from graphkit.lift.publications import LICENCE
from graphkit.lift.terms import english, plain
from graphkit.lift.triples import Triples

GRAPH = URIRef(f"{BASE}removed")


def removed_graph(things: Iterable[str]) -> Triples:
    """The graph that marks what stood in letters that were removed, and stands nowhere else."""
    graph = Triples()
    graph.add((GRAPH, RDF.type, VOID.Dataset))
    graph.add((GRAPH, DCTERMS.title, english("What was removed from the graph")))
    graph.add((GRAPH, DCTERMS.license, LICENCE))
    for each in things:
        graph.add((URIRef(each), OWL.deprecated, plain(True)))
    return graph

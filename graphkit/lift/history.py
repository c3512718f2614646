"""The history of all visits and inspections: what was concluded in, the graph of it out."""

from collections.abc import Iterable

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, VOID

from graphkit.histories import Link
from graphkit.iris import GK, thing
from graphkit.lift.publications import LICENCE
from graphkit.lift.terms import english, integer
from graphkit.lift.triples import Triples

GRAPH = thing("dataset", "history")


def history_graph(links: Iterable[Link]) -> Triples:
    """The graph of all links in a store."""
    graph = Triples()
    graph.add((GRAPH, RDF.type, VOID.Dataset))
    graph.add((GRAPH, DCTERMS.title, english("What came before and after visits and inspections")))
    graph.add((GRAPH, DCTERMS.license, LICENCE))
    for subject, name, value in links:
        node: URIRef | Literal = URIRef(value) if isinstance(value, str) else integer(value)
        graph.add((URIRef(subject), GK[name], node))
    return graph

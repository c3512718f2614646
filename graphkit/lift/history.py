"""The history of all visits and inspections: what was concluded in, the graph of it out."""

from collections.abc import Iterable

from rdflib import Literal, URIRef

from graphkit.histories import Link
from graphkit.iris import GK, thing
from graphkit.lift.publications import dataset_triples
from graphkit.lift.terms import integer
from graphkit.lift.triples import Triples

GRAPH = thing("dataset", "history")


def history_graph(links: Iterable[Link]) -> Triples:
    """The graph of all links in a store."""
    graph = Triples(dataset_triples(GRAPH, "What came before and after visits and inspections"))
    for subject, name, value in links:
        node: URIRef | Literal = URIRef(value) if isinstance(value, str) else integer(value)
        graph.add((URIRef(subject), GK[name], node))
    return graph

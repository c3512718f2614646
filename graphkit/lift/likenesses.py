"""What is perhaps the same: pairs of things in, the graph that links them out."""

from collections.abc import Iterable

from rdflib import Literal
from rdflib.namespace import RDF, RDFS

from graphkit.iris import GK, thing
from graphkit.lift.publications import dataset_triples
from graphkit.lift.terms import english
from graphkit.lift.triples import Triples
from graphkit.likeness import Pair

GRAPH = thing("dataset", "perhaps-the-same")


def likeness_graph(pairs: Iterable[Pair]) -> Triples:
    """The graph of all pairs in a store, each linked both ways and with the reason."""
    graph = Triples(dataset_triples(GRAPH, "Inspectors and judgements that are perhaps one"))
    for pair in pairs:
        one, other = thing(pair.kind, pair.one), thing(pair.kind, pair.other)
        likeness = thing("likeness", f"{pair.one}--{pair.other}")
        graph.add((one, GK.perhapsSameAs, other))
        graph.add((other, GK.perhapsSameAs, one))
        graph.add((likeness, RDF.type, GK.Likeness))
        graph.add((likeness, RDFS.label, english(f"{pair.names}: perhaps the same")))
        graph.add((likeness, GK.likenessOf, one))
        graph.add((likeness, GK.likenessOf, other))
        graph.add((likeness, GK.rule, Literal(pair.reason)))
    return graph

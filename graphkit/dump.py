"""A store as N-Quads: a store in, its statements out, sorted, the same for the same content."""

from collections.abc import Iterator

from graphkit.store import Store
from graphkit.tables import rows


def dump_quads(store: Store) -> Iterator[str]:
    """All statements of all graphs as N-Quads lines, graph by graph, each sorted."""
    graphs = rows(store, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph")
    for row in graphs:
        name = row["graph"]
        # Not FROM: an endpoint that shows the union of all graphs ignores it.
        construct = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        triples = store.query(construct, "application/n-triples").decode().splitlines()
        yield from sorted(f"{triple.removesuffix('.')}<{name}> ." for triple in triples if triple)

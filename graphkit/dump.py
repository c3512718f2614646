"""A store as N-Quads: a store in, its statements out, sorted, the same for the same content."""

from collections.abc import Iterator

from graphkit.store import Store
from graphkit.store.endpoints.endpoint import NOT_LOADED, SENT
from graphkit.tables import rows


def dump_quads(store: Store) -> Iterator[str]:
    """All statements of all graphs as N-Quads lines, graph by graph, each sorted."""
    graphs = rows(store, "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph")
    for row in graphs:
        name = row["graph"]
        if name in NOT_LOADED or str(name).startswith(SENT):
            continue
        # Not FROM: an endpoint that shows the union of all graphs ignores it.
        construct = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{name}> {{ ?s ?p ?o }} }}"
        triples = store.query(construct, "application/n-triples").decode().splitlines()
        yield from sorted(
            f"{triple.removesuffix('.')}<{name}> ." for triple in triples if _is_triple(triple)
        )


def _is_triple(line: str) -> bool:
    """False for blank lines, and for what Virtuoso says of an empty graph."""
    return line != "" and not line.startswith("#")

"""The surroundings of a thing: a store and an IRI in, a networkx graph out."""

import networkx as nx

from graphkit.errors import GraphkitError
from graphkit.store import Store
from graphkit.tables import rows
from graphkit.views import bind, load_views

MOST_NODES = 1_500


def ego_network(store: Store, iri: str, depth: int = 1, most: int = MOST_NODES) -> nx.MultiDiGraph:
    """What lies within some steps of a thing, and what leads from one to another.

    Nodes have label, kind, polarity where they have one, and distance; edges a relation. Beyond
    `most` nodes the rest is left out, and the network's `name` says so.

    raises  GraphkitError if the graph says nothing about the thing; QueryError if it is no IRI
    """
    distance = {iri: 0}
    found: set[tuple[str, str, str]] = set()
    is_whole = True
    for step in range(1, depth + 1):
        frontier = sorted(node for node, far in distance.items() if far == step - 1)
        edges = _edges(store, frontier)
        if step == 1 and not edges:
            raise GraphkitError(f'the graph says nothing about "{iri}"; /search finds things')
        found |= edges
        for node in sorted({end for source, _, target in edges for end in (source, target)}):
            if node not in distance and len(distance) >= most:
                is_whole = False
                break
            distance.setdefault(node, step)
    # What joins those of the last step among themselves.
    found |= _edges(store, sorted(node for node, far in distance.items() if far == depth))
    name = f"{iri}, {depth} step{'s' * (depth > 1)}"
    network = nx.MultiDiGraph(name=name if is_whole else f"{name}, cut at {most} things")
    told = {str(row["node"]): row for row in rows(store, _bound("ego-nodes", sorted(distance)))}
    for node in sorted(distance):
        row = told.get(node, {})
        kind = str(row.get("kind") or "")[1:]
        network.add_node(
            node,
            iri=node,
            label=row.get("label") or node,
            kind=kind.replace("#", "/").rpartition("/")[2],
            polarity=row.get("polarity"),
            distance=distance[node],
        )
    kept = sorted(edge for edge in found if edge[0] in distance and edge[2] in distance)
    for number, (source, relation, target) in enumerate(kept):
        network.add_edge(source, target, key=number, relation=relation)
    return network


def _edges(store: Store, nodes: list[str]) -> set[tuple[str, str, str]]:
    found = rows(store, _bound("ego-neighbours", nodes)) if nodes else []
    return {(str(row["source"]), str(row["relation"]), str(row["target"])) for row in found}


def _bound(view: str, nodes: list[str]) -> str:
    return bind(load_views("network")[view], {"node": nodes})

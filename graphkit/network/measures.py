"""Centrality and communities: an undirected network in, the same with measures on its nodes out."""

import networkx as nx

_SEED = 20130901  # any number does, as long as it stays
_DIGITS = 6


def add_measures(network: nx.Graph) -> nx.Graph:
    """The same network; each node now has degree, weighted_degree, betweenness and community.

    degree           number of neighbours
    weighted_degree  sum of the edges' `weight`
    betweenness      share of the shortest paths between other nodes that lead through the node,
                     0 to 1, in six digits; every edge counts as one step whatever its weight
    community        by the Louvain method on `weight`, numbered from 1, the largest first; those
                     of one size in the alphabet of their first `label`

    The same network in the same order gets the same measures, always.

    >>> network = nx.Graph([("a", "b", {"weight": 3}), ("b", "c", {"weight": 1})])
    >>> add_measures(network).nodes["b"]
    {'degree': 2, 'weighted_degree': 4, 'betweenness': 1.0, 'community': 1}
    """
    betweenness = nx.betweenness_centrality(network)
    communities = _communities(network)
    for node, measures in network.nodes(data=True):
        measures["degree"] = network.degree(node)
        measures["weighted_degree"] = network.degree(node, weight="weight")
        measures["betweenness"] = round(betweenness[node], _DIGITS)
        measures["community"] = communities[node]
    return network


def _communities(network: nx.Graph) -> dict[str, int]:
    """Node -> number of its community."""
    found = nx.community.louvain_communities(network, weight="weight", seed=_SEED)

    def rank(members: set[str]) -> tuple[int, tuple[str, str]]:
        labels = ((str(network.nodes[each].get("label", each)), each) for each in members)
        return -len(members), min(labels)

    return {
        node: number
        for number, members in enumerate(sorted(found, key=rank), start=1)
        for node in members
    }

"""Measures of nodes: degree, betweenness and community."""

import networkx as nx

from graphkit.network.measures import add_measures


def test_measures_of_two_triangles_joined_by_a_bridge() -> None:
    network = nx.barbell_graph(3, 0)
    nx.set_edge_attributes(network, 2, "weight")
    add_measures(network)
    # Of the ten pairs among the other five nodes, six have their path over an end of the bridge.
    assert network.nodes[2] == {
        "degree": 3,
        "weighted_degree": 6,
        "betweenness": 0.6,
        "community": 1,
    }
    assert network.nodes[0]["betweenness"] == 0.0
    assert [community for _, community in network.nodes(data="community")] == [1, 1, 1, 2, 2, 2]


def test_communities_are_numbered_by_size_then_label() -> None:
    network = nx.Graph()
    network.add_node("single", label="A")
    network.add_edges_from([("x", "y"), ("p", "q"), ("1", "2"), ("2", "3"), ("1", "3")], weight=1)
    nx.set_node_attributes(network, {"x": "B", "y": "Z", "p": "C", "q": "D"}, "label")
    add_measures(network)
    assert dict(network.nodes(data="community")) == {
        "1": 1, "2": 1, "3": 1, "x": 2, "y": 2, "p": 3, "q": 3, "single": 4,
    }  # fmt: skip


def test_louvain_weighs_edges() -> None:
    square = nx.Graph()
    square.add_weighted_edges_from([("a", "b", 9), ("b", "c", 1), ("c", "d", 9), ("d", "a", 1)])
    communities = dict(add_measures(square).nodes(data="community"))
    assert communities == {"a": 1, "b": 1, "c": 2, "d": 2}

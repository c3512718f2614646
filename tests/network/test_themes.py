"""The theme network: themes joined where one statement is about both."""

from collections.abc import Callable
from itertools import combinations

import networkx as nx

from graphkit.iris import BASE
from graphkit.network import theme_network
from graphkit.store import Store

Hold = Callable[..., Store]


def test_theme_network_counts_statements_alone_and_together(hold: Hold, statements: str) -> None:
    network = theme_network(hold(statements))
    plans, visits, work = (BASE + "theme/" + key for key in ("plans", "visits", "work"))
    assert list(network) == [plans, visits, work]
    assert network.nodes[plans].items() >= {
        "kind": "theme",
        "label": "Plans",
        "top_concept": "Work",
        "statements": 5,
        "strengths": 1,
        "weaknesses": 2,
        "recommendations": 1,
    }.items()  # fmt: skip
    assert network.nodes[visits]["top_concept"] == network.nodes[work]["top_concept"] == "Work"
    assert network.edges[plans, visits] == {
        "weight": 4,
        "strengths": 1,
        "weaknesses": 1,
        "recommendations": 1,
    }
    assert network.edges[plans, work]["weight"] == network.edges[visits, work]["weight"] == 1


def test_theme_network_counts_a_statement_once_though_two_graphs_hold_it(
    hold: Hold, statements: str
) -> None:
    once, twice = theme_network(hold(statements)), theme_network(hold(statements, statements))
    assert nx.utils.graphs_equal(once, twice)


def test_theme_network_counts_a_pair_whatever_else_a_statement_is_about(hold: Hold) -> None:
    teams = [team for size in (2, 3) for team in combinations(range(8), size)]
    lists = (" , ".join(f"theme:t{number}" for number in team) for team in teams)
    network = theme_network(
        hold(*(f"<urn:f{n}> a gk:Finding ; gk:theme {each} ." for n, each in enumerate(lists)))
    )
    # Each two of eight themes stand alone once, and once with each of the other six.
    assert [weight for *_, weight in network.edges(data="weight")] == [7] * 28


def test_theme_network_names_a_theme_that_no_vocabulary_has_by_its_iri(hold: Hold) -> None:
    network = theme_network(hold("<urn:f> a gk:Finding ; gk:theme <urn:new> ."))
    assert network.nodes["urn:new"]["label"] == "urn:new"

"""The dataset of a query: graphs that FROM and FROM NAMED name."""

import pytest

from graphkit.store import open_store


@pytest.mark.parametrize(
    ("clauses", "count"),
    [
        ("FROM <urn:a> FROM <urn:a>", 2),
        ("FROM <urn:a> FROM <urn:b>", 3),
        ("FROM :a FROM :b FROM NAMED :b", 3),
        ("FROM <urn:a> FROM <urn:none>", 2),
        ("FROM :a FROM :d\\/e", 3),
    ],
)
def test_graphs_that_from_names_are_merged(clauses: str, count: int) -> None:
    with open_store("memory:") as store:
        store.update(
            "INSERT DATA { GRAPH <urn:a> { <urn:s> <urn:p> 1, 2 } "
            "GRAPH <urn:b> { <urn:s> <urn:p> 2, 3 } GRAPH <urn:c> { <urn:s> <urn:p> 4 } "
            "GRAPH <urn:d/e> { <urn:s> <urn:p> 5 } }"
        )
        asked = f"PREFIX : <urn:> SELECT (COUNT(*) AS ?n) {clauses} {{ ?s :p ?o }}"
        assert store.query(asked, "text/csv").split() == [b"n", b"%d" % count]


def test_graph_reaches_the_named_graphs_beside_those_that_are_merged() -> None:
    with open_store("memory:") as store:
        for name in "abc":
            store.update(f"INSERT DATA {{ GRAPH <urn:{name}> {{ <urn:{name}> <urn:p> 1 }} }}")
        asked = "SELECT ?s FROM <urn:a> FROM <urn:b> FROM NAMED <urn:c> { GRAPH ?g { ?s ?p ?o } }"
        assert store.query(asked, "text/csv").split() == [b"s", b"urn:c"]

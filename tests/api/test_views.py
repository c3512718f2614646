"""The views of the API: each runs as it stands, with every parameter bound, and finds its rows."""

import re

import pytest

from graphkit.store import Store
from graphkit.tables import rows
from graphkit.views import View, bind, load_views

VIEWS = load_views("api/views")
VALUES = {
    **{"date": "2022-01-01", "text": "supervision", "integer": "1", ".": "https://example.org/"},
    **{"years": "2021..2023", "boolean": "true"},
}


def answer(store: Store, sparql: str) -> bytes:
    accept = "text/turtle" if "\nCONSTRUCT" in sparql else "text/csv"
    return store.query(sparql, accept)


@pytest.mark.parametrize("name", VIEWS)
def test_view_runs_as_it_stands(sample_store: Store, name: str) -> None:
    assert answer(sample_store, VIEWS[name].sparql)


@pytest.mark.parametrize("name", [name for name, view in VIEWS.items() if view.params])
def test_view_runs_with_every_parameter_bound(sample_store: Store, name: str) -> None:
    view: View = VIEWS[name]
    values = {
        param: VALUES.get(kind, kind.partition("|")[0]) for param, kind in view.params.items()
    }
    # A graph may be empty: what counts is that the query is one.
    assert answer(sample_store, bind(view, values)) is not None


@pytest.mark.parametrize("name", VIEWS)
def test_view_says_in_which_order_its_rows_come(name: str) -> None:
    said = ("\nORDER BY", "\nCONSTRUCT", "\n# Unordered: ")
    assert any(each in VIEWS[name].sparql for each in said)


@pytest.mark.parametrize("name", [name for name in VIEWS if name.startswith("list-")])
def test_list_view_has_one_length_and_one_usual_order(sample_store: Store, name: str) -> None:
    sparql = VIEWS[name].sparql
    assert len(re.findall(r"LIMIT 50$", sparql, re.M)) == 1
    listed = rows(sample_store, sparql)
    assert 0 < len(listed) <= 50
    assert len({row["id"] for row in listed}) == len(listed)
    assert all(kind.strip() for kind in VIEWS[name].params.values())


def test_counts_are_those_of_the_samples(sample_store: Store) -> None:
    counted = {row["type"]: row["count"] for row in rows(sample_store, VIEWS["counts"].sparql)}
    assert counted["letters"] == 12
    assert len(rows(sample_store, VIEWS["home-authorities"].sparql)) == 4
    assert counted["reports"] == 4
    assert counted["inspectors"] == 10

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.store import Store, open_store
from graphkit.tables import Cell, frame, read_table, rows

LETTERS = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { GRAPH <urn:g> {
  <urn:letter:a> <urn:issued> "2025-03-04"^^xsd:date ; <urn:label> "Kingsmarsh"@en .
  <urn:letter:b> <urn:issued> "2024-11-28"^^xsd:date .
} }
"""
LIST = """
SELECT ?letter ?issued ?label { ?letter <urn:issued> ?issued
  OPTIONAL { ?letter <urn:label> ?label } } ORDER BY ?letter
"""


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store("memory:") as memory:
        memory.update(LETTERS)
        yield memory


def test_rows_name_every_variable_and_leave_the_unbound_none(store: Store) -> None:
    assert rows(store, LIST) == [
        {"letter": "urn:letter:a", "issued": date(2025, 3, 4), "label": "Kingsmarsh"},
        {"letter": "urn:letter:b", "issued": date(2024, 11, 28), "label": None},
    ]


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("<urn:a>", "urn:a"),
        ("'text'", "text"),
        ("'text'@cy", "text"),
        ("12", 12),
        ("'007'^^xsd:nonNegativeInteger", 7),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("false", False),
        ("'2025-03-04'^^xsd:date", date(2025, 3, 4)),
        (
            "'2025-03-04T10:00:00Z'^^xsd:dateTime",
            datetime(2025, 3, 4, 10, tzinfo=UTC),
        ),
        ("'2025-03'^^xsd:gYearMonth", "2025-03"),
        ("'soon'^^xsd:date", "soon"),
        ("'many'^^xsd:integer", "many"),
        ("?unbound", None),
    ],
)
def test_rows_hold_values_of_python(store: Store, term: str, value: Cell) -> None:
    query = (
        "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        f"SELECT ?value {{ BIND({term} AS ?value) }}"
    )
    (row,) = rows(store, query)
    assert row == {"value": value}
    assert type(row["value"]) is type(value)


@pytest.mark.parametrize("sparql", ["ASK {}", "DESCRIBE <urn:letter:a>"])
def test_rows_come_from_select_only(store: Store, sparql: str) -> None:
    with pytest.raises(QueryError, match="a table comes from a SELECT query, not from"):
        rows(store, sparql)


def test_frame_has_the_columns_of_the_select(store: Store) -> None:
    pytest.importorskip("pandas")
    table = frame(store, LIST)
    assert list(table.columns) == ["letter", "issued", "label"]
    assert list(table["issued"]) == [date(2025, 3, 4), date(2024, 11, 28)]


def test_frame_has_columns_without_rows(store: Store) -> None:
    pytest.importorskip("pandas")
    table = frame(store, "SELECT ?letter ?missing { ?letter <urn:missing> ?missing }")
    assert (list(table.columns), len(table)) == (["letter", "missing"], 0)


def test_frame_says_how_to_install_pandas(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(GraphkitError, match=r"pip install 'ofsted-graphkit\[pandas\]'"):
        frame(store, LIST)


@pytest.mark.parametrize("answer", [b'{"head": {"vars": ["a"]}, ', b"[1]", b'{"boolean": true}'])
def test_read_table_refuses_what_is_no_table(answer: bytes) -> None:
    """Another server may send anything."""
    with pytest.raises(StoreError, match="cannot be read"):
        read_table(answer)

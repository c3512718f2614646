"""Graphs that were replaced and not published yet: none is lost, none is half there."""

from pathlib import Path

import pyoxigraph
import pytest

from graphkit.errors import StoreError
from graphkit.store import Store, open_store
from graphkit.store.folder import FolderStore
from graphkit.tables import rows


def count(store: Store) -> int:
    return len(rows(store, "SELECT * { ?s ?p ?o }"))


def test_pending_brings_in_what_a_killed_writer_has_acknowledged(tmp_path: Path) -> None:
    graphs = {"urn:g:1": ["<urn:s> <urn:p> <urn:1> .", "<urn:s> <urn:p> <urn:2> ."]}
    with FolderStore(tmp_path) as store:
        store.replace(graphs)
        store.publish()
        store.replace({"urn:g:1": ["<urn:s> <urn:p> <urn:1> ."], "urn:g:2": graphs["urn:g:1"]})
    # As one leaves it that dies while its graphs are brought to the primary.
    primary = pyoxigraph.Store(str(tmp_path / "primary"))
    primary.remove_graph(pyoxigraph.NamedNode("urn:g:1"))
    del primary
    (tmp_path / "pending" / "new").write_bytes(b"{")
    with FolderStore(tmp_path) as store:
        assert count(store) == 2
        store.publish()
        assert count(store) == 2
        found = rows(store, "SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?o")
    assert [tuple(row.values()) for row in found] == [
        ("urn:g:1", "urn:1"),
        ("urn:g:2", "urn:1"),
        ("urn:g:2", "urn:2"),
    ]


def test_pending_settles_what_is_large_before_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.store.snapshots.pending.TOGETHER", 100)
    with FolderStore(tmp_path) as store:
        for number in range(7):
            store.replace({f"urn:g:{number % 5}": [f"<urn:s> <urn:p> <urn:{number}> ."]})
        assert any(path.suffix for path in (tmp_path / "pending").iterdir())
        store.publish()
        assert count(store) == 5
        assert list((tmp_path / "pending").iterdir()) == []


@pytest.mark.parametrize("size", [1, 40, 100, 500, 10_000])
def test_pending_brings_a_large_graph_in_pieces_and_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr("graphkit.store.engine.TOGETHER", size)
    graphs = {f"urn:g:{n}": [f"<urn:s> <urn:p> <urn:{n}.{m}> ." for m in range(7)] for n in (1, 2)}
    with FolderStore(tmp_path) as store:
        store.replace(graphs)
        store.publish()
        found = rows(store, "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        assert [int(str(row["n"])) for row in found] == [7, 7]
        assert count(store) == 14


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> 1 .",
        "<urn:s> <urn:p> <urn:o>",
        "<urn:s> <urn:p> <urn:o> . # ?",
        "<s> <urn:p> <urn:o> .",
        "<urn:s> <urn:a b> <urn:o> .",
        '<urn:s> <urn:p> "a" b" .',
        '<urn:s> <urn:p> "a\nb" .',
        '<urn:s> <urn:p> "\\x" .',
        '<urn:s> <urn:p> "\\uD800" .',
        '<urn:s> <urn:p> "a"@ .',
    ],
)
def test_stores_refuse_what_is_no_line_of_ntriples(tmp_path: Path, line: str) -> None:
    good = "<urn:s> <urn:p> <urn:o> ."
    for place in ("memory:", tmp_path / "graph"):
        with open_store(place) as store:
            store.replace({"urn:g": [good]})
            with pytest.raises(StoreError, match="urn:g cannot be stored: no line of N-Triples: "):
                store.replace({"urn:g": [good, line]})
            with pytest.raises(StoreError, match='"urn g" is no IRI'):
                store.replace({"urn g": [good]})
            store.publish()
            assert len(rows(store, "SELECT * { GRAPH <urn:g> { ?s ?p ?o } }")) == 1

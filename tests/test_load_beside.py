"""Loads beside other writers of the same store: what each finds, and leaves as it is."""

import io
import threading
from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from pathlib import Path

import pytest

from graphkit.documents.archive import Source
from graphkit.errors import StoreLocked
from graphkit.iris import BASE, GK
from graphkit.load import Tools, changing, load, load_tools
from graphkit.load.writer import Writer
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.tables import rows

SAMPLES = {Path(str(file)).stem: Path(str(file)) for file in data_files("samples", ".txt")}
[REGISTER] = [Path(str(file)) for file in data_files("samples", ".ttl")]
LETTER = SAMPLES["thornmere-2022-06-14"]
RENAMED = 'SELECT ?council { ?council ?name "Thornmere Bay"@en }'


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools([REGISTER])


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The register as it is when a council has taken another name."""
    register = tmp_path / "register.ttl"
    register.write_text(REGISTER.read_text().replace('"Thornmere"', '"Thornmere Bay"'))
    return register


def read_when(path: Path, happens: Callable[[], None]) -> Source:
    """A file during whose reading something happens."""

    def fetch() -> bytes:
        happens()
        return path.read_bytes()

    return Source(path.name, fetch)


def successors(store: Store) -> int:
    found = rows(store, f"SELECT ?visit {{ ?visit <{GK.afterInspection}> ?inspection }}")
    return len(found)


def test_nobody_writes_while_a_load_reads(tmp_path: Path, tools: Tools) -> None:
    # Else the letter that both store would be counted twice.
    refused = []

    def post() -> None:
        with open_store(tmp_path / "graph") as other, pytest.raises(StoreLocked) as error:
            list(load([LETTER], other, tools, wait=0.0))
        refused.append(error.value)

    with open_store(tmp_path / "graph") as store:
        slow = read_when(SAMPLES["kesterbridge-2024-03-05"], post)
        assert all(each.is_done for each in load([slow, LETTER], store, tools))
        assert len(refused) == 1
        with open_store(tmp_path / "graph") as other:
            assert [each.status for each in load([LETTER], other, tools, wait=0.0)] == ["unchanged"]


def test_load_waits_for_a_write_that_is_soon_done(
    tmp_path: Path, tools: Tools, caplog: pytest.LogCaptureFixture
) -> None:
    with open_store(tmp_path / "graph") as first, open_store(tmp_path / "graph") as second:
        begun = threading.Event()

        def write() -> None:
            with changing(first):
                begun.set()
                threading.Event().wait(0.3)

        writing = threading.Thread(target=write)
        writing.start()
        assert begun.wait(10)
        with pytest.raises(StoreLocked):
            list(load([LETTER], second, tools, wait=0.0))
        assert [each.status for each in load([LETTER], second, tools)] == ["stored"]
        writing.join()
    assert [record.message.partition(" to ")[0] for record in caplog.records] == [
        "another load is writing"
    ]


def test_history_follows_registers_that_a_load_does_not_name(tools: Tools) -> None:
    letters = [path for stem, path in SAMPLES.items() if "ambleford" in stem]
    with open_store("memory:") as store:
        reports = [Path(str(file)) for file in data_files("samples/reports", ".txt")]
        list(load([*letters, *reports], store, tools))
        before = successors(store)
        assert before
        list(load([], store, load_tools()))
        assert successors(store) == before


def test_what_is_broader_by_way_of_a_register_that_a_load_does_not_name_stays(
    tmp_path: Path,
) -> None:
    registers = []
    for name, broader in (("one", "two"), ("two", "three")):
        registers.append(tmp_path / f"{name}.ttl")
        registers[-1].write_text(
            "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
            f"<{BASE}register/{name}> a <http://rdfs.org/ns/void#Dataset> ; "
            f'<http://purl.org/dc/terms/title> "{name}"@en ; '
            "<http://purl.org/dc/terms/license> <urn:licence> . "
            f"<urn:{name}> skos:broader <urn:{broader}> ."
        )
    asked = "SELECT ?c { <urn:one> <http://www.w3.org/2004/02/skos/core#broaderTransitive> ?c }"
    with open_store("memory:") as store:
        list(load([], store, load_tools(registers)))
        both = rows(store, asked)
        list(load([], store, load_tools(registers[:1])))
        assert len(both) == len(rows(store, asked)) == 2


def test_server_leaves_a_register_that_was_changed_since_it_started(
    tmp_path: Path, tools: Tools, later: Path
) -> None:
    with open_store(tmp_path / "graph") as store:
        list(load([], store, tools))
        writer = Writer(lambda: nullcontext(store), lambda: tools)
        writer.prepare()
        list(load([], store, load_tools([later])))
        for _ in range(2):
            writer.load([("letter.txt", io.BytesIO(b"hello"))])
            assert rows(store, RENAMED)


def test_register_that_is_changed_while_a_server_reads_its_own_is_left(
    tmp_path: Path, tools: Tools, later: Path
) -> None:
    with open_store(tmp_path / "graph") as store:
        list(load([], store, tools))

        def slow_tools() -> Tools:
            list(load([], store, load_tools([later])))
            return tools

        writer = Writer(lambda: nullcontext(store), slow_tools)
        writer.prepare()
        writer.load([("letter.txt", io.BytesIO(b"hello"))])
        assert rows(store, RENAMED)


def test_register_is_left_where_the_store_could_not_be_read_at_first(
    tmp_path: Path, tools: Tools, later: Path
) -> None:
    current = tmp_path / "graph" / "current"
    with open_store(tmp_path / "graph") as store:
        list(load([], store, tools))
    number = current.read_text()
    current.write_text("none")
    writer = Writer(partial(open_store, tmp_path / "graph"), lambda: tools)
    writer.prepare()
    current.write_text(number)
    writer.load([("letter.txt", io.BytesIO(b"hello"))])
    with open_store(tmp_path / "graph") as store:
        list(load([], store, load_tools([later])))
    writer.load([("letter.txt", io.BytesIO(b"hello"))])
    with open_store(tmp_path / "graph") as store:
        assert rows(store, RENAMED)


def test_writer_keeps_no_snapshot_between_writes(tmp_path: Path, tools: Tools) -> None:
    folder = tmp_path / "graph"

    def publish(stem: str) -> None:
        with open_store(folder) as store:
            list(load([SAMPLES[stem]], store, tools))

    publish("kesterbridge-2021-05-18")
    writer = Writer(partial(open_store, folder), lambda: tools)
    writer.prepare()
    publish("kesterbridge-2022-09-20")
    writer.load([("letter.txt", io.BytesIO(b"hello"))])
    for stem in ("kesterbridge-2024-03-05", "kesterbridge-2025-06-24"):
        publish(stem)
    assert sorted(path.name for path in (folder / "snapshots").iterdir()) == ["3", "4"]

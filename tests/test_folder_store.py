import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pyoxigraph
import pytest

from graphkit.errors import StoreError
from graphkit.store.engine import merge
from graphkit.store.folder import FolderStore
from graphkit.store.snapshots.snapshot import open_current

COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"


def insert(number: int) -> str:
    """An update of two operations, two triples."""
    return (
        f"INSERT DATA {{ GRAPH <urn:g:{number}> {{ <urn:s> <urn:first> {number} }} }};"
        f"INSERT DATA {{ GRAPH <urn:g:{number}> {{ <urn:s> <urn:second> {number} }} }}"
    )


def count(store: FolderStore) -> int:
    return int(store.query(COUNT, "text/csv").split()[1])


def test_folder_store_creates_nothing_before_the_first_update(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "graph"
    with FolderStore(folder) as store:
        assert count(store) == 0
        assert store.version() == "0"
        store.publish()
        assert not folder.parent.exists()
        store.update(insert(1))
    assert folder.is_dir()


def test_folder_store_shows_updates_after_publish_only(tmp_path: Path) -> None:
    with FolderStore(tmp_path) as writer, FolderStore(tmp_path) as reader:
        writer.update(insert(1))
        assert (count(writer), count(reader), reader.version()) == (0, 0, "0")
        writer.publish()
        assert (count(writer), count(reader), reader.version()) == (2, 2, "1")


def test_folder_store_publishes_what_another_left_behind(tmp_path: Path) -> None:
    with FolderStore(tmp_path) as killed:
        killed.update(insert(1))
    with FolderStore(tmp_path) as store:
        store.publish()
        assert count(store) == 2


def test_folder_store_takes_one_writer_at_a_time(tmp_path: Path) -> None:
    with FolderStore(tmp_path) as first, FolderStore(tmp_path) as second:
        first.update(insert(1))
        with pytest.raises(StoreError, match="another load is writing to"):
            second.update(insert(2))
        with pytest.raises(StoreError, match="another load is writing to"):
            second.publish()
        first.publish()
        second.update(insert(2))
        second.publish()
        assert count(first) == 4


def test_folder_store_refuses_the_writer_of_another_process(tmp_path: Path) -> None:
    with FolderStore(tmp_path) as store:
        store.update(insert(1))
        script = f"import pyoxigraph; pyoxigraph.Store({str(tmp_path / 'primary')!r})"
        second = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert "OSError" in second.stderr and "lock" in second.stderr
        script = (
            "from graphkit.store import open_store\n"
            f"open_store({str(tmp_path)!r}).update('INSERT DATA {{ <urn:a> <urn:b> 1 }}')"
        )
        second = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert "StoreLocked: another load is writing to" in second.stderr


@pytest.mark.parametrize("name", ["letter.txt", "CURRENT", "primary"])
def test_folder_store_leaves_a_folder_of_something_else_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("precious")
    with pytest.raises(StoreError, match="is not a graphkit store, and not empty"):
        FolderStore(tmp_path)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["precious"]


def test_folder_store_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("precious")
    with pytest.raises(StoreError, match="not a folder"):
        FolderStore(tmp_path / "letter.txt")


def test_folder_store_tells_of_a_missing_snapshot(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("7\n")
    with FolderStore(tmp_path) as store, pytest.raises(StoreError, match="snapshot 7 cannot be"):
        store.query(COUNT)
    (tmp_path / "current").write_text("seven\n")
    with FolderStore(tmp_path) as store, pytest.raises(StoreError, match='"seven\n" is no snap'):
        store.query(COUNT)


def test_folder_store_removes_old_snapshots_that_nobody_reads(tmp_path: Path) -> None:
    def kept() -> list[str]:
        return sorted(path.name for path in (tmp_path / "snapshots").iterdir())

    with FolderStore(tmp_path) as store:
        for number in (1, 2, 3):
            store.update(insert(number))
            store.publish()
        assert kept() == ["2", "3"]
        reader = open_current(tmp_path)
        for number in (4, 5, 6):
            store.update(insert(number))
            store.publish()
        assert kept() == ["3", "5", "6"]
        found = reader.graph.query("SELECT * { GRAPH ?g { ?s ?p ?o } }")
        assert isinstance(found, pyoxigraph.QuerySolutions)
        assert len(list(found)) == 6
        del reader, found
        store.update(insert(7))
        store.publish()
        assert kept() == ["6", "7"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere open files behave differently")
def test_rocksdb_opens_files_of_a_large_store_late(tmp_path: Path) -> None:
    """Why readers lock their snapshot: removing its files under an open store breaks queries."""
    primary = pyoxigraph.Store(str(tmp_path / "primary"))
    for number in range(10):
        primary.update(insert(number))
        primary.flush()
    primary.backup(str(tmp_path / "copy"))
    copy = pyoxigraph.Store.read_only(str(tmp_path / "copy"))
    for path in (tmp_path / "copy").iterdir():
        path.unlink()
    with pytest.raises(OSError):
        list(copy.query("SELECT * { GRAPH ?g { ?s ?p ?o } }"))  # type: ignore[arg-type]


def test_folder_store_never_shows_readers_half_a_load(tmp_path: Path) -> None:
    seen: list[int] = []
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            with FolderStore(tmp_path) as reader:
                while not done.is_set():
                    seen.append(count(reader))
        except BaseException as error:
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    with FolderStore(tmp_path) as writer:
        for number in range(15):
            writer.update(insert(2 * number))
            writer.update(insert(2 * number + 1))
            writer.publish()
        done.set()
        for reader in readers:
            reader.join()
        assert count(writer) == 60
    assert not failures
    assert {total % 4 for total in seen} == {0}


def contents(folder: Path) -> set[pyoxigraph.Quad]:
    return set(open_current(folder).graph)


def test_folder_store_publishes_a_replaced_graph_as_if_all_were_merged_anew(tmp_path: Path) -> None:
    chance = random.Random(5)
    with FolderStore(tmp_path / "graph") as store:
        # A triple of the default graph itself stays, whatever graphs hold it.
        store.update("INSERT DATA { <urn:s> <urn:p> <urn:1> }")
        store.publish()
        for step in range(20):
            for _ in range(chance.randint(1, 3)):
                lines = [f"<urn:s> <urn:p> <urn:{n}> ." for n in range(6) if chance.random() < 0.4]
                store.replace({f"urn:g:{chance.randint(0, 3)}": lines})
            if chance.random() < 0.2:
                store.update(
                    "DELETE { GRAPH ?g { ?s ?p <urn:2> } } WHERE { GRAPH ?g { ?s ?p <urn:2> } }"
                )
            if chance.random() < 0.4:
                graph = f"urn:g:{chance.randint(0, 5)}"
                words = f"GRAPH <{graph}> {{ <urn:s> <urn:p> <urn:{chance.randint(0, 7)}> }}"
                store.update(f"{chance.choice(('INSERT', 'DELETE'))} DATA {{ {words} }}", (graph,))
            store.publish()
            whole = tmp_path / f"whole-{step}"
            shutil.copytree(tmp_path / "graph" / "primary", whole)
            merged = pyoxigraph.Store(str(whole))
            merge(merged)
            assert contents(tmp_path / "graph") == set(merged)


@pytest.mark.parametrize("text", ["", "urn:g:1\n"], ids=["ours", "as written until 2026"])
def test_folder_store_merges_all_graphs_where_any_may_have_changed(
    tmp_path: Path, text: str
) -> None:
    with FolderStore(tmp_path) as store:
        store.replace({"urn:g:1": ["<urn:s> <urn:p> <urn:1> ."]})
        store.publish()
        store.replace({"urn:g:2": ["<urn:s> <urn:p> <urn:2> ."]})
        (tmp_path / "unpublished").write_text(text)
        store.publish()
        assert count(store) == 2


WRITER = """
import sys
from pathlib import Path
from graphkit.store.folder import FolderStore
folder, number = Path(sys.argv[1]), int(sys.argv[2])
store = FolderStore(folder)
while True:
    number += 1
    if len(sys.argv) > 3:
        lines = [f'<urn:s> <urn:{name}> "{number}" .' for name in ("first", "second")]
        store.replace({f"urn:g:{number}": lines})
    else:
        store.update(
            f"INSERT DATA {{ GRAPH <urn:g:{number}> {{ <urn:s> <urn:first> {number} }} }};"
            f"INSERT DATA {{ GRAPH <urn:g:{number}> {{ <urn:s> <urn:second> {number} }} }}"
        )
    print("update", number, flush=True)
    if number % 3 == 0:
        store.publish()
        print("publish", number, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is for POSIX")
@pytest.mark.parametrize("how", [(), ("replace",)], ids=["update", "replace"])
def test_folder_store_loses_nothing_acknowledged_to_kill_9(
    tmp_path: Path, how: tuple[str, ...]
) -> None:
    chance = random.Random(20260304)
    updated = published = 0
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(updated), *how],
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            killer = threading.Timer(chance.uniform(0, 0.05), os.kill, (writer.pid, signal.SIGKILL))
            for position, line in enumerate(writer.stdout):
                what, number = line.split()
                updated = int(number)
                published = updated if what == "publish" else published
                if position == 0:
                    killer.start()
            killer.join()
        with FolderStore(tmp_path) as store:
            shown = count(store)
            assert shown % 2 == 0 and shown >= 2 * published
            store.publish()
            # The writer may have been killed between an update and its acknowledgement.
            present = count(store)
            assert present % 2 == 0 and 2 * updated <= present <= 2 * (updated + 1)
            updated = published = present // 2
    assert updated > 8
    with contextlib.suppress(FileNotFoundError):
        assert not (tmp_path / "unpublished").exists()

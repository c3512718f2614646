import shutil
from pathlib import Path

import pyoxigraph

from graphkit.store.folder import FolderStore


def fill(store: FolderStore, number: int, many: int) -> None:
    told = [f'<urn:s:{number}:{n}> <urn:p:{n % 7}> "{n} of {number}" .' for n in range(many)]
    store.replace({f"urn:g:{number}": told})
    store.publish()


def newest(folder: Path) -> Path:
    return folder / "snapshots" / (folder / "current").read_text().strip()


def is_compact(folder: Path, copy: Path) -> bool:
    """Whether the engine finds nothing to rewrite in a copy of the newest snapshot."""
    shutil.copytree(newest(folder), copy)
    before = {each.name for each in copy.glob("*.sst")}
    engine = pyoxigraph.Store(str(copy))
    engine.optimize()
    return before == {each.name for each in copy.glob("*.sst")}


def test_a_first_load_is_published_compact(tmp_path: Path) -> None:
    with FolderStore(tmp_path / "graph") as store:
        fill(store, 0, 5_000)
    assert is_compact(tmp_path / "graph", tmp_path / "copy")


def test_a_large_change_is_published_compact(tmp_path: Path) -> None:
    with FolderStore(tmp_path / "graph") as store:
        fill(store, 0, 20_000)
        fill(store, 1, 5_000)
    assert is_compact(tmp_path / "graph", tmp_path / "copy")


def test_a_small_change_leaves_the_files_of_a_large_snapshot_where_they_are(tmp_path: Path) -> None:
    with FolderStore(tmp_path) as store:
        fill(store, 0, 50_000)
        large = {
            each.stat().st_ino
            for each in newest(tmp_path).glob("*.sst")
            if each.stat().st_size > 100_000
        }
        fill(store, 1, 10)
    assert large
    assert large <= {each.stat().st_ino for each in newest(tmp_path).glob("*.sst")}


def test_every_sixteenth_snapshot_is_compact(tmp_path: Path) -> None:
    found = {}
    with FolderStore(tmp_path / "graph") as store:
        fill(store, 1, 50_000)
        for number in range(2, 18):
            fill(store, number, 10)
            found[number] = is_compact(tmp_path / "graph", tmp_path / str(number))
        assert store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv") == b"n\r\n50160\r\n"
    assert (found[15], found[16], found[17]) == (False, True, False)

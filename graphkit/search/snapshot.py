"""Index a store folder in a process of its own: a folder in, the index of its newest snapshot out.

<folder>/search/<number>.sqlite   the index of a snapshot; the newest only
<folder>/search/lock              whoever builds holds it

The server starts this as a process, so that a build never makes a query wait.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from graphkit.search.build import Row, build
from graphkit.search.index import is_index
from graphkit.store.snapshots.snapshot import Snapshot, open_current

if sys.platform != "win32":
    import fcntl

_KINDNESS = 10


def index_snapshot(folder: Path, target: Path) -> int:
    """The number of the snapshot whose index now is in `target`, as <number>.sqlite.

    Indexes of other snapshots are removed; whoever has one open may go on reading it.
    """
    target.mkdir(exist_ok=True)
    with _locked(target / "lock"):
        snapshot = open_current(folder)
        path = target / f"{snapshot.number}.sqlite"
        if not is_index(path):
            # What a killed process left is in the way of nobody, since the lock was free.
            new = target / "new.sqlite"
            new.unlink(missing_ok=True)
            build(new, str(snapshot.number), lambda sparql: _rows(snapshot, sparql))
            os.replace(new, path)
        for other in target.glob("*.sqlite"):
            if other != path:
                with contextlib.suppress(OSError):  # Windows does not remove what somebody reads
                    other.unlink()
        return snapshot.number


def _rows(snapshot: Snapshot, sparql: str) -> Iterator[Row]:
    """The rows of a query of ours, one by one: no worker and no deadline is needed for these."""
    solutions = snapshot.graph.query(sparql)
    assert isinstance(solutions, pyoxigraph.QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield {name: _value(solution[name]) for name in names}


def _value(term: object) -> str | None:
    return None if term is None else str(getattr(term, "value", term))


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        if sys.platform != "win32":
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    if sys.platform != "win32":
        os.nice(_KINDNESS)
    print(index_snapshot(Path(sys.argv[1]), Path(sys.argv[2])))

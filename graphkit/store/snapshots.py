"""The published states of a store folder: a primary in, numbered read-only copies out.

<folder>/current               the number of the newest snapshot; 0 if nothing is published
<folder>/snapshots/<number>/   an immutable copy, hard links of the primary's files and, beside
                               them, the default graph in which all others are merged
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

from graphkit.errors import StoreError
from graphkit.store.engine import merge

if sys.platform != "win32":
    import fcntl


class Snapshot:
    """One published state, open for reading.

    While it is open, a shared lock on its folder keeps writers from removing it: RocksDB opens
    most files of a large store only when a query needs them.
    """

    def __init__(self, folder: Path, number: int) -> None:
        self.number = number
        self._lock = contextlib.ExitStack()
        if number == 0:
            self.graph = pyoxigraph.Store()
            return
        path = folder / "snapshots" / str(number)
        with contextlib.ExitStack() as lock:
            lock.enter_context(_locked(path, exclusive=False))
            self.graph = pyoxigraph.Store.read_only(str(path))
            self._lock = lock.pop_all()

    def __del__(self) -> None:
        self._lock.close()


def current_number(folder: Path) -> int:
    """The number of the newest snapshot; 0 if the folder does not exist or has none.

    raises  StoreError if the file `current` holds no number
    """
    try:
        text = (folder / "current").read_text("ascii")
    except FileNotFoundError:
        return 0
    if not text.strip().isdigit():
        raise StoreError(f'{folder / "current"}: "{text[:20]}" is no snapshot number')
    return int(text)


def open_current(folder: Path) -> Snapshot:
    """The newest snapshot.

    raises  StoreError if it is missing or damaged
    """
    while True:
        number = current_number(folder)
        try:
            return Snapshot(folder, number)
        except OSError as error:
            # A writer may have published twice in between, and removed what we were to open.
            if current_number(folder) == number:
                raise StoreError(
                    f"{folder}: snapshot {number} cannot be opened: {error}; "
                    "restore the folder from a copy, or load the letters into a new one"
                ) from error


def publish(primary: pyoxigraph.Store, folder: Path) -> None:
    """Let readers see a copy of the primary; call it with the primary's lock held."""
    previous = current_number(folder)
    number = previous + 1
    snapshots = folder / "snapshots"
    snapshots.mkdir(exist_ok=True)
    # What a killed writer left was never current, so nobody reads it.
    shutil.rmtree(snapshots / str(number), ignore_errors=True)
    primary.backup(str(snapshots / str(number)))
    merge(pyoxigraph.Store(str(snapshots / str(number))))
    point_at(folder, number)
    _remove_unread(snapshots, keep={str(previous), str(number)})


def point_at(folder: Path, number: int) -> None:
    """Let readers see a snapshot: the file `current` is replaced in one step."""
    new = folder / "current.new"
    with new.open("w", encoding="ascii") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / "current")


def _remove_unread(snapshots: Path, keep: set[str]) -> None:
    for path in snapshots.iterdir():
        if path.name not in keep:
            # BlockingIOError: a reader holds it; the next publish tries again.
            with contextlib.suppress(OSError), _locked(path, exclusive=True):
                shutil.rmtree(path)


@contextlib.contextmanager
def _locked(path: Path, *, exclusive: bool) -> Iterator[None]:
    """A lock on a folder; waits for a shared one, does not for an exclusive one."""
    if sys.platform == "win32":  # Windows itself refuses to remove open files
        yield
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)

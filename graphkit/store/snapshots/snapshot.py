"""The published states of a store folder: a primary in, numbered read-only copies out.

<folder>/current               the number of the newest snapshot; 0 if nothing is published
<folder>/snapshots/<number>/   an immutable copy, hard links of the primary's files and, beside
                               them, the default graph in which all others are merged
"""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pyoxigraph

from graphkit.errors import StoreError
from graphkit.store.engine import merge
from graphkit.store.snapshots.changes import bring_up_to_date, merge_first
from graphkit.store.snapshots.compaction import compact

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

    raises  StoreError if the file `current` cannot be read, or holds no number
    """
    try:
        # Every question asks for it, and this takes a quarter of the time of Path.read_text.
        descriptor = os.open(f"{folder}/current", os.O_RDONLY)
        try:
            text = os.read(descriptor, 40)
        finally:
            os.close(descriptor)
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise _unreadable(folder, error) from error
    if not text.strip().isdigit():
        told = text[:20].decode("ascii", "replace")
        raise StoreError(f'{folder}/current: "{told}" is no snapshot number')
    return int(text)


class Pointer:
    """The number of the newest snapshot, read anew only when the file `current` is another one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = f"{folder}/current"
        self._known: tuple[tuple[int, ...], int] | None = None

    def number(self) -> int:
        """As `current_number`, for a fraction of the time.

        raises  StoreError also if there was one, and is no more
        """
        try:
            mark = _mark(os.stat(self._path))
        except FileNotFoundError:
            if self._known is not None:
                raise gone(self._folder) from None
            return 0
        except OSError as error:
            raise _unreadable(self._folder, error) from error
        known = self._known
        if known is not None and known[0] == mark:
            return known[1]
        number = current_number(self._folder)
        # If another took its place just now, the next call sees another mark, and reads again.
        self._known = (mark, number)
        return number

    def written(self) -> float | None:
        """When the newest snapshot was published, in seconds since 1970; None if none is seen."""
        try:
            return os.stat(self._path).st_mtime
        except OSError:  # `number` tells which
            return None


def gone(folder: Path) -> StoreError:
    """What is said of a folder whose snapshots were there, and are no more."""
    return StoreError(f"{folder}/current is gone, and what it named; restore the folder")


def _unreadable(folder: Path, error: OSError) -> StoreError:
    return StoreError(f"{folder}/current cannot be read: {error.strerror}")


def _mark(status: os.stat_result) -> tuple[int, ...]:
    """What no two files under one name share: each publish puts a new file there."""
    return status.st_ino, status.st_mtime_ns, status.st_ctime_ns, status.st_size


def open_current(folder: Path) -> Snapshot:
    """The newest snapshot.

    raises  StoreError if it is missing or damaged
    """
    while True:
        number = current_number(folder)
        try:
            return Snapshot(folder, number)
        except (OSError, RuntimeError) as error:  # the latter where files are damaged
            # A writer may have published twice in between, and removed what we were to open.
            if current_number(folder) == number:
                raise StoreError(
                    f"{folder}: snapshot {number} cannot be opened: {error}; "
                    "restore the folder from a copy, or load the letters into a new one"
                ) from error


def publish(
    primary: pyoxigraph.Store,
    folder: Path,
    changed: Iterable[Mapping[str, bytes | None]] | None = None,
) -> None:
    """Let readers see a copy of the primary; call it with the primary's lock held.

    changed  the graphs that differ from the newest snapshot, with their triples, or None where
             only the primary has them; some at a time, and only if no others differ: to change
             these is quick, to merge all graphs anew is not
    """
    number = current_number(folder) + 1
    path = folder / "snapshots" / str(number)
    path.parent.mkdir(exist_ok=True)
    # What a killed writer left was never current, so nobody reads it.
    shutil.rmtree(path, ignore_errors=True)
    if changed is None or number == 1:
        # Compacted here, its files are the snapshot's too; else each of them would have its own.
        primary.flush()
        primary.optimize()
        primary.backup(str(path))
    else:
        newest = open_current(folder)  # by a name: its lock goes when nothing names it
        newest.graph.backup(str(path))
    snapshot = pyoxigraph.Store(str(path))
    if changed is None:
        merge(snapshot)
    elif number == 1:
        for texts in changed:
            merge_first(snapshot, texts)
    else:
        for texts in changed:
            bring_up_to_date(snapshot, primary, texts)
    snapshot.flush()
    compact(snapshot, path)
    del snapshot  # closed: nothing may move its files once readers open it
    point_at(folder, number)
    remove_unread(folder)


def point_at(folder: Path, number: int) -> None:
    """Let readers see a snapshot: the file `current` is replaced in one step."""
    new = folder / "current.new"
    with new.open("w", encoding="ascii") as file:
        file.write(f"{number}\n")
        file.flush()
        os.fsync(file.fileno())
    os.replace(new, folder / "current")


def remove_unread(folder: Path) -> None:
    """Remove snapshots that nobody reads, but for the newest two."""
    newest = current_number(folder)
    with contextlib.suppress(OSError):  # one who may only read leaves them to others
        for path in (folder / "snapshots").iterdir():
            if path.name.isdigit() and int(path.name) < newest - 1:
                # BlockingIOError: a reader holds it, and removes it when it has done.
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

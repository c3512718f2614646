"""A store in a folder: SPARQL in, bytes out; one process writes, any number read.

<folder>/primary/      the RocksDB store that updates go to, open only from update to publish
<folder>/unpublished   a mark that the primary is ahead of the newest snapshot
<folder>/snapshots/, <folder>/current    what readers see: see snapshots.py
"""

import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import pyoxigraph

from graphkit.errors import StoreError
from graphkit.store.engine import answer, change, replacement
from graphkit.store.formats import JSON
from graphkit.store.snapshots import Snapshot, current_number, open_current, point_at, publish
from graphkit.store.sparql import check_update


class FolderStore:
    """A graph on disk. Threads may share it.

    Queries see the newest snapshot, never an update that is not published. What `update` has
    acknowledged outlives the process: the next `publish`, by whatever process, shows it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._primary: pyoxigraph.Store | None = None
        self._snapshot: Snapshot | None = None
        self._writing = threading.RLock()
        self._reading = threading.Lock()
        _check_ours(folder)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query on the newest snapshot, as bytes of the media type `accept`."""
        with self._reading:
            if self._snapshot is None or self._snapshot.number != current_number(self.folder):
                self._snapshot = open_current(self.folder)
            snapshot = self._snapshot
        return answer(snapshot.graph, sparql, accept)

    def update(self, sparql: str) -> None:
        """Make an update, all of it or nothing; readers see it after `publish`.

        raises  StoreError if another process is writing to the folder
        """
        check_update(sparql)
        self._change(sparql)

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples and no others; readers see it after `publish`.

        raises  StoreError if another process is writing to the folder
        """
        self._change(replacement(graphs))

    def _change(self, sparql: str) -> None:
        with self._writing:
            primary = self._open_primary()
            self._unpublished.touch()
            change(primary, sparql)

    def publish(self) -> None:
        """Show readers all updates, with those of a process that was killed before it could.

        raises  StoreError if another process is writing to the folder
        """
        with self._writing:
            if self._unpublished.exists():
                primary = self._open_primary()
                try:
                    publish(primary, self.folder)
                except OSError as error:
                    raise StoreError(f"{self.folder}: cannot publish: {error}") from error
                self._unpublished.unlink(missing_ok=True)
            self._primary = None

    def version(self) -> str:
        """The number of the newest snapshot; "0" if nothing was ever published."""
        return str(current_number(self.folder))

    def close(self) -> None:
        """Release the folder; what is not published stays so. A later call opens it again."""
        with self._writing, self._reading:
            self._primary = self._snapshot = None

    @property
    def _unpublished(self) -> Path:
        return self.folder / "unpublished"

    def _open_primary(self) -> pyoxigraph.Store:
        if self._primary is None:
            try:
                if not (self.folder / "current").exists():
                    self.folder.mkdir(parents=True, exist_ok=True)
                    point_at(self.folder, 0)
                self._primary = pyoxigraph.Store(str(self.folder / "primary"))
            except OSError as error:
                if "lock" in str(error).lower():
                    raise StoreError(
                        f"another load is writing to {self.folder}; wait for it to end, "
                        "or load into another folder"
                    ) from error
                raise StoreError(f"{self.folder}: cannot write: {error}") from error
        return self._primary

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _check_ours(folder: Path) -> None:
    """Nothing, if a folder is a store, or is empty or missing and can become one."""
    try:
        names = {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return
    except OSError as error:
        raise StoreError(f"{folder}: not a folder that can be read: {error}") from error
    if names and not names & {"current", "current.new"}:
        raise StoreError(
            f"{folder} is not a graphkit store, and not empty; name another folder with --store"
        )

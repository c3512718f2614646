"""A store in a folder: SPARQL in, bytes out; one process writes, any number read.

<folder>/primary/      the RocksDB store that updates go to, open only from update to publish
<folder>/pending/      graphs that were replaced since the newest snapshot: see pending.py
<folder>/unpublished   is there if an update may have changed any graph since then
<folder>/snapshots/, <folder>/current    what readers see: see snapshots.py
"""

import logging
import threading
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import pyoxigraph

from graphkit.errors import StoreError, StoreLocked
from graphkit.store.engine import answer, change, unwritten, write_answer
from graphkit.store.formats import JSON
from graphkit.store.question import Pieces, Question, in_one_piece
from graphkit.store.snapshots.pending import Pending
from graphkit.store.snapshots.snapshot import (
    Snapshot,
    current_number,
    gone,
    open_current,
    point_at,
    publish,
    remove_unread,
)
from graphkit.store.sparql.form import check_update
from graphkit.store.texts import graph_texts
from graphkit.store.xmltext import Output

LOG = logging.getLogger("graphkit")
_BETWEEN_LOOKS = 0.1  # seconds


class FolderStore:
    """A graph on disk. Threads may share it.

    Queries see the newest snapshot, never an update that is not published. What `update` has
    acknowledged outlives the process: the next `publish`, by whatever process, shows it.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._unpublished = folder / "unpublished"
        self._pending = Pending(folder)
        self._primary: pyoxigraph.Store | None = None
        self._snapshot: Snapshot | None = None
        self._blocks = 0
        self._writing = threading.RLock()
        self._reading = threading.Lock()
        _check_ours(folder)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query on the newest snapshot, as bytes of the media type `accept`."""
        return self._answer(Question(sparql, accept))

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question, in one piece; a thread that is late is left to itself."""
        return await in_one_piece(self._answer, question)

    def write_answer(self, question: Question, output: Output) -> None:
        """Write the answer to a question while it is found; its timeout is left to the caller."""
        write_answer(self._newest().graph, question, output)

    def _answer(self, question: Question) -> bytes:
        return answer(self._newest().graph, question)

    def _newest(self) -> Snapshot:
        with self._reading:
            number = current_number(self.folder)
            if self._snapshot is None or self._snapshot.number != number:
                if number == 0 and self._snapshot is not None:
                    raise gone(self.folder)
                self._snapshot = None
                self._snapshot = open_current(self.folder)
                remove_unread(self.folder)
            return self._snapshot

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Make an update, all of it or nothing; readers see it after `publish`.

        only    IRIs of the graphs that it changes, if it is known to change no others
        raises  StoreError if another process is writing to the folder
        """
        check_update(sparql)
        with self._changing() as primary:
            self._pending.settle(primary)
            if only:
                self._pending.note(only)
            else:
                self._unpublished.touch()
            change(primary, sparql)

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples and no others; readers see it after `publish`.

        raises  StoreError if another process is writing to the folder
        """
        texts = graph_texts(graphs)
        with self._changing() as primary:
            # What came before, for these are in memory already.
            if self._pending.is_large():
                self._pending.settle(primary)
            self._pending.add(texts)

    def publish(self) -> None:
        """Show readers all updates, with those of a process that was killed before it could.

        raises  StoreError if another process is writing to the folder, or it cannot be written;
                others may write to it then as they may otherwise
        """
        with self._writing:
            try:
                if self._unpublished.exists() or self._pending.exists():
                    with self._changing() as primary:
                        self._pending.settle(primary)
                        is_known = not self._unpublished.exists()
                        publish(primary, self.folder, self._pending.texts() if is_known else None)
                        # In this order: a graph that an update dropped may be pending still.
                        self._pending.clear()
                        self._unpublished.unlink(missing_ok=True)
            finally:
                self._let_go()

    @contextmanager
    def alone(self, wait: float = 0.0) -> Iterator[None]:
        """A block in which no other process writes to the folder, however often it publishes.

        wait    seconds to wait for one that writes already
        raises  StoreLocked if it goes on for longer
        """
        end, told = time.monotonic() + wait, False
        while True:
            try:
                with self._writing:
                    self._open_primary()
                    self._blocks += 1
                break
            except StoreLocked:
                if time.monotonic() >= end:
                    raise
                if not told:
                    LOG.warning("another load is writing to %s; waiting for it to end", self.folder)
                    told = True
                time.sleep(_BETWEEN_LOOKS)
        try:
            yield
        finally:
            with self._writing:
                self._blocks -= 1
                self._let_go()

    def _let_go(self) -> None:
        if not self._blocks:
            self._primary = None

    @contextmanager
    def _changing(self) -> Iterator[pyoxigraph.Store]:
        with self._writing:
            primary = self._open_primary()
            try:
                yield primary
            except OSError as error:
                raise unwritten(str(self.folder), error) from error

    @property
    def place(self) -> str:
        """The folder, as it was named."""
        return str(self.folder)

    def version(self) -> str:
        """The number of the newest snapshot; "0" if nothing was ever published."""
        return str(current_number(self.folder))

    def close(self) -> None:
        """Release the folder; what is not published stays so. A later call opens it again."""
        with self._writing, self._reading:
            self._primary = self._snapshot = None

    def _open_primary(self) -> pyoxigraph.Store:
        if self._primary is None:
            try:
                if not (self.folder / "current").exists():
                    self.folder.mkdir(parents=True, exist_ok=True)
                    point_at(self.folder, 0)
                self._primary = pyoxigraph.Store(str(self.folder / "primary"))
            except OSError as error:
                if "lock" in str(error).lower():
                    raise StoreLocked(
                        f"another load is writing to {self.folder}; wait for it to end, "
                        "or load into another folder"
                    ) from error
                raise unwritten(str(self.folder), error) from error
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
    # Tokens may be made before the first letter is loaded.
    if names - {"tokens.json"} and not names & {"current", "current.new"}:
        raise StoreError(
            f"{folder} is not a graphkit store, and not empty; name another folder with --store"
        )

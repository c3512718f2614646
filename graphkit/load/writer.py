"""A store that a server writes to: files and keys in, outcomes out, one write at a time."""

import threading
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import PurePosixPath
from typing import BinaryIO

from graphkit.documents.archive import Source
from graphkit.documents.limits import MAX_FILE_BYTES
from graphkit.errors import StoreError, StoreLocked
from graphkit.load.holdings import graph_digests
from graphkit.load.pipeline import load
from graphkit.load.readings import Tools
from graphkit.load.removal import remove_letters
from graphkit.outcome import Outcome
from graphkit.store import Store


class Writer:
    """Writes letters as `graphkit load` and `graphkit remove` do. Threads may share it.

    opens   opens the store; each write does, and closes it: between writes a folder is not locked,
            and no snapshot is kept that readers need no more
    tools   made by the first write, if nobody has called `prepare`: it takes a second
    wait    seconds that a write waits for the one before it
    """

    max_file_bytes = MAX_FILE_BYTES

    def __init__(
        self,
        opens: Callable[[], AbstractContextManager[Store]],
        tools: Callable[[], Tools],
        wait: float = 60.0,
    ) -> None:
        self._opens = opens
        self._make_tools = tools
        self._tools: Tools | None = None
        self._known: Mapping[str, str] | None = None
        self._wait = wait
        self._writing = threading.Lock()

    def prepare(self) -> None:
        """Make the tools now.

        raises  VocabularyError, LayoutError
        """
        with self._alone() as store:
            try:
                self._prepared(store)
            except (
                StoreError
            ):  # whoever writes is told; the files are right, or wrong, all the same
                self._make_tools()

    def load(self, files: Sequence[tuple[str, BinaryIO]]) -> list[Outcome]:
        """Load letters; what is acknowledged here is stored whole, published and stays so.

        files   name and content of each, open for reading
        raises  StoreLocked if somebody else writes, StoreError if the store cannot be written
        """
        sources = [_source(name, file) for name, file in files]
        with self._alone() as store:
            tools = self._prepared(store)
            return list(load(sources, store, tools, wait=0.0, known=self._known))

    def remove(self, key: str) -> Outcome:
        """Remove a letter.

        raises  StoreLocked, StoreError, as `load`
        """
        with self._alone() as store:
            (outcome,) = remove_letters([key], store, wait=0.0)
            return outcome

    def _prepared(self, store: Store) -> Tools:
        if self._tools is None:
            # First, for what somebody changes while the files are read is newer than they are.
            self._known = graph_digests(store)
            self._tools = self._make_tools()
        return self._tools

    @contextmanager
    def _alone(self) -> Iterator[Store]:
        if not self._writing.acquire(timeout=self._wait):
            raise StoreLocked("the write before this one takes long; send it again later")
        try:
            with self._opens() as store:
                yield store
        except BaseException as error:
            _let_go(error)
            raise
        finally:
            self._writing.release()


def _let_go(error: BaseException | None) -> None:
    """Forget what the frames of an error hold: the store stays locked while any has its primary."""
    # Whoever hands the error from thread to thread may keep it: anyio does, in a cycle.
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__context__


def _source(name: str, file: BinaryIO) -> Source:
    def fetch() -> bytes:
        file.seek(0)
        return file.read(MAX_FILE_BYTES + 1)

    # A folder in the name, of whatever system, says nothing about the letter.
    return Source(PurePosixPath(name.replace("\\", "/")).name or "letter", fetch)

"""Queries in processes of their own: a store folder and SPARQL in, bytes or one refusal out.

pyoxigraph can neither stop a query nor survive every query. Here a query that passes its
deadline, or kills its process, costs that process and that answer, and nothing else.
"""

import queue
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from graphkit.errors import StoreBusy, StoreError
from graphkit.store.folder import FolderStore
from graphkit.store.formats import JSON
from graphkit.store.snapshots import current_number
from graphkit.store.worker import QueryWorker

GIBIBYTE = 2**30


class QueryWorkers:
    """A store folder that many threads may query at once; a reader only.

    size     processes; as many queries run at the same time
    timeout  seconds that a query may wait, and seconds that it may run
    waiting  queries that may wait for a process; more are refused with StoreBusy
    memory   bytes of address space of each process; not limited on Windows
    """

    def __init__(
        self,
        folder: Path,
        size: int = 2,
        timeout: float = 30.0,
        waiting: int = 64,
        memory: int = 4 * GIBIBYTE,
    ) -> None:
        FolderStore(folder)  # refuses a folder that is no store, here and now
        self._folder = folder
        self._timeout = timeout
        self._places = threading.BoundedSemaphore(size + waiting)
        self._workers = [QueryWorker(folder, timeout, memory) for _ in range(size)]
        self._idle: queue.LifoQueue[QueryWorker] = queue.LifoQueue()
        for worker in self._workers:
            self._idle.put(worker)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query on the newest snapshot, as bytes of the media type `accept`.

        raises  QueryTimeout, StoreBusy; QueryError if the query killed its process
        """
        if not self._places.acquire(blocking=False):
            raise StoreBusy("too many queries are waiting; ask again in a few seconds")
        try:
            worker = self._idle.get(timeout=self._timeout)
        except queue.Empty:
            raise StoreBusy("no query ended in time to make room; ask again") from None
        else:
            try:
                return worker.ask(sparql, accept)
            finally:
                self._idle.put(worker)
        finally:
            self._places.release()

    def update(self, sparql: str) -> None:
        """Never: workers only read."""
        raise StoreError("query workers only read; open the folder itself to update it")

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Never: workers only read."""
        raise StoreError("query workers only read; open the folder itself to update it")

    def publish(self) -> None:
        """Nothing: there are no updates."""

    def version(self) -> str:
        """The number of the newest snapshot."""
        return str(current_number(self._folder))

    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid for worker in self._workers]

    def close(self) -> None:
        """End all workers; a query that still runs is refused."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

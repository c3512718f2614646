"""Questions in processes of their own: a store folder and SPARQL in, bytes or one refusal out.

pyoxigraph can neither stop a query nor survive every query. Here a query that passes its
deadline, or kills its process, costs that process and that answer, and nothing else.
"""

import time
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from graphkit.errors import QueryError, StoreError
from graphkit.store.folder import FolderStore
from graphkit.store.formats import JSON
from graphkit.store.lookups import Lookups
from graphkit.store.processes.asking import Asked, ask, ask_async
from graphkit.store.processes.pool import Pool, PoolState
from graphkit.store.question import Pieces, Question
from graphkit.store.snapshots.snapshot import Pointer

GIBIBYTE = 2**30


@dataclass(frozen=True, slots=True)
class Limits:
    """What query workers allow.

    timeout  seconds for a question that names none, waiting included
    most     the most seconds that a question may name; one that names more gets these
    size     questions that are answered at the same time
    waiting  questions that may wait for that; more are refused with StoreBusy
    memory   bytes of address space of each process; not limited on Windows
    """

    timeout: float
    most: float
    size: int
    waiting: int
    memory: int


class QueryWorkers:
    """A store folder that many threads and event loops may query at once; a reader only.

    The arguments are those of Limits. One process more than `size` is kept, so that nobody
    waits for a process to start when another was killed.
    """

    def __init__(
        self,
        folder: Path,
        size: int = 2,
        timeout: float = 30.0,
        waiting: int = 64,
        memory: int = 4 * GIBIBYTE,
        most: float = 120.0,
    ) -> None:
        FolderStore(folder)  # refuses a folder that is no store, here and now
        self.limits = Limits(timeout, max(most, timeout), size, waiting, memory)
        self.folder = folder
        self._newest = Pointer(folder)
        self.lookups = Lookups(folder)
        self._pool = Pool(folder, size, waiting, memory, self.lookups)

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query on the newest snapshot, as bytes of the media type `accept`.

        raises  QueryTimeout, StoreBusy; QueryFailed if the query killed its process
        """
        return ask(self._pool, self._asked(Question(sparql, accept)))

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question on the newest snapshot, in pieces, once the first is there.

        Closing the iterator, or cancelling what waits for it, frees the worker at once.
        """
        return await ask_async(self._pool, self._asked(question))

    def _asked(self, question: Question) -> Asked:
        self._newest.number()  # a process that starts without the folder would find it empty
        seconds = self.limits.timeout if question.timeout is None else question.timeout
        if not seconds > 0:
            raise QueryError(f"a timeout of {seconds:g} seconds is none; name more than 0")
        seconds = min(seconds, self.limits.most)
        return Asked(question, seconds, time.monotonic() + seconds)

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Never: workers only read."""
        raise StoreError("query workers only read; open the folder itself to update it")

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Never: workers only read."""
        raise StoreError("query workers only read; open the folder itself to update it")

    def publish(self) -> None:
        """Nothing: there are no updates."""

    def alone(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """A block like any other: nobody writes here."""
        return nullcontext()

    @property
    def place(self) -> str:
        """The folder, as it was named."""
        return str(self.folder)

    def version(self) -> str:
        """The number of the newest snapshot."""
        return str(self._newest.number())

    def published(self) -> float | None:
        """When the newest snapshot was published, in seconds since 1970; None if none was."""
        return self._newest.written()

    def state(self) -> PoolState:
        """How many work and wait, and what has happened so far."""
        return self._pool.state()

    def pids(self) -> list[int]:
        """The process ids of the workers, the spare one and those just starting too."""
        return self._pool.pids()

    def close(self) -> None:
        """End all workers; a query that still runs is refused."""
        self._pool.close()
        self.lookups.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""Query processes that are lent: a store folder in, a ready process for one question at a time out.

Whoever borrows a process gives it back, or discards it. A thread of the pool starts processes,
waits for the end of those that were killed, and has idle ones open a new snapshot before anybody
asks them.
"""

import asyncio
import contextlib
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreBusy, StoreError
from graphkit.store.lookups import Lookups
from graphkit.store.processes.keeper import Keeper
from graphkit.store.processes.process import QueryProcess


@dataclass(frozen=True, slots=True)
class PoolState:
    """How a pool is doing.

    busy, idle, waiting         processes that answer, processes that could, questions that wait
    served                      questions that were answered, or refused as wrong
    killed, crashed, timeouts   processes lost to clients that hung up, to their question, and
                                to its deadline
    """

    busy: int
    idle: int
    waiting: int
    served: int
    killed: int
    crashed: int
    timeouts: int


class Pool:
    """Processes of which `size` are lent at most; one more is kept ready for when one is lost.

    lookups  are shown each new snapshot, as the processes are
    """

    def __init__(
        self, folder: Path, size: int, waiting: int, memory: int, lookups: Lookups
    ) -> None:
        self._size = size
        self._places = size + waiting
        self._changing = threading.Lock()
        self._idle: list[QueryProcess] = []
        self._lent: set[QueryProcess] = set()
        self._waiting: deque[Future[QueryProcess]] = deque()
        self._counted: Counter[str] = Counter()
        self._failure = ""  # why there is no process, while none can be started
        self.closed = False
        self._keeper = Keeper(folder, size + 1, memory, self, lookups)

    def lend(self, deadline: float) -> QueryProcess:
        """A process that is ready.

        raises  StoreBusy if too many wait, none is free in time, or the pool is closed;
                StoreError if none can be started
        """
        place = self._place()
        if isinstance(place, QueryProcess):
            return place
        with self._giving_up(place):
            return place.result(max(deadline - time.monotonic(), 0))

    async def lend_async(self, deadline: float) -> QueryProcess:
        """As `lend`, on the running event loop."""
        place = self._place()
        if isinstance(place, QueryProcess):
            return place
        with self._giving_up(place):
            async with asyncio.timeout(max(deadline - time.monotonic(), 0)):
                return await asyncio.wrap_future(place)

    def give_back(self, process: QueryProcess) -> None:
        """Take a process back whose question is answered to the last byte."""
        with self._changing:
            self._counted["served"] += 1
            self._lent.discard(process)
            kept = self._keep(process)
        if not kept:
            process.reap()

    def discard(self, process: QueryProcess, counted: str) -> None:
        """Kill a process that was lent; another takes its place.

        counted  what to count it as: killed, crashed, timeouts, or "" for nothing
        """
        process.kill()
        with self._changing:
            self._counted[counted] += 1
            self._lent.discard(process)
            self._match()
            closed = self.closed
        if closed:
            process.reap()
        else:
            self._keeper.bury(process)

    def forget(self, process: QueryProcess) -> None:
        """As `discard`, whatever this thread is doing: for __del__, which must take no lock."""
        process.kill()
        self._keeper.discard(process)

    def add(self, process: QueryProcess) -> None:
        """Take in a process that is ready; one that comes after `close` is reaped."""
        with self._changing:
            kept = self._keep(process)
        if not kept:
            process.reap()

    def fail(self, reason: str) -> None:
        """Refuse those who wait, and those who come, until there is a process again."""
        with self._changing:
            self._failure = reason
            self._refuse_waiting(self._failed)

    def take_idle(self, process: QueryProcess) -> bool:
        """True if a process was idle, and is now the keeper's until it adds it again."""
        with self._changing:
            if process not in self._idle:
                return False
            self._idle.remove(process)
            return True

    def state(self) -> PoolState:
        """How the pool is doing now."""
        with self._changing:
            counted = (self._counted[name] for name in ("served", "killed", "crashed", "timeouts"))
            return PoolState(len(self._lent), len(self._idle), len(self._waiting), *counted)

    def idle(self) -> list[QueryProcess]:
        """The processes that are ready and not lent."""
        with self._changing:
            return list(self._idle)

    def pids(self) -> list[int]:
        """The process ids of all processes, those that are just starting too."""
        return [process.process.pid for process in self._keeper.alive()]

    def close(self) -> None:
        """End all processes; a question that still runs, or waits, is refused."""
        with self._changing:
            self.closed = True
            idle, self._idle = self._idle, []
            self._refuse_waiting(closed_error)
        self._keeper.close()
        for process in idle:
            process.reap()

    def _place(self) -> QueryProcess | Future[QueryProcess]:
        """A process, or a place in the queue for one."""
        with self._changing:
            if self.closed:
                raise closed_error()
            if self._failure:
                raise self._failed()
            if self._idle and not self._waiting and len(self._lent) < self._size:
                process = self._idle.pop()
                self._lent.add(process)
                return process
            if len(self._lent) + len(self._waiting) >= self._places:
                raise StoreBusy("too many queries are waiting; ask again in a few seconds")
            place: Future[QueryProcess] = Future()
            self._waiting.append(place)
            return place

    @contextlib.contextmanager
    def _giving_up(self, place: Future[QueryProcess]) -> Iterator[None]:
        """Gives the place up where the wait ends without a process."""
        try:
            yield
        except TimeoutError:
            self._leave(place)
            raise _no_room() from None
        except BaseException:
            self._leave(place)
            raise

    def _leave(self, place: Future[QueryProcess]) -> None:
        """Give up a place in the queue, or the process that came at the same moment."""
        if not place.cancel() and place.exception() is None:
            self._return_unused(place.result())
            return
        with self._changing:
            if place in self._waiting:
                self._waiting.remove(place)

    def _return_unused(self, process: QueryProcess) -> None:
        with self._changing:
            self._counted["served"] -= 1
        self.give_back(process)

    def _keep(self, process: QueryProcess) -> bool:
        """False if the pool is closed, else a process is ready again; the lock is held."""
        if self.closed:
            return False
        self._failure = ""
        self._idle.append(process)
        self._match()
        return True

    def _refuse_waiting(self, error: Callable[[], StoreError]) -> None:
        """Leave nobody waiting; the lock is held."""
        for place in self._waiting:
            if place.set_running_or_notify_cancel():
                place.set_exception(error())
        self._waiting.clear()

    def _failed(self) -> StoreError:
        return StoreError(f"no query is answered now: {self._failure}; ask again in a few seconds")

    def _match(self) -> None:
        """Give idle processes to those who wait; the lock is held."""
        while self._waiting and self._idle and len(self._lent) < self._size:
            place = self._waiting.popleft()
            if place.set_running_or_notify_cancel():
                process = self._idle.pop()
                self._lent.add(process)
                place.set_result(process)


def closed_error() -> StoreBusy:
    """What is said of a question that was not answered before the pool was closed."""
    return StoreBusy("the store was closed before the query was answered")


def _no_room() -> StoreBusy:
    return StoreBusy("no query ended in time to make room; ask again")

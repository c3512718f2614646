"""The keeper of a pool of query processes: lost processes in, new ones that are ready out."""

import contextlib
import logging
import queue
import threading
import time
from pathlib import Path
from typing import Protocol

from graphkit.errors import StoreError
from graphkit.store.frames import question_frame
from graphkit.store.lookups import Lookups
from graphkit.store.process import Gone, Late, QueryProcess
from graphkit.store.question import Question
from graphkit.store.snapshots import current_number

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_START = 60.0
SECONDS_TO_OPEN = 20.0
MOST_SECONDS_OF_PATIENCE = 5.0

_log = logging.getLogger("graphkit")


class Home(Protocol):
    """Where processes go that are ready."""

    closed: bool

    def add(self, process: QueryProcess) -> None: ...  # noqa: D102
    def discard(self, process: QueryProcess, counted: str) -> None: ...  # noqa: D102
    def idle(self) -> list[QueryProcess]: ...  # noqa: D102
    def take_idle(self, process: QueryProcess) -> bool: ...  # noqa: D102


class Keeper:
    """Keeps `size` processes alive, from a thread of its own."""

    def __init__(self, folder: Path, size: int, memory: int, home: Home, lookups: Lookups) -> None:
        self._folder = folder
        self._size = size
        self._memory = memory
        self._home = home
        self._lookups = lookups
        # A SimpleQueue may be put to from __del__, whatever the thread is doing just then.
        self._work: queue.SimpleQueue[tuple[str, QueryProcess | None]] = queue.SimpleQueue()
        self._changing = threading.Lock()
        self._alive: set[QueryProcess] = set()
        self._opened: dict[QueryProcess, int] = {}
        self._patience = 0.1
        self._ended = threading.Event()
        self._is_over = False
        self._thread = threading.Thread(target=self._keep, name="query processes", daemon=True)
        self._thread.start()

    def bury(self, process: QueryProcess) -> None:
        """Wait for the end of a process that was killed, and start another."""
        self._hand("bury", process)

    def discard(self, process: QueryProcess) -> None:
        """Have a process discarded by the pool, later."""
        self._hand("discard", process)

    def alive(self) -> list[QueryProcess]:
        """The processes that were started and not buried."""
        with self._changing:
            return list(self._alive)

    def close(self) -> None:
        """Kill all processes, and end; their connections are closed by whoever has them."""
        self._ended.set()
        for process in self.alive():
            process.kill()
        self._work.put(("end", None))
        self._thread.join()
        for process in self.alive():
            process.kill()
            process.process.wait()
        self._is_over = True
        self._disconnect()

    def _hand(self, what: str, process: QueryProcess) -> None:
        """Leave a process to the thread, or to nobody once that has ended."""
        self._work.put((what, process))
        if self._is_over:
            self._disconnect()

    def _disconnect(self) -> None:
        """Close the connections of processes that were waited for; takes no lock."""
        with contextlib.suppress(queue.Empty):
            while True:
                _, process = self._work.get_nowait()
                if process is not None:
                    process.disconnect()

    def _keep(self) -> None:
        self._start_missing()
        look = time.monotonic() + SECONDS_BETWEEN_LOOKS
        while not self._ended.is_set():
            with contextlib.suppress(queue.Empty):
                what, process = self._work.get(timeout=max(look - time.monotonic(), 0))
                if process is not None and what == "bury":
                    self._bury(process)
                elif process is not None:
                    self._home.discard(process, "killed")
            if time.monotonic() >= look:
                self._look()
                look = time.monotonic() + SECONDS_BETWEEN_LOOKS
            if self._work.empty():
                self._start_missing()

    def _bury(self, process: QueryProcess) -> None:
        process.reap()
        with self._changing:
            self._alive.discard(process)
        self._opened.pop(process, None)

    def _start_missing(self) -> None:
        """Start as many processes as are missing, and hand them over once they are ready."""
        started = []
        number = self._current()
        for _ in range(self._size - len(self.alive())):
            process = QueryProcess(self._folder, self._memory)
            started.append(process)
            with self._changing:
                self._alive.add(process)
        for process in started:
            if self._ended.is_set():
                process.kill()
            if process.wait_ready(SECONDS_TO_START):
                self._patience = 0.1
                self._opened[process] = number
                self._home.add(process)
                continue
            self._bury(process)
            if not self._ended.is_set():
                _log.warning("a query process ended before it was ready; another is started")
                self._ended.wait(self._patience)
                self._patience = min(2 * self._patience, MOST_SECONDS_OF_PATIENCE)

    def _look(self) -> None:
        """Bury idle processes that died, and have what lives open the newest snapshot."""
        number = self._current()
        if self._lookups.number() != number:
            self._lookups.refresh()
        for process in self._home.idle():
            died = process.process.poll() is not None
            if (died or self._opened.get(process) != number) and self._home.take_idle(process):
                if not died and _opens(process):
                    self._opened[process] = number
                    self._home.add(process)
                else:
                    self._bury(process)

    def _current(self) -> int:
        try:
            return current_number(self._folder)
        except (StoreError, OSError):  # whoever asks is told
            return -1


def _opens(process: QueryProcess) -> bool:
    """True if a process answers the simplest question, for which it opens the newest snapshot."""
    deadline = time.monotonic() + SECONDS_TO_OPEN
    try:
        process.send(question_frame(Question("ASK {}"), SECONDS_TO_OPEN), deadline)
        process.receive(deadline)
    except (Gone, Late):
        return False
    return True

"""The keeper of a pool of query processes: lost processes in, new ones that are ready out."""

import contextlib
import logging
import queue
import threading
import time
from pathlib import Path
from typing import Protocol

from graphkit.errors import StoreError
from graphkit.store.lookups import Lookups
from graphkit.store.processes.frames import question_frame
from graphkit.store.processes.process import Gone, Late, QueryProcess
from graphkit.store.question import Question
from graphkit.store.snapshots.snapshot import current_number

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_GLANCES = 0.02  # at processes that are not ready yet
SECONDS_TO_START = 60.0
SECONDS_TO_OPEN = 20.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0  # seconds, after an attempt to start some failed

_log = logging.getLogger("graphkit")


class Home(Protocol):
    """Where processes go that are ready."""

    closed: bool

    def add(self, process: QueryProcess) -> None: ...  # noqa: D102
    def discard(self, process: QueryProcess, counted: str) -> None: ...  # noqa: D102
    def fail(self, reason: str) -> None: ...  # noqa: D102
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
        self._number = -1  # of the newest snapshot
        self._opened: dict[QueryProcess, int] = {}
        # Those that start or open a snapshot, each with when it must have done so.
        self._awaited: dict[QueryProcess, float] = {}
        self._next_start = self._next_look = 0.0
        self._failures = 0  # attempts in a row of which some process did not become ready
        self._reason = ""  # of the last of them
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
        while not self._ended.is_set():
            try:
                self._keep_on()
            except Exception as error:  # it passes, and nobody else replaces what is lost
                self._failed(f"a query process cannot be started: {error}")
        for process in list(self._awaited):
            self._bury(process)

    def _keep_on(self) -> None:
        """Do what is to be done now, and wait for more; nothing here waits for a process."""
        self._take_ready()
        if time.monotonic() >= self._next_look:
            self._next_look = time.monotonic() + SECONDS_BETWEEN_LOOKS
            self._look_around()
        if time.monotonic() >= self._next_start:
            self._start_missing()
        if not self._awaited:  # one after the other, for the rest is there to answer
            self._open_newest()
        is_complete = len(self.alive()) == self._size and not self._awaited
        pause = self._next_look - time.monotonic() if is_complete else SECONDS_BETWEEN_GLANCES
        with contextlib.suppress(queue.Empty):
            while True:
                what, process = self._work.get(timeout=max(pause, 0))
                if process is not None and what == "bury":
                    self._bury(process)
                elif process is not None:
                    self._home.discard(process, "killed")
                pause = 0

    def _bury(self, process: QueryProcess) -> None:
        process.reap()
        with self._changing:
            self._alive.discard(process)
        self._opened.pop(process, None)
        self._awaited.pop(process, None)

    def _look_around(self) -> None:
        """Bury idle processes that died, and see which snapshot is the newest."""
        for process in self._home.idle():
            if process.process.poll() is not None and self._home.take_idle(process):
                self._bury(process)
        with contextlib.suppress(StoreError):  # whoever asks is told
            self._number = current_number(self._folder)
        if self._lookups.number() != self._number:
            self._lookups.refresh()

    def _start_missing(self) -> None:
        for _ in range(self._size - len(self.alive())):
            process = QueryProcess(self._folder, self._memory)
            with self._changing:
                self._alive.add(process)
            self._opened[process] = self._number
            self._awaited[process] = time.monotonic() + SECONDS_TO_START

    def _open_newest(self) -> None:
        """Have an idle process open the newest snapshot, for which it needs to be asked."""
        for process in self._home.idle():
            if self._opened[process] != self._number and self._home.take_idle(process):
                self._opened[process] = self._number
                self._awaited[process] = time.monotonic() + SECONDS_TO_OPEN
                try:
                    process.send(question_frame(Question("ASK {}"), SECONDS_TO_OPEN), 0)
                except (Gone, Late):
                    self._bury(process)
                return

    def _take_ready(self) -> None:
        """Hand over the processes that have become ready, and bury those that will not."""
        for process, deadline in list(self._awaited.items()):
            try:
                process.receive(0)
            except Gone:
                self._bury(process)
                self._failed("a query process ended before it was ready")
            except Late:
                if time.monotonic() > deadline:
                    self._bury(process)
                    self._failed("a query process was not ready in time")
            else:
                del self._awaited[process]
                self._failures, self._reason = 0, ""
                self._home.add(process)

    def _failed(self, reason: str) -> None:
        """Try again after a pause; if none is there then either, those who wait are told."""
        if self._ended.is_set():
            return
        if reason != self._reason:
            self._reason = reason
            _log.warning("%s; another is started", reason)
        if time.monotonic() >= self._next_start:  # else another of the same attempt has failed
            self._failures += 1
            pause = min(FIRST_PAUSE * self._failures**2, LONGEST_PAUSE)
            self._next_start = time.monotonic() + pause
        if self._failures > 1 and not self.alive():
            self._home.fail(reason)

"""Files in, their readings out, in the same order: read in several processes at once."""

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache, partial
from itertools import chain, repeat
from pathlib import Path

from graphkit.documents import File, printable
from graphkit.documents.archive import Source
from graphkit.errors import ReadError
from graphkit.load.readings import (
    STEPS,
    Progress,
    Reading,
    Readings,
    Tools,
    load_tools,
    read_file,
)
from graphkit.outcome import Outcome

# A process needs two seconds for its tools, in which it could have read about as many letters.
WORTHWHILE = 12
_MOST = 4
# For each process one file to read and one that waits, so that none is ever idle.
_AHEAD = 2

# Makes an executor that reads so many files at once.
MakeExecutor = Callable[[int], Executor]


def usual_jobs(files: int) -> int:
    """How many processes read so many files: one for each processor, up to 4."""
    return min(_MOST, os.cpu_count() or 1) if files >= WORTHWHILE else 1


def read_together(
    files: Iterable[File],
    tools: Tools,
    progress: Progress,
    jobs: int,
    make: MakeExecutor | None = None,
) -> Readings:
    """Each file with its reading; only a few are read ahead of the one that is asked for.

    make  for an executor of another kind, such as that of a cluster

    A file that kills the process which reads it has failed, and no other.
    """
    with _Readers(tools, jobs, make or partial(_processes, tools)) as readers:
        ahead: deque[tuple[File, Future[Reading]]] = deque()
        for file in chain(files, repeat(None)):
            if file is not None:
                ahead.append((file, readers.begin(file)))
            if file is None or len(ahead) > jobs * _AHEAD:
                if not ahead:
                    return
                first, begun = ahead.popleft()
                reading = readers.end(first, begun)
                for step in STEPS[:-1]:
                    progress(step)
                yield first, reading


class _Readers:
    """An executor that is made anew when a file has broken it."""

    def __init__(self, tools: Tools, jobs: int, make: MakeExecutor) -> None:
        self._tools, self._jobs, self._make = tools, jobs, make
        self._all = make(jobs)
        self._alone: Executor | None = None

    def __enter__(self) -> "_Readers":
        return self

    def __exit__(self, *_: object) -> None:
        for each in filter(None, (self._all, self._alone)):
            each.shutdown(cancel_futures=True)

    def begin(self, file: File) -> Future[Reading]:
        """What will be the reading of a file."""
        try:
            whole = _whole(file)
        except ReadError:
            # It is read in this process, which tells why it cannot be.
            failed: Future[Reading] = Future()
            failed.set_result(read_file(file, self._tools))
            return failed
        try:
            return self._submit(self._all, whole)
        except BrokenExecutor:
            self._all = self._make(self._jobs)
            return self._submit(self._all, whole)

    def _submit(self, executor: Executor, whole: File) -> Future[Reading]:
        with _uninterrupted():
            return executor.submit(_read, whole, self._tools.registers, self._tools.layouts)

    def end(self, file: File, begun: Future[Reading]) -> Reading:
        """The reading of a file, waited for."""
        try:
            return begun.result()
        except BrokenExecutor:
            # Whichever file broke it, all that were under way are lost: each is read again alone.
            return self._end_alone(file)

    def _end_alone(self, file: File) -> Reading:
        self._alone = self._alone or self._make(1)
        try:
            return self._submit(self._alone, _whole(file)).result()
        except BrokenExecutor:
            self._alone = None
            name = printable(file.name)
            reason = f"{name}: the process that read it died; try it alone, and report this file"
            return Reading(Outcome(name, "failed", None, 0, (reason,), code="crashed"), None)


def _whole(file: File) -> File:
    """A file that another process can read: of a zip file's member, its bytes."""
    return Source(file.name, partial(bytes, file.fetch())) if isinstance(file, Source) else file


def _processes(tools: Tools, jobs: int) -> Executor:
    # Not a fork, which would copy whatever locks the threads of this process hold.
    return ProcessPoolExecutor(
        jobs,
        multiprocessing.get_context("spawn"),
        _start,
        (tools.registers, tools.layouts),
    )


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait while processes are started.

    It comes to them too, and until they ignore it they would die of it; and this process would
    leave one half started. They inherit what is blocked here.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    # Both: the engine has threads of its own, which nobody keeps from taking the signal.
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
        signal.signal(signal.SIGINT, before)
        if came:
            signal.raise_signal(signal.SIGINT)


def _start(registers: tuple[Path, ...], layouts: tuple[Path, ...]) -> None:
    # Ctrl-C is for the load, which ends its processes once they have read their files.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _tools(registers, layouts)
    # What is there now stays, and what a file brings is looked through once it has been read: to
    # do so while it is read costs a fifth of the time.
    gc.freeze()
    gc.disable()


def _end_with_parent() -> None:
    """End this process when the load is killed; it would wait for files for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@lru_cache(maxsize=1)
def _tools(registers: tuple[Path, ...], layouts: tuple[Path, ...]) -> Tools:
    return load_tools(registers, layouts)


def _read(file: File, registers: tuple[Path, ...], layouts: tuple[Path, ...]) -> Reading:
    reading = read_file(file, _tools(registers, layouts))
    gc.collect()
    return reading

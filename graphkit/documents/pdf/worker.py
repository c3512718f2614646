"""The processes that read PDFs: a question and a PDF in, the answer out, or none in time.

Starting a process costs ten times as much as reading a letter, so one reads many files. Where it
dies over a file, or passes the deadline and is killed, that costs this file and nothing else.
"""

import contextlib
import json
import os
import subprocess
import sys
import threading
import time
import weakref
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

# At the end of the path: none of our names may take the place of another module's.
_START = (
    "import sys; sys.path.append(sys.argv[1]); from pdfpages.serve import serve; "
    "serve(int(sys.argv[2]), int(sys.argv[3]))"
)
_KEPT = 2


class Answer(NamedTuple):
    """What a process says of a PDF: values by name, and bytes."""

    head: dict[str, Any]
    body: bytes


class PdfWorkers:
    """Processes that are started when they are needed, and that any thread may ask.

    seconds  that an answer may take, and bytes of memory of each process: the memory is not
             limited on Windows
    """

    def __init__(self, seconds: int, memory: int) -> None:
        self._seconds = seconds
        self._memory = memory
        # No lock, for a fork would copy one that is held: a deque gives and takes in one step.
        self._idle: deque[PdfWorker] = deque()

    def ask(self, question: Mapping[str, Any], content: bytes) -> Answer | None:
        """The answer to a question about a PDF; None if there is none within time and memory."""
        deadline = time.monotonic() + self._seconds
        idle = self._take()
        answer = self._answer(idle, question, content, deadline) if idle else None
        if answer is None and time.monotonic() < deadline:
            # One that has read other files may have died while idle, or of what they left in it.
            fresh = PdfWorker(self._seconds + 1, self._memory)
            answer = self._answer(fresh, question, content, deadline)
        return answer

    def pids(self) -> list[int]:
        """The ids of the processes that are idle."""
        return [worker.pid for worker in list(self._idle) if worker.is_ours]

    def close(self) -> None:
        """End the processes that are idle; the next question starts another."""
        while worker := self._take():
            worker.end()

    def _take(self) -> "PdfWorker | None":
        with contextlib.suppress(IndexError):
            while True:
                worker = self._idle.pop()
                if worker.is_ours:
                    return worker
                worker.end()
        return None

    def _answer(
        self, worker: "PdfWorker", question: Mapping[str, Any], content: bytes, deadline: float
    ) -> Answer | None:
        answer = None
        try:
            answer = worker.ask(question, content, deadline)
        finally:
            if answer and len(self._idle) < _KEPT:
                self._idle.append(worker)
            else:
                worker.end()
        return answer


class PdfWorker:
    """One process; asked by one thread at a time."""

    def __init__(self, seconds: int, memory: int) -> None:
        # -P: no module of the folder that the user happens to be in.
        command = [sys.executable, "-P", "-c", _START, str(Path(__file__).parent)]
        self._process = subprocess.Popen(
            [*command, str(seconds), str(memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for who asks, and may come while this starts
        )
        self._owner = os.getpid()
        # Also when the interpreter ends, or nobody has the worker any more.
        self.end = weakref.finalize(self, _end, self._process, self._owner)

    @property
    def pid(self) -> int:
        """The id of the process."""
        return self._process.pid

    @property
    def is_ours(self) -> bool:
        """False in a fork of the process that started this one: that one goes on asking it."""
        return os.getpid() == self._owner

    def ask(self, question: Mapping[str, Any], content: bytes, deadline: float) -> Answer | None:
        """The answer; None if the process died, or was killed at the deadline: then end it."""
        late = threading.Event()

        def stop() -> None:
            late.set()
            self._process.kill()

        timer = threading.Timer(deadline - time.monotonic(), stop)
        timer.start()
        try:
            answer = self._exchange(question, content)
        finally:
            timer.cancel()
            timer.join()
        return None if late.is_set() else answer

    def _exchange(self, question: Mapping[str, Any], content: bytes) -> Answer | None:
        questions, answers = self._process.stdin, self._process.stdout
        assert questions is not None and answers is not None
        try:
            questions.write(json.dumps({**question, "size": len(content)}).encode() + b"\n")
            questions.write(content)
            questions.flush()
            head = json.loads(answers.readline())
            body = answers.read(head["size"])
        except (OSError, ValueError):  # ValueError: no whole line
            return None
        return Answer(head, body) if len(body) == head["size"] else None


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    """Kill a process, if it is this one's, and let go of its pipes."""
    if os.getpid() == owner:
        process.kill()
        process.wait()
    else:
        process.returncode = 0  # else Popen asks about the process of another, and complains
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # what the pipe still held has no reader
                pipe.close()

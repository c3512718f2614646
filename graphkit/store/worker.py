"""One query process, from both sides: SPARQL in, bytes or a refusal out.

To the process goes one line of JSON, {"sparql", "accept"}; from it comes one line, {"size"} and
then so many bytes, or {"error", "message"}. The process ends when its input does.
"""

import contextlib
import json
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import GraphkitError, QueryError, QueryTimeout, StoreError
from graphkit.store.folder import FolderStore

if sys.platform != "win32":
    import resource

ERRORS: dict[str, type[GraphkitError]] = {"QueryError": QueryError, "StoreError": StoreError}


class QueryWorker:
    """A process that answers from a store folder; asked by one thread at a time.

    When it dies, or passes the deadline and is killed, another takes its place.
    """

    def __init__(self, folder: Path, timeout: float, memory: int) -> None:
        self._command = [sys.executable, "-P", "-m", __name__, str(folder.resolve())]
        self._command += [str(timeout), str(memory)]
        self._timeout = timeout
        self._ended = False
        self._changing = threading.Lock()
        self.process = self._start()

    def ask(self, sparql: str, accept: str) -> bytes:
        """The answer to a query.

        raises  QueryTimeout; QueryError if the query killed the process, and what FolderStore
                raises; StoreError if the worker was ended meanwhile
        """
        if self.process.poll() is not None:  # it died while idle, which is not this query's fault
            self._replace()
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.process.kill()

        deadline = threading.Timer(self._timeout, stop)
        deadline.start()
        reply = self._exchange({"sparql": sparql, "accept": accept})
        deadline.cancel()
        deadline.join()
        if reply is None or late.is_set():
            self._replace()
        if reply is not None:
            head, answer = reply
            if "error" in head:
                raise ERRORS[head["error"]](head["message"])
            return answer
        if late.is_set():
            raise QueryTimeout(f"the query ran longer than {self._timeout:g} seconds; ask for less")
        raise QueryError("the query made its worker fail; ask for less, or write it simpler")

    def end(self) -> None:
        """Kill the process; nothing takes its place."""
        with self._changing:
            self._ended = True
            self._stop()

    def _exchange(self, question: dict[str, str]) -> tuple[dict[str, str], bytes] | None:
        """The head and the body of the answer; None if the process died before its last byte."""
        questions, answers = self.process.stdin, self.process.stdout
        assert questions is not None and answers is not None
        try:
            questions.write(json.dumps(question).encode() + b"\n")
            questions.flush()
            head = json.loads(answers.readline())
            size = head.get("size", 0)
            answer = answers.read(size)
        except (OSError, ValueError):  # ValueError: no whole line, or a pipe that `end` closed
            return None
        return (head, answer) if len(answer) == size else None

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: Ctrl-C is for the server, and may come while the worker starts.
        pipe = subprocess.PIPE
        return subprocess.Popen(self._command, stdin=pipe, stdout=pipe, start_new_session=True)

    def _replace(self) -> None:
        with self._changing:
            if self._ended:
                raise StoreError("the store was closed before the query was answered")
            self._stop()
            self.process = self._start()

    def _stop(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what the pipe still held has no reader
                    pipe.close()


def answer_queries(folder: Path, timeout: float, memory: int) -> None:
    """Answer what comes in on stdin, until it ends."""
    if sys.platform != "win32":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with FolderStore(folder) as store:
        for line in sys.stdin.buffer:
            with _last_resort(timeout + 1):
                sys.stdout.buffer.write(_reply(store, json.loads(line)))
                sys.stdout.buffer.flush()


def _reply(store: FolderStore, question: dict[str, str]) -> bytes:
    head: dict[str, str | int]
    answer = b""
    try:
        answer = store.query(question["sparql"], question["accept"])
        head = {"size": len(answer)}
    except MemoryError:
        head = {"error": "QueryError", "message": "the answer needs too much memory; ask for less"}
    except (QueryError, StoreError) as error:
        head = {"error": type(error).__name__, "message": str(error)}
    return json.dumps(head).encode() + b"\n" + answer


@contextlib.contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """Let the system end this process after so long, should the server be gone by then."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    answer_queries(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))

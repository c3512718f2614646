"""A query process: questions on a socket in, answers in frames out.

It sends READY once it has opened the newest snapshot, writes each answer while it is found, and
ends when its server does.
"""

import contextlib
import json
import os
import select
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import QueryError, StoreError
from graphkit.store.folder import FolderStore
from graphkit.store.processes.frames import (
    ERROR,
    LAST,
    MORE,
    PIECE,
    READY,
    Frames,
    frame,
    read_question,
)
from graphkit.store.question import Question

if sys.platform != "win32":
    import fcntl
    import resource


class Sending:
    """A file that an answer is written to; nothing of it is sent before a frame is full.

    So an answer of up to 64 KiB, or whatever goes wrong before that, is one frame.
    """

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._held = bytearray()

    def write(self, piece: bytes) -> int:
        """Take bytes; waits while the server takes none."""
        self._held += piece
        while len(self._held) > PIECE:
            _send(self._connection, frame(MORE, self._held[:PIECE]))
            del self._held[:PIECE]
        return len(piece)

    def flush(self) -> None:
        """Nothing: a frame goes when it is full."""

    def end(self) -> None:
        """Send what is left."""
        _send(self._connection, frame(LAST, self._held))


def answer_questions(folder: Path, connection: socket.socket, memory: int) -> None:
    """Answer what comes in, until the server ends."""
    if sys.platform != "win32":
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        allowed = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (allowed, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _end_with_server()
    with FolderStore(folder) as store:
        with contextlib.suppress(StoreError):  # whoever asks is told
            store.query("ASK {}")
        _send(connection, frame(READY))
        for question in _questions(connection):
            with _last_resort((question.timeout or 0) + 1):
                _answer(store, question, connection)


def _answer(store: FolderStore, question: Question, connection: socket.socket) -> None:
    sending = Sending(connection)
    try:
        store.write_answer(question, sending)
    except MemoryError:
        told = ("QueryFailed", "the answer needs too much memory; ask for less")
    except (QueryError, StoreError) as error:
        told = (type(error).__name__, str(error))
    else:
        return sending.end()
    _send(connection, frame(ERROR, json.dumps(told).encode()))


def _questions(connection: socket.socket) -> Iterator[Question]:
    frames = Frames()
    while received := connection.recv(PIECE):
        frames.add(received)
        while (asked := frames.next()) is not None:
            yield read_question(asked[1])


def _send(connection: socket.socket, told: bytes) -> None:
    try:
        connection.sendall(told)
    except OSError:  # nobody is there to be told
        os._exit(0)


def _end_with_server() -> None:
    """Let the system end this process when its standard input is closed, even in a long query.

    The server never writes to it, and holds its other end: so it closes when the server ends,
    and the system sends SIGIO, which Python leaves to end the process.
    """
    if sys.platform == "win32":
        return
    fcntl.fcntl(0, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(0, fcntl.F_SETFL, fcntl.fcntl(0, fcntl.F_GETFL) | os.O_ASYNC)
    if select.select([0], [], [], 0)[0]:  # it had ended before that
        os._exit(0)


@contextlib.contextmanager
def _last_resort(seconds: float) -> Iterator[None]:
    """Let the system end this process after so long, should nobody else do it."""
    if sys.platform == "win32":
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, seconds)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)


if __name__ == "__main__":
    answer_questions(Path(sys.argv[1]), socket.socket(fileno=int(sys.argv[2])), int(sys.argv[3]))

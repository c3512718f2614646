"""One query process, seen from its server: questions in, frames of the answer out.

It is used by one question at a time, which may wait in a thread or on a running event loop.
"""

import asyncio
import contextlib
import json
import select
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

from graphkit.errors import GraphkitError, QueryError, QueryFailed, QueryTimeout, StoreError
from graphkit.store.processes.frames import Frames

ERRORS: dict[str, type[GraphkitError]] = {
    error.__name__: error for error in (QueryError, QueryFailed, QueryTimeout, StoreError)
}

WORKER = "graphkit.store.processes.worker"
_RECEIVED_AT_ONCE = 131_072


class Gone(Exception):
    """A query process that has ended."""


class Late(Exception):
    """A query process that has not answered in time."""


class QueryProcess:
    """A process that answers from a store folder; it is ready once it has sent a frame.

    raises  OSError if no process can be started just now
    """

    def __init__(self, folder: Path, memory: int) -> None:
        self._connection, theirs = socket.socketpair()
        self._connection.setblocking(False)
        self._descriptor = self._connection.fileno()
        self._frames = Frames()
        command = [sys.executable, "-P", "-m", WORKER, str(folder.resolve())]
        command += [str(theirs.fileno()), str(memory)]
        with theirs:
            # A session of its own: Ctrl-C is for the server, and may come while the worker starts.
            try:
                self.process = subprocess.Popen(
                    command,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    start_new_session=True,
                )
            except OSError:
                self._connection.close()
                raise

    def send(self, told: bytes, deadline: float) -> None:
        """Send a question.

        raises  Gone if the process has ended, and so does not know the question; Late
        """
        rest = memoryview(told)
        while rest := rest[self._send_now(rest) :]:
            self._wait(select.POLLOUT, deadline)

    async def send_async(self, told: bytes) -> None:
        """As `send`, on the running loop; whoever calls it watches the time."""
        sent = self._send_now(told)
        if sent < len(told):
            try:
                await asyncio.get_running_loop().sock_sendall(self._connection, told[sent:])
            except OSError:
                raise Gone from None

    def receive(self, deadline: float) -> tuple[int, bytes]:
        """Kind and content of the next frame.

        raises  Gone, Late
        """
        while (told := self._frames.next()) is None:
            if not self._receive_now():
                self._wait(select.POLLIN, deadline)
        return told

    async def receive_async(self) -> tuple[int, bytes]:
        """As `receive`, on the running loop; whoever calls it watches the time."""
        if (told := self._frames.next()) is not None:
            return told
        loop = asyncio.get_running_loop()
        arrived: asyncio.Future[tuple[int, bytes]] = loop.create_future()

        def take() -> None:
            try:
                if not arrived.done() and self._receive_now():
                    if (told := self._frames.next()) is not None:
                        arrived.set_result(told)
            except Gone as error:
                arrived.set_exception(error)

        loop.add_reader(self._descriptor, take)
        try:
            return await arrived
        finally:
            # A loop that is closed has forgotten its readers.
            with contextlib.suppress(RuntimeError):
                loop.remove_reader(self._descriptor)

    def kill(self) -> None:
        """End the process; `reap` afterwards."""
        self.process.kill()

    def reap(self) -> None:
        """Wait for the end of the process, and close what led to it."""
        self.process.kill()
        self.process.wait()
        self.disconnect()

    def disconnect(self) -> None:
        """Close what led to a process that has ended."""
        self._connection.close()
        if self.process.stdin is not None:
            self.process.stdin.close()

    def _send_now(self, told: bytes | memoryview) -> int:
        try:
            return self._connection.send(told)
        except BlockingIOError:
            return 0
        except OSError:
            raise Gone from None

    def _receive_now(self) -> bool:
        """True if something came in."""
        try:
            received = self._connection.recv(_RECEIVED_AT_ONCE)
        except BlockingIOError:
            return False
        except OSError:
            raise Gone from None
        if not received:
            raise Gone
        self._frames.add(received)
        return True

    def _wait(self, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(self._connection, event)
        if not poll.poll(max(deadline - time.monotonic(), 0) * 1000):
            raise Late


def refuse(content: bytes) -> NoReturn:
    """Raise what an ERROR frame says."""
    name, message = json.loads(content)
    raise ERRORS[name](message)

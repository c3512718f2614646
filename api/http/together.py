"""Answers as uvicorn writes them in, the same with head and first bytes in one write out.

uvicorn writes them apart, and each write is a system call that wakes the client.
"""

import asyncio

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle


def write_together(cycle: RequestResponseCycle, loop: asyncio.AbstractEventLoop) -> None:
    """Let an answer that has not begun be written so."""
    cycle.transport = _Together(cycle.transport, loop)  # type: ignore[assignment]


class _Together:
    """The way to a client, on which the first bytes wait until the application waits."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._head: bytes | None = None
        self._is_begun = False
        self.is_closing = transport.is_closing

    def write(self, data: bytes) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._head = data
            self._loop.call_soon(self._flush)
        elif self._head is not None:
            head, self._head = self._head, None
            self._transport.write(head + data)
        else:
            self._transport.write(data)

    def close(self) -> None:
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        head, self._head = self._head, None
        if head is not None and not self._transport.is_closing():
            self._transport.write(head)

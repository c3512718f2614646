"""Connections of the HTTP server: bytes of a client in, requests that came in time out.

uvicorn waits for ever for the head of a request, however long it grows; this does not. The time
for a body is that of whoever reads it; one that nobody reads has END_SECONDS.
"""

import asyncio
import re
import socket
import sys
from http import HTTPStatus
from typing import Any

from httptools import HttpParserInvalidMethodError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from .gate import OPEN_HEADERS, SAFE_HEADERS
from .together import write_together
from .unchunked import unchunk

# Seconds for the head of a request, from its first byte or from the beginning of the connection.
HEAD_SECONDS = 10.0
# Seconds in which a client must take what it is sent, or send what nobody waits for any more.
END_SECONDS = 60.0
# Seconds in which the rest of what was refused is thrown away: a connection that is closed before
# that is reset, and the client may not see why.
LAST_SECONDS = 1.0
# Seconds in which a client that has ended its own side is still answered.
LEAVING_SECONDS = 0.25
# A query in an address may be long; longer ones are posted.
MOST_HEAD_BYTES = 64 * 1024
# Connections that are open at once; beside them the process needs descriptors for its workers.
MOST_CONNECTIONS = 900

_BEGUN = 64
_METHOD = re.compile(rb"[A-Z][A-Z-]{0,40} [/*h]")


class _Head:
    """The head of a request as far as it is there.

    size   in bytes
    line   bytes of its first line
    begun  the first of them
    """

    def __init__(self) -> None:
        self.size = self.line = 0
        self.begun = b""
        self._has_line = False
        self._end = b""

    def add(self, data: bytes) -> None:
        """Count what came; behind the head there may be a body."""
        known = len(self._end)
        end = (self._end + data).find(b"\r\n\r\n")
        head = data if end < 0 else data[: end + 4 - known]
        self._end = (self._end + data)[-3:]
        self.size += len(head)
        self.begun = (self.begun + head[:_BEGUN])[:_BEGUN]
        if not self._has_line:
            line, newline, _ = head.partition(b"\n")
            self.line += len(line)
            self._has_line = bool(newline)


class Connection(HttpToolsProtocol):
    """One connection, which ends if its client is too slow or says too much."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head = _Head()
        self._is_in_head = True  # or between two requests
        self._is_refused = False
        self._head_timer: asyncio.TimerHandle | None = None
        self._end_timer: asyncio.TimerHandle | None = None
        # What is being answered; self.cycle is the last request that came, which may have to wait.
        self._answered: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin."""
        super().connection_made(transport)
        if len(self.connections) > MOST_CONNECTIONS:
            transport.abort()
            return
        taken = transport.get_extra_info("socket")
        if taken.family != getattr(socket, "AF_UNIX", None) and hasattr(socket, "TCP_USER_TIMEOUT"):
            milliseconds = int(END_SECONDS * 1_000)
            taken.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
        self._head_timer = self.loop.call_later(HEAD_SECONDS, self._end_head)

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        for timer in (self._head_timer, self._end_timer):
            if timer is not None:
                timer.cancel()
        self._head_timer = self._end_timer = None
        if self._answered is not None and not self._answered.response_complete:
            self._answered.disconnected = True
            self._answered.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take in what came, unless it is too much for the head of a request."""
        if self._is_refused or self.transport.is_closing():
            return
        if self._is_in_head:
            self._head.add(data)
            if self._head.size > MOST_HEAD_BYTES:
                is_line = self._head.line > MOST_HEAD_BYTES // 2
                words = f"the head of the request is longer than {MOST_HEAD_BYTES:,} bytes"
                return self._refuse(414 if is_line else 431, words)
        super().data_received(data)
        if self._is_in_head and self._head.size and self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._end_head)

    def eof_received(self) -> bool:  # type: ignore[override]
        """Let a client have an answer that is there soon, even if it will say no more.

        One that has hung up looks the same, and frees its worker by this being soon.
        """
        if self.cycle is None or self.cycle.response_complete or self.transport.is_closing():
            return False
        self.cycle.keep_alive = False
        self._end_timer = self.loop.call_later(LEAVING_SECONDS, self.transport.close)
        return True

    def on_headers_complete(self) -> None:
        """Have the request answered."""
        self._is_in_head = False
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None
        waits = self.cycle is not None and not self.cycle.response_complete
        super().on_headers_complete()
        if self.cycle is None:
            return
        if not waits:
            self._answered = self.cycle
        if self.parser.get_http_version() == "1.0":
            unchunk(self.cycle)
        else:
            write_together(self.cycle, self.loop)

    def on_message_complete(self) -> None:
        """Wait for the next request."""
        super().on_message_complete()
        self._is_in_head = True
        self._head = _Head()

    def on_response_complete(self) -> None:
        """Leave a client little time that still sends what nobody reads."""
        if self.pipeline:
            self._answered = self.pipeline[-1][0]
        super().on_response_complete()
        if not self._is_in_head:
            self._end_timer = self.loop.call_later(END_SECONDS, self._end_body, self.cycle)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no HTTP, or what the server beneath does not know of it."""
        if _METHOD.match(self._head.begun) and isinstance(
            sys.exception(), HttpParserInvalidMethodError
        ):
            self._refuse(501, "there is no such method in HTTP")
        else:
            self._refuse(400, "this is no request of HTTP/1.1")

    def _end_head(self) -> None:
        self._head_timer = None
        if self.cycle is None or self.cycle.response_complete:
            self._refuse(408, f"the head of the request was not here within {HEAD_SECONDS:g} s")

    def _end_body(self, cycle: object) -> None:
        if self.cycle is cycle and not self._is_in_head:
            self.transport.abort()

    def _refuse(self, status: int, words: str) -> None:
        """Say what is wrong, unless another answer is on its way, and end the connection."""
        if self._is_refused or self.transport.is_closing():
            return
        self._is_refused = True
        if self.cycle is not None and not self.cycle.response_complete:
            if self._is_in_head or self.cycle.response_started:
                self.transport.close()
                return
            self.cycle.disconnected = True  # it waits for a body that is none
            self.cycle.message_event.set()
        headers = {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(words) + 1),
            "Cache-Control": "no-store",
            "Connection": "close",
            **SAFE_HEADERS,
            **OPEN_HEADERS,
        }
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self.transport.write("\r\n".join((*lines, "", f"{words}\n")).encode("ascii"))
        self.transport.write_eof()
        self._end_timer = self.loop.call_later(LAST_SECONDS, self.transport.abort)

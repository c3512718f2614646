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

from httptools import (
    HttpParserError,
    HttpParserInvalidMethodError,
    HttpParserUpgrade,
    HttpRequestParser,
)
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from .gate import OPEN_HEADERS, SAFE_HEADERS
from .head import Head, follow_target, not_understood, without_upgrade
from .together import write_together
from .turn import begin
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

_METHOD = re.compile(rb"[A-Z][A-Z-]{0,40} [/*h]")


class Connection(HttpToolsProtocol):
    """One connection, which ends if its client is too slow or says too much."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._head = Head()
        self._is_in_head = True  # or between two requests
        self._is_refused = False
        self._head_timer: asyncio.TimerHandle | None = None
        self._end_timer: asyncio.TimerHandle | None = None
        # What is being answered; self.cycle is the last request that came, which may have to wait.
        self._answered: RequestResponseCycle | None = None
        # Of requests that come together one is answered at once, the others in their turn, so
        # that no client that sends many keeps the rest waiting.
        self._is_reading = self._may_answer = False
        # The head of a request that offers another protocol, as it is without that.
        self._plain_head = b""

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
        self._unset_keepalive_if_required()
        self._is_reading = self._may_answer = True
        self._read(data)
        self._is_reading = self._may_answer = False
        if self.cycle is not None and self.cycle.response_complete:
            self._limit_rest()
        if self._is_in_head and self._head.size and self._head_timer is None:
            self._head_timer = self.loop.call_later(HEAD_SECONDS, self._end_head)

    def _read(self, data: bytes) -> None:
        """Have the parser read what came; HTTP/1.1 goes on where another protocol is offered.

        The parser takes what follows for that protocol, although a server may ignore the offer
        (RFC 9110, 7.8), which Java's client makes with its first request.
        """
        while True:
            try:
                return self.parser.feed_data(data)
            except HttpParserUpgrade as stopped:
                if not self._plain_head:
                    return
                data = self._plain_head + data[stopped.args[0] :]
                self._plain_head = b""
                self.parser = HttpRequestParser(self)
                self.parser.set_dangerous_leniencies(lenient_data_after_close=True)
            except HttpParserError as error:
                self.logger.warning("no request of HTTP/1.1: %s", error)
                return self.send_400_response("")

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
        version = self.parser.get_http_version()
        if self.parser.should_upgrade() and self.parser.get_method() != b"CONNECT":
            line = self.parser.get_method(), self.url, version.encode()
            self._plain_head = without_upgrade(line, self.headers)
            return
        refused = not_understood(version, self.headers)
        if refused is not None:
            self._refuse(*refused)
            raise ValueError(refused[1])  # so that the parser stops
        if not self.url.startswith(b"/"):
            follow_target(self.url, self.headers)
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

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        if cycle.scope["http_version"] == "1.0":
            unchunk(cycle)
        else:
            write_together(cycle, self.loop)
        if not self._may_answer or self.flow.write_paused:
            return super()._start_asgi_task(cycle, app)
        self._may_answer = False
        task = begin(cycle.run_asgi(app), self.loop)
        if task is not None:
            task.add_done_callback(self.tasks.discard)
            self.tasks.add(task)

    def on_message_complete(self) -> None:
        """Wait for the next request."""
        if self._plain_head:  # the parser stops here, and begins anew
            return
        super().on_message_complete()
        self._is_in_head = True
        self._head = Head()
        if self._end_timer is not None:
            self._end_timer.cancel()
            self._end_timer = None

    def on_response_complete(self) -> None:
        """Begin with the next request, if it has come."""
        if self.pipeline:
            self._answered = self.pipeline[-1][0]
        super().on_response_complete()
        if not self._is_reading:  # else the request may be here, but not looked at to its end
            self._limit_rest()

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

    def _limit_rest(self) -> None:
        """Leave a client little time that still sends what nobody reads."""
        if not self._is_in_head and self._end_timer is None:
            self._end_timer = self.loop.call_later(END_SECONDS, self.transport.abort)

    def _refuse(self, status: int, words: str) -> None:
        """Say what is wrong, unless another answer is on its way, and end the connection."""
        if self._is_refused or self.transport.is_closing():
            return
        self._is_refused = True
        if self.cycle is not None and not self.cycle.response_complete:
            if self._is_in_head:  # all of it is here, and it is answered before the end
                self.cycle.keep_alive = False
                return
            if self.cycle.response_started:
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

"""The outermost layer: an application in, the same with each request measured out."""

import time
from typing import Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphkit.errors import BUSY_SECONDS

from .gate import guarded
from .seen import SEEN, Seen

# Requests that may run at once; those that wait for a query worker are among them. A connection
# takes a file descriptor, of which a process has 1,024 unless it is given more.
MOST = 512


class Noting(Protocol):
    """Who is told of each request."""

    def note(self, scope: Scope, seen: Seen) -> None: ...  # noqa: D102


class Watch:
    """Counts the requests that run, and refuses one too many.

    noting  are told when a request is done
    most    requests that may run at once
    """

    def __init__(self, app: ASGIApp, noting: tuple[Noting, ...], most: int = MOST) -> None:
        self.running = 0
        self._app = app
        self._noting = noting
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        seen = scope[SEEN] = Seen()

        async def count(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen.status = message["status"]
                seen.is_cut = True
            else:
                seen.size += len(message.get("body", b""))
                seen.is_cut = message.get("more_body", False)
            await send(message)

        begun = time.perf_counter()
        app = self._app if self.running < self._most else crowded
        self.running += 1
        try:
            await app(scope, receive, count)
        finally:
            self.running -= 1
            seen.seconds = time.perf_counter() - begun
            for each in self._noting:
                each.note(scope, seen)


async def crowded(scope: Scope, receive: Receive, send: Send) -> None:
    """The answer to a request too many."""
    refused = PlainTextResponse(
        "too many requests at once; ask again in a few seconds\n",
        503,
        {"Retry-After": f"{BUSY_SECONDS:.0f}", "Cache-Control": "no-store"},
    )
    await refused(scope, receive, guarded(send, scope["method"]))

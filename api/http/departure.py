"""A client that hangs up: a request in, its task cancelled out as soon as nobody waits for it."""

import asyncio
from types import TracebackType
from typing import Self

from starlette.types import Receive

# Most answers are there before this; only then is it worth a task to watch the connection.
SOON = 0.02


class Departure:
    """The time in which a client may leave: what is done in it is cancelled when it does.

    A block under it ends quietly then, and `has_left` is true. The body of the request must have
    been read before.
    """

    def __init__(self, receive: Receive) -> None:
        self.has_left = False
        self._receive = receive
        self._watching: asyncio.Task[None] | None = None

    def __enter__(self) -> Self:
        task = asyncio.current_task()
        assert task is not None
        self._task = task
        self._timer = asyncio.get_running_loop().call_later(SOON, self._begin)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self._timer.cancel()
        if self._watching is not None:
            self._watching.cancel()
        if not self.has_left:
            return False
        self._task.uncancel()
        return kind is asyncio.CancelledError

    def _begin(self) -> None:
        self._watching = asyncio.get_running_loop().create_task(self._watch())

    async def _watch(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        self.has_left = True
        self._task.cancel()

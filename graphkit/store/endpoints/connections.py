"""Connections to a server: a coroutine that uses them in, its result out, in any thread or loop."""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

import httpx

Result = TypeVar("Result")


class Connections:
    """Connections that are kept, in an event loop of their own, to which connections belong.

    Only a loop can end a wait at any moment: a thread that reads waits anew for each byte.

    client  for coroutines that `run` or `wait` is given
    """

    client: httpx.AsyncClient

    def __init__(self) -> None:
        begun: Future[None] = Future()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._keep(begun)), name="graphkit-remote", daemon=True
        )
        self._thread.start()
        begun.result()

    def run(self, asking: Coroutine[Any, Any, Result]) -> Result:
        """What a coroutine returns, in a thread that waits for it."""
        future = asyncio.run_coroutine_threadsafe(asking, self._loop)
        try:
            return future.result()
        finally:
            future.cancel()  # does nothing but after Ctrl-C

    async def wait(self, asking: Coroutine[Any, Any, Result]) -> Result:
        """What a coroutine returns, in another event loop; cancelled with whoever waits."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(asking, self._loop))

    def close(self) -> None:
        """Close the connections; what still waits for them is cancelled."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._end.set)
            self._thread.join()

    async def _keep(self, begun: "Future[None]") -> None:
        self._loop = asyncio.get_running_loop()
        self._end = asyncio.Event()
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=20)
        async with httpx.AsyncClient(timeout=None, limits=limits) as self.client:
            begun.set_result(None)
            await self._end.wait()

"""One exchange with a SPARQL endpoint: a request in, its answer in pieces, or our errors, out."""

import asyncio
import contextlib
import time
import zlib
from collections import deque
from collections.abc import AsyncGenerator
from typing import Self, TypeAlias

import httpx

from graphkit.errors import StoreError
from graphkit.store.endpoints.responses import (
    check_beginning,
    check_end,
    check_head,
    check_rows,
    check_success,
    shown,
    unreached,
)
from graphkit.store.formats import JSON

PIECE = 65_536
# The bytes of an answer that are held at once, where it is not passed on as it comes: some 600,000
# rows. A server that never ends must not fill our memory.
MOST_BYTES = 128 * 2**20

Form: TypeAlias = dict[str, str | list[str]]


class Deadline:
    """When an answer must have ended: so many seconds from now."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._end = time.monotonic() + seconds

    def waiting(self) -> asyncio.Timeout:
        """What ends a wait when the time is up.

        raises  TimeoutError if it is up already: a wait that need not wait would not notice
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return asyncio.timeout(left)


async def ask_remote(
    url: httpx.URL,
    form: Form,
    accept: str,
    deadline: Deadline,
    kept: httpx.AsyncClient | None = None,
) -> "RemotePieces":
    """The answer to a form, once its first piece is there.

    accept  the media type that the answer must have
    kept    a client of this event loop; by default one for this answer alone
    raises  QueryError, QueryTimeout, StoreError
    """
    async with contextlib.AsyncExitStack() as stack:
        client = kept
        if client is None:
            client = await stack.enter_async_context(httpx.AsyncClient(timeout=None))
        headers = {"Accept": accept, "Accept-Encoding": "gzip"}
        request = client.build_request("POST", url, data=form, headers=headers)
        try:
            async with deadline.waiting():
                response = await client.send(request, stream=True)
                stack.push_async_callback(response.aclose)
                said = b"" if response.is_success else await _beginning(response)
        except (TimeoutError, httpx.HTTPError) as error:
            raise unreached(url, error, deadline.seconds) from error
        check_success(response, said)
        check_head(response, accept)
        pieces = RemotePieces(response, accept, deadline)
        await pieces.begin()
        pieces.keep(stack.pop_all())
    return pieces


async def change_remote(
    client: httpx.AsyncClient, request: httpx.Request, seconds: float
) -> tuple[httpx.Response, bytes]:
    """What a server answers to a change, and the beginning of its words.

    seconds  for each step: a large graph takes as long as it takes to send
    raises   QueryTimeout, StoreError
    """
    request.extensions["timeout"] = httpx.Timeout(seconds).as_dict()
    try:
        response = await client.send(request, stream=True)
        try:
            async with asyncio.timeout(seconds):
                return response, await _beginning(response)
        finally:
            await response.aclose()
    except (TimeoutError, httpx.HTTPError) as error:
        raise unreached(request.url, error, seconds) from error


class RemotePieces:
    """An answer as a server sends it. Its first and last signs are looked at, and nothing else."""

    def __init__(self, response: httpx.Response, accept: str, deadline: Deadline) -> None:
        self._response = response
        self._name = shown(response.request.url)
        self._accept = accept
        self._deadline = deadline
        self._received = _unpacked(response)
        self._connection = contextlib.AsyncExitStack()
        self._begun: deque[bytes] = deque()
        self._last = b""

    async def begin(self) -> None:
        """Wait for the first piece; for all of them where the server may have left out some."""
        if "x-sparql-maxrows" in self._response.headers and self._accept == JSON:
            check_rows(self._response, await self.whole())
        elif piece := await self._receive():
            self._begun.append(piece)

    def keep(self, connection: contextlib.AsyncExitStack) -> None:
        """Close a connection at the end."""
        self._connection = connection

    async def whole(self) -> bytes:
        """All of an answer of which nobody has taken a piece.

        raises  StoreError if it is too large to be held
        """
        size = sum(map(len, self._begun))
        while piece := await self._receive():
            self._begun.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise StoreError(
                    f"{self._name} answers with more than {MOST_BYTES // 2**20} MiB, which is too "
                    f"much to be held: ask for less, or over HTTP for {self._accept}"
                )
        return b"".join(self._begun)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next piece; at the end the connection is closed.

        raises  QueryTimeout, StoreError if the answer cannot be completed
        """
        if self._begun:
            return self._begun.popleft()
        try:
            piece = await self._receive()
        except BaseException:
            await self.aclose()
            raise
        if not piece:
            await self.aclose()
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """Close the connection, whether or not the answer has ended."""
        await self._connection.aclose()

    async def _receive(self) -> bytes:
        try:
            async with self._deadline.waiting():
                piece = await anext(self._received, b"")
        except (TimeoutError, httpx.HTTPError) as error:
            raise unreached(self._response.request.url, error, self._deadline.seconds) from error
        said = piece.strip()
        if not piece:
            check_end(self._name, self._accept, self._last)
        elif said and not self._last:
            check_beginning(self._name, self._accept, said)
        self._last = said or self._last
        return piece


async def _beginning(response: httpx.Response) -> bytes:
    """What a server says first: all of it, unless it is long."""
    return await anext(_unpacked(response), b"")


async def _unpacked(response: httpx.Response) -> AsyncGenerator[bytes, None]:
    """A body in pieces of up to PIECE. httpx would make a gigabyte of a small one that is packed.

    raises  StoreError if it is not packed as it says
    """
    packing = response.headers.get("content-encoding", "identity")
    if packing == "identity":
        async for piece in response.aiter_raw(PIECE):
            yield piece
        return
    unpacker = zlib.decompressobj(wbits=31)
    wrong = StoreError(f"{shown(response.request.url)} sent what is not packed by gzip")
    if packing != "gzip":
        raise wrong
    async for packed in response.aiter_raw(PIECE):
        while packed:
            try:
                piece = unpacker.decompress(packed, PIECE)
            except zlib.error:
                raise wrong from None
            packed = unpacker.unconsumed_tail
            if piece:
                yield piece
    if not unpacker.eof:
        raise wrong

"""The body of a request: what a server receives in, all of its bytes or a refusal out."""

import asyncio

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Receive

# Seconds in which a body must be here: a query is short, whatever the line.
PATIENCE = 20.0


class ClientLeft(Exception):
    """A client that hung up before its request was whole."""


async def read_body(receive: Receive, headers: Headers, most: int) -> bytes:
    """The body of a request.

    What its head says already is refused before any of it is read, or asked for by 100 Continue.

    raises  HTTPException 413 if it is longer than `most` bytes, 415 if it is compressed;
            408 if it is not whole in time; ClientLeft
    """
    # The HTTP server has seen to it that this is a number.
    if int(headers.get("content-length", 0)) > most:
        raise _too_long(most)
    if headers.get("content-encoding", "identity").strip().lower() not in ("identity", ""):
        refused = {"Accept-Encoding": "identity"}
        raise HTTPException(415, "a request that is compressed is not read", refused)
    try:
        async with asyncio.timeout(PATIENCE):
            return await _read(receive, most)
    except TimeoutError:
        slow = f"the body was not here within {PATIENCE:g} seconds"
        raise HTTPException(408, slow, {"Connection": "close"}) from None


async def _read(receive: Receive, most: int) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ClientLeft
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_long(most)
        more = message.get("more_body", False)
    return bytes(body)


def _too_long(most: int) -> HTTPException:
    return HTTPException(413, f"the body is longer than {most:,} bytes")

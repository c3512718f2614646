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

    raises  HTTPException 413 if it is longer than `most` bytes, 415 if it is compressed;
            408 if it is not whole in time; ClientLeft
    """
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
            raise HTTPException(413, f"the body is longer than {most:,} bytes")
        more = message.get("more_body", False)
    return bytes(body)

"""The body of a request: what a server receives in, all of its bytes or a refusal out."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Receive


class ClientLeft(Exception):
    """A client that hung up before its request was whole."""


async def read_body(receive: Receive, headers: Headers, most: int) -> bytes:
    """The body of a request.

    raises  HTTPException 413 if it is longer than `most` bytes, 415 if it is compressed;
            ClientLeft
    """
    if headers.get("content-encoding", "identity").strip().lower() not in ("identity", ""):
        refused = {"Accept-Encoding": "identity"}
        raise HTTPException(415, "a request that is compressed is not read", refused)
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

"""Content codings: what a client takes and bytes in, the same in fewer bytes out.

source  RFC 9110, section 12.5.3; RFC 8878 (zstd)
"""

import re
import zlib
from functools import lru_cache
from typing import NamedTuple, Protocol

import zstandard
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .turn import turn

# Below this what is saved fits into the packet that is sent anyway.
TINY = 1_000
# Above this another request would notice the time that it takes.
LARGE = 128 * 1024
# Those that are offered, the cheaper one first.
CODINGS = ("zstd", "gzip")
ALIASES = {"x-gzip": "gzip"}

_SHRINKS = re.compile(
    r"text/|application/(?:[a-z0-9.-]{1,80}\+)?(?:json|xml)\b|application/(?:n-|trig|javascript|sparql)"
    r"|image/svg"
)


class Coding(NamedTuple):
    """A coding by its name, "" for none; is_needed if the client takes nothing plain."""

    name: str
    is_needed: bool


class Compressor(Protocol):
    """Bytes in, pieces of the coded answer out."""

    def compress(self, piece: bytes) -> bytes:
        """What is ready of the answer."""
        ...

    def finish(self) -> bytes:
        """The end of the answer."""
        ...


class _Gzip:
    def __init__(self) -> None:
        self._coder = zlib.compressobj(5, zlib.DEFLATED, 31)

    def compress(self, piece: bytes) -> bytes:
        return self._coder.compress(piece) + self._coder.flush(zlib.Z_SYNC_FLUSH)

    def finish(self) -> bytes:
        return self._coder.flush()


class _Zstd:
    def __init__(self) -> None:
        self._coder = zstandard.ZstdCompressor(level=3).compressobj()

    def compress(self, piece: bytes) -> bytes:
        coded = self._coder.compress(piece)
        return coded + self._coder.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)

    def finish(self) -> bytes:
        return self._coder.flush()


def compressor(coding: str) -> Compressor:
    """What codes an answer piece by piece; each piece can be read as soon as it is there."""
    return _Zstd() if coding == "zstd" else _Gzip()


async def compress(body: bytes, coding: str) -> bytes:
    """A whole body, coded."""
    if len(body) <= LARGE:
        return _coded(body, coding)
    await turn()
    return await run_in_threadpool(_coded, body, coding)


def _coded(body: bytes, coding: str) -> bytes:
    if coding == "zstd":
        return zstandard.ZstdCompressor(level=3).compress(body)
    return zlib.compress(body, 5, 31)


@lru_cache(256)
def choose_coding(accept_encoding: str) -> Coding:
    """The coding that a client would rather have.

    >>> choose_coding("gzip, deflate, br, zstd")
    Coding(name='zstd', is_needed=False)
    >>> choose_coding("gzip;q=0.5, identity"), choose_coding("*;q=0, gzip")
    (Coding(name='', is_needed=False), Coding(name='gzip', is_needed=True))
    """
    quality_by_name: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = (piece.strip() for piece in part.partition(";"))
        quality_by_name[ALIASES.get(name, name)] = _quality(parameter)
    others = quality_by_name.get("*", 0.0)
    best = max(CODINGS, key=lambda name: quality_by_name.get(name, others))
    quality = quality_by_name.get(best, others)
    plain = quality_by_name.get("identity", quality_by_name.get("*"))
    if quality == 0 == plain and "*" not in quality_by_name and "gzip" not in quality_by_name:
        return Coding("gzip", True)  # it says only what it does not take; everybody reads gzip
    if quality == 0 or ("identity" in quality_by_name and (plain or 0) > quality):
        return Coding("", False)
    return Coding(best, plain == 0)


def _quality(parameter: str) -> float:
    name, _, value = parameter.partition("=")
    if name.strip() != "q":
        return 1.0
    return min(float(value), 1.0) if re.fullmatch(r"\d(?:\.\d{0,9})?", value.strip()) else 0.0


def shrinks(media_type: str) -> bool:
    """True for what is text, and becomes much smaller."""
    return _SHRINKS.match(media_type) is not None


class Encoded:
    """An application with its answers coded as the client wants them; streams stay streams."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        taken = b",".join(value for name, value in scope["headers"] if name == b"accept-encoding")
        coded = _CodedSend(send, choose_coding(taken.decode("latin-1")))
        await self._app(scope, receive, coded.send)


class _CodedSend:
    """The messages of one answer, held back until its first bytes tell whether to code it."""

    def __init__(self, send: Send, coding: Coding) -> None:
        self._send = send
        self._coding = coding
        self._start: Message | None = None
        self._compressor: Compressor | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if self._start is not None:
            message = await self._begin(self._start, message)
            self._start = None
        elif self._compressor is not None:
            message = self._coded(self._compressor, message)
        await self._send(message)

    async def _begin(self, start: Message, message: Message) -> Message:
        headers = MutableHeaders(scope=start)
        if shrinks(headers.get("content-type", "")) or start["status"] == 304:
            headers.add_vary_header("Accept-Encoding")
            if _is_whole(start, headers, message):
                body, is_long = message.get("body", b""), message.get("more_body", False)
                if self._coding.name and (is_long or _pays(body, self._coding)):
                    headers["Content-Encoding"] = self._coding.name
                    _weaken(headers)
                    if is_long:
                        del headers["Content-Length"]
                        self._compressor = compressor(self._coding.name)
                        message = self._coded(self._compressor, message)
                    else:
                        message = {**message, "body": await compress(body, self._coding.name)}
                        headers["Content-Length"] = str(len(message["body"]))
        await self._send(start)
        return message

    def _coded(self, compressor: Compressor, message: Message) -> Message:
        piece = message.get("body", b"")
        coded = compressor.compress(piece) if piece else b""
        if not message.get("more_body", False):
            coded += compressor.finish()
        return {**message, "body": coded}


def _is_whole(start: Message, headers: MutableHeaders, message: Message) -> bool:
    """True for an answer that is no part of another and not coded yet."""
    return (
        message["type"] == "http.response.body"
        and start["status"] not in (204, 206, 304)
        and "content-encoding" not in headers
    )


def _pays(body: bytes, coding: Coding) -> bool:
    return len(body) >= TINY or (coding.is_needed and bool(body))


def _weaken(headers: MutableHeaders) -> None:
    """A strong name is that of the bytes as they were."""
    tag = headers.get("etag", "")
    if tag.startswith('"'):
        headers["ETag"] = f"W/{tag}"

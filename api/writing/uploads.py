"""Letters as they are sent: a request in, named files out, on disk where they are large."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from email.message import Message
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from fastapi import Request
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from .problems import Problem

LOG = logging.getLogger("graphkit")
Upload = tuple[str, BinaryIO]

FORM = "multipart/form-data"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = ("application/pdf", "text/plain", WORD, "text/html")
MAX_FILES = 50
# Of one request: as many files of the largest size that are read.
_LARGE_FILES = 5
_IN_MEMORY = 2**20
_IDLE_SECONDS = 15.0
_MOST_SECONDS = 120.0
_MAX_NAME = 255


class _Form(MultiPartParser):
    """A form that must be whole: the parser itself takes the half of one for all of it."""

    _is_whole = False

    def on_end(self) -> None:
        self._is_whole = True

    async def parse(self) -> FormData:
        self.stream = self._to_the_end(self.stream)
        return await super().parse()

    async def _to_the_end(self, stream: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
        async for chunk in stream:
            yield chunk
        if not self._is_whole:
            raise MultiPartException("it breaks off before its last boundary")


@asynccontextmanager
async def receive(request: Request, max_file_bytes: int) -> AsyncIterator[list[Upload]]:
    """The files of a request; they are gone at the end.

    raises  Problem 400 for a broken form, 408, 413, 415; 507 if there is no room to keep them
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != FORM and media_type not in KINDS:
        kinds = ", ".join((*KINDS, FORM))
        said = f'"{media_type}" is no kind of letter' if media_type else "no Content-Type says what"
        raise Problem(415, "unsupported-kind", f"{said}; send {kinds}", {"Accept-Post": kinds})
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise Problem(415, "encoded", "send the file as it is, without Content-Encoding")
    is_form = media_type == FORM
    limit = max_file_bytes * (_LARGE_FILES if is_form else 1)
    body = _body(request, limit)
    # All is closed at the end, whatever came of it.
    if is_form:
        form = await _parse(request, body)
        try:
            yield _files(form)
        finally:
            await form.close()
        return
    with await _keep(body) as file:
        yield [(_name(request), file)]


async def _keep(body: AsyncGenerator[bytes, None]) -> BinaryIO:
    with _with_room(), ExitStack() as kept:
        file = kept.enter_context(SpooledTemporaryFile(max_size=_IN_MEMORY))
        async for chunk in body:
            # A write to disk this small does not hold up other requests.
            file.write(chunk)
        if not file.tell():
            raise Problem(400, "empty", "the request has no body; send the letter in it")
        file.seek(0)  # writes what was not written yet, if there is room
        kept.pop_all()
        return cast(BinaryIO, file)


@contextmanager
def _with_room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        LOG.warning("write: what is sent cannot be kept in a temporary file: %s", error)
        said = "the server has no room to receive this; send it again later, or tell who runs it"
        raise Problem(507, "full", said, {"Connection": "close"}) from None


async def _body(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The body in pieces, within limits of size and time."""
    too_large = Problem(
        413, "too-large", f"more than the {limit // 2**20} MiB that one request may have; send less"
    )
    length = request.headers.get("content-length", "")
    if length.isdigit() and int(length) > limit:
        raise too_large
    received = 0
    stream = request.stream()
    end = asyncio.get_running_loop().time() + _MOST_SECONDS
    while True:
        try:
            idle_until = asyncio.get_running_loop().time() + _IDLE_SECONDS
            async with asyncio.timeout_at(min(end, idle_until)):
                chunk = await anext(stream, None)
        except TimeoutError:
            slow = "the body came too slowly; send it again"
            raise Problem(408, "slow", slow, {"Connection": "close"}) from None
        except ClientDisconnect:
            raise Problem(400, "broken", "the body broke off; send it again") from None
        if chunk is None:
            return
        received += len(chunk)
        if received > limit:
            raise too_large
        if chunk:
            yield chunk


async def _parse(request: Request, body: AsyncGenerator[bytes, None]) -> FormData:
    parser = _Form(request.headers, body, max_files=MAX_FILES, max_fields=20)
    try:
        with _with_room():
            return await parser.parse()
    except MultiPartException as error:
        raise Problem(400, "broken", f"the form cannot be read: {error.message}") from None


def _files(form: FormData) -> list[Upload]:
    files = [
        ((each.filename or "")[:_MAX_NAME], each.file)
        for _, each in form.multi_items()
        if isinstance(each, UploadFile)
    ]
    if not files:
        raise Problem(
            400, "empty", 'the form has no file; send each as curl -F "letter=@letter.pdf" does'
        )
    return files


def _name(request: Request) -> str:
    """The name of the file: by Content-Disposition, or else by ?name=."""
    header = Message()
    header["Content-Disposition"] = request.headers.get("content-disposition", "")
    name = header.get_filename() or request.query_params.get("name") or "letter"
    return name[:_MAX_NAME]

"""What a SPARQL endpoint sends back: a form to post in, an answer in pieces or our errors out."""

import asyncio
import contextlib
import re
import time
from typing import Self, TypeAlias

import httpx
import pyoxigraph

from graphkit.errors import GraphkitError, QueryError, QueryTimeout, StoreBusy, StoreError
from graphkit.store.syntax import syntax_error

PIECE = 65_536
# Only texts that are wrong are given to it, and so it finds nothing out but where.
_PARSER = pyoxigraph.Store()
# What Virtuoso calls a query that took too long, and one that is wrong, both with status 500.
_TIMED_OUT = re.compile(r"S1T00|SR171|time[d -]*out|time limit", re.I)
# Where a query is wrong, as Oxigraph and as Virtuoso tell it.
_WRONG_PLACE = re.compile(r"(error at \d+:\d+.*)|SPARQL compiler, (line \d+: .*)", re.S)
_WRONG_QUERY = re.compile(r"Virtuoso (?:22|37|42)\w+ Error")

Form: TypeAlias = dict[str, str | list[str]]


async def ask_remote(url: httpx.URL, form: Form, accept: str, seconds: float) -> "RemotePieces":
    """The answer to a form, once its first piece is there.

    seconds  to the end of the answer
    raises   QueryError, QueryTimeout, StoreError
    """
    deadline = time.monotonic() + seconds
    async with contextlib.AsyncExitStack() as stack:
        # A client of its own: connections belong to one event loop.
        client = await stack.enter_async_context(httpx.AsyncClient(timeout=None))
        request = client.build_request("POST", url, data=form, headers={"Accept": accept})
        try:
            async with asyncio.timeout(seconds):
                response = await client.send(request, stream=True)
                stack.push_async_callback(response.aclose)
                if not response.is_success:
                    await response.aread()
        except (TimeoutError, httpx.HTTPError) as error:
            raise unreached(url, error, seconds) from error
        check_success(response)
        if "x-sparql-maxrows" in response.headers:
            await response.aread()
        check_answer(response)
        pieces = RemotePieces(response, seconds, deadline)
        await pieces.begin()
        pieces.keep(stack.pop_all())
    return pieces


class RemotePieces:
    """An answer as a server sends it."""

    def __init__(self, response: httpx.Response, seconds: float, deadline: float) -> None:
        self._url = response.request.url
        self._received = response.aiter_bytes(PIECE)
        self._seconds = seconds
        self._deadline = deadline
        self._connection = contextlib.AsyncExitStack()
        self._first: bytes | None = None

    async def begin(self) -> None:
        """Wait for the first piece."""
        self._first = await self._receive()

    def keep(self, connection: contextlib.AsyncExitStack) -> None:
        """Close a connection at the end."""
        self._connection = connection

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next piece; at the end the connection is closed.

        raises  QueryTimeout, StoreError if the answer cannot be completed
        """
        if self._first is not None:
            piece, self._first = self._first, None
        else:
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
            async with asyncio.timeout(max(self._deadline - time.monotonic(), 0)):
                return await anext(self._received, b"")
        except (TimeoutError, httpx.HTTPError) as error:
            raise unreached(self._url, error, self._seconds) from error


def unreached(url: httpx.URL, error: Exception, seconds: float) -> GraphkitError:
    """What is said of a server that did not answer, or not to the end."""
    if isinstance(error, (TimeoutError, httpx.TimeoutException)):
        return QueryTimeout(f"{shown(url)} did not answer within {seconds:g} seconds")
    return StoreError(f"{shown(url)} cannot be reached: {error}; is the server running?")


def check_success(response: httpx.Response) -> None:
    """Nothing, if a server has done what it was asked for.

    raises  QueryError, QueryTimeout, StoreBusy or StoreError with what the server said
    """
    if response.is_success:
        return
    status = response.status_code
    # Virtuoso repeats the query.
    said = response.text.partition("SPARQL query:")[0]
    said = " ".join(said[:300].split()) or response.reason_phrase
    if response.has_redirect_location:
        said = f"moved to {response.headers['location']}; use that address"
    wrong: type[GraphkitError] = StoreError
    if status == 504 or (status >= 500 and _TIMED_OUT.search(said)):
        wrong = QueryTimeout
    elif status in (429, 503):
        wrong = StoreBusy
    elif status == 400 or (status == 500 and _WRONG_QUERY.search(said)):
        wrong = QueryError
    raise wrong(f"{shown(response.request.url)} answered {status}: {said}")


def placed(sparql: str, error: QueryError) -> QueryError:
    """What a server said of a query, with the place where it is wrong if the server told one."""
    match = _WRONG_PLACE.search(str(error))
    return syntax_error(sparql, match[1] or match[2], _PARSER.query) if match else error


def check_answer(response: httpx.Response) -> None:
    """Nothing, if an answer that is there is whole.

    raises  QueryTimeout or StoreError
    """
    check_half(response)
    most = response.headers.get("x-sparql-maxrows", "")
    is_table = "json" in response.headers.get("content-type", "")
    if most.isdigit() and is_table and len(response.json()["results"]["bindings"]) >= int(most):
        raise StoreError(
            f"{shown(response.request.url)} cuts answers to {most} rows: raise ResultSetMaxRows "
            "there, or ask with a LIMIT"
        )


def check_half(response: httpx.Response) -> None:
    """Nothing, if the head of an answer tells of no page and of no half an answer."""
    name = shown(response.request.url)
    if response.headers.get("content-type", "").startswith("text/html"):
        raise StoreError(f"{name} answered with a web page; is it a SPARQL endpoint?")
    # When its time is up Virtuoso sends what it has found so far, with status 200.
    if response.headers.get("x-sql-state") == "S1TAT":
        raise QueryTimeout(f"{name} gave up in the middle of the answer; ask for less")


def shown(url: httpx.URL) -> str:
    """A URL without the user name and the password in it."""
    return str(url.copy_with(userinfo=b""))

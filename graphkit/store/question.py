"""A question to a store: a query, with what the SPARQL protocol may say beside it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import NamedTuple, Protocol

from graphkit.errors import QueryTimeout
from graphkit.store.formats import JSON


class Question(NamedTuple):
    """A query as a client asks it.

    accept          the media type of the answer
    default_graphs  IRIs of graphs to merge into the default graph, in place of FROM
    named_graphs    IRIs of graphs that GRAPH may name, in place of FROM NAMED
    timeout         seconds from now to the end of the answer; None for the store's own
    """

    sparql: str
    accept: str = JSON
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None


class Seconds(NamedTuple):
    """What a store allows a question.

    timeout  seconds for one that names none
    most     the most seconds that one may name
    """

    timeout: float
    most: float


class Pieces(Protocol):
    """An answer in pieces of up to 64 KiB: an asynchronous iterator."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def __anext__(self) -> bytes:
        """The next piece."""
        ...

    async def aclose(self) -> None:
        """Stop; what answers is free at once."""
        ...


async def in_one_piece(answer: Callable[[Question], bytes], question: Question) -> Pieces:
    """The answer that a function gives, found in a thread, as a stream of one piece.

    raises  QueryTimeout; the thread cannot be stopped, and ends when it ends
    """
    try:
        async with asyncio.timeout(question.timeout):
            found = await asyncio.to_thread(answer, question)
    except TimeoutError:
        raise QueryTimeout(
            f"the query ran longer than {question.timeout:g} seconds; ask for less"
        ) from None
    return _pieces(found)


async def _pieces(found: bytes) -> AsyncGenerator[bytes, None]:
    if found:
        yield found

"""One question to a pool of query processes: a thread or an event loop waits, bytes come out."""

import asyncio
import hashlib
import logging
import time
import weakref
from dataclasses import dataclass
from typing import Self

from graphkit.errors import QueryFailed, QueryTimeout
from graphkit.store.processes.frames import ERROR, LAST, question_frame
from graphkit.store.processes.pool import Pool, closed_error
from graphkit.store.processes.process import Gone, Late, QueryProcess, refuse
from graphkit.store.question import Question

_log = logging.getLogger("graphkit")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its time.

    seconds   that it had when it came
    deadline  when they are over, by time.monotonic
    """

    question: Question
    seconds: float
    deadline: float

    def frame(self) -> bytes:
        """The question for a process, with the seconds that are left."""
        return question_frame(self.question, max(self.deadline - time.monotonic(), 0))

    def late(self) -> QueryTimeout:
        """What is said when the time is over."""
        return QueryTimeout(f"the query ran longer than {self.seconds:g} seconds; ask for less")

    def failed(self) -> QueryFailed:
        """What is said when the process died; the log names the query, and does not show it."""
        name = hashlib.sha256(self.question.sparql.encode()).hexdigest()[:16]
        _log.warning("a query made its worker fail; the SHA-256 of its text begins with %s", name)
        return QueryFailed(f"the query made its worker fail; {self._remedy()}")

    def _remedy(self) -> str:
        # pyoxigraph 0.5.13 aborts while it sorts values that have no common order, as it did for
        # ORDER BY RAND() (oxigraph #1542).
        if "ORDER" in self.question.sparql.upper():
            return (
                "if it sorts values of several kinds, such as numbers and texts, write "
                "ORDER BY STR(...); else ask for less"
            )
        return "ask for less, or write it simpler"


def ask(pool: Pool, asked: Asked) -> bytes:
    """The whole answer, in a thread that waits."""
    while True:
        process = pool.lend(asked.deadline)
        try:
            try:
                process.send(asked.frame(), asked.deadline)
            except Gone:  # it died while idle, which is not this question's fault
                pool.discard(process, "")
                continue
            kind, answer = process.receive(asked.deadline)
            pieces = [answer]
            while kind not in (LAST, ERROR):
                kind, answer = process.receive(asked.deadline)
                pieces.append(answer)
        except Late:
            pool.discard(process, "timeouts")
            raise asked.late() from None
        except Gone:
            if pool.closed:
                pool.discard(process, "")
                raise closed_error() from None
            pool.discard(process, "crashed")
            raise asked.failed() from None
        except BaseException:
            pool.discard(process, "killed")
            raise
        pool.give_back(process)
        if kind == ERROR:
            refuse(answer)
        return b"".join(pieces)


async def ask_async(pool: Pool, asked: Asked) -> "Streamed":
    """The answer in pieces, once the first is there, on the running event loop."""
    while True:
        streamed = Streamed(pool, asked, await pool.lend_async(asked.deadline))
        try:
            await streamed.begin()
        except Gone:  # the process died while idle
            continue
        return streamed


class Streamed:
    """An answer in pieces of up to 64 KiB, taken from its process only as they are asked for."""

    def __init__(self, pool: Pool, asked: Asked, process: QueryProcess) -> None:
        self._pool = pool
        self._asked = asked
        self._process: QueryProcess | None = process  # None once it is given back or discarded
        self._first: bytes | None = None
        self._receiving = self._late = self._is_closed = False
        self._timer = asyncio.get_running_loop().call_later(
            max(asked.deadline - time.monotonic(), 0), _expire, weakref.ref(self)
        )

    async def begin(self) -> None:
        """Ask, and wait for the first piece.

        raises  Gone if the process had died before it was asked
        """
        assert self._process is not None
        try:
            await self._process.send_async(self._asked.frame())
        except Gone:
            self._discard("timeouts" if self._late else "")
            if self._late:
                raise self._asked.late() from None
            raise
        except BaseException:
            self._discard("killed")
            raise
        self._first = await self._receive()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        """The next piece.

        raises  QueryTimeout, QueryFailed, QueryError if the answer cannot be completed
        """
        if self._first is not None:
            piece, self._first = self._first, None
        else:
            piece = await self._receive()
        if not piece:
            raise StopAsyncIteration
        return piece

    async def aclose(self) -> None:
        """Free the process, if the answer is not at its end."""
        self._first = None
        self._is_closed = True
        self._abandon("killed")

    def expire(self) -> None:
        """Stop: the time is over."""
        self._late = True
        self._abandon("timeouts")

    async def _receive(self) -> bytes:
        """The next piece; b"" at the end."""
        if self._process is None:
            if self._late:
                self._late = False
                raise self._asked.late()
            return b""
        self._receiving = True
        try:
            kind, content = await self._process.receive_async()
        except Gone:
            raise self._lost() from None
        except BaseException:
            self._discard("killed")
            raise
        finally:
            self._receiving = False
        if kind in (LAST, ERROR):
            self._timer.cancel()
            self._pool.give_back(self._process)
            self._process = None
        if kind == ERROR:
            refuse(content)
        return content

    def _lost(self) -> Exception:
        if self._late:
            self._discard("timeouts")
            self._late = False
            return self._asked.late()
        if self._is_closed or self._pool.closed:
            self._discard("killed" if self._is_closed else "")
            return closed_error()
        self._discard("crashed")
        return self._asked.failed()

    def _abandon(self, counted: str) -> None:
        if self._receiving and self._process is not None:
            # Its end wakes whoever receives; closing the connection under them would not.
            self._process.kill()
        else:
            self._discard(counted)

    def _discard(self, counted: str) -> None:
        self._timer.cancel()
        if self._process is not None:
            process, self._process = self._process, None
            self._pool.discard(process, counted)

    def __del__(self) -> None:
        if self._process is not None:
            self._pool.forget(self._process)


def _expire(reference: "weakref.ref[Streamed]") -> None:
    streamed = reference()
    if streamed is not None:
        streamed.expire()

"""A store that remembers: a Store in, the same Store out, which answers again without asking."""

import asyncio
import hashlib
import time
from collections.abc import AsyncGenerator, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple, Self

from graphkit.errors import GraphkitError, QueryTimeout
from graphkit.store.cache import AnswerCache
from graphkit.store.formats import JSON
from graphkit.store.locations import Store
from graphkit.store.question import Pieces, Question
from graphkit.store.sparql.lookup import Lookup
from graphkit.store.sparql.wording import Wording, read_wording
from graphkit.store.workers import QueryWorkers

# Seconds from the first piece of an answer until it is sent on, if it has not ended by then: one
# that has not begun can still become an error that the client understands.
PATIENCE = 0.25


class Answer(NamedTuple):
    """An answer, or the beginning of one that is too long to keep.

    rest  what follows `body`, to be closed by whoever takes it; None if nothing does
    """

    body: bytes
    rest: Pieces | None = None


def question_key(question: Question, wording: Wording) -> bytes:
    """A short name of what a question asks, the same for all that ask the same."""
    told = (
        wording.plain,
        question.accept,
        " ".join(question.default_graphs),
        " ".join(question.named_graphs),
    )
    return hashlib.blake2b("\0".join(told).encode("utf-8", "replace"), digest_size=16).digest()


class CachedStore:
    """A store in front of which answers are kept, by the state of the store. Threads may share it.

    A store whose state has no name is asked each time, and so is every question whose answer
    would change without it, such as one that says NOW().
    """

    def __init__(self, store: Store, answers: AnswerCache) -> None:
        self.store = store
        self.answers = answers
        self._asked_now: dict[tuple[object, ...], asyncio.Future[Answer | GraphkitError]] = {}

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        state = self.version()
        wording = read_wording(sparql)
        if not state or not wording.is_steady:
            return self.store.query(sparql, accept)
        key = question_key(Question(sparql, accept), wording)
        kept = self.answers.get(state, key)
        if kept is not None:
            return kept[""]
        answer = self.store.query(sparql, accept)
        self.answers.keep(state, key, answer)
        return answer

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question, in pieces."""
        wording = read_wording(question.sparql)
        state = self.version() if wording.is_steady else ""
        key = question_key(question, wording)
        kept = self.answers.get(state, key) if state else None
        return _Joined(await self.ask(question, state, key) if kept is None else Answer(kept[""]))

    def look_up(self, question: Question, lookup: Lookup, state: str, key: bytes) -> bytes | None:
        """The answer to a lookup that is not kept, from now on it is; None if `ask` must tell it.

        lookup, state  as Lookups.answer takes them
        """
        answer = None
        if isinstance(self.store, QueryWorkers):
            answer = self.store.lookups.answer(question, lookup, state)
        if answer is not None:
            self.answers.keep(state, key, answer)
        return answer

    async def ask(self, question: Question, state: str, key: bytes) -> Answer:
        """The answer to a question that is not kept; from now on it is, unless it is too large.

        Whoever asks the same meanwhile waits for this one answer.

        state   of the store before the question; "" for an answer that must not be kept
        raises  what Store.stream raises
        """
        if not state:
            return await self._evaluate(question, state, key)
        # With its loop: tests have several, and none may wait for what happens in another.
        asked = (asyncio.get_running_loop(), state, key, question.timeout)
        end = time.monotonic() + (question.timeout or 0)
        while (first := self._asked_now.get(asked)) is not None:
            await asyncio.wait((first,))
            left = round(end - time.monotonic(), 1)
            if not first.cancelled() and not (_is_late(first.result()) and left > 0):
                return await self._share(first.result(), question, state, key)
            # Who asked first hung up, or had come sooner: whoever comes here first asks again.
            if question.timeout:
                question = question._replace(timeout=max(left, 0.1))
        told = asked[0].create_future()
        self._asked_now[asked] = told
        try:
            answer = await self._evaluate(question, state, key)
            told.set_result(answer)
        except GraphkitError as error:
            told.set_result(error)
            raise
        finally:
            del self._asked_now[asked]
            told.cancel()  # does nothing if there is a result
        return answer

    async def _share(
        self, shared: Answer | GraphkitError, question: Question, state: str, key: bytes
    ) -> Answer:
        if isinstance(shared, GraphkitError):
            raise shared
        return shared if shared.rest is None else await self._evaluate(question, state, key)

    async def _evaluate(self, question: Question, state: str, key: bytes) -> Answer:
        pieces = self._pass_on(await self.store.stream(question), state, key)
        begun: list[bytes] = []
        size = 0
        late = asyncio.get_running_loop().time() + PATIENCE
        try:
            async for piece in pieces:
                begun.append(piece)
                size += len(piece)
                if size > self.answers.largest or asyncio.get_running_loop().time() > late:
                    return Answer(b"".join(begun), pieces)
        except BaseException:
            await pieces.aclose()
            raise
        return Answer(b"".join(begun))

    async def _pass_on(self, pieces: Pieces, state: str, key: bytes) -> AsyncGenerator[bytes, None]:
        """The pieces of an answer, which is kept if it comes to its end and is not too large."""
        passed: list[bytes] = []
        room = self.answers.largest if state else -1
        try:
            async for piece in pieces:
                room -= len(piece)
                if room >= 0:
                    passed.append(piece)
                else:
                    passed.clear()
                yield piece
        finally:
            await pieces.aclose()
        if room >= 0:
            self.answers.keep(state, key, b"".join(passed))

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Make an update, as the store does."""
        self.store.update(sparql, only)

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make some graphs hold given triples and no others, as the store does."""
        self.store.replace(graphs)

    def publish(self) -> None:
        """Show readers what was updated."""
        self.store.publish()

    def alone(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """A block in which no other process writes, where the store can see to that."""
        return self.store.alone(wait)

    @property
    def place(self) -> str:
        """Where the store behind is."""
        return self.store.place

    def version(self) -> str:
        """A name of the state that readers see; "" if the store knows none."""
        return self.store.version()

    def close(self) -> None:
        """Forget the answers, and release what the store holds."""
        self.answers.clear()
        self.store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _is_late(told: Answer | GraphkitError) -> bool:
    return isinstance(told, QueryTimeout)


class _Joined:
    """An answer in pieces. No generator: one that is closed before it began closes nothing."""

    def __init__(self, answer: Answer) -> None:
        self._body: bytes | None = answer.body
        self._rest = answer.rest

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        if self._body is not None:
            body, self._body = self._body, None
            return body
        if self._rest is None:
            raise StopAsyncIteration
        return await anext(self._rest)

    async def aclose(self) -> None:
        if self._rest is not None:
            await self._rest.aclose()

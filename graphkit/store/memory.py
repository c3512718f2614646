"""A store in memory: SPARQL in, bytes out; gone when the process ends."""

import secrets
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Self

import pyoxigraph

from graphkit.store.engine import answer, change, merge, put
from graphkit.store.formats import JSON
from graphkit.store.question import Pieces, Question, in_one_piece
from graphkit.store.sparql.form import check_update
from graphkit.store.texts import graph_texts


class MemoryStore:
    """A graph in memory. Threads may share it; every update is visible at once."""

    def __init__(self) -> None:
        self._graphs = pyoxigraph.Store()
        self._merged: pyoxigraph.Store | None = None
        self._merging = threading.Lock()
        self._name = secrets.token_hex(4)
        self._updates = 0

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`."""
        return self._answer(Question(sparql, accept))

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question, in one piece; a thread that is late is left to itself."""
        return await in_one_piece(self._answer, question)

    def _answer(self, question: Question) -> bytes:
        with self._merging:
            if self._merged is None:
                self._merged = pyoxigraph.Store()
                self._merged.bulk_extend(self._graphs)
                merge(self._merged)
            merged = self._merged
        return answer(merged, question)

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Make an update, all of it or nothing."""
        check_update(sparql)
        with self._changing():
            change(self._graphs, sparql)

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make graphs hold given triples and no others, all of them or none."""
        texts = graph_texts(graphs)
        with self._changing():
            put(self._graphs, texts)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._merging:
            yield
            self._merged = None
            self._updates += 1

    def publish(self) -> None:
        """Nothing: readers see every update at once."""

    def alone(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """A block like any other: no other process has this graph."""
        return nullcontext()

    @property
    def place(self) -> str:
        """The location of any store in memory."""
        return "memory:"

    def version(self) -> str:
        """A name of the present state; no other graph in memory has the same."""
        return f"{self._name}-{self._updates}"

    def close(self) -> None:
        """Forget the graph."""
        with self._merging:
            self._graphs, self._merged = pyoxigraph.Store(), None
            self._updates += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

"""Answers that are kept: the state of a store, a question and bytes in, the bytes out again."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import NamedTuple

MEBIBYTE = 2**20
# What an answer costs beside its bytes: its key, and its places in the tables.
OVERHEAD = 400


class CacheState(NamedTuple):
    """How a cache is doing.

    hits, misses  times that an answer was there, or was not, when it was asked for
    size          bytes that are kept, with what keeping them costs; never more than `most`
    """

    hits: int
    misses: int
    entries: int
    size: int
    most: int


class AnswerCache:
    """Answers by state and question, as many as there is room for. Threads may share it.

    Those of the oldest state leave first, and of these the one not asked for longest.

    most     bytes that all answers may take
    largest  bytes that one answer may have
    """

    def __init__(self, most: int = 128 * MEBIBYTE, largest: int = MEBIBYTE) -> None:
        self.largest = largest
        self._most = most
        self._answers_by_state: dict[str, OrderedDict[bytes, dict[str, bytes]]] = {}
        self._size = self._hits = self._misses = 0
        self._changing = threading.Lock()

    def get(self, state: str, question: bytes) -> Mapping[str, bytes] | None:
        """An answer by its codings: "" for the plain one, "gzip", "zstd"."""
        with self._changing:
            answers = self._answers_by_state.get(state)
            found = answers.get(question) if answers else None
            if answers is None or found is None:
                self._misses += 1
                return None
            answers.move_to_end(question)
            self._hits += 1
            return found

    def keep(self, state: str, question: bytes, answer: bytes, coding: str = "") -> None:
        """Keep an answer, or a coding of one that is kept, if it is not too large."""
        if len(answer) > self.largest:
            return
        with self._changing:
            answers = self._answers_by_state.get(state)
            if coding and (answers is None or question not in answers):
                return
            if answers is None:
                answers = self._answers_by_state[state] = OrderedDict()
            codings = answers.setdefault(question, {})
            if coding not in codings:
                codings[coding] = answer
                self._size += len(answer) + OVERHEAD
            while self._size > self._most:
                self._forget_one()

    def state(self) -> CacheState:
        """How the cache is doing now."""
        with self._changing:
            entries = sum(len(answers) for answers in self._answers_by_state.values())
            return CacheState(self._hits, self._misses, entries, self._size, self._most)

    def clear(self) -> None:
        """Forget all answers."""
        with self._changing:
            self._answers_by_state.clear()
            self._size = 0

    def _forget_one(self) -> None:
        oldest = next(iter(self._answers_by_state))
        _, codings = self._answers_by_state[oldest].popitem(last=False)
        self._size -= sum(len(answer) + OVERHEAD for answer in codings.values())
        if not self._answers_by_state[oldest]:
            del self._answers_by_state[oldest]

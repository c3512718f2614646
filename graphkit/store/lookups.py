"""Lookups: a question about what stands beside a name in, its answer at once out.

A server that asks a process of its own for each answer spends more on the asking than on finding
a handful of triples, so it answers lookups itself. They can do no harm there: each is a pattern
with a name in it, whose triples are found one by one, and given up when they are many.
"""

import io
import threading
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import QueryTriples

from graphkit.errors import GraphkitError
from graphkit.store.formats import fitting, write, write_as_found
from graphkit.store.question import Question
from graphkit.store.snapshots.snapshot import Snapshot, open_current
from graphkit.store.sparql.lookup import Lookup
from graphkit.store.vicinity import Vicinity

# What is found within some milliseconds. Who asks for more is answered by a process of its own.
MAX_TRIPLES = 500
MAX_ANSWER = 32_768


class Lookups:
    """Answers lookups from the newest snapshot of a store folder, in the thread that asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: _Open | None = None
        self._opening = threading.Lock()
        self.refresh()

    def refresh(self) -> None:
        """Open the newest snapshot; without one nothing is answered here."""
        with self._opening:
            try:
                snapshot = open_current(self._folder)
                self._open = _Open(snapshot, Vicinity(snapshot.graph, MAX_TRIPLES, MAX_ANSWER))
            except GraphkitError:  # whoever asks is told by what answers then
                self._open = None

    def number(self) -> int | None:
        """The number of the snapshot that is open."""
        now = self._open
        return now.snapshot.number if now else None

    def answer(self, question: Question, lookup: Lookup, state: str) -> bytes | None:
        """The answer to a lookup; None if it is long or wrong, or `state` is not open here.

        state   of the store, as `version` names it
        raises  QueryError if the form has no way to tell it
        """
        now = self._open
        if now is None or str(now.snapshot.number) != state:
            return None
        output = _Short()
        media_type = fitting(question.accept, lookup.form)
        try:
            graph = now.vicinity.graph(lookup.ends) if lookup.ends else now.snapshot.graph
            found = graph.query(question.sparql)
            if not isinstance(found, QueryTriples):
                write(found, media_type, output)
            else:
                # Not sorted: an index orders them, the same way for the same graph.
                write_as_found(islice(found, MAX_TRIPLES), media_type, output)
                if next(found, None) is not None:
                    return None
        except (_TooLong, SyntaxError, OSError, RuntimeError, ValueError):
            return None
        return output.getvalue()

    def close(self) -> None:
        """Release the snapshot."""
        self._open = None


class _Open(NamedTuple):
    snapshot: Snapshot
    vicinity: Vicinity


class _TooLong(Exception):
    """An answer that is longer than those given here."""


class _Short(io.BytesIO):
    """Takes as many bytes as an answer may have here."""

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(piece) > MAX_ANSWER:
            raise _TooLong
        return super().write(piece)

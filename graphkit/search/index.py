"""An index that can be searched: terms in, what is found out, best first."""

import json
import queue
import sqlite3
import time
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from graphkit.errors import QueryTimeout, StoreBusy, StoreError
from graphkit.resources import data_folder
from graphkit.search.build import FORM
from graphkit.search.expressions import NOTHING, names_expression, texts_expression
from graphkit.search.forms import forms_of, stems_of
from graphkit.search.marks import Span, find_marks
from graphkit.search.spelling import close_word
from graphkit.search.wanted import Term

_NAMES_LAST = 2
SECONDS = 5.0
STEPS_BETWEEN_LOOKS = 10_000


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was found.

    place     0 a name that is the words, 1 one that begins with them, 2 another name, 3 a title,
              4 a statement
    words     the name, title or statement in which the words stand
    marks     where they stand in it: half-open code points
    """

    place: int
    kind: str
    id: str
    label: str
    words: str
    marks: tuple[Span, ...]
    polarity: str | None
    authority: str | None
    authority_label: str | None
    day: str | None


class Index:
    """One index file. Threads may share it; the file may go while they do.

    version   the name of the state of the store that it is of
    raises    StoreError if the file is no index, or one of another form
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free: queue.LifoQueue[sqlite3.Connection] = queue.LifoQueue()
        weakref.finalize(self, _close_all, self._free)
        self._free.put(_connect(path))
        folder = data_folder("search")
        self._find = folder.joinpath("find.sql").read_text()
        self._count = folder.joinpath("count.sql").read_text()
        with self._open() as base:
            if base.execute("PRAGMA user_version").fetchone() != (FORM,):
                raise StoreError(f"{path}: an index of another form; remove the file")
            self.version = str(base.execute("SELECT version FROM state").fetchone()[0])

    def find(
        self, terms: Sequence[Term], kinds: Iterable[str] = (), limit: int = 50, after: int = 0
    ) -> list[Item]:
        """A page of the things whose name, title or statement has all the terms, best first.

        kinds   such as "Theme"; all if there is none
        after   how many to pass over
        """
        with self._open() as base:
            stem_by_word = stems_of(base, terms)
            return self._page(base, terms, stem_by_word, (json.dumps(list(kinds)), limit, after))

    def suggest(self, terms: Sequence[Term], limit: int = 10) -> list[Item]:
        """The first things whose name has all the terms, best first."""
        with self._open() as base:
            return self._page(base, terms, None, ("[]", limit, 0))

    def count(self, terms: Sequence[Term]) -> dict[str, int]:
        """Kind -> how many things of it `find` finds."""
        with self._open() as base:
            asked = _expressions(terms, stems_of(base, terms))
            return dict(base.execute(self._count, asked).fetchall())

    def meant(self, terms: Sequence[Term]) -> list[Term] | None:
        """The terms with words that no text has replaced by such as one has; None if there is none.

        Nothing is said unless something is found by it.
        """
        with self._open() as base:
            replaced = [
                term
                if term.is_out
                else term._replace(words=tuple(close_word(base, word) for word in term.words))
                for term in terms
            ]
        return replaced if replaced != list(terms) and self.find(replaced, limit=1) else None

    def _page(
        self,
        base: sqlite3.Connection,
        terms: Sequence[Term],
        stem_by_word: Mapping[str, str] | None,
        asked: tuple[str, int, int],
    ) -> list[Item]:
        kinds, limit, after = asked
        whole = " ".join(word for term in terms if not term.is_out for word in term.words)
        rows = base.execute(
            self._find,
            {
                **_expressions(terms, stem_by_word),
                "whole": whole,
                "kinds": kinds,
                "limit": limit,
                "after": after,
            },
        ).fetchall()
        forms = forms_of(base, terms, stem_by_word or {})
        items = []
        for place, kind, iri, label, words, *about in rows:
            marks = find_marks(words, terms, {} if place <= _NAMES_LAST else forms)
            items.append(Item(place, kind, iri, label, words, tuple(marks), *about))
        return items

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection of one's own, with a deadline.

        raises   QueryTimeout if it passes; StoreError if the file is damaged
        """
        ends = time.monotonic() + SECONDS
        base = self._connection()
        base.set_progress_handler(lambda: time.monotonic() > ends, STEPS_BETWEEN_LOOKS)
        try:
            yield base
        except sqlite3.DatabaseError as error:
            if "interrupted" in str(error):
                raise QueryTimeout(
                    f"the search took longer than {SECONDS:g} seconds; "
                    "ask for longer words, or for fewer"
                ) from None
            raise StoreError(f"{self._path} cannot be searched: {error}; remove it") from error
        finally:
            self._free.put(base)

    def _connection(self) -> sqlite3.Connection:
        try:
            return self._free.get_nowait()
        except queue.Empty:
            pass
        try:
            return _connect(self._path)
        except StoreError:
            # The file has gone, for there is a newer one; who has it open goes on with it.
            if self._path.exists():
                raise
        try:
            return self._free.get(timeout=SECONDS)
        except queue.Empty:
            raise StoreBusy("the index of the search is being exchanged; search again") from None


def is_index(path: Path) -> bool:
    """True if a file is an index of the form that is searched here."""
    try:
        Index(path)
    except StoreError:
        return False
    return True


def _connect(path: Path) -> sqlite3.Connection:
    try:
        # The file never changes, so SQLite need not look for locks or journals.
        return sqlite3.connect(
            f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1",
            uri=True,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error


def _close_all(free: "queue.LifoQueue[sqlite3.Connection]") -> None:
    while not free.empty():
        free.get_nowait().close()


def _expressions(terms: Sequence[Term], stem_by_word: Mapping[str, str] | None) -> dict[str, str]:
    texts = NOTHING if stem_by_word is None else texts_expression(terms, stem_by_word)
    return {"names": names_expression(terms), "texts": texts}

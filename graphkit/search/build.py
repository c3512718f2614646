"""Build an index: what a store holds in, one SQLite file out that can be searched."""

import os
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from graphkit.resources import data_folder
from graphkit.search.stems import stems
from graphkit.search.words import joined_words, read_words
from graphkit.views import load_views

Row = Mapping[str, object]
# A query of this package in, its rows out, each as it comes.
Ask = Callable[[str], Iterable[Row]]

# Counts the forms that an index has had: one of another form is built anew.
FORM = 3
_NAME, _TITLE, _STATEMENT = 0, 1, 2
_TIERS = {"names": _NAME, "titles": _TITLE, "statements": _STATEMENT}
_COLUMNS = ("kind", "id", "label", "words", "polarity", "authority", "authorityLabel", "day")
_ENTRY = (
    "INSERT INTO entry(number, tier, folded, kind, id, label, words, polarity, authority,"
    " authorityLabel, day) VALUES (?, ?, ?, ?, ?, coalesce(?, ''), ?, ?, ?, ?, ?)"
)
_AT_ONCE = 2_000


def build(path: Path, version: str, ask: Ask) -> None:
    """Nothing, once an index of a state of a store is in a file that was not there before.

    version  the name of the state
    ask      answers from this one state, whatever is published meanwhile
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as base:
        # Nobody reads the file before it is whole, so a crash may leave it broken.
        base.execute("PRAGMA journal_mode = OFF")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(data_folder("search").joinpath("schema.sql").read_text())
        base.execute("BEGIN")
        base.execute("INSERT INTO state VALUES (?)", (version,))
        _fill(base, ask)
        for table in ("name_words", "text_words", "spelling"):
            base.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
        base.execute(f"PRAGMA user_version = {FORM}")
        base.execute("COMMIT")
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _fill(base: sqlite3.Connection, ask: Ask) -> None:
    stem_by_word: dict[str, str] = {}
    entries = chain.from_iterable(
        ((tier, row) for row in ask(load_views("search")[name].sparql))
        for name, tier in _TIERS.items()
    )
    number = 0
    while part := list(islice(entries, _AT_ONCE)):
        split = [_Words(str(row["words"])) for _, row in part]
        new = {word for words in split for word in words.plain + words.joined}
        new -= stem_by_word.keys()
        stem_by_word |= stems(new)
        base.executemany("INSERT INTO form VALUES (?, ?)", ((w, stem_by_word[w]) for w in new))
        base.executemany("INSERT INTO spelling VALUES (?)", ((w,) for w in new))
        for (tier, row), words in zip(part, split, strict=True):
            number += 1
            _insert(base, number, tier, row, words, stem_by_word)


class _Words:
    """The words of a text, and those of them that hyphens part as one."""

    def __init__(self, text: str) -> None:
        read = read_words(text)
        self.plain = [word.folded for word in read]
        self.joined = [word.folded for word in joined_words(text, read)]


def _insert(
    base: sqlite3.Connection,
    number: int,
    tier: int,
    row: Row,
    words: _Words,
    stem_by_word: Mapping[str, str],
) -> None:
    plain = " ".join(words.plain)
    told = [None if row.get(name) is None else str(row[name]) for name in _COLUMNS]
    base.execute(_ENTRY, (number, tier, plain if tier == _NAME else "", *told))
    if tier == _NAME:
        base.execute(
            "INSERT INTO name_words(rowid, words, joined) VALUES (?, ?, ?)",
            (number, plain, " ".join(words.joined)),
        )
    else:
        stemmed = " ".join(stem_by_word[word] for word in words.plain)
        joined = " ".join(each for word in words.joined for each in (word, stem_by_word[word]))
        base.execute(
            "INSERT INTO text_words(rowid, words, joined, stems) VALUES (?, ?, ?, ?)",
            (number, plain, joined, stemmed),
        )

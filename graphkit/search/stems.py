"""Stems of English words: words in, what their forms have in common out.

The stemmer is the one that SQLite has (Porter's), so the index needs no library for it.
"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing


def stems(words: Iterable[str]) -> dict[str, str]:
    """Word -> stem, of words as `read_words` gives them.

    >>> sorted(stems(["plans", "planning", "supervision"]).items())
    [('planning', 'plan'), ('plans', 'plan'), ('supervision', 'supervis')]
    """
    told = list(dict.fromkeys(words))
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("CREATE VIRTUAL TABLE stem USING fts5(word, tokenize = 'porter ascii')")
        base.execute("CREATE VIRTUAL TABLE place USING fts5vocab(stem, 'instance')")
        base.executemany("INSERT INTO stem(rowid, word) VALUES (?, ?)", enumerate(told))
        return {
            told[number]: str(stem) for stem, number in base.execute("SELECT term, doc FROM place")
        }

"""Forms of words: an index and terms in, the stems of their words and the words with these out."""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from graphkit.search.marks import Forms
from graphkit.search.stems import stems
from graphkit.search.wanted import Term


def stems_of(base: sqlite3.Connection, terms: Sequence[Term]) -> dict[str, str]:
    """Word -> stem, of all words of the terms."""
    words = [word for term in terms for word in term.words]
    found = base.execute(
        "SELECT word, stem FROM form WHERE word IN (SELECT value FROM json_each(?))",
        (json.dumps(words),),
    )
    known: dict[str, str] = dict(found.fetchall())
    unknown = [word for word in words if word not in known]
    return {**known, **(stems(unknown) if unknown else {})}


def forms_of(
    base: sqlite3.Connection, terms: Sequence[Term], stem_by_word: Mapping[str, str]
) -> Forms:
    """Word of a term that is not quoted -> all words of the index with its stem."""
    forms: dict[str, frozenset[str]] = {}
    for word in {word for term in terms if not term.is_quoted for word in term.words}:
        if word in stem_by_word:
            found = base.execute("SELECT word FROM form WHERE stem = ?", (stem_by_word[word],))
            forms[word] = frozenset(row[0] for row in found)
    return forms

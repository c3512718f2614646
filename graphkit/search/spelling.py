"""What is perhaps meant: a word that no text has in, the closest that one has out."""

import sqlite3
from difflib import SequenceMatcher

_SHORTEST = 4
_LOOKED_AT = 40
_CLOSE = 0.75


def close_word(base: sqlite3.Connection, word: str) -> str:
    """The word itself if some text has it, or one that begins so; else the closest, if any is.

    base   an index
    """
    begun = base.execute(
        "SELECT 1 FROM form WHERE word >= ? AND word < ? LIMIT 1", (word, f"{word}\U0010ffff")
    )
    if len(word) < _SHORTEST or begun.fetchone():
        return word
    pieces = dict.fromkeys(word[place : place + 3] for place in range(len(word) - 2))
    found = base.execute(
        "SELECT word FROM spelling WHERE spelling MATCH ? ORDER BY bm25(spelling), word LIMIT ?",
        (" OR ".join(f'"{piece}"' for piece in pieces), _LOOKED_AT),
    )
    matcher = SequenceMatcher(b=word)
    likeness, best = 0.0, word
    for (candidate,) in found:
        matcher.set_seq1(candidate)
        if (ratio := matcher.ratio()) > max(likeness, _CLOSE):
            likeness, best = ratio, candidate
    return best

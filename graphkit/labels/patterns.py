"""Patterns of phrases: a file of phrases in, patterns that find any of them out."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from graphkit.reading import plain
from graphkit.resources import data_folder

# Between two parts of a phrase: up to four words of the same clause, or up to one.
_WORD = r"[\w'%/-]{1,40} "
_GAPS = {"..": f"(?:{_WORD}){{0,4}}", ".": f"(?:{_WORD})?"}


@cache
def load_patterns(name: str) -> dict[str, re.Pattern[str]]:
    """Pattern by name, of the phrases in a file of this folder.

    name   of the file without its ending: "direction", "needs"

    A phrase is plain text. `*` ends a word in any way, `..` stands for up to four words of the
    same clause, `.` for up to one, `{more}` for any of the words under `more` in `words`.
    """
    table = tomllib.loads((data_folder("labels") / f"{name}.toml").read_text("utf-8"))
    words = {f"{{{key}}}": _any_of(phrases, {}) for key, phrases in table.pop("words", {}).items()}
    return {key: re.compile(_any_of(phrases, words)) for key, phrases in table.items()}


def _any_of(phrases: Sequence[str], words: Mapping[str, str]) -> str:
    """Any of some phrases; those that begin alike are tried together, which saves much time."""
    longest_first = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True)
    # By first letter, "" for a list; then by first word.
    by_letter: dict[str, dict[str, list[str]]] = {}
    for phrase in longest_first:
        first, _, rest = phrase.partition(" ")
        letter = "" if first in words else first[0]
        by_letter.setdefault(letter, {}).setdefault(first, []).append(rest)
    letters = (
        f"{letter}(?:{'|'.join(_groups(by_first, words))})"
        for letter, by_first in by_letter.items()
    )
    return rf"\b(?:{'|'.join(letters)})(?!\w)"


def _groups(by_first: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> Iterator[str]:
    """Each first word, but for its first letter, with what may follow it; or a list likewise."""
    for first, rests in by_first.items():
        begun = words.get(first) or _phrase([first[1:]], words)
        yield begun + _rest([rest.split() for rest in rests], words)


def _rest(phrases: Sequence[Sequence[str]], words: Mapping[str, str]) -> str:
    """What may follow the first word; nothing, where the phrase is that word alone."""
    options = [f"[ -]{_phrase(parts, words)}" if parts else "" for parts in phrases]
    return f"(?:{'|'.join(options)})"


def _phrase(parts: Sequence[str], words: Mapping[str, str]) -> str:
    """The pattern of the parts of a phrase; a gap takes the blank behind it with it."""
    pattern = ""
    for part in parts:
        if part in _GAPS:
            pattern += _GAPS[part]
        else:
            word = words.get(part) or re.escape(part).replace(r"\*", r"[\w'-]{0,40}")
            pattern += f"{word}[ -]"
    return pattern.removesuffix("[ -]")

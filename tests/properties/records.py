"""Records: what a letter says in, what must not change however the letter is typed out."""

from typing import Any

from graphkit.model import Facts
from graphkit.record import Record, record

_FOLDED = str.maketrans(
    dict.fromkeys("‘’ʼ", "'") | dict.fromkeys("“”", '"') | dict.fromkeys("‐‑‒–—―−─", "-")
)
_OF_THE_FILE = ("start", "end", "page")


def said(facts: Facts) -> Record:
    """The record without what depends on the file: its name, its flaws, where the words stand.

    Quotes, dashes and white space are folded, for a typist may set others.
    """
    whole = {**record(facts), "file": None}
    for name in ("sections", "recommendations", "implied_recommendations", "findings"):
        whole[name] = [
            {key: each[key] for key in each if key not in _OF_THE_FILE} for each in whole[name]
        ]
    whole["warnings"] = whole["warnings"][len(facts.letter.document.warnings) :]
    folded: Record = _fold(whole)
    return folded


def _fold(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(value.translate(_FOLDED).split())
    if isinstance(value, list):
        return [_fold(each) for each in value]
    if isinstance(value, dict):
        return {key: _fold(each) for key, each in value.items()}
    return value

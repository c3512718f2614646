"""Labelled sentences: files of them in, sentences with their labels out."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from graphkit.documents import read_document
from graphkit.errors import GraphkitError
from graphkit.model import Span
from graphkit.reading import read_passage

_DROPPED = "drop"
# What stands before an item of a numbered list.
_NUMBER = re.compile(r"^\d+\.\s*")


class Labelled(NamedTuple):
    """A sentence with the labels that a reader gave it.

    stem        of the report that it stands in; sentences of one report are never parted
    polarity    "" where nobody was asked for more than themes
    direction   improved, unchanged or deteriorated, None where the reader saw none; meaningless
                unless direction_was_asked
    """

    key: str
    stem: str
    text: str
    polarity: str
    themes: frozenset[str]
    cohorts: frozenset[str]
    direction: str | None = None
    direction_was_asked: bool = False


def read_labelled(sentences: Path, labels: Path) -> list[Labelled]:
    """The sentences of one JSON Lines file (id, stem, text) with the labels of another (id ...).

    Those that are labelled "drop", and those without a label, are left out.

    raises  GraphkitError if a file cannot be read, with its name and the line
    """
    texts = {each["id"]: each for each in _lines(sentences, ("id", "text"))}
    labelled = [
        _labelled(label, texts[label["id"]].get("stem", ""), texts[label["id"]]["text"])
        for label in _lines(labels, ("id", "polarity", "themes", "cohorts"))
        if label["id"] in texts and label["polarity"] != _DROPPED
    ]
    if not labelled:
        raise GraphkitError(f"{labels}: no label is of a sentence in {sentences}; compare the ids")
    return labelled


def read_placed(labels: Path, reports: Path) -> list[Labelled]:
    """The sentences of labels that name a place in a report instead of holding its words.

    labels    JSON Lines: id, stem, spans (of the report's text), polarity, themes, cohorts, and
              direction where there is one
    reports   the folder with the reports, STEM.pdf
    """
    found = []
    lines = list(_lines(labels, ("id", "stem", "spans", "polarity", "themes", "cohorts")))
    for stem in sorted({line["stem"] for line in lines}):
        document = read_document(reports / f"{stem}.pdf")
        for line in lines:
            if line["stem"] == stem and line["polarity"] != _DROPPED:
                words = read_passage(document, [Span(*span) for span in line["spans"]])
                found.append(_labelled(line, stem, words.text, asked=True))
    return found


def read_items(labels: Path, recommendations: Path) -> list[Labelled]:
    """The recommendations of reports with their themes; nothing else is labelled of them.

    labels           JSON Lines: id, stem, item (its number, from 0 on), themes
    recommendations  JSON: stem -> "items", their texts
    """
    try:
        by_stem = json.loads(recommendations.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise GraphkitError(f"{recommendations}: cannot be read: {error}") from None
    found = []
    for line in _lines(labels, ("id", "stem", "item", "themes")):
        try:
            text = by_stem[line["stem"]]["items"][line["item"]]
        except (KeyError, IndexError, TypeError):
            raise GraphkitError(
                f"{recommendations}: no item {line['item']} of {line['stem']}, which {labels} names"
            ) from None
        words = _NUMBER.sub("", text)
        none: frozenset[str] = frozenset()
        themes = frozenset(line["themes"])
        found.append(Labelled(line["id"], line["stem"], words, "", themes, none))
    return found


def read_further(
    more: Path | None, reports: Path | None, items: Path | None, recommendations: Path | None
) -> list[Labelled]:
    """What `read_placed` and `read_items` read; nothing of what is not named.

    raises  GraphkitError if one of a pair is named without the other
    """
    if bool(more) != bool(reports):
        raise GraphkitError("--more and --reports go together")
    if bool(items) != bool(recommendations):
        raise GraphkitError("--items and --recommendations go together")
    placed = read_placed(more, reports) if more and reports else []
    return placed + (read_items(items, recommendations) if items and recommendations else [])


def _labelled(label: dict[str, Any], stem: str, text: str, asked: bool = False) -> Labelled:
    return Labelled(
        label["id"],
        stem,
        text,
        label["polarity"],
        frozenset(label["themes"]),
        frozenset(label["cohorts"]),
        label.get("direction"),
        asked,
    )


def _lines(path: Path, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise GraphkitError(f"{path}: cannot be read: {error}") from None
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
            missing = [name for name in names if name not in value]
        except (ValueError, TypeError) as error:
            raise GraphkitError(f"{path}, line {number}: no JSON object: {error}") from None
        if missing:
            raise GraphkitError(f'{path}, line {number}: "{missing[0]}" is missing')
        yield value

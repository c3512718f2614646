"""How well files are read: letters and reports with JSON files of what they say in, scores out."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from os.path import isfile
from pathlib import Path
from typing import Any

from graphkit.documents import printable, read_document
from graphkit.errors import GraphkitError, ReadError
from graphkit.evaluate.fields import Field, gold_fields, known_fields
from graphkit.evaluate.rows import count_row
from graphkit.evaluate.tally import Tally, without
from graphkit.evaluate.values import LABELS, NOT_COMPARED, Values, labels_of, values_of
from graphkit.facts.gather import Knowledge, load_knowledge
from graphkit.reader import read_said, record_of
from graphkit.recordparts import Record
from graphkit.vocabulary import turtle_files

Scores = dict[str, Any]
# Long lists, of which a miss has only what the two do not share.
_LONG = ("sections", "recommendations", "findings", *(f"findings.{label}" for label in LABELS))


@dataclass(frozen=True, slots=True)
class Miss:
    """A field of a letter that is not read as the gold has it; each value in words."""

    file: str
    field: str
    said: list[str]
    gold: list[str]


@dataclass(slots=True)
class Comparison:
    """The tallies per field, each miss, and the gold's names that no record has, by file.

    letters   how many were compared
    known     the fields that a record may have
    rows      framework -> how many of its reports are right as a whole, of how many
    """

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    known: dict[str, Field] = field(default_factory=known_fields)
    rows: dict[str, dict[str, int]] = field(default_factory=dict)


def find_gold(folder: Path, failures: list[str] | None = None) -> Iterator[tuple[Path, Record]]:
    """The letters of a folder whose meaning is known, each with its gold.

    Gold is a JSON file with the letter's name in "file", beside the letter, or in a folder
    gold/ with the letters in letters/ beside it.
    failures   takes what is wrong with a gold file, and the others are still found
    raises     GraphkitError without `failures`: a gold file is no JSON, or its letter is missing
    """
    for path in sorted(folder.rglob("*.json")):
        # Editors and other systems keep copies of their own in places whose names begin so.
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        try:
            found = _read_gold(path)
        except GraphkitError as error:
            if failures is None:
                raise
            failures.append(str(error))
        else:
            if found:
                yield found


def _read_gold(path: Path) -> tuple[Path, Record] | None:
    """A letter and its gold; None for JSON that is no gold."""
    name = printable(str(path))
    try:
        # As bytes, so that a byte order mark tells the encoding.
        gold = json.loads(path.read_bytes())
    except OSError as error:
        raise GraphkitError(f"{name}: cannot be opened ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise GraphkitError(f"{name}: no JSON ({error}); mend it or take it away") from None
    if not isinstance(gold, dict) or not isinstance(gold.get("file"), str):
        return None
    for place in (path.parent / gold["file"], path.parent.parent / "letters" / gold["file"]):
        if isfile(place):
            return place, gold
    raise GraphkitError(f'{name}: there is no letter "{printable(gold["file"])}" beside it')


def evaluate_letters(
    folder: Path, registers: Sequence[Path] = (), layouts: Sequence[Path] = ()
) -> Scores:
    """Precision, recall and F1 per field, and each miss with both values.

    Beside them "unknown": what the gold speaks of and no record has; "failures": what is wrong
    with gold that could not be compared, while the rest was; "rows", where there are reports: how
    many of each framework are right as a whole.
    folder      with letters and their gold, see find_gold
    registers   of bodies and concepts beside those that we ship
    layouts     of kinds of letter beside those that we ship
    """
    knowledge = load_knowledge(turtle_files(registers), layouts)
    comparison = Comparison()
    failures: list[str] = []
    for letter, gold in find_gold(folder, failures):
        said = said_of(letter, knowledge)
        try:
            compare(said, gold, comparison)
        except GraphkitError as error:
            failures.append(str(error))
    tallies = comparison.tallies
    return {
        "letters": comparison.letters,
        "fields": {name: tally.scores() for name, tally in tallies.items()},
        "right": sum(tally.agreed for tally in tallies.values()),
        "of": sum(tally.letters for tally in tallies.values()),
        "misses": [
            {"file": miss.file, "field": miss.field, "said": miss.said, "gold": miss.gold}
            for miss in comparison.misses
        ],
        "unknown": [{"file": file, "field": name} for file, name in comparison.unknown],
        "failures": failures,
        **({"rows": comparison.rows} if comparison.rows else {}),
    }


def said_of(letter: Path, knowledge: Knowledge) -> Record:
    """What a letter says, or the error that it is refused with."""
    try:
        return record_of(read_said(read_document(letter), knowledge))
    except ReadError as error:
        return {"file": letter.name, "error": {"code": error.code, "message": str(error)}}


def compare(said: Record, gold: Record, comparison: Comparison) -> None:
    """Count what is read as the gold has it; of the record, only what the gold speaks of.

    raises  GraphkitError naming the file and the field, and nothing is counted, if the gold has
            there what cannot be compared
    """
    file = printable(str(gold["file"]))
    if "error" in said:
        # Else nobody would learn why a letter says nothing.
        gold = {"error": None, **gold}
    try:
        unknown, values_by_name = _compared(said, gold, comparison.known)
    except GraphkitError as error:
        raise GraphkitError(f"{file}: in its gold {error}") from None
    comparison.letters += 1
    count_row(comparison.rows, said, gold)
    comparison.unknown += [(file, printable(name)) for name in unknown]
    for name, (found, expected) in values_by_name.items():
        if not comparison.tallies.setdefault(name, Tally()).count(found, expected):
            difference = without(found, expected), without(expected, found)
            if name not in _LONG or not any(difference):
                difference = found, expected
            comparison.misses.append(Miss(file, name, *difference))


def _compared(
    said: Record, gold: Record, known: dict[str, Field]
) -> tuple[list[str], dict[str, Values]]:
    """The names that no record has, and the values under the others."""
    unknown: dict[str, None] = {}
    values_by_name: dict[str, Values] = {}
    for name, described, value in gold_fields(gold, known):
        if name in NOT_COMPARED:
            continue
        if described is None:
            unknown[name] = None
            continue
        values_by_name[name] = values_of(name, described, said, value)
        if described.keys:
            members = [each for each in value or [] if isinstance(each, dict)]
            keys = (key for each in members for key in each if key not in described.keys)
            unknown |= dict.fromkeys(f"{name}.{key}" for key in keys)
    return [*unknown], values_by_name | dict(labels_of(said, gold))

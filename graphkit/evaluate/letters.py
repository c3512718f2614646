"""How well letters are read: letters with JSON files of what they say in, scores per field out."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphkit.documents import read_document
from graphkit.errors import GraphkitError, ReadError
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.record import Record, record
from graphkit.vocabulary import turtle_files

Scores = dict[str, Any]
# What two readers may mean differently without being wrong, or what is no fact of the letter.
_NOT_COMPARED = ("file", "warnings", "authority.iri", "error.message", "error.names")
# Of these lists the words are compared, and not their labels and places.
_WORDS_OF = {"sections": "heading", "findings": "text"}


@dataclass(slots=True)
class Tally:
    """How often a field was read right, wrongly, or not at all.

    right     values that the gold has as well
    extra     values that are said, and that the gold has not
    missing   values that the gold has, and that are not said
    agreed    letters in which the whole field is as the gold has it, of `letters`
    """

    right: int = 0
    extra: int = 0
    missing: int = 0
    agreed: int = 0
    letters: int = 0

    def scores(self) -> Scores:
        """Precision, recall and F1; None where there was nothing to say."""
        said, true = self.right + self.extra, self.right + self.missing
        return {
            "precision": round(self.right / said, 3) if said else None,
            "recall": round(self.right / true, 3) if true else None,
            "F1": round(2 * self.right / (said + true), 3) if said + true else None,
            "agreed": self.agreed,
            "letters": self.letters,
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """A field of a letter that is not read as the gold has it; each value as JSON."""

    file: str
    field: str
    said: Any
    gold: Any


@dataclass(slots=True)
class Comparison:
    """The tallies per field, and each miss."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)


def find_gold(folder: Path) -> Iterator[tuple[Path, Record]]:
    """The letters of a folder whose meaning is known, each with its gold.

    Gold is a JSON file with the letter's name in "file", beside the letter, or in a folder
    gold/ with the letters in letters/ beside it.
    raises  GraphkitError if a gold file is no JSON object, or its letter is missing
    """
    for path in sorted(folder.rglob("*.json")):
        try:
            gold = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise GraphkitError(f"{path}: no JSON ({error}); mend it or take it away") from None
        if not isinstance(gold, dict) or not isinstance(gold.get("file"), str):
            continue
        places = (path.parent / gold["file"], path.parent.parent / "letters" / gold["file"])
        letter = next((place for place in places if place.is_file()), None)
        if letter is None:
            raise GraphkitError(f'{path}: there is no letter "{gold["file"]}" beside it')
        yield letter, gold


def evaluate_letters(
    folder: Path, registers: Sequence[Path] = (), layouts: Sequence[Path] = ()
) -> Scores:
    """Precision, recall and F1 per field, and each miss with both values.

    folder      with letters and their gold, see find_gold
    registers   of bodies and concepts beside those that we ship
    layouts     of kinds of letter beside those that we ship
    raises      GraphkitError, see find_gold
    """
    knowledge = load_knowledge(turtle_files(registers), layouts)
    comparison = Comparison()
    for letter, gold in find_gold(folder):
        compare(said_of(letter, knowledge), gold, comparison)
    tallies = comparison.tallies
    return {
        "letters": max((tally.letters for tally in tallies.values()), default=0),
        "fields": {name: tally.scores() for name, tally in tallies.items()},
        "right": sum(tally.agreed for tally in tallies.values()),
        "of": sum(tally.letters for tally in tallies.values()),
        "misses": [
            {"file": miss.file, "field": miss.field, "said": miss.said, "gold": miss.gold}
            for miss in comparison.misses
        ],
    }


def said_of(letter: Path, knowledge: Knowledge) -> Record:
    """What a letter says, or the error that it is refused with."""
    try:
        return record(read_facts(read_document(letter), knowledge))
    except ReadError as error:
        return {"file": letter.name, "error": {"code": error.code, "message": str(error)}}


def compare(said: Record, gold: Record, comparison: Comparison) -> None:
    """Count what is read as the gold has it; of the record, only what the gold speaks of."""
    values = dict(fields(said))
    for name, value in fields(gold):
        if name in _NOT_COMPARED:
            continue
        expected, found = _values(name, value), _values(name, values.get(name))
        tally = comparison.tallies.setdefault(name, Tally())
        both = sum((Counter(found) & Counter(expected)).values())
        tally.right += both
        tally.extra += len(found) - both
        tally.missing += len(expected) - both
        tally.letters += 1
        if found == expected:
            tally.agreed += 1
        else:
            miss = _difference(name, found, expected)
            comparison.misses.append(Miss(str(gold["file"]), name, *miss))


def fields(said: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a record by their dotted names, lists whole.

    >>> list(fields({"visit": {"start": "2021-06-22"}, "sections": []}))
    [('visit.start', '2021-06-22'), ('sections', [])]
    """
    for name, value in said.items():
        if isinstance(value, dict):
            yield from fields(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _values(name: str, value: Any) -> list[str]:
    """The values of a field as texts, white space apart: none for null, several for a list."""
    if value is None:
        return []
    if not isinstance(value, list):
        return [_text(value)]
    if name in _WORDS_OF:
        value = [each[_WORDS_OF[name]] if isinstance(each, dict) else each for each in value]
    if name == "recommendations":
        value = [f"{each['kind']}: {each['text']}" for each in value]
    return [_text(each) for each in value]


def _text(value: Any) -> str:
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return " ".join(words.split())


def _difference(name: str, found: list[str], expected: list[str]) -> tuple[Any, Any]:
    """What is said and what the gold has; of long lists only what they do not share."""
    if name not in (*_WORDS_OF, "recommendations") or sorted(found) == sorted(expected):
        return found, expected
    shared = Counter(found) & Counter(expected)
    return [*(Counter(found) - shared).elements()], [*(Counter(expected) - shared).elements()]

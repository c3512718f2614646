"""The values of a field in words: what is said and what the gold has in, two lists of words out."""

from collections.abc import Iterator, Sequence
from typing import Any

from graphkit.documents import printable
from graphkit.errors import GraphkitError
from graphkit.evaluate.fields import Field, fields
from graphkit.evaluate.tally import folded
from graphkit.reading import read_words
from graphkit.recordparts import Record

# What two readers may mean differently without being wrong, or what is no fact of the letter.
NOT_COMPARED = ("file", "warnings", "authority.iri", "error.message", "error.names")
LABELS = ("polarity", "themes", "cohorts")
# Of the members of these lists this is compared, and no places; the first is what they must have.
_COMPARED = {
    "sections": ("heading",),
    "findings": ("text",),
    "recommendations": ("text", "kind"),
}
Values = tuple[list[str], list[str]]


def values_of(name: str, known: Field, said: Record, gold: Any) -> Values:
    """What is said and what the gold has, several values for a list and none for null.

    gold    the gold's value under that dotted name
    raises  GraphkitError, without the file, if the two cannot be compared
    """
    if known.kind == "object":
        if gold is not None:
            raise GraphkitError(f'"{name}" has {_shown(gold)}; write {{"...": ...}} or null')
        return [*_within(name, said)], []
    value = dict(fields(said)).get(name)
    if known.kind == "value":
        return _single(name, value), _single(name, gold)
    if not isinstance(gold, list | None):
        raise GraphkitError(f'"{name}" has {_shown(gold)}; write a list in [...]')
    if known.keys:
        keys = _shared_keys(name, known, gold or [])
        return _members(value, keys), _members(gold, keys)
    return _members(value, ()), [each for part in gold or [] for each in _words(name, part)]


def labels_of(said: Record, gold: Record) -> Iterator[tuple[str, Values]]:
    """The labels that the gold gives to sentences which are said as well, by their field's names.

    raises  GraphkitError, without the file, if a label is neither words nor a list of such
    """
    said_by_text: dict[str, list[Record]] = {}
    for found in said.get("findings", ()):
        said_by_text.setdefault(folded(_shown(found["text"])), []).append(found)
    pairs = []
    for true in gold.get("findings") or ():
        alike = said_by_text.get(folded(_shown(true["text"]))) if isinstance(true, dict) else None
        if alike:
            pairs.append((alike.pop(0), true))
    for label in LABELS:
        name = f"findings.{label}"
        labelled = [(found, true) for found, true in pairs if label in true]
        if labelled:
            said_labels = [each for found, _ in labelled for each in _labels(name, found)]
            true_labels = [each for _, true in labelled for each in _labels(name, true)]
            yield name, (said_labels, true_labels)


def _labels(name: str, finding: Record) -> list[str]:
    """The labels of one kind of a sentence, each as "strength: Plans are clear."."""
    value = finding[name.removeprefix("findings.")]
    if value is None:
        return []
    labels = value if isinstance(value, list) else [value]
    if name.endswith(".polarity") == isinstance(value, list):
        raise GraphkitError(f'"{name}" has {_shown(value)}; polarity is a word, others are lists')
    words = sorted(each for label in labels for each in _words(name, label))
    return [f"{label}: {_shown(finding['text'])}" for label in words]


def _within(name: str, said: Record) -> Iterator[str]:
    """What is said below a name, each as "grade: good"."""
    for each, value in fields(said):
        if each.startswith(f"{name}.") and each not in NOT_COMPARED:
            for part in value if isinstance(value, list) else [value]:
                if part is not None:
                    yield f"{each.removeprefix(f'{name}.')}: {_shown(part)}"


def _single(name: str, value: Any) -> list[str]:
    return [] if value is None else _words(name, value)


def _words(name: str, value: Any) -> list[str]:
    if not isinstance(value, str | int | float):
        raise GraphkitError(f'"{name}" has {_shown(value)}; write words or a figure')
    return [_shown(value)]


def _shared_keys(name: str, known: Field, gold: Sequence[Any]) -> tuple[str, ...]:
    """The keys of its members that are compared: those that each of the gold has."""
    first, *others = _COMPARED.get(name, known.keys)
    for each in gold:
        words = each.get(first) if isinstance(each, dict) else each
        if not isinstance(words, str):
            raise GraphkitError(f'"{name}" has {_shown(each)}; write "..." or {{"{first}": "..."}}')
    kept = (key for key in others if all(isinstance(each, dict) and key in each for each in gold))
    return (first, *(kept if gold else ()))


def _members(members: Sequence[Any] | None, keys: Sequence[str]) -> list[str]:
    """The words of each member of a list; of one that is an object, what it has under the keys."""
    return [
        _shown({key: each.get(key) for key in keys} if isinstance(each, dict) else each)
        for each in members or ()
    ]


def _shown(value: Any) -> str:
    """A value in words.

    >>> _shown({"name": "Jo  Bell", "lead": True}), _shown({"name": "Jo Bell"}), _shown(4)
    ('name: Jo Bell; lead: true', 'Jo Bell', '4')
    """
    match value:
        case dict() if len(value) == 1:
            return _shown(*value.values())
        case dict():
            return "; ".join(f"{key}: {_shown(part)}" for key, part in value.items())
        case list():
            return "[" + ", ".join(_shown(part) for part in value) + "]"
        case str():
            return read_words(printable(" ".join(value.split())))
        case bool():
            return str(value).lower()
        case _:
            return "null" if value is None else str(value)

"""Namesakes: two names of inspectors in, why they may be one person's out."""

import tomllib
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from graphkit.errors import VocabularyError
from graphkit.iris import slug
from graphkit.persons import FILE, Persons, load_persons, person_key, person_name

# Shorter names differ by a letter because they are two: Reed and Reid, Jane and Jade.
_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Namesakes:
    """The rules of persons.toml on what may be one person, beside those on what is.

    sounds     name, in small letters -> the first of those that sound like it
    short      short form -> names that it may stand for
    known      names of their own, in small letters: no slip of one another
    different  pairs of keys that are stated to be two persons
    """

    persons: Persons
    sounds: Mapping[str, str]
    short: Mapping[str, Set[str]]
    known: Set[str]
    different: Set[frozenset[str]]


class Name(NamedTuple):
    """A person's name with its surname told apart, all in plain small letters.

    words  of the surname, whole ones; a double name has two
    """

    given: str
    middle: tuple[str, ...]
    surname: str
    words: frozenset[str]
    written: str


@cache
def load_namesakes() -> Namesakes:
    """The rules that graphkit ships."""
    return parse_namesakes((files("graphkit") / FILE).read_text(encoding="utf-8"), load_persons())


def parse_namesakes(toml: str, persons: Persons) -> Namesakes:
    """The rules in the text of such a file.

    raises  VocabularyError if two persons are stated to be different whom its rules make one
    """
    content = tomllib.loads(toml)
    groups = [[name.lower() for name in group] for group in content["alike"]["names"]]
    short = {
        form: frozenset(name.lower() for name in names) for form, names in content["short"].items()
    }
    known = {name.lower() for name in content["known"]["names"]}
    known |= {name.lower() for name in content["given"]} | set(short).union(
        *short.values(), *groups
    )
    different = set()
    for one, other in content["different"]["pairs"]:
        keys = frozenset((person_key(one, persons), person_key(other, persons)))
        if len(keys) == 1:
            raise VocabularyError(
                f'{FILE}: "{one}" and "{other}" are stated to be different, but its rules make'
                " them one; give each a [[person]] block of its own"
            )
        different.add(keys)
    sounds = {name: group[0] for group in groups for name in group}
    return Namesakes(persons, sounds, short, known, different)


def why_alike(one: str, other: str, rules: Namesakes) -> str | None:
    """Why two names may be one person's; None where they hardly are.

    >>> why_alike("Chris Davies", "Christine Davies", load_namesakes())
    'Chris may be short for Christine'
    >>> why_alike("Ann Davies", "Christine Davies", load_namesakes())
    """
    return reason(parse_name(one, rules), parse_name(other, rules), rules)


def member(name: str, team: Iterable[str], rules: Namesakes) -> str | None:
    """The one of a team whom a name means that stands in the same letter; None if none is sure.

    name, team  as written; "N. Shaw" who signs is the only one of the team who may be
    """
    keys = {each: person_key(each, rules.persons) for each in team}
    same = [each for each in keys if keys[each] == person_key(name, rules.persons)]
    if same:
        return same[0]
    goes_by = person_name(name, rules.persons)
    alike = [each for each in keys if why_alike(goes_by, person_name(each, rules.persons), rules)]
    return alike[0] if len(alike) == 1 else None


def parse_name(name: str, rules: Namesakes) -> Name:
    """The parts of the name that a person goes by."""
    words = name.split()
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].lower() in rules.persons.particles:
        start -= 1
    last = words[-1].split("-") if words else []
    return Name(
        given=words[0].lower() if words else "",
        middle=tuple(word.lower() for word in words[1:start]),
        surname=slug(" ".join(words[start:])).replace("-", ""),
        words=frozenset(slug(part) for part in last),
        written=" ".join(words[start:]),
    )


def reason(one: Name, other: Name, rules: Namesakes) -> str | None:
    """Why two names may be one person's; None where they hardly are."""
    surname = _surname_reason(one, other)
    given = _given_reason(one.given, other.given, rules, is_close=surname == "")
    if surname is None or given is None:
        return None
    middle = "" if surname else _middle_reason(one, other)
    if middle is None:
        return None
    return "; ".join(filter(None, (given, middle, surname))) or "they differ in blanks alone"


def _surname_reason(one: Name, other: Name) -> str | None:
    """Why two surnames may be one person's; empty where they are equal."""
    if one.surname == other.surname:
        return ""
    if max(len(one.surname), len(other.surname)) >= _LENGTH and _is_slip(
        one.surname, other.surname
    ):
        return f"the surnames {one.written} and {other.written} are a letter apart"
    is_double = len(one.words) > 1 or len(other.words) > 1
    shared = (one.words | {*one.middle}) & (other.words | {*other.middle})
    if is_double and shared & (one.words | other.words):
        return f"the surnames {one.written} and {other.written} share a part"
    return None


def _given_reason(one: str, other: str, rules: Namesakes, *, is_close: bool) -> str | None:
    """Why two given names may be one person's; empty where they are equal.

    is_close   whether the surnames are equal: then an initial or a slip is enough
    """
    one, other = (rules.persons.given.get(name, name).lower() for name in (one, other))
    first, second = one.capitalize(), other.capitalize()
    if one == other:
        return ""
    if _sound(one, rules) == _sound(other, rules):
        return f"{first} and {second} sound alike"
    for short, long in ((one, other), (other, one)):
        if _sound(long, rules) in _forms(short, rules):
            return f"{short.capitalize()} may be short for {long.capitalize()}"
    if _forms(one, rules) & _forms(other, rules):
        return f"{first} and {second} may be short for the same name"
    if not is_close or one[:1] != other[:1]:
        return None
    if min(len(one), len(other)) == 1:
        return f"{min(first, second, key=len)} may stand for {max(first, second, key=len)}"
    is_known = one in rules.known and other in rules.known
    if min(len(one), len(other)) >= _LENGTH and not is_known and _is_slip(one, other):
        return f"{first} and {second} are a letter apart"
    return None


def _middle_reason(one: Name, other: Name) -> str | None:
    """Why a middle name does not speak against it; None where two middle names do."""
    if bool(one.middle) != bool(other.middle):
        words = " ".join(word.capitalize() for word in one.middle or other.middle)
        return f"only one has the middle name {words}"
    if one.middle == other.middle:
        return ""
    for a, b in zip(one.middle, other.middle, strict=False):
        if a != b and (min(len(a), len(b)) > 1 or a[0] != b[0]):
            return None
    return "one has a middle name in full"


def _sound(name: str, rules: Namesakes) -> str:
    return rules.sounds.get(name, name)


def _forms(name: str, rules: Namesakes) -> set[str]:
    """A name and those that it may stand for, each as the first that sounds so."""
    short = rules.short.get(name) or rules.short.get(_sound(name, rules), frozenset())
    return {_sound(each, rules) for each in {name, *short}}


def _is_slip(one: str, other: str) -> bool:
    """True if a letter is left out, put in, wrong, or changed with its neighbour.

    >>> _is_slip("davis", "davies"), _is_slip("drey", "dery"), _is_slip("drey", "grew")
    (True, True, False)
    """
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[start:], other[start:]
    swapped = a[1::-1] + a[2:] if len(a) > 1 else a
    return b in (a[1:], swapped) or a == b[1:] or a[1:] == b[1:]

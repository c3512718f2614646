"""Persons: a name as a letter has it in, the name and the key of the person out.

What comes out depends on the name and on graphkit/persons.toml, and on nothing else: the same
letter names the same inspectors whatever a store holds beside it.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from graphkit.errors import VocabularyError
from graphkit.iris import digest, slug

FILE = "persons.toml"
_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼ`´′", "'")
    | dict.fromkeys("‐‑‒–—−", "-")
    | dict.fromkeys("\u00ad\u200b\ufeff")
    # What Unicode does not take apart into a letter and an accent.
    | {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th"}
)
# What somebody is called, in brackets between the names: "Nicola (Nicki) Shaw".
_NICKNAME = re.compile(r"(?<=[^\W\d_])\s+\([^\W\d_][\w'-]*\)(?=\s+[^\W\d_])")
# A surname whose beginning stands apart or lacks its apostrophe: "Mc Cann", "O' Neill", "ONeill".
_MC = re.compile(r"\bMc\s+(?=\w{3})", re.I)
_O = re.compile(r"\b([OD])'\s+(?=\w{2})|\b(O)(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Persons:
    """The rules of persons.toml that make names alike; all spellings in plain small letters.

    given    short form or slip -> given name
    surname  spelling -> surname
    persons  key, with or without the rules on spellings -> name that a person is to go by
    """

    titles: frozenset[str]
    honours: frozenset[str]
    particles: frozenset[str]
    given: Mapping[str, str]
    surname: Mapping[str, str]
    persons: Mapping[str, str]


@cache
def load_persons() -> Persons:
    """The rules that graphkit ships."""
    return parse_persons((files("graphkit") / FILE).read_text(encoding="utf-8"))


def parse_persons(toml: str) -> Persons:
    """The rules in the text of such a file.

    raises  VocabularyError if a spelling stands for two names
    """
    content = tomllib.loads(toml)
    words = content["words"]
    rules = Persons(
        titles=frozenset(words["titles"]),
        honours=frozenset(words["honours"]),
        particles=frozenset(words["particles"]),
        given=_spellings(content["given"]),
        surname=_spellings(content["surname"]),
        persons={},
    )
    spellings = [
        (spelling, person["name"])
        for person in content.get("person", ())
        for spelling in (person["name"], *person.get("also", ()))
    ]
    persons: dict[str, str] = {}
    for spelling, name in spellings:
        _claim(persons, slug(_tidy(spelling, rules)), name)
    # What is listed as it stands comes first: so the list can part whom the rules make one.
    listed = frozenset(persons)
    for spelling, name in spellings:
        key = slug(_by_rule(spelling, rules))
        if key not in listed:
            _claim(persons, key, name)
    return replace(rules, persons=persons)


def person_name(name: str, rules: Persons) -> str:
    """The name that a person goes by, however a letter writes it, in plain letters.

    >>> rules = load_persons()
    >>> person_name("Dr STEVE O’ROURKE, OBE", rules), person_name("Zoë Elliot", rules)
    ("Steven O'Rourke", 'Zoe Elliott')
    """
    by_rule = _by_rule(name, rules)
    listed = rules.persons.get(slug(_tidy(name, rules))) or rules.persons.get(slug(by_rule))
    return listed or by_rule


def person_key(name: str, rules: Persons) -> str:
    """The last part of the IRI of a person.

    >>> person_key("Paula Thompson Jones", load_persons())
    'paula-thomson-jones'
    """
    return slug(person_name(name, rules)) or digest(name)


def plain_letters(name: str) -> str:
    """A name without accents, and with one kind of apostrophe and of hyphen."""
    apart = unicodedata.normalize("NFKD", name.translate(_SIGNS)).translate(_SIGNS)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _spellings(table: Mapping[str, Sequence[str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for name, spellings in table.items():
        for spelling in (name.lower(), *spellings):
            _claim(names, spelling, name)
    return names


def _claim(names: dict[str, str], spelling: str, name: str) -> None:
    if names.setdefault(spelling, name) != name:
        raise VocabularyError(
            f'{FILE}: "{spelling}" stands for both {names[spelling]} and {name}; keep it in one,'
            " or make it a short form of several names under [short]"
        )


def _by_rule(name: str, rules: Persons) -> str:
    """A name as all rules but the list of persons have it."""
    first, *others = _tidy(name, rules).split(" ")
    if not others:
        return first
    parts = [rules.surname.get(part.lower(), part) for part in others[-1].split("-")]
    return " ".join([rules.given.get(first.lower(), first), *others[:-1], "-".join(parts)])


def _tidy(name: str, rules: Persons) -> str:
    """A name in plain letters without titles and honours, its capitals by rule."""
    words = _words(name, rules) or name.split()
    last = len(words) - 1
    return " ".join(
        word.lower() if word.lower() in rules.particles and 0 < place < last else _cased(word)
        for place, word in enumerate(words)
    )


def _words(name: str, rules: Persons) -> list[str]:
    """The words of a name without titles and honours, each initial a word of its own."""
    plain = _NICKNAME.sub("", re.sub(r"\s*-\s*", "-", plain_letters(name)))
    plain = _MC.sub("Mc", plain)
    plain = _O.sub(lambda match: f"{match[1] or match[2]}'", plain)
    words = [word for word in re.split(r"[\s,.()]+", plain) if word.strip("-'")]
    while len(words) > 1 and words[0].lower() in rules.titles:
        del words[0]
    # "Ma" is a surname, "MA" is none.
    while len(words) > 2 and words[-1].lower() in rules.honours and not words[-1][1:].islower():
        del words[-1]
    is_mixed = any(each.islower() for word in words for each in word)
    # "KL Standish" is K L Standish.
    return [
        part
        for place, word in enumerate(words)
        for part in (word if _are_initials(word) and is_mixed and words[place + 1 :] else [word])
    ]


def _are_initials(word: str) -> bool:
    return len(word) in (2, 3) and word.isalpha() and word.isupper()


def _cased(word: str) -> str:
    """A word of a name with capitals by rule, so that they do not tell two names apart.

    >>> [_cased(word) for word in ("MCKILLOP", "o'neill", "ashdale-pike", "MacDonald")]
    ['McKillop', "O'Neill", 'Ashdale-Pike', 'Macdonald']
    """
    return "-".join(_capitals(part) for part in word.lower().split("-"))


def _capitals(part: str) -> str:
    start = re.match(r"mc(?=\w{3})|[a-z]'(?=\w{2})", part)
    end = start.end() if start else 0
    return part[:end].capitalize() + part[end:].capitalize()

"""Names of persons: the words of a name in, whether two are the same person out."""

import re

from graphkit.persons import load_persons, person_name
from graphkit.reading import plain

_CAPITAL = r"A-ZÀ-ÖØ-ÞĀ-Ž"
# One word of a name, or a particle between two; "O'Neill", "Thomson-Jones", "J.", "d'Arcy" are
# words, and the letters that stand for a title or an honour are none.
_WORD = (
    rf"(?:(?!(?:HMIs?|OI|SCRI|RIM|CQC|HMICFRS|OBE|CBE|MBE|DBE|KBE|QPM|JP|DL|MA|BA|BSc|MSc|PhD)\b)"
    rf"(?:(?:[{_CAPITAL}]\.){{1,3}}|St\.|ff[a-z][\w’'‐‑-]+|[dl]['’][{_CAPITAL}][\w’'‐‑-]*|(?:al|el)[‐‑-][{_CAPITAL}]\w*"
    rf"|[{_CAPITAL}][\w’'‐‑-]*))"
)
_PARTICLE = (
    r"(?:de la|de los|de|van der|van den|van de|van|von der|von|der|den|di|da|das|dos|du|del|della"
    r"|la|le|lo|al|el|bin|binti|ibn|ap|ab|ni|nic|ter|ten|te|zu|y|e)"
)
# "Nicola (Nicki) Shaw": what somebody is called stands after the first of the names.
NICKNAMED = re.compile(rf"(?<!\w){_WORD}\s+\({_WORD}\)(?=\s+(?:{_PARTICLE}\s+)?{_WORD})")
NAME = re.compile(rf"(?:{NICKNAMED.pattern}|{_WORD})(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,4}}")
HONORIFIC = re.compile(
    r"(?i:(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|reverend|councillor|cllr)\b\.?(?:\s+|$))+"
)
_HONOURS = re.compile(
    r"(?:[ ,]{1,3}\(?(?:OBE|CBE|MBE|DBE|KBE|QPM|JP|DL|MA|BA|BSc|MSc|MBA|PhD|FRSA|CQSW|Hons|Mr|Mrs"
    r"|Ms|Miss|Dr)\b\)?\.?)+[ ,]{0,3}$"
)
# Words with a capital each that name a body and no person.
_BODY = re.compile(
    r"\b(?:council|borough|trust|services?|ofsted|inspectorate|department|schools?|university|city"
    r"|county|authority|social|skills|board|commission|directorate|partnership|local|children|majesty|team"
    r"|january|february|april|june|july|august|september|october|november|december|covid)\b"
)


def read_name(words: str) -> tuple[int, int] | None:
    """Where a person's name stands at the beginning of some words, its honorifics left out.

    >>> words = "Dr Ann Roe OBE, who led"
    >>> words[slice(*read_name(words))]
    'Ann Roe'
    """
    honorific = HONORIFIC.match(words)
    name = NAME.match(words, honorific.end() if honorific else 0)
    if name is None or _BODY.search(plain(name.group())):
        return None
    return name.span()


def whole_name(words: str) -> str | None:
    """The name if the words are a person's name and no more, but for titles and honours.

    >>> whole_name("Mrs Ann Roe, CBE")
    'Ann Roe'
    >>> whole_name("Ann Roe of Leeds")
    """
    words = _HONOURS.sub("", words.strip()).strip(" ,.")
    found = read_name(words)
    return words[slice(*found)] if found and found[1] == len(words) else None


def same_person(one: str, other: str) -> bool:
    """True if two names in a letter are one person's, by the rules of persons.toml.

    Initials stand for names, and a middle name may lack.

    >>> same_person("N. Shaw", "Nicki Jane Shaw"), same_person("Ann Shaw", "Nicki Shaw")
    (True, False)
    """
    if one == other:
        return True
    rules = load_persons()
    first, second = (person_name(name, rules).lower().split() for name in (one, other))
    if not first or not second or first[-1] != second[-1]:
        return False
    short, long = first[0], second[0]
    return short == long or (1 in (len(short), len(long)) and short[0] == long[0])

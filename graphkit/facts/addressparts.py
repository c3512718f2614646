"""The parts of an address: a line of it in, what its words name out."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graphkit.facts.names import whole_name
from graphkit.model import Passage
from graphkit.reading import plain

_ROLE = re.compile(
    r"\b(?:director|chief (?:executive|officer|social worker)|chief of|executive|head of"
    r"|lead member|cabinet member|leader|mayor|commissioner|dcs|dccs|principal social worker"
    r"|(?:managing|improvement|corporate|strategic|interim|acting|assistant|service) (?:officer"
    r"|partner|lead|head|manager)|chair(?:man|woman|person)?)\b(?!'s)"
)
_DEPARTMENT = re.compile(
    r"^(?:the )?(?:department|directorate|office|division)\b|(?:department|directorate|office"
    r"|division|offices?|team|unit)$|^chief executive's"
)
_BODY = re.compile(
    r"\b(?:council|borough of|city of|county of|trust|authority|corporation|children first"
    r"|together for children|achieving for children|brighter futures|limited|ltd|cic|c\.i\.c"
    r"|community interest company|mbc|mdc|lbc)\b|\bborough$"
)
_PLACE = re.compile(
    r"\d|\b(?:house|hall|centre|center|offices?|buildings?|chambers|court|quays?|floor|road"
    r"|street|lane|way|square|park|avenue|place|gate|campus|headquarters|hq|wharf|close|drive"
    r"|hill|crescent|terrace|tower|row|parade|walk|green|complex|hub|po box)$|^po box\b"
)
_LABEL = re.compile(
    r"(?i:(?:to|addressee|name)\s*:\s*|(?:fao|for the attention of|care of)\b:?\s*"
    r"|c/o\b:?\s*)(?=\S)"
)
TO = re.compile(r"(?:to )?(?:the )?(?=\S)")
_CUT = re.compile(r" ?[,;(] ?(?:(?i:c/o|care of) )?| [–—-] | ?: ")


@dataclass(slots=True)
class Part:
    """Some words of an address and what they are: name, role, body, known, place or other."""

    kind: str
    words: Passage
    value: str


def read_parts(line: Passage, kind: Callable[[str], str]) -> Iterator[Part]:
    """What a line names: one thing, or several between commas if it begins with a person or role.

    Commas within a role stay: "Executive Director of Children, Families and Learning, X Council".
    """
    label = _LABEL.match(line.text)
    line = line.part(label.end() if label else 0, len(line.text))
    cuts = [match.span() for match in _CUT.finditer(line.text)]
    bounds = [(0, 0), *cuts, (len(line.text), len(line.text))]
    pieces = [(a[1], b[0]) for a, b in pairwise(bounds) if a[1] < b[0]]
    whole = kind(line.text)
    kinds = [kind(line.text[a:b]) for a, b in pieces] if len(pieces) > 1 else [whole]
    if len(pieces) < 2 or whole in ("name", "known") or kinds[0] not in ("name", "role", "body"):
        yield _part(whole, line)
        return
    index = 0
    while index < len(pieces):
        last = index
        if kinds[index] == "role":
            while last + 1 < len(pieces) and kinds[last + 1] in ("other", "role"):
                last += 1
        # A comma at the end of the line stays: the role may go on in the next.
        end = len(line.text) if last + 1 == len(pieces) else pieces[last][1]
        yield _part(kinds[index], line.part(pieces[index][0], end))
        index = last + 1


def _part(kind: str, words: Passage) -> Part:
    text = words.text.strip(" ,.;)") + (")" if "(" in words.text and ")" in words.text else "")
    if kind == "name":
        return Part(kind, words, whole_name(_first_of_two(text)) or text)
    start = TO.match(plain(text)) if kind == "role" else None
    return Part(kind, words, text[start.end() if start else 0 :])


def find_kind(text: str, is_known: Callable[[str], bool], greeted: str) -> str:
    """What some words of an address are; "Jo Lane" is a person if greeted, and a street if not."""
    words = plain(text).strip(" ,.;)")
    is_body = bool(_BODY.search(words))
    if is_known(text.strip(" ,.")):
        return "body" if is_body else "known"
    if _DEPARTMENT.search(words):
        return "other"
    if _ROLE.search(words) and not (is_body and not _ROLE.match(words)):
        return "role"
    name = whole_name(_first_of_two(text))
    is_place = bool(_PLACE.search(words))
    if name and not is_body and (not is_place or is_greeted(name, greeted)):
        return "name"
    return "place" if is_place else "body" if is_body else "other"


def _first_of_two(text: str) -> str:
    """The first of two persons who share a line: "Ann Roe and Ben Poe"."""
    first, joined, second = text.partition(" and ")
    return first if joined and whole_name(first) and whole_name(second) else text


def is_greeted(person: str, greeted: str) -> bool:
    """True if a salutation names a person by any of the names."""
    names = {name.strip(".") for name in plain(person).split()}
    return bool(names & set(re.findall(r"[\w'-]+", plain(greeted))[1:]))

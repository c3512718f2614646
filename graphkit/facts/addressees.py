"""Addressees: the lines of an address in, whom they name out."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from graphkit.facts.names import whole_name
from graphkit.model import Addressee, Passage
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
# A line that ends so goes on in the next, and one that begins so goes on from the line before.
_HANGING = re.compile(r"(?:[,/&-]| and| of| for| to| the|'s|s')$")
_TAIL = re.compile(
    r"(?:and|of|for|&|to) .*|(?:children's |adult |social care |family |people )?(?:services?|care"
    r"|education|learning|skills|families|people|health|wellbeing|well-being)"
    r"(?:,? (?:and|&) [\w -]{3,40})?"
)
# The second line of a body's name.
_STYLE = re.compile(r"(?:(?:metropolitan|borough|city|county|district|unitary) ){0,3}council")
_LABEL = re.compile(r"(?i:(?:to|addressee|name)\s*:\s*|(?:fao|for the attention of)\b:?\s*)(?=\S)")
_TO = re.compile(r"(?:to )?(?:the )?(?=\S)")
_CUT = re.compile(r" ?[,;(] ?| [–—-] | ?: ")


@dataclass(slots=True)
class _Part:
    """Some words of an address and what they are: name, role, body, known, place or other."""

    kind: str
    words: Passage
    value: str


def read_addressee(
    lines: Sequence[Passage], is_known: Callable[[str], bool], greeted: str
) -> tuple[Addressee, list[Passage]] | None:
    """Whom the lines of an address name, with the words that say so.

    is_known  True for the name of a body of the register
    greeted   the salutation: of several persons it is the one whom it names
    """

    def kind(text: str) -> str:
        return _kind(text, is_known, greeted)

    parts = list(_wrapped([part for line in lines for part in _parts(line, kind)]))
    end = next((i for i, part in enumerate(parts) if part.kind == "place"), len(parts))
    person = _person(parts[:end], greeted)
    role = _nearest(parts[:end], "role", person)
    body = _organisation(parts, end, person)
    found = [part for part in (person, role, body) if part]
    if not found:
        return None
    addressee = Addressee(*(part.value if part else None for part in (person, role, body)))
    return addressee, [part.words for part in parts if part in found]


def _parts(line: Passage, kind: Callable[[str], str]) -> Iterator[_Part]:
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


def _part(kind: str, words: Passage) -> _Part:
    text = words.text.strip(" ,.;)") + (")" if "(" in words.text and ")" in words.text else "")
    if kind == "name":
        return _Part(kind, words, whole_name(_first_of_two(text)) or text)
    start = _TO.match(plain(text)) if kind == "role" else None
    return _Part(kind, words, text[start.end() if start else 0 :])


def _kind(text: str, is_known: Callable[[str], bool], greeted: str) -> str:
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


def _wrapped(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, with roles and bodies joined that go on in the next line."""
    last: _Part | None = None
    for part in parts:
        if last and last.kind in ("role", "body") and _goes_on(last, part):
            glue = Passage(" ", (last.words.offsets[-1] + 1,))
            words = Passage(
                last.words.text + glue.text + part.words.text,
                last.words.offsets + glue.offsets + part.words.offsets,
            )
            last = _Part(
                last.kind, words, f"{last.words.text.strip()} {part.words.text}".strip(" ,.")
            )
            start = _TO.match(plain(last.value))
            last.value = last.value[start.end() if start and last.kind == "role" else 0 :]
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _goes_on(last: _Part, part: _Part) -> bool:
    if part.kind in ("body", "known", "place"):
        is_style = bool(_STYLE.fullmatch(plain(part.words.text).strip(" ,.")))
        return last.kind == "body" and (part.words.text[0].islower() or is_style)
    before, words = plain(last.words.text).rstrip(), plain(part.words.text).strip(" ,.")
    if part.words.text[0].islower() or (last.kind == "role" and _TAIL.fullmatch(words)):
        return True
    return part.kind in ("other", "name") and bool(_HANGING.search(before)) and last.kind == "role"


def _person(parts: Sequence[_Part], greeted: str) -> _Part | None:
    """The first person whom the salutation names, or else the person that comes first of all.

    A name that stands below a role or a body may be that of a building: it must be greeted.
    """
    people = [part for part in parts if part.kind == "name"]
    named = [part for part in people if is_greeted(part.value, greeted)]
    first = [part for part in parts[:1] if part.kind == "name"]
    return next(iter(named + first), None)


def _nearest(parts: Sequence[_Part], kind: str, person: _Part | None) -> _Part | None:
    """The first part of a kind below the person, or else the last above."""
    at = parts.index(person) if person else 0
    below = [part for part in parts[at:] if part.kind == kind]
    above = [part for part in parts[:at] if part.kind == kind]
    return next(iter(below + above[::-1]), None)


def _organisation(parts: Sequence[_Part], end: int, person: _Part | None) -> _Part | None:
    """The first body; a bare place name only right below the person or the role."""
    for index, part in enumerate(parts):
        above = parts[index - 1] if index else None
        is_below = above is None or above is person or above.kind == "role"
        if part.kind == "body" or (part.kind == "known" and index < end and is_below):
            return part
    return None


def is_greeted(person: str, greeted: str) -> bool:
    """True if a salutation names a person by any of the names."""
    names = {name.strip(".") for name in plain(person).split()}
    return bool(names & set(re.findall(r"[\w'-]+", plain(greeted))[1:]))

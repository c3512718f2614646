"""Addressees: the lines of an address in, whom they name out."""

import re
from collections.abc import Callable, Iterator, Sequence

from graphkit.facts.addressparts import TO, Part, find_kind, is_greeted, read_parts
from graphkit.model import Addressee, Passage
from graphkit.reading import plain

# A line that ends so goes on in the next, and one that begins so goes on from the line before.
_HANGING = re.compile(r"(?:[,/&-]| and| of| for| to| the|'s|s')$")
_TAIL = re.compile(
    r"(?:and|of|for|&|to) .*|(?:children's |adult |social care |family |people )?(?:services?|care"
    r"|education|learning|skills|families|people|health|wellbeing|well-being)"
    r"(?:,? (?:and|&) [\w -]{3,40})?"
)
# The second line of a body's name.
_STYLE = re.compile(r"(?:(?:metropolitan|borough|city|county|district|unitary) ){0,3}council")


def read_addressee(
    lines: Sequence[Passage], is_known: Callable[[str], bool], greeted: str
) -> tuple[Addressee, list[Passage]] | None:
    """Whom the lines of an address name, with the words that say so.

    is_known  True for the name of a body of the register
    greeted   the salutation: of several persons it is the one whom it names
    """

    def kind(text: str) -> str:
        return find_kind(text, is_known, greeted)

    parts = list(_wrapped([part for line in lines for part in read_parts(line, kind)]))
    start, end = _block(parts, greeted)
    person = _person(parts[start:end], greeted)
    role = _nearest(parts[start:end], "role", person)
    body = _organisation(parts[start:], end - start, person) or _organisation(
        parts[:start], 0, None
    )
    found = [part for part in (person, role, body) if part]
    if not found:
        return None
    addressee = Addressee(*(part.value if part else None for part in (person, role, body)))
    return addressee, [part.words for part in parts if part in found]


def _wrapped(parts: Sequence[Part]) -> Iterator[Part]:
    """The parts, with roles and bodies joined that go on in the next line."""
    last: Part | None = None
    for part in parts:
        if last and last.kind in ("role", "body") and _goes_on(last, part):
            glue = Passage(" ", (last.words.offsets[-1] + 1,))
            words = Passage(
                last.words.text + glue.text + part.words.text,
                last.words.offsets + glue.offsets + part.words.offsets,
            )
            last = Part(
                last.kind, words, f"{last.words.text.strip()} {part.words.text}".strip(" ,.")
            )
            start = TO.match(plain(last.value))
            last.value = last.value[start.end() if start and last.kind == "role" else 0 :]
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


def _goes_on(last: Part, part: Part) -> bool:
    if part.kind in ("body", "known", "place"):
        is_style = bool(_STYLE.fullmatch(plain(part.words.text).strip(" ,.")))
        return last.kind == "body" and (part.words.text[0].islower() or is_style)
    before, words = plain(last.words.text).rstrip(), plain(part.words.text).strip(" ,.")
    # A role in small letters goes on from another, but not from a body.
    is_lower = part.words.text[0].islower() and (last.kind, part.kind) != ("body", "role")
    if is_lower or (last.kind == "role" and _TAIL.fullmatch(words)):
        return True
    return part.kind in ("other", "name") and bool(_HANGING.search(before)) and last.kind == "role"


def _block(parts: Sequence[Part], greeted: str) -> tuple[int, int]:
    """Where the parts stand that are no places: the first of them, or those with who is greeted."""
    places = [i for i, part in enumerate(parts) if part.kind == "place"]
    named = [
        i for i, part in enumerate(parts) if part.kind == "name" and is_greeted(part.value, greeted)
    ]
    at = named[0] if named else 0
    start = max((i + 1 for i in places if i < at), default=0)
    return start, min((i for i in places if i >= at), default=len(parts))


def _person(parts: Sequence[Part], greeted: str) -> Part | None:
    """The first person whom the salutation names, or else the person that comes first of all.

    A name that stands below a role or a body may be that of a building: it must be greeted.
    """
    people = [part for part in parts if part.kind == "name"]
    named = [part for part in people if is_greeted(part.value, greeted)]
    first = [part for part in parts[:1] if part.kind == "name"]
    return next(iter(named + first), None)


def _nearest(parts: Sequence[Part], kind: str, person: Part | None) -> Part | None:
    """The first part of a kind below the person, or else the last above."""
    at = parts.index(person) if person else 0
    below = [part for part in parts[at:] if part.kind == kind]
    above = [part for part in parts[:at] if part.kind == kind]
    return next(iter(below + above[::-1]), None)


def _organisation(parts: Sequence[Part], end: int, person: Part | None) -> Part | None:
    """The first body; a bare place name only right below the person or the role."""
    for index, part in enumerate(parts):
        above = parts[index - 1] if index else None
        is_below = above is None or above is person or above.kind == "role"
        if part.kind == "body" or (part.kind == "known" and index < end and is_below):
            return part
    return None

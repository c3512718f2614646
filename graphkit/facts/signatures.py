"""Signatures: the lines after the greeting in, who signed out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.facts.names import read_name, whole_name
from graphkit.facts.titles import LEADS, TITLE, singular
from graphkit.model import Passage, Person
from graphkit.reading import plain

# "pp Nicki Shaw": somebody else held the pen, but the letter is hers.
_ON_BEHALF = re.compile(r"(?i:(?:for and )?on behalf of:?|p\.?p\.?:?|for)\s+")
_SIGNED = re.compile(
    r"(?i:[(\[]?(?:electronically |digitally |e-?)?sign(?:ed|ature)(?: electronically)?"
    r"(?: (?:by|for|on behalf of))?[)\]]?[:.]?\s*)"
)
_ROLE = re.compile(
    r"\b(?:director|chief inspector|head of|lead|deputy|officer|executive|commissioner)\b"
)
_UNFINISHED = re.compile(r"(?:[,/&-]| and| of| for|'s|\b(?:senior|deputy|regional|national))$")
_GOES_ON = re.compile(r"(?:and|for|of|inspectors?|designate|in)\b")
_BETWEEN = re.compile(r"[\s,;:(–—-]*")
# "Ann Roe and Ben Poe": the first of two who sign together counts.
_SECOND = re.compile(r" ?(?:\band\b|[&/]) ?")
_AFTER = 3


class _Signed(NamedTuple):
    """The line of a row with a name in it; `title` is where its own title stands, if it has one."""

    row: int
    line: Passage
    name: tuple[int, int]
    title: tuple[int, int] | None
    is_for: bool


def read_signature(closing: Sequence[Passage]) -> tuple[Person, list[Passage]] | None:
    """Who signed, with the lines that say so; None where no name follows the greeting.

    Of several names it is the one on whose behalf, then the first with a title beside it.
    """
    signed = list(_names(closing))
    best: tuple[Person, list[Passage]] | None = None
    for each in sorted(signed, key=lambda each: not each.is_for):
        name = each.line.text[slice(*each.name)]
        if each.title:
            return Person(name, singular(each.line.text[slice(*each.title)])), [each.line]
        title, lines = _title_near(closing, each.row)
        if title:
            return Person(name, singular(title)), [each.line, *lines]
        best = best or (Person(name, None), [each.line])
    return best


def _names(closing: Sequence[Passage]) -> Iterator[_Signed]:
    for index, whole in enumerate(closing):
        start = 0
        for prefix in (_SIGNED, _ON_BEHALF):
            match = prefix.match(whole.text, start)
            start = match.end() if match else start
        is_for = bool(_ON_BEHALF.match(whole.text))
        line = whole.part(start, len(whole.text))
        before = TITLE.match(line.text)
        at = _BETWEEN.match(line.text, before.end() if before else 0)
        first = at.end() if at else 0
        found = read_name(line.text[first:])
        if found is None:
            continue
        name = (first + found[0], first + found[1])
        title = TITLE.search(line.text)
        if title and title.start("title") < name[1] and not before:
            continue
        between = _BETWEEN.match(line.text, name[1])
        ends = between is not None and between.end() == len(line.text)
        second = _SECOND.match(line.text, name[1])
        ends |= second is not None and whole_name(line.text[second.end() :]) is not None
        role = _ROLE.search(plain(line.text), name[1])
        if title:
            yield _Signed(index, line, name, title.span("title"), is_for)
        elif role and between and line.text[name[1] : between.end()].strip():
            yield _Signed(index, line, name, (between.end(), len(line.text)), is_for)
        elif ends:
            yield _Signed(index, line, name, None, is_for)


def _title_near(closing: Sequence[Passage], index: int) -> tuple[str | None, list[Passage]]:
    """The title in the lines below a name, or else in the line above it.

    "Lead inspector" tells what somebody did: a title in another line goes before it.
    """
    below = [
        (i, *_title_at(closing, i)) for i in range(index + 1, min(index + 1 + _AFTER, len(closing)))
    ]
    titles = [(title, lines) for _, title, lines in below if title]
    if not titles and index:
        title, lines = _title_at(closing, index - 1)
        titles = [(title, lines)] if title else []
    titles.sort(key=lambda each: LEADS.fullmatch(each[0]) is not None)
    return titles[0] if titles else (None, [])


def _title_at(closing: Sequence[Passage], index: int) -> tuple[str | None, list[Passage]]:
    """The title that begins with a line, which may go on in the next."""
    line = closing[index]
    after = closing[index + 1] if index + 1 < len(closing) else None
    both = f"{line.text} {after.text}" if after else ""
    goes_on = _UNFINISHED.search(plain(line.text)) or (after and _GOES_ON.match(after.text))
    if after and goes_on and _is_title(both) and read_name(after.text) is None:
        return both, [line, after]
    return (line.text.rstrip(" ,"), [line]) if _is_title(line.text) else (None, [])


def _is_title(text: str) -> bool:
    is_role = TITLE.match(text) or LEADS.fullmatch(text) or _ROLE.search(plain(text))
    return bool(is_role) and "@" not in text

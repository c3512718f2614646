"""People as letters name them: a list of inspectors, a signature or an address in, persons out."""

import re
from collections.abc import Iterator, Sequence

from graphkit.model import Addressee, Passage, Person
from graphkit.reading import plain

# One word of a name, or a particle between two; "O'Neill", "Thomson-Jones", "J." are words.
_WORD = r"(?:[A-Z][\w’'-]*\.?)"
_PARTICLE = r"(?:de|de la|van|van der|van den|von|der|den|di|da|dos|du|la|le|al|el|bin|ap|ni|y)"
NAME = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,4}}")

_TITLE = re.compile(
    r"(?:an? )?(?P<title>(?:senior |lead |deputy |shadow |trainee )*"
    r"(?:hmi|(?:her|his) majesty's inspectors?|ofsted inspectors?"
    r"|social care regulatory inspectors?|regulatory inspection managers?|regional director"
    r"|oi|scri|rim)(?:,? designate)?)\b\.?"
)
_SEPARATOR = re.compile(r"\s*[,;]\s*(?:and\s+)?|\s+and\s+|\s*[()]\s*")
_ROLE = re.compile(
    r"\b(?:director|chief|executive|corporate|strategic|interim|acting|assistant|head|lead member"
    r"|cabinet member|commissioner|dcs|officer)\b"
)
_BODY = re.compile(r"\b(?:council|borough|trust|authority|city of|children first|corporation)\b")
_HONORIFIC = re.compile(r"^(?:mr|mrs|ms|miss|mx|sir|dame|councillor|cllr)\.?\s+")


def find_inspectors(listed: Passage, title: str | None) -> Iterator[tuple[Person, Passage]]:
    """The persons of a list such as "A, HMI, B (HMI) and C, Ofsted Inspector", in order.

    title   of those who have none of their own, from the words before the list
    """
    pending: list[tuple[str, Passage]] = []
    for chunk in _chunks(listed):
        found = _TITLE.search(plain(chunk.text))
        name = NAME.match(chunk.text[: found.start()] if found else chunk.text)
        if name:
            pending.append((name.group(), chunk))
        if found:
            own = _singular(chunk.text[found.start("title") : found.end("title")])
            # "A and B, Her Majesty's Inspectors": a plural counts for all before it.
            several = found["title"].endswith("s")
            named, pending = (pending, []) if several else (pending[-1:], pending[:-1])
            yield from ((Person(n, title), c) for n, c in pending)
            yield from ((Person(n, own), c) for n, c in named)
            pending = []
    yield from ((Person(n, title), c) for n, c in pending)


def _chunks(listed: Passage) -> Iterator[Passage]:
    start = 0
    for separator in _SEPARATOR.finditer(listed.text):
        if separator.start() > start:
            yield listed.part(start, separator.start())
        start = separator.end()
    if start < len(listed.text):
        yield listed.part(start, len(listed.text))


def _singular(title: str) -> str:
    return re.sub(r"(?<=Inspector)s$|(?<=Manager)s$", "", title)


def read_signature(closing: Sequence[Passage]) -> tuple[Person, list[Passage]] | None:
    """Who signed, with the lines that say so; None where no name follows the greeting."""
    for index, line in enumerate(closing):
        name = NAME.match(line.text)
        if name is None:
            continue
        title = _TITLE.search(plain(line.text), name.end())
        if title:
            return Person(name.group(), line.text[title.start("title") : title.end("title")]), [
                line
            ]
        if name.end() != len(line.text):
            continue
        after = closing[index + 1] if index + 1 < len(closing) else None
        title = _TITLE.fullmatch(plain(after.text)) if after else None
        if after and title:
            return Person(line.text, after.text), [line, after]
        return Person(line.text, None), [line]
    return None


def read_addressee(
    lines: Sequence[Passage], is_body: Sequence[bool]
) -> tuple[Addressee, list[Passage]] | None:
    """Whom the lines of an address name, with the lines that say so.

    is_body   for each line, True if it is the name of a body of the register
    """
    name = role = organisation = None
    used: list[Passage] = []
    for line, known in zip(lines, is_body, strict=True):
        words = plain(line.text)
        if role and organisation is None and words[0].islower() and line.text[0] == words[0]:
            role = f"{role} {line.text}"
        elif organisation is None and (known or _BODY.search(words)) and not _ROLE.search(words):
            organisation = line.text
        elif role is None and organisation is None and _ROLE.search(words):
            role = line.text
        elif name is None and role is None and organisation is None:
            person = _HONORIFIC.sub("", words)
            candidate = line.text[len(words) - len(person) :]
            if not NAME.fullmatch(candidate) or any(c.isdigit() for c in candidate):
                break
            name = candidate
        else:
            break
        used.append(line)
    return (Addressee(name, role, organisation), used) if used else None


def same_name(one: str, other: str) -> bool:
    """True if two names differ in case, spacing or quotes at most."""
    return plain(one).split() == plain(other).split()

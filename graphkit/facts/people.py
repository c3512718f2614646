"""People as letters name them: a list of inspectors in, persons out."""

import re
from collections.abc import Iterator

from graphkit.model import Passage, Person
from graphkit.reading import plain

# One word of a name, or a particle between two; "O'Neill", "Thomson-Jones", "J." are words, and
# the letters that stand for a title are none.
_WORD = (
    r"(?:(?!(?:HMI|OI|SCRI|RIM)\b)"
    r"(?:(?:[A-ZÀ-ÖØ-ÞĀ-Ž]|Dr|Prof)\.|[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'‑-]*))"
)
_PARTICLE = r"(?:de|de la|van|van der|van den|von|der|den|di|da|dos|du|la|le|al|el|bin|ap|ni|y)"
NAME = re.compile(rf"{_WORD}(?:\s+(?:{_PARTICLE}\s+)?{_WORD}){{1,4}}")

TITLE = re.compile(
    r"(?:an? )?\b(?P<title>(?:senior |lead |deputy |team |shadow |trainee )*"
    r"(?:hmi|(?:her|his) majesty's inspectors?"
    r"|(?:(?:ofsted|social care(?: regulatory)?|education|associate|additional|contracted"
    r"|seconded|reporting) )?inspectors?"
    r"|regulatory inspection managers?|regional director|oi|scri|rim)(?:,? designated?)?)\b\.?"
)
LEADS = re.compile(r"(?:the )?lead(?: inspector)?")
# Members of a team who do not inspect.
_STAFF = re.compile(r".*\b(?:quality assurance|analyst|observer|support)\b.*")
_SEPARATOR = re.compile(
    r"(?:\s*[,;()]\s*)+(?:and\s+)?|\s+and\s+|\s+[–—-]\s+"
    r"|\s*\b(?:accompanied|supported|assisted) by\s+|\s*\btogether with\s+"
)


def find_inspectors(listed: Passage, title: str | None) -> Iterator[tuple[Person, Passage]]:
    """The persons of a list such as "A, HMI, B (HMI) and C, Ofsted Inspector", in order.

    title   of those who have none of their own, from the words before the list
    """
    pending: list[tuple[str, Passage]] = []
    for chunk in _chunks(listed):
        words = plain(chunk.text)
        if _STAFF.fullmatch(words):
            pending = pending[:-1]
            continue
        if LEADS.fullmatch(words):
            continue
        found = TITLE.search(words)
        name = NAME.match(chunk.text[: found.start()] if found else chunk.text)
        if name:
            pending.append((name.group(), chunk))
        if found:
            own = _singular(chunk.text[found.start("title") : found.end("title")])
            # "A and B, Her Majesty's Inspectors": a plural counts for all before it; before
            # all names ("two of Her Majesty's Inspectors, A and B") for those that follow.
            several = found["title"].endswith("s")
            if not pending:
                title = own
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


def same_name(one: str, other: str) -> bool:
    """True if two names differ in case, spacing or quotes at most."""
    return plain(one).split() == plain(other).split()

"""The header and the closing of a letter: their lines in, subject and correspondents out."""

import re
from collections.abc import Iterable
from datetime import date

from graphkit.facts.addressees import is_greeted, read_addressee
from graphkit.facts.dates import find_days
from graphkit.facts.headlines import address_cells, head_cells
from graphkit.facts.names import whole_name
from graphkit.facts.openings import LONGEST_LINE, holds
from graphkit.facts.signatures import read_signature
from graphkit.model import Addressee, Fact, Letter, Passage, Person
from graphkit.reading import plain, sentences, spans_of
from graphkit.register import Register

_MOST_LINES = 40
_COPIED = re.compile(
    r"(?:(?:(?:i am|we are|i will be) copying this letter"
    r"|a copy of this letter (?:has been|will be|is being) sent"
    r"|this letter (?:has been|will be|is being) copied) to|cc:?) (?P<whom>.+?)(?:\.|$)"
)
_HINTS = ("copy", "copied", "cc")
_NAMED = re.compile(r"(?:the )?(?P<name>.+?)(?: \([^)]{0,60}\))?(?:,? and (?:to )?|, |$)")


def find_subject(letter: Letter) -> Fact[str] | None:
    """The subject line, as written."""
    for line in letter.header["subject"]:
        return Fact(line.text, spans_of(letter.document, line), "header: subject line")
    return None


def find_addressee(letter: Letter, register: Register, day: date | None) -> Fact[Addressee] | None:
    """Whom the letter is written to: the lines above the salutation that are not the sender's."""
    greeted = " ".join(line.text for line in letter.header["salutation"])
    lines = [cell for cell in address_cells(head_cells(letter)) if not _is_date(cell)]
    # What stands above the person whom the salutation names may be the end of a letterhead, but
    # not if it is the role or the body of that person.
    named = [i for i, line in enumerate(lines) if _is_person(line, greeted)]
    for start in (0, *named[:1]):
        read = read_addressee(lines[start:], lambda name: register.knows(name, day), greeted)
        if read and (not named or read[0].name):
            addressee, used = read
            return Fact(addressee, spans_of(letter.document, *used), "header: lines of the address")
    return None


def _is_person(line: Passage, greeted: str) -> bool:
    name = whole_name(line.text)
    return name is not None and is_greeted(name, greeted)


def _is_date(cell: Passage) -> bool:
    found = list(find_days(cell.text))
    rest = cell.text
    for each in reversed(found):
        rest = rest[: each.start] + rest[each.end :]
    return bool(found) and len(re.sub(r"(?i)date[ds]?|the|\W", "", rest)) < 4


def find_signatory(letter: Letter) -> Fact[Person] | None:
    """Who signed the letter."""
    read = read_signature([line.part(0, LONGEST_LINE) for line in letter.closing[:_MOST_LINES]])
    if read is None:
        return None
    person, used = read
    return Fact(person, spans_of(letter.document, *used), "closing: name after the greeting")


def find_copied_to(letter: Letter) -> Iterable[Fact[str]]:
    """To whom the letter says it is copied."""
    paragraphs = [p for section in letter.sections for p in section.paragraphs]
    for passage in (each for each in (*paragraphs, *letter.closing) if holds(each, _HINTS)):
        for sentence in sentences(passage):
            match = _COPIED.match(plain(sentence.text))
            for start, end in _names(match) if match else ():
                words = sentence.part(start, end)
                yield Fact(words.text, spans_of(letter.document, words), "closing: copied to")


def _names(match: re.Match[str]) -> Iterable[tuple[int, int]]:
    """Where each of several recipients stands, without its article."""
    for part in _NAMED.finditer(match["whom"]):
        if part["name"]:
            yield match.start("whom") + part.start("name"), match.start("whom") + part.end("name")

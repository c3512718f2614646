"""The header and the closing of a letter: their lines in, subject and correspondents out."""

import re
from datetime import date

from graphkit.facts.addressees import read_addressee
from graphkit.facts.addressparts import is_greeted
from graphkit.facts.dates import find_days
from graphkit.facts.headlines import address_cells, head_cells
from graphkit.facts.names import whole_name
from graphkit.facts.openings import LONGEST_LINE
from graphkit.facts.signatures import read_signature
from graphkit.model import Addressee, Fact, Letter, Passage, Person
from graphkit.reading import spans_of
from graphkit.register import Register

_MOST_LINES = 40


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

"""The header and the closing of a letter: their lines in, date, people and subject out."""

import re
from collections.abc import Iterable
from datetime import date

from graphkit.facts.correspondents import names_greeted, read_addressee, read_signature
from graphkit.facts.dates import find_days
from graphkit.model import Addressee, Fact, Letter, Person
from graphkit.reading import plain, sentences, spans_of
from graphkit.register import Register

_DATE_LINE = re.compile(r"(?:date:?\s+)?(?P<date>.{6,40}?)[. ]*")
_COPIED = re.compile(
    r"(?:(?:(?:i am|we are|i will be) copying this letter"
    r"|a copy of this letter (?:has been|will be|is being) sent"
    r"|this letter (?:has been|will be|is being) copied) to|cc:?) (?P<whom>.+?)(?:\.|$)"
)
_NAMED = re.compile(r"(?:the )?(?P<name>.+?)(?: \([^)]{0,60}\))?(?:,? and (?:to )?|, |$)")


def find_subject(letter: Letter) -> Fact[str] | None:
    """The subject line, as written."""
    for line in letter.header["subject"]:
        return Fact(line.text, spans_of(letter.document, line), "header: subject line")
    return None


def find_letter_date(letter: Letter) -> tuple[Fact[date] | None, int, list[str]]:
    """The date in the header, the number of lines up to it and what is wrong with it."""
    for index, line in enumerate(letter.header["head"]):
        words = plain(line.text)
        match = _DATE_LINE.fullmatch(words)
        if match is None:
            continue
        for found in find_days(words):
            if (found.start, found.end) != match.span("date"):
                continue
            if found.dates is None:
                return None, index + 1, [f'the letter is dated "{line.text}", which is no date']
            fact = Fact(found.dates.start, spans_of(letter.document, line), "header: date line")
            return fact, index + 1, []
    return None, 0, ["the letter has no date line above the salutation"]


def find_addressee(
    letter: Letter, first_line: int, register: Register, day: date | None
) -> Fact[Addressee] | None:
    """Whom the letter is written to: the lines between the date and the salutation.

    first_line   the line after the date; 0 if there is no date
    """
    head = letter.header["head"]
    greeted = " ".join(line.text for line in letter.header["salutation"])
    # Without a date above it, an address begins with the person whom the salutation names.
    starts = [i for i, line in enumerate(head) if names_greeted(line, greeted)]
    if starts and not 0 < first_line < len(head):
        first_line = starts[0]
    lines = head[first_line:]
    known = [register.find(line.text, day) is not None for line in lines]
    read = read_addressee(lines, known, greeted)
    if read is None:
        return None
    addressee, used = read
    return Fact(addressee, spans_of(letter.document, *used), "header: lines of the address")


def find_signatory(letter: Letter) -> Fact[Person] | None:
    """Who signed the letter."""
    read = read_signature(letter.closing)
    if read is None:
        return None
    person, used = read
    return Fact(person, spans_of(letter.document, *used), "closing: name after the greeting")


def find_copied_to(letter: Letter) -> Iterable[Fact[str]]:
    """To whom the letter says it is copied."""
    paragraphs = [p for section in letter.sections for p in section.paragraphs]
    for passage in (*paragraphs, *letter.closing):
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

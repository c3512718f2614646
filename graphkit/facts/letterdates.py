"""The date of a letter: the lines of its head in, the day or its words out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graphkit.facts.dates import NO_SUCH_DAY, NO_YEAR, FoundDates, find_days
from graphkit.facts.headlines import head_cells
from graphkit.model import Document, Fact, Letter, Passage
from graphkit.reading import plain, spans_of

_LETTER = (
    r"(?:date|dated|letter dated?|date of (?:this |the )?letter|date (?:issued|sent|published)"
    r"|issued|sent|published|publication date)(?: on)?"
)
_REFERENCE = r"(?:(?:our|your) )?ref(?:erence)?\b.{0,40}?"
_AHEAD = re.compile(rf"(?:(?P<label>{_LETTER})\s*[:.-]?\s*|{_REFERENCE}|(?:[a-z]+,\s+))?")
_BEHIND = re.compile(rf"[.,;\s]*(?:{_REFERENCE}$)?")
_LABEL_LINE = re.compile(r"(?:[a-z]+ ){0,5}[a-z]+ ?:?")
# Above a date these lines are its label; others, such as "Monitoring visit", may be a title.
_DATE_OF = re.compile(r"(?:dates?|days?) of\b.*|.*\bdates? ?:?")
# Behind all dates that nothing is said of: of another day, but perhaps not only.
_UNLIKELY = 6
_OTHER_LABEL = re.compile(r"\b(?:visit|visited|inspection|inspected|meeting|birth|previous|last)\b")


class _Candidate(NamedTuple):
    """A date that may be the letter's; one with the lower rank is likelier."""

    rank: int
    found: FoundDates
    cell: Passage


class LetterDate(NamedTuple):
    """The date of a letter, or as_written what stands in its place."""

    date: Fact[date] | None = None
    as_written: Fact[str] | None = None
    warnings: tuple[str, ...] = ()


def find_letter_date(letter: Letter) -> LetterDate:
    """The date above the salutation; of several the one that is labelled so, then a line's own."""
    candidates = sorted(_candidates(letter), key=lambda each: each.rank)
    if not candidates:
        return LetterDate(warnings=("the letter has no date line above the salutation",))
    _, found, cell = candidates[0]
    words = cell.part(found.start, found.end)
    evidence = spans_of(letter.document, cell)
    if found.dates is None:
        fault = "which is no date" if found.fault == NO_SUCH_DAY else found.fault
        return LetterDate(
            as_written=Fact(words.text, evidence, "header: date line"),
            warnings=(f'the letter is dated "{words.text}", {fault}',),
        )
    doubt = (f'the letter is dated "{words.text}", but {found.doubt}',) if found.doubt else ()
    return LetterDate(Fact(found.dates.start, evidence, "header: date line"), None, doubt)


def _candidates(letter: Letter) -> Iterator[_Candidate]:
    document, cells = letter.document, head_cells(letter)
    for index, cell in enumerate(cells):
        words = plain(cell.text)
        above = plain(cells[index - 1].text).strip() if index else ""
        above = above if _LABEL_LINE.fullmatch(above) else ""
        for found in find_days(cell.text):
            ahead = _AHEAD.fullmatch(words, 0, _without_article(words, found.start))
            if ahead is None or not _BEHIND.fullmatch(words, found.end):
                continue
            if found.dates and found.dates.start != found.dates.end:
                continue
            is_labelled = bool(re.fullmatch(rf"{_LETTER} ?:?", ahead["label"] or above))
            rank = 0 if is_labelled else 1 if not ahead.group() else 2
            rank += 3 * (found.fault == NO_YEAR)
            if not (is_labelled or ahead["label"]) and _OTHER_LABEL.search(above):
                breaks = _breaks_between(document, cells[index - 1], cell)
                is_date = bool(_DATE_OF.fullmatch(above))
                if breaks == 0 or (breaks == 1 and is_date):
                    continue
                rank += _UNLIKELY * (is_date or (breaks == 1 and above.endswith(":")))
            yield _Candidate(rank, found, cell)


def _breaks_between(document: Document, above: Passage, cell: Passage) -> int:
    """How many line breaks part two cells: none in a row, more than one before a blank line."""
    return document.text.count("\n", above.offsets[-1], cell.offsets[0])


def _without_article(words: str, end: int) -> int:
    """Where what stands before a day ends: "the 4th of May" is a date line of its own."""
    return end - len("the ") if words[:end].endswith("the ") else end

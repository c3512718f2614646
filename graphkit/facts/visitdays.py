"""The days of a visit: a letter and its own date in, first and last day out."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from graphkit.facts.dates import LONGEST_WAIT, NO_YEAR, FoundDates
from graphkit.facts.daysjoined import find_days_together
from graphkit.facts.headlines import head_lines
from graphkit.facts.openings import opening_sentences, subject_lines, told_in
from graphkit.facts.visitwords import CUE, NOT_ON, belongs_to, how_sure
from graphkit.model import Dates, Fact, Letter, Passage
from graphkit.reading import plain, spans_of

# A day that stands before what it belongs to: first of all, or not far before.
_NEAR = 60
_STARTS = re.compile(r"(?:(?:on|between|from|over|during) )?(?:the )?")
_HINTS = ("visit",)
# How surely the days are the visit's; in the opening the sentence tells.
_RANKS = {"header: date of visit": 3, "subject: days": 3, "body: days": 1}
_LABEL = re.compile(
    r"\b(?:dates?|days?) of (?:the |this )?(?:[\w-]+ ){0,2}visit\b|\bvisit dates?\b"
)


class VisitDays(NamedTuple):
    """The days of a visit.

    periods     its runs of days where there is more than one
    as_written  the words, where no days can be told from them
    """

    dates: Fact[Dates] | None = None
    periods: tuple[Fact[Dates], ...] = ()
    as_written: Fact[str] | None = None
    warnings: tuple[str, ...] = ()


class _Candidate(NamedTuple):
    """Days that may be the visit's; the rank says how surely, 5 being surest."""

    rank: int
    found: FoundDates
    words: Passage
    rule: str


def find_visit_days(letter: Letter, written: date | None) -> VisitDays:
    """First and last day of the visit, or what the letter has in their place.

    written   the date of the letter: days without a year are the last before it
    """
    visit_type = letter.layout.visit_type
    candidates = sorted(
        list(_candidates(letter, visit_type, written)) or _further_on(letter, visit_type, written),
        key=lambda each: (
            each.found.fault == NO_YEAR,
            _is_long_ago(each.found, written),
            -each.rank,
        ),
    )
    if not candidates:
        return VisitDays(
            warnings=("the opening of the letter names no day of the visit with month and year",)
        )
    _, found, words, rule = candidates[0]
    evidence = spans_of(letter.document, words)
    fault = found.fault
    if found.dates and written and found.dates.end > written:
        fault = f"which is after the letter's own date, {_spoken(written)}"
    if found.dates is None or fault:
        return VisitDays(
            as_written=Fact(words.text, evidence, rule),
            warnings=(f'the visit is dated "{words.text}", {fault}',),
        )
    several = found.periods if len(found.periods) > 1 else ()
    warnings = []
    if written and _is_long_ago(found, written):
        warnings.append(
            f'the visit is dated "{words.text}", long before the letter\'s own date,'
            f" {_spoken(written)}: one of the two is perhaps wrong"
        )
    if found.doubt:
        warnings.append(f'the visit is dated "{words.text}", but {found.doubt}')
    if found.inferred:
        warnings.append(
            f'the visit is dated "{words.text}", {NO_YEAR}: {found.dates.end.year} follows from'
            " the date of the letter"
        )
    return VisitDays(
        dates=Fact(found.dates, evidence, rule, inferred=found.inferred),
        periods=tuple(Fact(period, evidence, rule, inferred=found.inferred) for period in several),
        warnings=tuple(warnings),
    )


def _is_long_ago(found: FoundDates, written: date | None) -> bool:
    return bool(found.dates and written and found.dates.end < written - LONGEST_WAIT)


def _spoken(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _candidates(letter: Letter, visit_type: str, written: date | None) -> Iterator[_Candidate]:
    for line in head_lines(letter):
        if _LABEL.search(plain(line.text)):
            yield from _dated(line, visit_type, written, "header: date of visit")
    for line in subject_lines(letter):
        yield from _dated(line, visit_type, written, "subject: days")
    for sentence in opening_sentences(letter):
        yield from _dated(sentence, visit_type, written, "opening: days")


def _further_on(letter: Letter, visit_type: str, written: date | None) -> Iterator[_Candidate]:
    """Days among the findings, in sentences that surely tell of this visit."""
    for sentence in told_in(letter, _HINTS, "findings", "closing"):
        if how_sure(plain(sentence.text)) > 3:
            yield from _dated(sentence, visit_type, written, "body: days")


def _dated(
    passage: Passage, visit_type: str, written: date | None, rule: str
) -> Iterator[_Candidate]:
    """The days in a passage that are said of this visit."""
    days = list(find_days_together(passage.text, written))
    if not days:
        return
    words = plain(passage.text)
    rank = _RANKS.get(rule) or how_sure(words)
    cues = [(cue.start(), belongs_to(cue, visit_type)) for cue in CUE.finditer(words)]
    since = 0
    for found in days:
        before = [means for start, means in cues if start < found.start]
        own = [m for start, m in cues if since <= start < found.start and m != "done"] or before[:1]
        # "It was carried out on": the visit of the sentence before.
        own = ["visit"] if own == ["done"] and words.startswith("it ") else own
        since = found.end
        if not own and rule.startswith("subject"):
            own = ["visit"]
        elif not own:
            # "On 14 June 2022, inspectors visited"; "we came on 14 June 2022 for a focused visit".
            reach = len(words) if _STARTS.fullmatch(words, 0, found.start) else found.end + _NEAR
            own = [m for start, m in cues if m != "done" and found.end <= start < reach][:1]
        if own and own[-1] == "visit" and not NOT_ON.search(words, 0, found.start):
            yield _Candidate(rank, found, passage.part(found.start, found.end), rule)

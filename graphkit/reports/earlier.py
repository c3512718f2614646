"""Earlier inspections and visits that a report mentions: its sentences in, each event once out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from graphkit.facts.datewords import MONTH, MONTH_YEAR, month_number, month_of
from graphkit.model import Fact, Passage
from graphkit.reading import plain, spans_of
from graphkit.reports.cells import longest_first
from graphkit.reports.model import Earlier, Report

_KINDS = {
    "jtai": r"joint targeted(?: area)? inspections?|\bjtai\b",
    "focused-visit": r"focus+ed visits?",
    "monitoring-visit": r"monitoring visits?",
    "assurance-visit": r"assurance visits?",
    "inspection": r"\b(?:re-?)?inspections?\b|\b(?:last|previously|first|also) inspected\b"
    r"|\b(?:was|were) (?:last |first )?(?:inspected|judged)\b|\bprevious judgements?\b",
}
_KIND = re.compile("|".join(f"(?P<{k.replace('-', '_')}>{p})" for k, p in _KINDS.items()))
# Not an inspection of an authority's services for children as a whole.
_OTHER = re.compile(
    r"\b(?:send|special educational needs|peer|homes?|schools?|fostering|adoption agency|hmic"
    r"|cqc|probation|young offender|private fostering|lac reviews?|this|current"
    r"|children's centres?) (?:[\w-]+ ){0,3}?$|\bthis (?:[\w-]+ )?$|\b(?:point|time) of (?:the )?$"
)
# Of "in September and October 2014", the first month counts.
_TIME = re.compile(
    rf"(?:(?<![a-z])(?P<begun>{MONTH}) (?:and|to|-) )?{MONTH_YEAR}"
    r"|\b(?:in|of|during|since|from|the|and) (?P<alone>(?:19|20)\d\d)\b"
)
_WORDS = re.compile(r"[\w'’-]+")
_MOST_BETWEEN = 14
# What a sentence begins with that goes on about the inspection of the one before.
_IT = re.compile(
    r"(?:it|they|this|these|ofsted|inspectors|the (?:local )?[\w-]+|services|arrangements)\b"
)
_HINTS = ("inspect", "visit", "judged", "jtai", "judgement")
_ROLES = ("findings", "context", "priority-action")


class _Event(NamedTuple):
    """An event as one mention has it; grades are several where several services were judged."""

    kind: str
    when: str
    grades: tuple[str, ...]
    words: Passage


def find_earlier(report: Report, grades: Mapping[str, str], start: str) -> list[Fact[Earlier]]:
    """The events before an inspection, in order of their first mention.

    One that judged two services differently is told twice, once with each grade.

    grades  wording -> key
    start   the month of the inspection, YYYY-MM: what is later is none, or is the inspection
    """
    found: dict[Earlier, Fact[Earlier]] = {}
    for paragraph in _paragraphs(report):
        for event in _events(paragraph, grades):
            if _is_before(event.kind, event.when, start):
                evidence = spans_of(report.document, event.words)
                for grade in event.grades or (None,):
                    earlier = Earlier(event.kind, event.when, grade)
                    found.setdefault(earlier, Fact(earlier, evidence, "mention with time"))
    return [fact for earlier, fact in found.items() if not _is_told_better(earlier, found)]


def _is_told_better(earlier: Earlier, found: Iterable[Earlier]) -> bool:
    """True for an event of which another mention says more: its month, or its grade."""
    for other in found:
        same_kind = other is not earlier and other.kind == earlier.kind
        if same_kind and (other.when or "").startswith(earlier.when or ""):
            if earlier.grade is None and (other.grade or other.when != earlier.when):
                return True
            if other.when != earlier.when and other.grade in (earlier.grade, None):
                return True
    return False


def _is_before(kind: str, when: str, start: str) -> bool:
    """True for what was before an inspection; of its own year, a visit was."""
    if len(when) == len("2021"):
        return when < start[:4] or (when == start[:4] and kind != "inspection")
    return when < start


def _paragraphs(report: Report) -> Iterator[Passage]:
    for part in report.parts:
        if part.section.role in _ROLES and not part.board:
            for passage in (*part.section.paragraphs, *part.section.items):
                words = passage.text.lower()
                if any(hint in words for hint in _HINTS) and re.search(r"\b(?:19|20)\d\d\b", words):
                    yield passage


def _events(paragraph: Passage, grades: Mapping[str, str]) -> Iterator[_Event]:
    """The events of a paragraph; a grade may stand in the sentence after: "It was judged ..."."""
    for sentence, after in zip_longest(paragraph.sentences, paragraph.sentences[1:]):
        words = plain(sentence.text)
        kinds = [m for m in _KIND.finditer(words) if not _OTHER.search(words, 0, m.start())]
        times = list(_TIME.finditer(words)) if kinds else []
        for number, time in enumerate(times):
            kind = _nearest(words, kinds, time)
            if kind is None:
                continue
            others = (t.start() for t in times[number + 1 :] if not _joined(words, time, t))
            end = next(others, None)
            told = _grades(words[time.end() : end], grades)
            if not told and kind.end() <= time.start():
                told = _grades(_before(words, kind, times[:number], time), grades)
            if not told and end is None and after is not None:
                told = _grades(_goes_on(plain(after.text)), grades)
            name = str(kind.lastgroup).replace("_", "-")
            span = min(kind.start(), time.start()), max(kind.end(), time.end())
            is_graded = name == "inspection"
            yield _Event(name, _when(time), told if is_graded else (), sentence.part(*span))


def _before(
    words: str, kind: re.Match[str], times: Sequence[re.Match[str]], time: re.Match[str]
) -> str:
    """What stands before a time about it: "judged good in May 2014 and inadequate in June 2018"."""
    if not times:
        return words[: time.start()]
    if times[-1].end() <= kind.start() or _joined(words, times[-1], time):
        return words[kind.start() : time.start()]
    return f"judged{words[times[-1].end() : time.start()]}"


def _goes_on(words: str) -> str:
    """A sentence that goes on about the event of the one before; else nothing."""
    return words if _IT.match(words) and not _TIME.search(words) else ""


def _when(time: re.Match[str]) -> str:
    if time["begun"]:
        return f"{time['year']}-{month_number(time['begun']):02}"
    return time["alone"] or month_of(time)


def _joined(words: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """True for two times of which one thing is said: "in 2010 and 2011"."""
    return other.start() - one.end() <= 1 or words[one.end() : other.start()].strip() == "and"


def _nearest(words: str, kinds: list[re.Match[str]], time: re.Match[str]) -> re.Match[str] | None:
    """The mention to which a time belongs: the nearest before it, or the first soon after it."""
    before = [kind for kind in kinds if kind.end() <= time.start()]
    if before and _near(words[before[-1].end() : time.start()]):
        return before[-1]
    after = [kind for kind in kinds if kind.start() >= time.end()]
    return after[0] if after and _near(words[time.end() : after[0].start()]) else None


def _near(between: str) -> bool:
    return len(_WORDS.findall(between)) <= _MOST_BETWEEN and ";" not in between


def _grades(words: str, grades: Mapping[str, str]) -> tuple[str, ...]:
    """The grades that are told as judgements: "judged adequate for this and good for that"."""
    patterns = judged_patterns(tuple(grades))
    first = patterns.first.search(words)
    if first is None:
        return ()
    other = patterns.other.match(words, first.end())
    told = [grades[match["grade"]] for match in (first, other) if match]
    return tuple(dict.fromkeys(told))


class Judged(NamedTuple):
    """What tells a grade as a judgement, and a second one right after the first."""

    first: re.Pattern[str]
    other: re.Pattern[str]


@lru_cache(4)
def judged_patterns(grades: tuple[str, ...]) -> Judged:
    """The patterns for the wordings of grades."""
    grade = f"'?(?P<grade>{longest_first(grades)})"
    return Judged(
        re.compile(
            r"\b(?:(?:judged|graded|rated|found)(?: (?!not\b)[\w']+){0,10}?"
            rf"|judge?ment (?:of|was)(?: (?!not\b)[\w']+){{0,2}}?) {grade}\b"
        ),
        re.compile(
            r"(?: for(?: [\w']+){1,6}?)?,? and(?: (?!is|are|has|have|now)[\w']+){0,6}?"
            rf" {grade}(?= for\b|[.,;)]|$)"
        ),
    )

"""Earlier inspections and visits that a report mentions: its sentences in, each event once out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphkit.facts.datewords import MONTH_YEAR, month_of
from graphkit.model import Fact, Passage
from graphkit.reading import plain, spans_of
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
_TIME = re.compile(
    rf"{MONTH_YEAR}|\b(?:in|of|during|since|from|the|and) (?P<alone>(?:19|20)\d\d)\b"
)
# A month that is told with another: "in September and October 2014", "in 2010 and 2011".
_WORDS = re.compile(r"[\w'’-]+")
_MOST_BETWEEN = 14
# What a sentence begins with that goes on about the inspection of the one before.
_IT = re.compile(r"(?:it|they|this|these|the (?:local )?[\w-]+|services|arrangements)\b")
_HINTS = ("inspect", "visit", "judged", "jtai", "judgement")
_ROLES = ("findings", "context", "priority-action")


class _Event(NamedTuple):
    earlier: Earlier
    words: Passage


def find_earlier(report: Report, grades: Mapping[str, str], start: str) -> list[Fact[Earlier]]:
    """The events before an inspection, in order of their first mention.

    grades  wording -> key
    start   the month of the inspection, YYYY-MM: what is later is none, or is the inspection
    """
    found: dict[tuple[str, str | None], Fact[Earlier]] = {}
    for paragraph in _paragraphs(report):
        for event in _events(paragraph, grades):
            kind, when, grade = event.earlier
            if not _is_before(event.earlier, start):
                continue
            fact = Fact(event.earlier, spans_of(report.document, event.words), "mention with time")
            known = found.setdefault((kind, when), fact)
            if grade and not known.value.grade:
                found[kind, when] = fact
    # A year is told again with its month, or a month without its day: one event.
    return [
        fact
        for (kind, when), fact in found.items()
        if when is None
        or len(when) > len("2021")
        or not any(
            k == kind and (w or "").startswith(f"{when}-") and _agree(other, fact)
            for (k, w), other in found.items()
        )
    ]


def _is_before(event: Earlier, start: str) -> bool:
    """True for what was before an inspection; of its own year, a visit was."""
    when = event.when or start
    if len(when) == len("2021"):
        return when < start[:4] or (when == start[:4] and event.kind != "inspection")
    return when < start


def _agree(one: Fact[Earlier], other: Fact[Earlier]) -> bool:
    grades = {one.value.grade, other.value.grade} - {None}
    return len(grades) < 2


def _paragraphs(report: Report) -> Iterator[Passage]:
    for part in report.parts:
        if part.section.role in _ROLES and not part.board:
            for passage in (*part.section.paragraphs, *part.section.items):
                words = passage.text.lower()
                if any(hint in words for hint in _HINTS) and re.search(r"\b(?:19|20)\d\d\b", words):
                    yield passage


def _events(paragraph: Passage, grades: Mapping[str, str]) -> Iterator[_Event]:
    """The events of a paragraph; a grade may stand in the sentence after: "It was judged ..."."""
    sentences = paragraph.sentences
    for index, sentence in enumerate(sentences):
        words = plain(sentence.text)
        kinds = [m for m in _KIND.finditer(words) if not _OTHER.search(words, 0, m.start())]
        if not kinds:
            continue
        after = sentences[index + 1] if index + 1 < len(sentences) else None
        times = list(_TIME.finditer(words))
        for number, time in enumerate(times):
            kind = _nearest(words, kinds, time)
            if kind is None:
                continue
            end = next(
                (t.start() for t in times[number + 1 :] if not _joined(words, time, t)), None
            )
            grade = _grade(words[time.end() : end], grades)
            if grade is None and kind.end() <= time.start():
                grade = _grade(words[kind.start() : time.start()], grades)
            if grade is None and end is None and after is not None:
                following = plain(after.text)
                if _IT.match(following) and not _TIME.search(following):
                    grade = _grade(following, grades)
            when = time["alone"] or month_of(time)
            span = min(kind.start(), time.start()), max(kind.end(), time.end())
            name = str(kind.lastgroup).replace("_", "-")
            yield _Event(
                Earlier(name, when, grade if name == "inspection" else None), sentence.part(*span)
            )


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


def _grade(words: str, grades: Mapping[str, str]) -> str | None:
    """The grade that is told as a judgement."""
    wordings = "|".join(sorted(map(re.escape, grades), key=len, reverse=True))
    match = re.search(
        rf"\b(?:judged|graded|rated|found|judgement (?:of|was))(?: [\w']+){{0,6}}?"
        rf" '?(?P<grade>{wordings})\b",
        words,
    )
    return grades[match["grade"]] if match else None

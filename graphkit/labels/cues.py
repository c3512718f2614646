"""Cues: a sentence in, the words that judge out, and what stands between them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from itertools import takewhile
from typing import NamedTuple

from graphkit.phrases import longest
from graphkit.reading import plain
from graphkit.resources import data_folder


class Cue(NamedTuple):
    """Words at text[start:end].

    kind   weakness or strength, negation counted in; or the name of a mark, such as contrast
    """

    start: int
    end: int
    kind: str
    words: str


class Cues(NamedTuple):
    """The patterns of graphkit/labels/cues.toml."""

    strength: re.Pattern[str]
    weakness: re.Pattern[str]
    negation: re.Pattern[str]
    remedy: re.Pattern[str]
    failure: re.Pattern[str]
    denial: re.Pattern[str]
    topics: re.Pattern[str]
    set_phrases: re.Pattern[str]
    marks: Mapping[str, re.Pattern[str]]


# So far behind a judging word a negation is looked for: three words, the longest there are, and
# as many before a remedy.
_BEHIND = 200
_NEAR = 3
# No more cues than these begin within one denial.
_NEXT = 8
# What is so only under a condition, or was so once, is not what the sentence judges:
# "When children do not attend, ...", "..., which was weak in June 2022, ..."
_ASIDE = re.compile(
    r"^(?:when|where|if|once|unless|should|until)\b[^,;]*,"
    r"|\b(?:if|whenever|should) [^,;.]*"
    r"|,? (?:which|who|that) (?:was|were|had been)\b[^,;]*,"
)
_TURN = re.compile(r"(?:however|but|nevertheless|nonetheless|conversely|in contrast|yet|still)\b")
_OTHER = {"strength": "weakness", "weakness": "strength"}


def load_cues() -> Cues:
    """The words that judge, made ready for matching."""
    table = tomllib.loads((data_folder("labels") / "cues.toml").read_text())
    marks = {name: phrase_pattern(phrases) for name, phrases in table.pop("marks").items()}
    return Cues(**{name: phrase_pattern(phrases) for name, phrases in table.items()}, marks=marks)


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Any of some phrases, the longer first; `*` at the end of a word stands for any ending.

    Those of one first letter are tried together: a word is held against few of them.

    >>> phrase_pattern(["delay*", "not always"]).findall("delays are not-always short")
    ['delays', 'not-always']
    """
    longest_first = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True)
    by_letter: dict[str, list[str]] = {}
    for phrase in longest_first:
        rest = re.escape(phrase[1:]).replace(r"\*", r"\w*").replace(r"\ ", "[ -]")
        by_letter.setdefault(phrase[0], []).append(rest)
    words = "|".join(
        f"{re.escape(letter)}(?:{'|'.join(rests)})" for letter, rests in by_letter.items()
    )
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


def find_cues(text: str, cues: Cues) -> list[Cue]:
    """The judging words of a sentence in order, each with the polarity it has there.

    A weakness in an aside, or one that may be a mere topic, counts only where the sentence
    judges nothing else.
    """
    words = cues.set_phrases.sub(lambda phrase: "_" * len(phrase[0]), plain(text))
    patterns: Mapping[str, re.Pattern[str]] = {
        "weakness": cues.weakness,
        "strength": cues.strength,
    }
    found = [
        Cue(*match.span(), kind, match.group())
        for kind, pattern in patterns.items()
        for match in pattern.finditer(words)
    ]
    turned = sorted(
        cue if cues.denial.fullmatch(cue.words) else _turned(cue, words, cues)
        for cue in longest(found)
    )
    judging = [
        cue for index, cue in enumerate(turned) if not _is_taken_in(index, turned, cues.denial)
    ]
    asides = [aside.span() for aside in _ASIDE.finditer(words)]
    outside = [
        cue
        for cue in judging
        if cue.kind == "strength" or not any(a <= cue.start < b for a, b in asides)
    ]
    praised = any(cue.kind == "strength" for cue in outside)
    found_so = [cue for cue in outside if not (praised and cues.topics.fullmatch(cue.words))]
    return found_so or judging


def _is_taken_in(index: int, cues: list[Cue], denial: re.Pattern[str]) -> bool:
    """True for the "are not" of "are not slow", which the next cue has taken in."""
    cue = cues[index]
    if denial.fullmatch(cue.words) is None:
        return False
    overlapping = takewhile(lambda other: other.start <= cue.end, cues[index + 1 : index + _NEXT])
    return any(other.kind == "strength" and other.end > cue.end for other in overlapping)


def _turned(cue: Cue, words: str, cues: Cues) -> Cue:
    """The cue, or its opposite where a negation stands within the three words before it.

    A weakness is also turned by a remedy, and across "and": "prevents drift and delay". A remedy
    that is denied leaves it a weakness, and the denial is part of it: "have not tackled delays".
    """
    behind = max(0, cue.start - _BEHIND)
    is_weakness = cue.kind == "weakness"
    ends = r"[,;:]|\bbut\b" if is_weakness else r"[,;:]|\b(?:and|but)\b"
    said = re.split(ends, words[behind : cue.start])[-1].split()
    before = " ".join(said[-_NEAR:])
    turning = [*cues.negation.finditer(before)]
    if is_weakness:
        turning += cues.remedy.finditer(before)
    if not turning:
        return cue
    last = max(turning, key=lambda each: each.start())
    start = words.rfind(last[0], behind, cue.start)
    if is_weakness and cues.remedy.fullmatch(last[0]):
        denials = _denials(words[behind:start], cues)
        if denials:
            start = words.rfind(denials[-1], behind, start)
            return Cue(start, cue.end, cue.kind, words[start : cue.end])
    return Cue(start, cue.end, _OTHER[cue.kind], words[start : cue.end])


def _denials(before: str, cues: Cues) -> list[str]:
    """What denies a remedy, by the words before it in its clause."""
    clause = " ".join(re.split(r"[,;:]|\bbut\b", before)[-1].split()[-_NEAR:])
    denying = (*cues.negation.finditer(clause), *cues.failure.finditer(clause))
    return [each[0] for each in sorted(denying, key=lambda each: each.start())]


def find_marks(text: str, cues: Cues) -> list[Cue]:
    """What stands around the judging words of a sentence, in order; ranges may overlap.

    "However" at the beginning turns against the sentence before, and is no contrast within.
    """
    words = plain(text)
    turn = _TURN.match(words)
    return sorted(
        Cue(*match.span(), "turn" if turn and match.start() == 0 else name, match.group())
        for name, pattern in cues.marks.items()
        for match in pattern.finditer(words)
    )

"""Polarity: a sentence in, strength, weakness, mixed or neutral out, with the words that say so."""

import re
import tomllib
from collections.abc import Mapping
from itertools import takewhile
from typing import NamedTuple

from graphkit.phrases import longest
from graphkit.reading import plain
from graphkit.resources import data_folder


class Cue(NamedTuple):
    """Words at text[start:end] that judge: weakness or strength, negation counted in."""

    start: int
    end: int
    polarity: str
    words: str


class Cues(NamedTuple):
    """The patterns of graphkit/facts/polarity.toml."""

    strength: re.Pattern[str]
    weakness: re.Pattern[str]
    negation: re.Pattern[str]
    denial: re.Pattern[str]
    contrast: re.Pattern[str]
    topics: re.Pattern[str]
    set_phrases: re.Pattern[str]


# So far behind a judging word a negation is looked for: three words, the longest there are.
_BEHIND = 100
# No more cues than these begin within one denial.
_NEXT = 8
# What is so only under a condition, or was so once, is not what the sentence judges:
# "When children do not attend, ...", "..., which was weak in June 2022, ..."
_ASIDE = re.compile(
    r"^(?:when|where|if|once|unless|should|until)\b[^,;]*,"
    r"|\b(?:if|whenever|should) [^,;.]*"
    r"|,? (?:which|who|that) (?:was|were|had been)\b[^,;]*,"
)
_OTHER = {"strength": "weakness", "weakness": "strength"}


def load_cues() -> Cues:
    """The words that judge, made ready for matching."""
    table = tomllib.loads((data_folder("facts") / "polarity.toml").read_text())
    return Cues(**{name: _pattern(phrases) for name, phrases in table.items()})


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    longest_first = sorted((plain(phrase) for phrase in phrases), key=len, reverse=True)
    words = "|".join(
        re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", "[ -]") for p in longest_first
    )
    return re.compile(rf"\b(?:{words})\b")


def find_polarity(text: str, cues: Cues) -> tuple[str, tuple[str, ...]]:
    """The polarity of one sentence, and the words that decided it.

    A judging word after a negation judges the other way ("not always clear", "no delays").
    Both kinds on either side of a contrast make it mixed; both without a contrast make it a
    weakness, for a weakness is most often told of something good ("support is not effective").
    """
    found = find_cues(text, cues)
    kinds = {cue.polarity for cue in found}
    words = tuple(cue.words for cue in found)
    if len(kinds) < 2:
        return (kinds.pop() if kinds else "neutral"), words
    first = {polarity: min(c.end for c in found if c.polarity == polarity) for polarity in kinds}
    last = {polarity: max(c.start for c in found if c.polarity == polarity) for polarity in kinds}
    for contrast in cues.contrast.finditer(plain(text)):
        end, start = _halves(contrast, text)
        is_fall = first["strength"] <= end and last["weakness"] >= start
        is_rise = first["weakness"] <= end and last["weakness"] < start <= last["strength"]
        if is_fall or is_rise:
            return "mixed", words
    return "weakness", tuple(cue.words for cue in found if cue.polarity == "weakness")


def _halves(contrast: re.Match[str], text: str) -> tuple[int, int]:
    """Where the first half ends and the second begins.

    "Although A, B" has its halves on either side of the comma; "A, but B" of the word.
    """
    if contrast.start() > 0:
        return contrast.start(), contrast.end()
    comma = text.find(",", contrast.end() + 1)
    return (comma, comma) if comma > 0 else (0, 0)


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
        Cue(*match.span(), polarity, match.group())
        for polarity, pattern in patterns.items()
        for match in pattern.finditer(words)
    ]
    turned = sorted(
        cue if cues.denial.fullmatch(cue.words) else _turned(cue, words, cues.negation)
        for cue in longest(found)
    )
    judging = [
        cue for index, cue in enumerate(turned) if not _is_taken_in(index, turned, cues.denial)
    ]
    asides = [aside.span() for aside in _ASIDE.finditer(words)]
    outside = [
        cue
        for cue in judging
        if cue.polarity == "strength" or not any(a <= cue.start < b for a, b in asides)
    ]
    praised = any(cue.polarity == "strength" for cue in outside)
    found_so = [cue for cue in outside if not (praised and cues.topics.fullmatch(cue.words))]
    return found_so or judging


def _is_taken_in(index: int, cues: list[Cue], denial: re.Pattern[str]) -> bool:
    """True for the "are not" of "are not slow", which the next cue has taken in."""
    cue = cues[index]
    if denial.fullmatch(cue.words) is None:
        return False
    overlapping = takewhile(lambda other: other.start <= cue.end, cues[index + 1 : index + _NEXT])
    return any(other.polarity == "strength" and other.end > cue.end for other in overlapping)


def _turned(cue: Cue, words: str, negation: re.Pattern[str]) -> Cue:
    """The cue, or its opposite where a negation stands within the three words before it.

    A weakness is also turned across "and": "prevents drift and delay".
    """
    behind = max(0, cue.start - _BEHIND)
    ends = r"[,;:]|\bbut\b" if cue.polarity == "weakness" else r"[,;:]|\b(?:and|but)\b"
    clause = re.split(ends, words[behind : cue.start])[-1]
    before = " ".join(clause.split()[-3:])
    negations = list(negation.finditer(before))
    if not negations:
        return cue
    start = words.rfind(negations[-1].group(), behind, cue.start)
    return Cue(start, cue.end, _OTHER[cue.polarity], words[start : cue.end])

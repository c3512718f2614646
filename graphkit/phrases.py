"""Phrases of concepts: a text in, the concepts whose phrases it holds out."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple, Protocol, TypeVar

from graphkit.reading import plain

_FIRST = re.compile(r"\w+")
_LETTERS = 3


class HasPlace(Protocol):
    """Something that stands at text[start:end]."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


Range = TypeVar("Range", bound=HasPlace)


class Mention(NamedTuple):
    """A concept's phrase at text[start:end]."""

    start: int
    end: int
    key: str
    words: str


class Phrases:
    """The phrases of one scheme, made ready for matching.

    phrases      phrase -> key of its concept; `*` at the end of a word stands for any ending;
                 case, hyphens and the kind of quotes do not matter
    capitals     phrases that count only as written, such as MASH
    exceptions   longer phrases in which a concept's phrase does not count
    broader      key -> key of the broader concept
    """

    def __init__(
        self,
        phrases: Mapping[str, str],
        capitals: Mapping[str, str],
        exceptions: Mapping[str, str],
        broader: Mapping[str, str],
    ) -> None:
        self.broader = dict(broader)
        self._phrases = _by_start(phrases)
        self._exceptions = _by_start(exceptions)
        self._capitals = dict(capitals)
        longest_first = sorted(capitals, key=len, reverse=True)
        self._capitals_pattern = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})\b"
        )
        self._last: tuple[str, tuple[Mention, ...]] = ("", ())

    def find(self, text: str) -> tuple[Mention, ...]:
        """The mentions in a reading text, in order; of two that overlap, the longer one."""
        # One after the other, several kinds of labels ask for the same text.
        asked, found = self._last
        if asked != text:
            found = self._find(text)
            self._last = text, found
        return found

    def _find(self, text: str) -> tuple[Mention, ...]:
        words = plain(text).replace("-", " ")
        found = set(_matches(self._phrases, words))
        for match in self._capitals_pattern.finditer(text):
            found.add(Mention(*match.span(), self._capitals[match[0]], match[0]))
        barred: dict[str, list[Mention]] = defaultdict(list)
        for bar in _matches(self._exceptions, words):
            barred[bar.key].append(bar)
        reaches = {key: Reach(bars) for key, bars in barred.items()}
        return tuple(
            sorted(
                mention
                for mention in longest(found)
                if mention.key not in reaches or not reaches[mention.key].holds(mention)
            )
        )

    def ancestors(self, key: str) -> Iterable[str]:
        """The broader concepts of a concept, nearest first."""
        while key in self.broader:
            key = self.broader[key]
            yield key


def longest(ranges: Iterable[Range]) -> Iterator[Range]:
    """The ranges that do not lie within a longer one, in order.

    >>> [mention.key for mention in longest([Mention(5, 9, "b", ""), Mention(0, 9, "a", "")])]
    ['a']
    """
    widest: tuple[int, int] = (-1, -1)
    for each in sorted(ranges, key=lambda one: (one.start, -one.end)):
        if each.end > widest[1] or (each.start, each.end) == widest:
            yield each
        if each.end > widest[1]:
            widest = (each.start, each.end)


class Reach:
    """Ranges made ready to ask whether one of them holds another range."""

    def __init__(self, ranges: Iterable[HasPlace]) -> None:
        in_order = sorted(ranges, key=lambda one: one.start)
        self._starts = [one.start for one in in_order]
        self._ends = list(accumulate((one.end for one in in_order), max))

    def holds(self, one: HasPlace) -> bool:
        """True if a range begins no later and ends no earlier."""
        before = bisect_right(self._starts, one.start)
        return before > 0 and self._ends[before - 1] >= one.end


def _by_start(phrases: Mapping[str, str]) -> dict[str, list[tuple[re.Pattern[str], str]]]:
    """Phrases by their first word, so that each word of a text is held against few of them.

    A first word of any ending ("assess*") stands under its first letters and an asterisk.
    """
    by_start: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for phrase, key in phrases.items():
        words = " ".join(plain(phrase).replace("-", " ").split())
        pattern = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", " ")
        first = _FIRST.match(words)
        start = words if first is None else first[0]
        by_start[f"{start[:_LETTERS]}*" if words[len(start) :].startswith("*") else start].append(
            (re.compile(rf"{pattern}(?!\w)"), key)
        )
    return dict(by_start)


def _matches(
    by_start: Mapping[str, list[tuple[re.Pattern[str], str]]], words: str
) -> Iterable[Mention]:
    for start, place in _starts(words) if by_start else ():
        for pattern, key in by_start.get(start, ()):
            match = pattern.match(words, place)
            if match:
                yield Mention(*match.span(), key, match.group())


# One after the other the schemes are held against the same words.
@lru_cache(maxsize=2)
def _starts(words: str) -> Sequence[tuple[str, int]]:
    """Each word, and its first letters with an asterisk, with the place where it begins."""
    found = [(match[0], match.start()) for match in _FIRST.finditer(words)]
    return [
        each for word, place in found for each in ((word, place), (f"{word[:_LETTERS]}*", place))
    ]

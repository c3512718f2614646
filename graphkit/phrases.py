"""Phrases of concepts: a text in, the concepts whose phrases it holds out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.reading import plain

_FIRST = re.compile(r"\w+")
_LETTERS = 3


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

    def find(self, text: str) -> list[Mention]:
        """The mentions in a reading text, in order; of two that overlap, the longer one."""
        words = plain(text).replace("-", " ")
        found = set(_matches(self._phrases, words))
        for match in self._capitals_pattern.finditer(text):
            found.add(Mention(*match.span(), self._capitals[match[0]], match[0]))
        barred = list(_matches(self._exceptions, words))
        return sorted(
            mention
            for mention in found
            if not any(_holds(other, mention) for other in found)
            and not any(
                bar.key == mention.key and bar.start <= mention.start and mention.end <= bar.end
                for bar in barred
            )
        )

    def ancestors(self, key: str) -> Iterable[str]:
        """The broader concepts of a concept, nearest first."""
        while key in self.broader:
            key = self.broader[key]
            yield key


def _holds(longer: Mention, mention: Mention) -> bool:
    return (
        longer.start <= mention.start
        and mention.end <= longer.end
        and longer.end - longer.start > mention.end - mention.start
    )


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
    for word in _FIRST.finditer(words):
        for start in (word[0], f"{word[0][:_LETTERS]}*"):
            for pattern, key in by_start.get(start, ()):
                match = pattern.match(words, word.start())
                if match:
                    yield Mention(*match.span(), key, match.group())

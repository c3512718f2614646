"""Phrases of concepts: a text in, the concepts whose phrases it holds out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graphkit.reading import plain

_WORD = re.compile(r"\b\w")


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
        self._capitals = [
            (re.compile(rf"\b{re.escape(phrase)}\b"), key) for phrase, key in capitals.items()
        ]

    def find(self, text: str) -> list[Mention]:
        """The mentions in a reading text, in order; of two that overlap, the longer one."""
        words = plain(text).replace("-", " ")
        found = set(_matches(self._phrases, words))
        for pattern, key in self._capitals:
            found |= {Mention(*m.span(), key, m.group()) for m in pattern.finditer(text)}
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
    """Phrases by their first two letters, so that a word is held against few of them."""
    by_start: dict[str, list[tuple[re.Pattern[str], str]]] = defaultdict(list)
    for phrase, key in phrases.items():
        words = " ".join(plain(phrase).replace("-", " ").split())
        pattern = re.escape(words).replace(r"\*", r"\w*").replace(r"\ ", " ")
        by_start[words[:2]].append((re.compile(rf"{pattern}(?!\w)"), key))
    return dict(by_start)


def _matches(
    by_start: Mapping[str, list[tuple[re.Pattern[str], str]]], words: str
) -> Iterable[Mention]:
    for word in _WORD.finditer(words):
        for pattern, key in by_start.get(words[word.start() : word.start() + 2], ()):
            match = pattern.match(words, word.start())
            if match:
                yield Mention(*match.span(), key, match.group())

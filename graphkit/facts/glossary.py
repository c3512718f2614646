"""What short forms mean: a letter's abbreviations and the vocabulary in, words to match out."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graphkit.facts.plurals import plural
from graphkit.model import Abbreviation, Fact, Passage, Span
from graphkit.phrases import Mention
from graphkit.vocabulary import Vocabulary

_BRACKETS = re.compile(r" ?[(\[][^()\[\]]*[)\]]$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A passage with its abbreviations spelled out, for matching only.

    written   the passage as it stands in the letter
    places    places[i] are the words of `written` for which text[i] stands; empty if all is
              as written
    """

    text: str
    written: str
    places: tuple[Span, ...] = ()

    def words(self, mention: Mention) -> str:
        """The words of a mention, after the letter's own where it has a short form.

        For example "PAs (personal advisers)".
        """
        places = self.places[mention.start : mention.end]
        if all(place.end == place.start + 1 for place in places):
            return mention.words
        return f"{self.written[places[0].start : places[-1].end]} ({mention.words})"


class Glossary:
    """The vocabulary as one letter uses it.

    A definition counts from its end to the end of the letter, or to another of the same short
    form. Where only the short form is a phrase of the vocabulary, it stays.
    """

    def __init__(
        self, vocabulary: Vocabulary, abbreviations: Iterable[Fact[Abbreviation]] = ()
    ) -> None:
        self.vocabulary = vocabulary
        self._by_short: dict[str, list[Fact[Abbreviation]]] = defaultdict(list)
        for fact in sorted(abbreviations, key=_end):
            if not self._is_short_only(fact.value):
                self._by_short[fact.value.short].append(fact)
        shorts = sorted(self._by_short, key=len, reverse=True)
        self._pattern = re.compile(
            rf"(?<!\w)(?P<short>{'|'.join(map(re.escape, shorts)) or '(?!)'})(?P<many>s?)(?!\w)"
        )

    def wording(self, passage: Passage) -> Wording:
        """A passage as it reads where each abbreviation is spelled out."""
        text: list[str] = []
        places: list[Span] = []
        done = 0
        for start, end, words in self._spelled(passage):
            text += passage.text[done:start], words
            places += (Span(place, place + 1) for place in range(done, start))
            places += (Span(start, end) for _ in words)
            done = end
        if not places:
            return Wording(passage.text, passage.text)
        text.append(passage.text[done:])
        places += (Span(place, place + 1) for place in range(done, len(passage.text)))
        return Wording("".join(text), passage.text, tuple(places))

    def _is_short_only(self, abbreviation: Abbreviation) -> bool:
        schemes = self.vocabulary.themes, self.vocabulary.cohorts, self.vocabulary.agents
        short, long_form = abbreviation
        is_known = any(scheme.find(each) for scheme in schemes for each in (short, f"{short}s"))
        return is_known and not any(
            scheme.find(each) for scheme in schemes for each in (long_form, plural(long_form))
        )

    def _spelled(self, passage: Passage) -> Iterator[tuple[int, int, str]]:
        """Where short forms stand, and what for; brackets that define one stand for nothing."""
        for match in self._pattern.finditer(passage.text) if self._by_short else ():
            place = passage.offsets[match.start()]
            facts = self._by_short[match["short"]]
            # Definitions that end no later than the short form begins.
            before = bisect_left(facts, place + 1, key=_end)
            if before < len(facts) and facts[before].evidence[0].start <= place:
                yield from _brackets(passage, facts[before], match.start())
            elif before:
                long_form = facts[before - 1].value.long
                yield *match.span(), plural(long_form) if match["many"] else long_form


def _end(fact: Fact[Abbreviation]) -> int:
    return fact.evidence[-1].end


def _brackets(
    passage: Passage, fact: Fact[Abbreviation], short: int
) -> Iterator[tuple[int, int, str]]:
    """The brackets of "child in need (CIN) plans": what is in need of plans is the child."""
    start = bisect_left(passage.offsets, fact.evidence[0].start)
    end = bisect_left(passage.offsets, _end(fact))
    brackets = _BRACKETS.search(passage.text[start:end])
    if brackets and start + brackets.start() <= short:
        yield start + brackets.start(), start + brackets.end(), ""

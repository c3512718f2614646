"""Needs: a sentence that finds fault in, the words that say what is missing or must be done out."""

import re
from collections.abc import Iterator

from graphkit.labels.patterns import load_patterns
from graphkit.model import Span
from graphkit.phrases import longest
from graphkit.reading import plain

# So far behind a lack it is looked for whether it is told of the past.
_BEHIND = 40


def find_need(text: str) -> tuple[str, ...]:
    """The letter's own words for what is missing or must be done; empty where there are none.

    text   a sentence that judges something a weakness, or mixed

    A lack that is told as an effect ("this means that too many children wait") or of the past
    is none; nor is a child's need, a duty, or that leaders know "what needs to improve".

    >>> find_need("Supervision needs to improve and is not always recorded.")
    ('needs to improve', 'not always')
    >>> find_need("This means that children do not always see the same worker.")
    ()
    """
    patterns = load_patterns("needs")
    told = patterns["no_need"].sub(lambda phrase: "_" * len(phrase[0]), plain(text))
    asked = [Span(*match.span()) for match in patterns["explicit"].finditer(told)]
    found = longest([*asked, *_lacks(told, patterns)])
    return tuple(dict.fromkeys(text[span.start : span.end] for span in found))


def _lacks(told: str, patterns: dict[str, re.Pattern[str]]) -> Iterator[Span]:
    """What is missing now, as far as it is not an effect of something else."""
    effect = patterns["effect"].search(told)
    end = effect.start() if effect else len(told)
    if patterns["history"].search(told):
        return
    for match in patterns["lack"].finditer(told, 0, end):
        before = told[max(0, match.start() - _BEHIND) : match.start()]
        if not patterns["past"].search(before):
            yield Span(*match.span())

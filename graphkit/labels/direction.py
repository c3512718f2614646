"""Direction: a sentence in, whether things got better, stayed or got worse, and since when, out."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from graphkit.labels.patterns import load_patterns
from graphkit.phrases import longest
from graphkit.reading import plain

# So far behind a word of change a denial or a wish is looked for.
_BEHIND = 80
# ... and no further than so many words.
_CLOSE = 4
_KEYS = ("improved", "deteriorated", "unchanged")


class Direction(NamedTuple):
    """Where things have gone, as the sentence says itself.

    key     improved, unchanged or deteriorated
    since   the letter's own words for since when; None where it does not say
    words   the letter's own words that say so
    """

    key: str
    since: str | None
    words: tuple[str, ...]


class _Change(NamedTuple):
    """Words of change at text[start:end]."""

    start: int
    end: int
    key: str


def find_direction(text: str) -> Direction | None:
    """The direction a sentence tells, or None where it tells none.

    A sentence with both a gain and a lack ("has improved but remains too variable") tells of
    the gain. A gain denied ("has not improved") is no change; one wished for is no direction.

    >>> find_direction("Supervision has improved since the last inspection.")
    Direction(key='improved', since='since the last inspection', words=('has improved',))
    >>> find_direction("Leaders have a plan to improve supervision.") is None
    True
    """
    patterns = load_patterns("direction")
    told = patterns["no_direction"].sub(lambda phrase: "_" * len(phrase[0]), plain(text))
    found = longest(
        _Change(*match.span(), key) for key in _KEYS for match in patterns[key].finditer(told)
    )
    changes = list(_said(found, told, patterns))
    for key in _KEYS:
        words = dict.fromkeys(text[each.start : each.end] for each in changes if each.key == key)
        if words:
            since = patterns["since"].search(plain(text))
            said = text[since.start() : since.end()].rstrip(",") if since else None
            return Direction(key, said, tuple(words))
    return None


def _said(
    changes: Iterator[_Change], told: str, patterns: Mapping[str, re.Pattern[str]]
) -> Iterator[_Change]:
    """The changes that are told as having come: none that is wished for, none denied."""
    for change in changes:
        before = told[max(0, change.start - _BEHIND) : change.start]
        clause = " ".join(re.split(r"[,;:.]|\bbut\b", before)[-1].split()[-_CLOSE:])
        if patterns["wish"].search(clause):
            continue
        if change.key == "improved":  # "has not improved" holds its denial itself
            clause += f" {told[change.start : change.end]}"
        is_denied = patterns["denial"].search(patterns["no_denial"].sub("", clause))
        if is_denied and change.key == "improved":
            yield change._replace(key="unchanged")
        if is_denied and change.key != "unchanged":
            continue
        yield change

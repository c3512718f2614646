"""Headings: a line and those around it in, the role of the section that it opens out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from graphkit.layout.lines import DASH, NUMBER, Line

_LENGTH = 120
# Of headings that are not known by their words; a line of prose that is wrapped is longer.
_SUB_HEADING_LENGTH = 70
_SUB_HEADING_WORDS = 10
_TITLE_LENGTH = 100
_CLAUSE = re.compile(r"\b(?:who|which|that)\b.*")
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should"
    r"|\w+ed)\b"
)
_LAST_WORDS = 2
_STOPS = (".", "!", ";", ",")
# A line that had room for the first word of the next, within this part of the width of a page,
# was broken on purpose.
_BROKEN_EARLY = 0.8
_NARROW = 60
_SPARE = 8
# "1. Overview", "## Overview", "**Overview**", "What needs to improve?1": no part of the words.
_BEFORE = re.compile(r"^(?:[*#_]++ ?|\d{1,2}[.)]? )+(?=[a-z])")
_TAIL = re.compile(r"(?<![?:.;*_–—-])[?:.;*_–—-]*+[\d¹²³⁴-⁹]?[?:.*_]*+ ?$")
# What ends so is the beginning of a sentence.
UNFINISHED = re.compile(
    r"(?:[,;–—-]|\b(?:a|about|after|against|all|also|an|and|another|are|as|at|be|because|been|before"
    r"|between|both|but|by|can|could|do|does|during|each|every|for|from|had|has|have|he|if|in"
    r"|include|includes|including|into|is|it|its|many|may|more|most|must|no|not|of|on|only|or"
    r"|other|our|over|per|shall|she|should|so|some|such|than|that|the|their|there|these|they|this"
    r"|through|to|under|up|was|we|were|when|where|whether|which|while|who|whose|will|with|within"
    r"|without|would|your)|\bmajesty's)$"
)
LISTS = ("opening", "scope", "recommendations", "priority-action")
RECOMMENDED = ("recommendations", "priority-action")


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headings of one role look like."""

    role: str
    patterns: tuple[re.Pattern[str], ...]


class Before(Protocol):
    """What stands before a line that may be a heading."""

    @property
    def role(self) -> str:
        """Of the section so far."""

    @property
    def has_formula(self) -> bool:
        """True if the section has a sentence that letters of every kind hold."""

    @property
    def last(self) -> Line | None:
        """The last line of its last paragraph or item; None if it has none."""

    @property
    def in_item(self) -> bool:
        """True if that is an item of a list."""


def heading_at(
    lines: Sequence[Line], index: int, before: Before, headings: Sequence[Heading]
) -> tuple[int, str]:
    """How many lines the heading at this place takes, and its role; none: (0, "")."""
    one = lines[index].plain
    if len(one) > _LENGTH or lines[index].starts_low or lines[index].text.endswith("."):
        return 0, ""
    after = lines[index + 1] if index + 1 < len(lines) else None
    wraps = after is not None and not (after.text.endswith(_STOPS) or after.mark)
    if after and after.blank:
        # The lines of a heading in large letters may stand as far apart as paragraphs.
        wraps = wraps and after.starts_low and len(after.text.split()) <= _LAST_WORDS
    # A heading that is wrapped goes on with a small letter, or is known by both lines alone.
    widths = [(1, one)]
    if after and wraps:
        widths.insert(0 if after.starts_low else 1, (2, f"{one} {after.plain}"))
    for width, words in widths:
        if width == 1 and after and after.starts_low and not after.blank:
            continue  # a sentence that begins as a heading does: "Progress in X has ..."
        name = words_of_heading(words)
        for heading in headings:
            if any(pattern.fullmatch(name) for pattern in heading.patterns):
                return width, heading.role
    in_body = before.role != "opening" or before.has_formula
    is_styled = lines[index].is_styled and in_body and not lines[index].mark
    if after and (is_styled or _is_sub_heading(lines[index], after, before)):
        return 1, _role_of(after, before)
    return 0, ""


def words_of_heading(line: str) -> str:
    """A heading in plain text without what typists put around its words.

    >>> words_of_heading("2. what needs to improve?1")
    'what needs to improve'
    """
    words = _BEFORE.sub("", line)
    return words if words[-1:].isalpha() else _TAIL.sub("", words)


def _role_of(after: Line, before: Before) -> str:
    """A heading between the items of recommendations groups them."""
    return before.role if before.role in RECOMMENDED and after.mark else "findings"


def _is_sub_heading(line: Line, after: Line, before: Before) -> bool:
    """A short line on its own, between sentences, that is no sentence itself."""
    if before.role == "opening" and not before.has_formula:
        return False
    stands_alone = line.blank and after.blank
    goes_on = after.starts_low or (after.text[0] in "([" and not after.blank)
    if (
        (_is_long(line) and not (stands_alone and _is_title(line)))
        or (line.is_finished and not (stands_alone and line.text.endswith("?")))
        or line.starts_low
        or goes_on
        or UNFINISHED.search(line.plain)
        or line.mark
    ):
        return False
    return (
        _is_parted(line, before)
        and _is_followed(line, after, before)
        # Lines without marks under such a heading are more likely a list that lost them.
        and (before.role not in LISTS or len(after.text) > _NARROW or after.is_finished)
    )


def _is_long(line: Line) -> bool:
    return len(line.text) > _SUB_HEADING_LENGTH or len(line.text.split()) > _SUB_HEADING_WORDS


def _is_title(line: Line) -> bool:
    """True for a long heading such as that of a judgement, which has no verb of its own."""
    return len(line.text) <= _TITLE_LENGTH and not _VERB.search(_CLAUSE.sub("", line.plain))


def _is_parted(line: Line, before: Before) -> bool:
    """True if what stands before has ended."""
    last = before.last
    if last is None:
        return True
    if line.blank:
        return last.is_finished or before.in_item
    return last.is_finished and before.role == "findings"


def _is_followed(line: Line, after: Line, before: Before) -> bool:
    """True if something begins after the line."""
    if after.mark:
        # A dash or a number may also stand in the middle of a sentence.
        is_list = after.blank or not (DASH.match(after.text) or NUMBER.match(after.text))
        is_apart = line.blank or before.last is None
        return is_apart and is_list and before.role not in ("opening", "scope")
    return after.blank or is_broken_early(line, after)


def has_room(line: Line, after: Line, width: int) -> bool:
    """True if the first word of the next line would have had room, and some to spare."""
    return len(line.text) + 1 + len(after.text.split()[0]) + _SPARE < width


def is_broken_early(line: Line, after: Line) -> bool:
    """True if the line had room for the first word of the next."""
    needed = len(line.text) + 1 + len(after.text.split()[0])
    return needed < _BROKEN_EARLY * max(len(after.text), _NARROW)

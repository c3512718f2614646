"""Kinds of document: how one begins in, the layout of its kind out."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.errors import ReadError
from graphkit.layout.layout import Layouts
from graphkit.layout.layoutfile import Patterns, SetAside
from graphkit.model import Layout

# Whose visit it was: what follows in a subject line only says more about these services.
_SERVICES = re.compile(
    r"\bchildren's? (?:social (?:care|work) )?services\b|\bservices for children\b"
)
_COUNCIL = re.compile(r"\b(?:council|borough|county|city|authority|trust)\b")
_AS_FAR = 30


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a document begins, in plain text.

    head        what stands before the subject, or the first lines where there is no salutation
    subject     the subject line, or an empty text
    opening     the first sentences, before any findings
    is_letter   True if it has a salutation or a closing
    is_signed   True if it has a salutation or a closing, or names inspectors
    """

    head: str
    subject: str
    opening: tuple[str, ...]
    is_letter: bool
    is_signed: bool


def recognise(name: str, beginning: Beginning, layouts: Layouts) -> Layout:
    """The layout of a letter: one of the user's, who may read what we set aside, or one of ours.

    name    of the file
    raises  ReadError: set-aside, not-a-letter
    """
    own = _by_subject(layouts.own, beginning) or _by_opening(layouts.own, beginning)
    if own is not None:
        return own
    found = _of_subject(beginning, layouts) or _of_opening(beginning, layouts)
    if isinstance(found, SetAside):
        raise ReadError("set-aside", f"{name}: this is {found.name}; not read yet")
    if found is not None and beginning.is_signed:
        return found
    tried = ", ".join(layout.name for layout in layouts.kinds)
    raise ReadError(
        "not-a-letter",
        f"{name}: neither the subject line nor the opening is that of a letter we know"
        f" (tried {tried}); for a kind of its own write a layout as docs/layouts.md tells and"
        " name it with --layout",
    )


def _of_subject(beginning: Beginning, layouts: Layouts) -> Layout | SetAside | None:
    """The kind that subject line and head tell.

    A visit to a council's children's services stays one, whatever else the subject line or the
    address speaks of: "Focused visit to X children's services: fostering", "High School Road".
    """
    services = _SERVICES.search(beginning.subject)
    subject = beginning.subject[: services.start()] if services else beginning.subject
    ours = _by_subject(layouts.shipped, beginning)
    is_sure = (
        ours is not None and beginning.is_letter and bool(services or _COUNCIL.search(subject))
    )
    for other in layouts.set_aside:
        if beginning.is_letter and not other.is_letter:
            continue
        if _holds(other.subject, subject) or (not is_sure and _holds(other.head, beginning.head)):
            return other
    return ours


def _of_opening(beginning: Beginning, layouts: Layouts) -> Layout | SetAside | None:
    """The kind that the first sentence tells which speaks of a visit or an inspection of a kind.

    Of two in one sentence the first counts, unless the other says whom the visit was to:
    "the monitoring visit to the school".
    """
    for sentence in beginning.opening if beginning.is_signed else ():
        kinds: list[tuple[int, Layout | SetAside]] = [
            (match.start() - _AS_FAR, other)
            for other in layouts.set_aside
            for match in _matches(other.opening, sentence)
        ]
        kinds += [
            (match.end(), layout)
            for layout in layouts.shipped
            for match in _matches(layout.opening, sentence)
        ]
        if kinds:
            return min(kinds, key=lambda each: each[0])[1]
    return None


def _by_subject(layouts: Iterable[Layout], beginning: Beginning) -> Layout | None:
    return next((each for each in layouts if _begins(each.subject, beginning.subject)), None)


def _by_opening(layouts: Iterable[Layout], beginning: Beginning) -> Layout | None:
    opening = " ".join(beginning.opening)
    known = layouts if beginning.is_signed else ()
    return next((each for each in known if _holds(each.opening, opening)), None)


def _matches(patterns: Patterns, words: str) -> list[re.Match[str]]:
    return [match for pattern in patterns if (match := pattern.search(words))]


def _begins(patterns: Patterns, words: str) -> bool:
    return any(pattern.match(words) for pattern in patterns)


def _holds(patterns: Patterns, words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)

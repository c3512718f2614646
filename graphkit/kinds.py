"""Kinds of document: how one begins in, the layout of its kind out."""

from collections.abc import Iterable
from dataclasses import dataclass

from graphkit.errors import ReadError
from graphkit.layout import Layouts
from graphkit.layoutfile import Patterns
from graphkit.model import Layout


@dataclass(frozen=True, slots=True)
class Beginning:
    """How a document begins, in plain text.

    head        what stands before the subject, or the first lines where there is no salutation
    subject     the subject line, or an empty text
    opening     the paragraphs of its first two sections
    is_letter   True if it has a salutation, a subject line or a closing
    """

    head: str
    subject: str
    opening: str
    is_letter: bool


def recognise(name: str, beginning: Beginning, layouts: Layouts) -> Layout:
    """The layout of a letter: one of the user's, who may read what we set aside, or one of ours.

    name    of the file
    raises  ReadError: set-aside, not-a-letter
    """
    own = _layout(layouts.own, beginning)
    if own is not None:
        return own
    for other in layouts.set_aside:
        if beginning.is_letter and not other.is_letter:
            continue
        if (
            _holds(other.subject, beginning.subject)
            or _holds(other.head, beginning.head)
            or _holds(other.opening, beginning.opening)
        ):
            raise ReadError("set-aside", f"{name}: this is {other.name}; not read yet")
    shipped = _layout(layouts.shipped, beginning)
    if shipped is not None:
        return shipped
    tried = ", ".join(layout.name for layout in layouts.kinds)
    raise ReadError(
        "not-a-letter",
        f"{name}: neither the subject line nor the opening is that of a letter we know"
        f" (tried {tried}); for a kind of its own write a layout as docs/layouts.md tells and"
        " name it with --layout",
    )


def _layout(layouts: Iterable[Layout], beginning: Beginning) -> Layout | None:
    """The first layout that knows the subject line, or else the opening."""
    for layout in layouts:
        if _begins(layout.subject, beginning.subject):
            return layout
    for layout in layouts if beginning.is_letter else ():
        if _holds(layout.opening, beginning.opening):
            return layout
    return None


def _begins(patterns: Patterns, words: str) -> bool:
    return any(pattern.match(words) for pattern in patterns)


def _holds(patterns: Patterns, words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)

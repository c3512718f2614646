"""The text of a document: its pages as extracted in, one text and where its parts begin out."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from graphkit.documents.headings import HEADING
from graphkit.documents.limits import MAX_CHARACTERS, MAX_LINES, MAX_PAGES
from graphkit.documents.unseen import without_unseen
from graphkit.errors import ReadError

_LINE_ENDS = ("\r\n", "\r", "\v", "\x85", "\u2028", "\u2029")


class Joined(NamedTuple):
    """A document's text; page_starts, heading_starts and warnings as in model.Document."""

    text: str
    page_starts: tuple[int, ...]
    heading_starts: frozenset[int]
    warnings: tuple[str, ...]


def join_pages(pages: Sequence[str]) -> Joined:
    r"""The text of all pages, without what no reader sees.

    pages   with the marks of headings
    raises  ReadError: empty, too-many-pages, too-large

    >>> join_pages([f"A\u200b\r\n\r\n{HEADING}\u200bPlans\r\n", "B"])[:3]
    ('A\n\nPlans\n\nB', (0, 10), frozenset({3}))
    """
    if len(pages) > MAX_PAGES:
        raise ReadError(
            "too-many-pages",
            f"{len(pages)} pages, more than the {MAX_PAGES} that are read; split the file",
        )
    left_out: Counter[str] = Counter()
    seen: list[str] = []
    page_starts, heading_starts = [0], set()
    for page in pages:
        start = page_starts[-1]
        parts: list[str] = []
        for part in page.split(HEADING):
            for line_end in _LINE_ENDS:
                part = part.replace(line_end, "\n")
            part, counts = without_unseen(part)
            left_out.update(counts)
            if parts and part.partition("\n")[0].strip():
                heading_starts.add(start + len(part) - len(part.lstrip()))
            parts.append(part)
            start += len(part)
        seen.append("".join(parts))
        page_starts.append(start + 1)
    text = "\n".join(seen)
    _refuse_too_large(text)
    warnings = (
        f"{count} {kind} character{' was' if count == 1 else 's were'} left out"
        for kind, count in left_out.items()
    )
    return Joined(text, tuple(page_starts[:-1]), frozenset(heading_starts), tuple(warnings))


def _refuse_too_large(text: str) -> None:
    if not text.strip():
        raise ReadError("empty", "the file holds no text; name the letter itself")
    for count, most, what in (
        (len(text), MAX_CHARACTERS, "characters"),
        (text.count("\n") + 1, MAX_LINES, "lines"),
    ):
        if count > most:
            raise ReadError(
                "too-large",
                f"{count:,} {what}, more than the {most:,} that are read; split the file",
            )

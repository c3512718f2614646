"""Manuscripts: what a letter says in, its parts in the order in which a typist types them out."""

from collections.abc import Iterator
from typing import NamedTuple

from graphkit.layout.layout import Layouts
from graphkit.model import Letter, Passage
from graphkit.reading import plain


class Part(NamedTuple):
    """Words that are set together.

    role       line, subject, heading, prose or item
    is_parted  True if a blank line must stand before it, however the typist sets such parts
    """

    role: str
    words: str
    is_parted: bool = True


def manuscript(letter: Letter, layouts: Layouts) -> list[Part]:
    """The parts of a letter. What the reader left out, such as page numbers, is not among them."""
    return [*_head(letter), *_body(letter, layouts), *_closing(letter)]


def subject_of(parts: list[Part]) -> str:
    """The subject line; where there is none, the words that stand for it in a running head."""
    return next((part.words for part in parts if part.role == "subject"), "Ofsted letter")


def _head(letter: Letter) -> Iterator[Part]:
    if letter.invented:
        yield Part("line", letter.document.text.split("\n")[0].strip())
    for number, line in enumerate(letter.header["head"]):
        yield Part("line", line.text, number == 0)
    for line in letter.header["salutation"]:
        yield Part("line", line.text)
    for line in letter.header["subject"]:
        yield Part("subject", line.text)


def _body(letter: Letter, layouts: Layouts) -> Iterator[Part]:
    for section in letter.sections:
        if section.heading:
            # A heading that only its place tells from a short sentence stands on its own.
            yield Part("heading", section.heading, not _is_known(section.heading, layouts))
        items = {item.offsets[0] for item in section.items}
        after_item = False
        for passage in sorted((*section.paragraphs, *section.items), key=_place):
            is_item = passage.offsets[0] in items
            yield Part("item" if is_item else "prose", passage.text, not (is_item and after_item))
            after_item = is_item


def _closing(letter: Letter) -> Iterator[Part]:
    if letter.closing:
        yield Part("line", "Yours sincerely")
    for number, line in enumerate(letter.closing):
        yield Part("line", line.text, number == 0)


def _place(passage: Passage) -> int:
    return passage.offsets[0]


def _is_known(heading: str, layouts: Layouts) -> bool:
    words = plain(heading).rstrip("?:")
    return any(pattern.fullmatch(words) for each in layouts.headings for pattern in each.patterns)

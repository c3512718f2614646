"""Word files: the parts of a letter in, the bytes of a .docx out, as an author would set them."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import docx
from docx.enum.text import WD_BREAK
from docx.text.paragraph import Paragraph
from hypothesis import strategies as st
from properties.manuscripts import Part
from properties.typists import Hand, Lists, hands, list_habits

LIST_STYLES = ("List Bullet", "List Bullet 2", "List Number")


@dataclass(frozen=True, slots=True)
class Author:
    """How somebody uses Word.

    list_style    the style of items; empty if their marks are typed
    heading       a style, or "bold" for a paragraph in bold letters
    empty         how many empty paragraphs part two others
    page          a page ends within every so-many-th part that is prose or an item; 0: none does
    joins_lines   True if the lines of an address are one paragraph, with line breaks
    head, foot    what stands at the edges of all pages
    """

    hand: Hand = field(default_factory=Hand)
    lists: Lists = field(default_factory=Lists)
    list_style: str = "List Bullet"
    heading: str = "Heading 2"
    empty: int = 0
    page: int = 0
    joins_lines: bool = False
    head: str = ""
    foot: str = ""


AUTHORS = st.builds(
    Author,
    hand=hands(),
    lists=list_habits(),
    list_style=st.sampled_from((*LIST_STYLES, "")),
    heading=st.sampled_from(("Heading 2", "Heading 1", "bold")),
    empty=st.integers(0, 2),
    page=st.sampled_from((0, 5, 9, 14)),
    joins_lines=st.booleans(),
    head=st.sampled_from(("", "OFFICIAL")),
    foot=st.sampled_from(("", "Page 1 of 4", "Ofsted | 2")),
)


def make_docx(parts: Sequence[Part], author: Author) -> bytes:
    """A Word file with the parts of a letter."""
    word = docx.Document()
    section = word.sections[0]
    section.header.paragraphs[0].text = author.head
    section.footer.paragraphs[0].text = author.foot
    before: Part | None = None
    paragraph: Paragraph | None = None
    number = 0
    for index, part in enumerate(parts, 1):
        words = author.hand.write(part.words)
        number = number + 1 if part.role == "item" else 0
        if part.role == "line" and not part.is_parted and author.joins_lines and paragraph:
            paragraph.add_run().add_break()
            paragraph.add_run(words)
            continue
        if before and part.is_parted:
            for _ in range(author.empty):
                word.add_paragraph()
        style, bold = None, False
        if part.role == "heading":
            style, bold = (None, True) if author.heading == "bold" else (author.heading, False)
        elif part.role == "item" and author.list_style:
            style = author.list_style
        elif part.role == "item":
            words = author.lists.mark_of(number) + author.lists.after_mark + words
        paragraph = word.add_paragraph(style=style)
        ends_page = author.page and index % author.page == 0 and part.role in ("prose", "item")
        _add_words(paragraph, words, bold, bool(ends_page))
        before = part
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _add_words(paragraph: Paragraph, words: str, bold: bool, is_broken: bool) -> None:
    """The words of a paragraph, with the end of a page in their midst if one is there."""
    first, blank, last = words, "", ""
    if is_broken:
        middle = words.find(" ", len(words) // 2) + 1
        # Before a small letter: else nobody can tell an item that goes on from what comes next.
        if middle and words[middle].islower():
            first, blank, last = words[:middle], "page", words[middle:]
    paragraph.add_run(first).bold = bold or None
    if blank:
        paragraph.add_run().add_break(WD_BREAK.PAGE)
        paragraph.add_run(last).bold = bold or None

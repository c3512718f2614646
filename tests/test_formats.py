"""Formats: a letter says the same as text, as PDF and as a Word file."""

import io
import textwrap
from collections.abc import Iterator, Sequence

import docx
import pytest

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts
from graphkit.record import Record, record

NAMES = ("ambleford-2019-03-12", "kesterbridge-2021-05-18", "thornmere-2022-11-29")
LINES_OF_A_PAGE = 48


def words(facts: Facts) -> Record:
    """A record without what depends on the file: its name, and where the words stand."""
    said = {**record(facts), "file": None}
    for name in ("sections", "recommendations", "findings"):
        said[name] = [
            {key: each[key] for key in each if key not in ("start", "end", "page")}
            for each in said[name]
        ]
    return said


def wrapped(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield from textwrap.wrap(line, 95, break_on_hyphens=False) or [""]


def draw(lines: Sequence[str]) -> bytes:
    """A page's drawing instructions; Helvetica has no square bullet."""
    drawn = b"BT /F 11 Tf 60 790 Td "
    for line in lines:
        shown = line.replace("◼", "•").encode("cp1252")
        for mark in (b"\\", b"(", b")"):
            shown = shown.replace(mark, b"\\" + mark)
        drawn += b"(%s) Tj 0 -14.5 Td " % shown if line else b"0 -12 Td "
    return drawn + b"ET"


def make_pdf(text: str) -> bytes:
    """A PDF with a text on pages of as many lines as one holds."""
    lines = list(wrapped(text))
    streams = [
        draw(lines[start : start + LINES_OF_A_PAGE])
        for start in range(0, len(lines), LINES_OF_A_PAGE)
    ]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * index) for index in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for index, stream in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R>>>>>>" % (5 + 2 * index),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    pdf, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return pdf + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(pdf))
    )


def make_docx(facts: Facts) -> bytes:
    """A Word file with headings, paragraphs and bullets as an author would set them."""
    letter = facts.letter
    word = docx.Document()
    word.add_paragraph(letter.document.text.split("\n")[0])
    for part in ("head", "salutation", "subject"):
        for line in letter.header[part]:
            word.add_paragraph(line.text)
    for section in letter.sections:
        if section.heading:
            word.add_heading(section.heading, 2)
        items = {item.offsets[0] for item in section.items}
        for passage in sorted((*section.paragraphs, *section.items), key=lambda p: p.offsets[0]):
            style = "List Bullet" if passage.offsets[0] in items else None
            word.add_paragraph(passage.text, style=style)
    word.add_paragraph("Yours sincerely")
    for line in letter.closing:
        word.add_paragraph(line.text)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_pdf_of_a_letter_says_what_its_text_says(
    name: str, samples: dict[str, Facts], knowledge: Knowledge
) -> None:
    text = samples[name].letter.document.text
    document = parse_document("letter.pdf", make_pdf(text))
    assert len(document.page_starts) > 1
    assert words(read_facts(document, knowledge)) == words(samples[name])


@pytest.mark.parametrize("name", NAMES)
def test_word_file_of_a_letter_says_what_its_text_says(
    name: str, samples: dict[str, Facts], knowledge: Knowledge
) -> None:
    document = parse_document("letter.docx", make_docx(samples[name]))
    assert words(read_facts(document, knowledge)) == words(samples[name])

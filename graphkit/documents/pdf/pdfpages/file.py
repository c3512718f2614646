"""A PDF's text: the bytes of a file in, the lines of its pages and their labels out."""

import contextlib
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from .gaps import join_lines
from .glyphs import Glyphs
from .lines import lines_of
from .order import in_reading_order
from .refused import Refused, damaged


class PdfText(NamedTuple):
    """What is read of a PDF, a page at a time.

    pages   text; empty where a page has none, as a scan has
    labels  what the file calls its pages, such as i, ii, 1; empty if it says nothing
    """

    pages: list[str]
    labels: list[str]


def read_text(content: bytes, max_pages: int, max_characters: int) -> PdfText:
    """The text of each page; paragraphs are parted by a blank line.

    raises  Refused: encrypted, damaged, too-many-pages, too-large
    """
    with open_pdf(content) as document:
        # Not len(): a damaged file may count its pages below zero.
        count = pdfium.FPDF_GetPageCount(document)
        if count > max_pages:
            raise Refused(
                "too-many-pages",
                f"{count} pages, more than the {max_pages} that are read; split the file",
            )
        if count < 1:
            raise damaged()
        pages = []
        characters = 0
        for index in range(count):
            with open_page(document, index) as (page, textpage):
                characters += textpage.count_chars()
                if characters > max_characters:
                    raise Refused(
                        "too-large",
                        f"more than the {max_characters:,} characters that are read; "
                        "split the file",
                    )
                # Not get_text_bounded: it drops the line break after a footnote mark
                # ("special school4in"). "replace", for what is left out has no place.
                text = textpage.get_text_range(errors="replace")
                glyphs = Glyphs(textpage, text, page.get_rotation())
                pages.append(in_reading_order(lines_of(text, glyphs), glyphs.right))
        return PdfText(join_lines(pages), _labels(document, count))


def _labels(document: Any, count: int) -> list[str]:
    # Where a file names its pages, it names the first.
    if not document.get_page_label(0):
        return []
    return [document.get_page_label(index) for index in range(count)]


@contextlib.contextmanager
def open_pdf(content: bytes) -> Iterator[Any]:
    """The file as pdfium opens it.

    raises  Refused: encrypted, damaged
    """
    # What a viewer opens may still lack its last pages: pdfium mends what it can, and says nothing.
    if b"%%EOF" not in content[-1024:]:
        raise Refused("damaged", "the end of the PDF is missing; fetch the file again")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Refused(
                "encrypted", "the PDF is locked with a password; save a copy without one"
            ) from None
        raise damaged() from None
    with contextlib.closing(document):
        yield document


@contextlib.contextmanager
def open_page(document: Any, index: int) -> Iterator[tuple[Any, Any]]:
    """A page and its text; index counts from 0.

    raises  Refused: damaged
    """
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        raise damaged(f"page {index + 1} of the PDF cannot be read") from None
    with contextlib.closing(page), contextlib.closing(textpage):
        yield page, textpage

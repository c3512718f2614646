"""The pages of a PDF as pdfium reads them: bytes on stdin, the pages' text as JSON on stdout.

graphkit.documents.pdf runs this file as a process of its own. It imports nothing of graphkit:
to load the whole package takes three times as long as to read a letter.
"""

import contextlib
import ctypes
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

# pdfium joins two lines where the first ends in a hyphen, and writes a noncharacter for it.
_LINE_END_HYPHEN = re.compile(r"(?<=\w)[\ufffe\x02](?=\w)")
# A gap is larger than the usual distance of lines; letters have 26.5 points against 14.5.
_GAP = 1.25


class Refused(Exception):
    """A PDF that is not read; code: that of the ReadError that pdf.py makes of it."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class _Line(NamedTuple):
    """A line of a page: where it begins and ends on the page, in points from below.

    top     base line of the first word; None if the line is blank
    bottom  base line of the last word: another one where a hyphen joined two lines
    height  of the first letter's font
    """

    text: str
    top: float | None
    bottom: float
    height: float


def read_pages(content: bytes, max_pages: int, max_characters: int) -> list[str]:
    """The text of each page; paragraphs are parted by a blank line.

    raises  Refused: encrypted, damaged, too-many-pages, too-large, image-only
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
        raise _damaged() from None
    with contextlib.closing(document):
        pages = _read_lines(document, max_pages, max_characters)
    if not any(line.top is not None for page in pages for line in page):
        raise Refused(
            "image-only",
            "the PDF has pages but no text, as a scan has; run OCR first, e.g. ocrmypdf",
        )
    leading = _leading(pages)
    return ["\n".join(_with_gaps(page, leading)) for page in pages]


def _read_lines(document: Any, max_pages: int, max_characters: int) -> list[list[_Line]]:
    # Not len(): a damaged file may count its pages below zero.
    count = pdfium.FPDF_GetPageCount(document)
    if count > max_pages:
        raise Refused(
            "too-many-pages",
            f"{count} pages, more than the {max_pages} that are read; split the file",
        )
    if count < 1:
        raise _damaged()
    pages: list[list[_Line]] = []
    characters = 0
    for index in range(count):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except pypdfium2.PdfiumError:
            raise _damaged(f"page {index + 1} of the PDF cannot be read") from None
        characters += textpage.count_chars()
        if characters > max_characters:
            raise Refused(
                "too-large",
                f"more than the {max_characters:,} characters that are read; split the file",
            )
        pages.append(list(_lines_of(textpage)))
        textpage.close()
        page.close()
    return pages


def _lines_of(textpage: Any) -> Iterable[_Line]:
    # Not get_text_bounded: it drops the line break after a footnote mark ("special school4in").
    text: str = textpage.get_text_range()
    start = 0
    for line in text.splitlines(keepends=True):
        raw = line.rstrip("\r\n")
        words = raw.strip()
        if words:
            first = start + raw.index(words)
            joint = max(raw.rfind("\ufffe"), raw.rfind("\x02")) + 1
            top, height = _place(textpage, first)
            bottom = _place(textpage, start + joint)[0] if joint else top
            yield _Line(_LINE_END_HYPHEN.sub("-", raw), top, bottom, height)
        else:
            yield _Line(raw, None, 0, 0)
        start += len(line)


def _place(textpage: Any, index: int) -> tuple[float, float]:
    """The base line and the font height of a letter, in points; (0, 0) where it has no place."""
    letter = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    pdfium.FPDFText_GetCharOrigin(textpage, letter, x, y)
    pdfium.FPDFText_GetLooseCharBox(textpage, letter, box)
    return y.value, box.top - box.bottom


def _leading(pages: Sequence[Sequence[_Line]]) -> float:
    """The distance of two lines within a paragraph, in points: the smallest that is common."""
    distances: Counter[float] = Counter()
    for page in pages:
        lines = [line for line in page if line.top is not None]
        for before, line in pairwise(lines):
            distances[round(2 * (before.bottom - (line.top or 0))) / 2] += 1
    common = distances.total() / 10
    return min((d for d in distances if d > 1 and distances[d] >= common), default=0)


def _with_gaps(page: Iterable[_Line], leading: float) -> Iterable[str]:
    """The lines, and an empty one wherever the page leaves a gap between two paragraphs."""
    before: _Line | None = None
    for line in page:
        if before and before.top is not None and line.top is not None:
            if before.bottom - line.top > _GAP * max(leading, line.height):
                yield ""
        yield line.text
        before = line


def _damaged(what: str = "the PDF is damaged") -> Refused:
    return Refused("damaged", f"{what}; fetch the file again, or print it to a new PDF")


def _limit_this_process(seconds: int, memory: int) -> None:
    """Bound the time and the memory of this process, where the system knows such limits."""
    try:
        import resource
    except ImportError:  # Windows: the deadline holds there, the limit of memory does not
        return
    for limit, amount in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        # A lower limit that is already set may not be raised; macOS refuses RLIMIT_AS.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (amount, amount))


def _main() -> None:
    max_pages, max_characters, seconds, memory = map(int, sys.argv[1:])
    _limit_this_process(seconds, memory)
    content = sys.stdin.buffer.read()
    try:
        answer: dict[str, Any] = {"pages": read_pages(content, max_pages, max_characters)}
    except Refused as error:
        answer = {"code": error.code, "message": str(error)}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()

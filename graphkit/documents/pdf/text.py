"""PDFs: a file's bytes in, the text of each page out, by its text layer or by OCR.

pdfium is fast and reads words and bullets well, but a small hostile file can keep it busy for
ever or fill the memory (forms drawn within forms, streams that unpack to gigabytes), and a call
into it cannot be interrupted. So files are read in a process apart, which has a deadline and a
limit of memory.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graphkit.documents.limits import (
    MAX_CHARACTERS,
    MAX_OCR_PAGES,
    MAX_OCR_PIXELS,
    MAX_OCR_SECONDS,
    MAX_PAGES,
    MAX_PDF_MEMORY_BYTES,
    MAX_PDF_SECONDS,
    MEBIBYTE,
)
from graphkit.documents.pdf.ocr import OcrFailed, find_tesseract, read_picture
from graphkit.documents.pdf.worker import Answer, PdfWorkers
from graphkit.errors import ReadError

# The one value here that lives longer than a call: reading a document is a function of its bytes,
# and nobody who calls it should have to hold a process open for it. It holds no text, only
# processes that wait; they start with the first PDF and end with this process.
WORKERS = PdfWorkers(MAX_PDF_SECONDS, MAX_PDF_MEMORY_BYTES)


class Pdf(NamedTuple):
    """What is read of a PDF.

    pages      text of each page; empty where there is none
    labels     what the file calls its pages, such as i, ii, 1; empty if it says nothing
    ocr_pages  numbers of the pages whose text OCR read
    warnings   sentences
    """

    pages: Sequence[str]
    labels: tuple[str, ...]
    ocr_pages: tuple[int, ...]
    warnings: tuple[str, ...]


def read_pdf(content: bytes) -> Pdf:
    """The text of each page; paragraphs are parted by a blank line.

    raises  ReadError: encrypted, damaged, too-many-pages, too-large, image-only
    """
    limits = {"max_pages": MAX_PAGES, "max_characters": MAX_CHARACTERS}
    head = _ask({"task": "text", **limits}, content).head
    pages: list[str] = head["pages"]
    wanting = [number for number, page in enumerate(pages, 1) if not page.strip()]
    failure = ""
    try:
        text_by_page = _recognise(content, wanting)
    except OcrFailed as error:
        text_by_page, failure = {}, f"{error}; "
    for number, text in text_by_page.items():
        pages[number - 1] = text
    if not any(page.strip() for page in pages):
        remedy = (
            f"{failure}run OCR first, e.g. ocrmypdf{'' if failure else ', or install tesseract'}"
        )
        raise ReadError("image-only", f"the PDF has pages but no text, as a scan has; {remedy}")
    wanting = [number for number in wanting if number not in text_by_page]
    warnings = []
    if text_by_page:
        warnings.append(f"read by OCR: page {_listed(text_by_page)}; compare it with the file")
    if wanting:
        reason = failure.removesuffix("; ") or "blank, or an image"
        warnings.append(f"no text on page {_listed(wanting)}: {reason}")
    return Pdf(pages, tuple(head["labels"]), tuple(text_by_page), tuple(warnings))


def _recognise(content: bytes, numbers: Sequence[int]) -> dict[int, str]:
    """Number of a page -> its text, for those of the pages that OCR finds words on.

    raises  OcrFailed, ReadError
    """
    tesseract = find_tesseract() if numbers else None
    if tesseract is None:
        return {}
    if len(numbers) > MAX_OCR_PAGES:
        raise OcrFailed(f"{len(numbers)} pages are more than the {MAX_OCR_PAGES} that OCR is for")
    is_scan = False
    texts = {}
    for number in numbers:
        question = {"task": "picture", "index": number - 1, "max_pixels": MAX_OCR_PIXELS}
        picture = _ask(question, content).body
        if picture:
            is_scan = True
            text = read_picture(tesseract, picture, MAX_OCR_SECONDS)
            if text:
                texts[number] = text
    if is_scan and not texts:
        raise OcrFailed("OCR finds no words")
    return texts


def _ask(question: Mapping[str, Any], content: bytes) -> Answer:
    answer = WORKERS.ask(question, content)
    if answer is None:
        raise ReadError(
            "too-large",
            f"the PDF cannot be read within {MAX_PDF_SECONDS} seconds and "
            f"{MAX_PDF_MEMORY_BYTES // MEBIBYTE} MiB of memory; print it to a new PDF",
        )
    if "code" in answer.head:
        raise ReadError(answer.head["code"], answer.head["message"])
    return answer


def _listed(numbers: Sequence[int] | Mapping[int, str]) -> str:
    return ", ".join(map(str, numbers))

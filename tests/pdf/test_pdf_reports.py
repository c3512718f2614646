"""Real reports: the same words in the same order as poppler's pdftotext reads them.

By default pdftotext gives the order of reading, but drops each hyphen at a line's end (our text
keeps it) and puts page numbers elsewhere: so order is compared without those. With -raw it keeps
hyphens, but gives the order of drawing: so there the words of a page are compared in any order.
"""

import re
import shutil
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphkit.documents import read_document
from graphkit.model import Document

PDFTOTEXT = shutil.which("pdftotext")


@pytest.fixture(scope="module")
def reports(shared: Path) -> dict[Path, Document]:
    paths = sorted((shared / "reports").glob("*.pdf"))
    assert len(paths) == 34
    with ThreadPoolExecutor(2) as threads:
        return dict(zip(paths, threads.map(read_document, paths), strict=True))


def pages_of(document: Document) -> list[str]:
    ends = (*document.page_starts[1:], len(document.text) + 1)
    return [
        document.text[start : end - 1]
        for start, end in zip(document.page_starts, ends, strict=True)
    ]


def pdftotext(path: Path, *options: str) -> list[str]:
    """The pages as poppler reads them."""
    if PDFTOTEXT is None:
        pytest.skip("pdftotext is not installed; apt install poppler-utils")
    command = [PDFTOTEXT, "-enc", "UTF-8", *options, str(path), "-"]
    run = subprocess.run(command, capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def counted(page: str) -> Counter[str]:
    """The words of a page, however often.

    pdftotext -raw takes a tab after a list's number for nothing ("28.While"), and begins a new
    line after the raised mark of a footnote ("schools4" and ", which").
    """
    page = re.sub(r"(?<=\d\.)(?=[A-Z])", " ", page)
    return Counter(re.sub(r"\s+(?=[,.;:])", "", page).split())


def in_order(page: str) -> list[str]:
    """The words of a page without hyphens, line ends after hyphens, and bare numbers."""
    words = re.sub(r"-\s*", "", page).split()
    return [word for word in words if not word.isdigit()]


def test_pdf_reports_have_the_words_of_pdftotext_on_each_page(reports) -> None:
    for path, document in reports.items():
        theirs = pdftotext(path, "-raw")
        ours = pages_of(document)
        assert len(ours) == len(theirs)
        for number, (our, their) in enumerate(zip(ours, theirs, strict=True), 1):
            assert counted(our) == counted(their), (path.name, number)


def test_pdf_reports_have_the_order_of_pdftotext_on_each_page(reports) -> None:
    for path, document in reports.items():
        for number, pages in enumerate(zip(pages_of(document), pdftotext(path), strict=True), 1):
            ours, theirs = map(in_order, pages)
            assert ours == theirs, (path.name, number)


def test_pdf_reports_hold_paragraphs_and_no_unseen_letters(reports, capfd) -> None:
    for document in reports.values():
        assert len(document.page_starts) >= 5
        assert not re.search("[\0-\x08\x0b-\x1f\x7f-\x9f\ufffd-\uffff\u202a-\u202e]", document.text)
        assert document.warnings == ()
        assert "\n\n" in document.text
    assert capfd.readouterr() == ("", "")

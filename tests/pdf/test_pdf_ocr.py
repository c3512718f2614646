"""Scans: pages of a PDF that are pictures, read by tesseract where it is installed."""

import dataclasses
import shutil
import stat
from pathlib import Path

import pypdfium2
import pytest

from graphkit.documents import limits, parse_document
from graphkit.documents.pdf import text as pdf
from graphkit.documents.pdf.pdfpages.picture import draw_scan
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge, read_facts

WORDS = ("Monitoring visit of Thornmere", "Social workers know their children well.")
needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None,
    reason="tesseract is not installed; apt install tesseract-ocr",
)


def scan_of(pdfs, *lines: str) -> tuple[bytes, int, int]:
    """The picture of a page of words: pixels, width, height."""
    document = pypdfium2.PdfDocument(pdfs.text(lines))
    picture = document[0].render(scale=2, grayscale=True, rev_byteorder=True)
    rows = bytes(picture.buffer)
    pixels = b"".join(
        rows[line * picture.stride :][: picture.width] for line in range(picture.height)
    )
    return pixels, picture.width, picture.height


@needs_tesseract
def test_pdf_scan_is_read_by_ocr_and_says_so(pdfs) -> None:
    document = parse_document("scan.pdf", pdfs.pictures(scan_of(pdfs, *WORDS), (b"", 1, 1)))
    assert [line for line in document.text.split("\n") if line] == list(WORDS)
    assert document.ocr_pages == (1,)
    assert document.warnings == (
        "read by OCR: page 1; compare it with the file",
        "no text on page 2: blank, or an image",
    )


@needs_tesseract
def test_pdf_pages_with_text_need_no_ocr(pdfs) -> None:
    scan = pdfs.pictures((b"", 1, 1), scan_of(pdfs, WORDS[0]))
    mixed = scan.replace(
        b"<</Length 0>>\nstream\n\n",
        b"<</Length 45>>\nstream\n%s\n"
        % b"".join([b"BT /F 12 Tf 72 780 Td (Dear Jo,) Tj ET".ljust(45)]),
    )
    document = parse_document("mixed.pdf", mixed)
    assert document.text == f"Dear Jo,\n{WORDS[0]}"
    assert (document.ocr_pages, document.page_starts) == ((2,), (0, 9))


def fake(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program called tesseract that does something else."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("cat > /dev/null; echo no data >&2; exit 1", "tesseract failed (no data)"),
        ("exec sleep 20", "OCR takes too long"),
        ("cat > /dev/null", "OCR finds no words; run OCR"),
    ],
    ids=["fails", "hangs", "finds nothing"],
)
def test_pdf_scan_that_ocr_cannot_read_is_refused(
    pdfs, script: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, script, monkeypatch)
    monkeypatch.setattr(pdf, "MAX_OCR_SECONDS", 0.5)
    with pytest.raises(ReadError) as raised:
        parse_document("scan.pdf", pdfs.pictures(scan_of(pdfs, *WORDS)))
    assert raised.value.code == "image-only"
    assert reason in str(raised.value) and "ocrmypdf" in str(raised.value)


def test_pdf_with_text_tells_why_its_scans_were_not_read(
    pdfs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "cat > /dev/null; echo no data >&2; exit 1", monkeypatch)
    content = pdfs.make(pdfs.objects([pdfs.stream(pdfs.drawing("Dear Jo,")), pdfs.scan]))
    (warning,) = parse_document("mixed.pdf", content).warnings
    assert warning.startswith("no text on page 2: tesseract failed (no data)")


def test_pdf_of_more_scans_than_ocr_is_for_is_refused(
    pdfs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(tmp_path, "exit 1", monkeypatch)
    content = pdfs.pictures(*[(b"\0", 1, 1)] * (limits.MAX_OCR_PAGES + 1))
    with pytest.raises(ReadError, match="21 pages are more than the 20"):
        parse_document("scan.pdf", content)


@pytest.mark.parametrize("box", [b"0 0 14400 14400", b"0 0 1 14400", b"0 0 1e9 1e9", b"0 0 0 0"])
def test_pdf_page_of_any_size_is_drawn_within_bounds(pdfs, box: bytes) -> None:
    content = pdfs.make(pdfs.objects([pdfs.scan])).replace(b"0 0 595 842", box)
    picture = draw_scan(pypdfium2.PdfDocument(content)[0], 1_000_000)
    assert len(picture) < 1_100_000


def test_scan_that_is_no_letter_is_refused_with_a_word_on_ocr(knowledge: Knowledge) -> None:
    document = parse_document("scan.txt", b"Dcar |o\n\nM0nit0rlng vlslt 0f Thornmere")
    with pytest.raises(ReadError, match=r"--layout$"):
        read_facts(document, knowledge)
    with pytest.raises(ReadError, match="its words were read by OCR") as raised:
        read_facts(dataclasses.replace(document, ocr_pages=(1,)), knowledge)
    assert raised.value.code == "not-a-letter"

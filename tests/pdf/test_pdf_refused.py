"""PDFs that are refused: damaged, locked, without text, too large, hostile."""

import re
import time
import zlib

import pytest

from graphkit.documents import parse_document
from graphkit.documents.limits import MAX_CHARACTERS, MAX_PAGES
from graphkit.documents.pdf.pdfpages.file import read_text
from graphkit.documents.pdf.pdfpages.refused import Refused
from graphkit.errors import ReadError


def code_of(content: bytes) -> str:
    with pytest.raises(ReadError) as raised:
        parse_document("letter.pdf", content)
    assert re.match(r"letter\.pdf: .+; .+", str(raised.value))
    return raised.value.code


def test_pdf_of_images_only_asks_for_ocr(pdfs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    content = pdfs.make(pdfs.objects([pdfs.scan, pdfs.scan]))
    assert code_of(content) == "image-only"
    with pytest.raises(ReadError, match="ocrmypdf, or install tesseract"):
        parse_document("letter.pdf", content)


def test_pdf_page_without_text_is_a_warning(pdfs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    content = pdfs.make(pdfs.objects([pdfs.stream(pdfs.drawing("Words")), pdfs.scan]))
    document = parse_document("a.pdf", content)
    assert document.page_starts == (0, 6)
    assert document.warnings == ("no text on page 2: blank, or an image",)


def test_pdf_with_password_is_encrypted(pdfs) -> None:
    assert code_of(pdfs.locked(b"secret")) == "encrypted"


def test_pdf_of_unknown_security_is_encrypted(pdfs) -> None:
    objects = [*pdfs.objects([pdfs.scan]), b"<</Filter/Unheard.Of/V 9>>"]
    assert code_of(pdfs.make(objects, b"/Encrypt 7 0 R/ID[<6964><6964>]")) == "encrypted"


def test_pdf_of_201_pages_is_too_long(pdfs) -> None:
    assert code_of(pdfs.text(*[["Page"]] * 201)) == "too-many-pages"


def test_pdf_without_its_end_is_damaged(pdfs) -> None:
    content = pdfs.text(["First page"], ["Second page"])
    assert code_of(content[: len(content) // 2]) == "damaged"


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n", b"%PDF-1.7\nwords\n%%EOF"], ids=["head only", "no objects"]
)
def test_pdf_without_objects_is_damaged(content: bytes) -> None:
    assert code_of(content) == "damaged"


def test_pdf_without_pages_is_damaged(pdfs) -> None:
    assert code_of(pdfs.make([b"<</Type/Catalog>>"])) == "damaged"


@pytest.mark.parametrize("count", [b"-1", b"3", b"99999999999"])
def test_pdf_that_miscounts_its_pages_is_read_or_refused(pdfs, count: bytes) -> None:
    content = pdfs.text(["Words"]).replace(b"/Count 1", b"/Count " + count)
    try:
        assert "Words" in parse_document("a.pdf", content).text
    except ReadError as error:
        assert error.code in ("damaged", "too-many-pages")


@pytest.mark.parametrize("ending", [b"", b"\n%%EOF\n"], ids=["cut", "cut, with an end"])
def test_pdf_cut_anywhere_is_read_or_refused(pdfs, ending: bytes) -> None:
    content = pdfs.text(["First page, of some words"], ["Second page"])
    for length in range(0, len(content), 9):
        try:
            pages = read_text(content[:length] + ending, MAX_PAGES, MAX_CHARACTERS).pages
        except Refused as error:
            assert error.code == "damaged", length
        else:
            assert 1 <= len(pages) <= 2


def test_pdf_that_draws_itself_within_itself_is_stopped(pdfs) -> None:
    # Each form draws the next one twice: 5 KB that would fill the memory of any machine.
    objects = pdfs.objects([pdfs.stream(b"/I Do")])
    objects[4] = objects[4].replace(b"/I 4 0 R", b"/I 7 0 R")
    for number in range(7, 32):
        resources = b"/Resources<</Font<</F 3 0 R>>/XObject<</I %d 0 R>>>>" % (number + 1)
        form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources
        drawn = pdfs.drawing("words") if number == 31 else b"/I Do /I Do"
        objects.append(pdfs.stream(drawn, form))
    start = time.monotonic()
    assert code_of(pdfs.make(objects)) == "too-large"
    assert time.monotonic() - start < 10


def test_pdf_that_unpacks_to_gigabytes_is_stopped(pdfs) -> None:
    packer = zlib.compressobj(9)
    block = packer.compress(bytes(2**20)) + packer.flush(zlib.Z_FULL_FLUSH)
    start, more = block[:2], block[2:]
    stream = pdfs.stream(start + more * 3000 + zlib.compress(b"")[2:], b"/Filter/FlateDecode")
    assert len(stream) < 2**22
    began = time.monotonic()
    assert code_of(pdfs.make(pdfs.objects([stream]))) == "too-large"
    assert time.monotonic() - began < 10

"""What is read of a PDF with a text layer."""

import hashlib

import pytest

from graphkit.documents import PDF, parse_document
from graphkit.documents.limits import MAX_CHARACTERS, MAX_PAGES
from graphkit.documents.pdf.pdfpages.file import read_text
from graphkit.model import Span
from graphkit.reading import read_passage


def pages_of(content: bytes) -> list[str]:
    """What is read in this process, which is faster than in another."""
    return read_text(content, MAX_PAGES, MAX_CHARACTERS).pages


def test_pdf_pages_are_joined_by_one_line_end(pdfs) -> None:
    content = pdfs.text(["First page"], ["Second"], ["Third"])
    document = parse_document("in/a/letter.pdf", content)
    assert document.text == "First page\nSecond\nThird"
    assert document.page_starts == (0, 11, 18)
    assert [document.page(offset) for offset in (0, 10, 11, 18)] == [1, 1, 2, 3]
    assert (document.name, document.media_type, document.warnings) == ("letter.pdf", PDF, ())
    assert (document.page_labels, document.ocr_pages) == ((), ())


def test_pdf_sha256_is_of_the_bytes(pdfs) -> None:
    content = pdfs.text(["Words"])
    assert parse_document("a.pdf", content).sha256 == hashlib.sha256(content).hexdigest()


def test_pdf_gap_between_paragraphs_is_an_empty_line(pdfs) -> None:
    lines = ("The first", "paragraph.", "", "The second", "one.", "", "• an item", "", "Good")
    document = parse_document("a.pdf", pdfs.text(lines))
    assert document.text == "\n".join(lines)


def test_pdf_large_title_on_two_lines_has_no_gap(pdfs) -> None:
    body = [(72.0, 650 - 14.5 * i, 12.0, word) for i, word in enumerate(("One", "two", "three"))]
    title = [(72.0, 780.0, 28.0, "Inspection of"), (72.0, 747.0, 28.0, "Ambleford")]
    assert pages_of(pdfs.placed(*title, *body)) == ["Inspection of\nAmbleford\n\nOne\ntwo\nthree"]


def test_pdf_hyphen_at_line_end_is_kept_and_so_is_the_line_end(pdfs) -> None:
    lines = ("Work with multi-", "agency partners, care-", "experienced", "children.")
    document = parse_document("a.pdf", pdfs.text([*lines, "", "Next."]))
    assert document.text == "\n".join([*lines, "", "Next."])
    read = read_passage(document, [Span(0, len(document.text))]).text
    assert read == "Work with multi-agency partners, care-experienced children. Next."


def test_pdf_keeps_dashes_and_quotes(pdfs) -> None:
    assert pages_of(pdfs.text(["‘Children’s’ – “plans”…"])) == ["‘Children’s’ – “plans”…"]


@pytest.mark.parametrize("code", ["FB01", "00660069"], ids=["ligature", "letters"])
def test_pdf_ligature_is_read_as_its_letters(pdfs, code: str) -> None:
    document = parse_document("a.pdf", pdfs.mapped(code))
    assert read_passage(document, [Span(0, 4)]).text == "afib"


@pytest.mark.parametrize("code", ["D83DDE00", "D83D", "0000", "FFFE", "0002", "000D", "2028"])
def test_pdf_of_odd_letters_keeps_its_lines_apart(pdfs, code: str) -> None:
    page = pages_of(pdfs.mapped(code))[0]
    assert page.endswith("b\nNext\nmore")


def test_pdf_is_known_by_its_bytes(pdfs) -> None:
    document = parse_document("letter.txt", b"\r\n" + pdfs.text(["Words"]))
    assert (document.text, document.media_type) == ("Words", PDF)


def test_pdf_page_labels_are_those_of_the_file(pdfs) -> None:
    labels = b"/PageLabels<</Nums[0<</S/r>> 2<</S/D/P(A-)/St 5>>]>>"
    content = pdfs.text(["a"], ["b"], ["c"], ["d"]).replace(
        b"/Pages 2 0 R>>", b"/Pages 2 0 R" + labels + b">>"
    )
    assert parse_document("a.pdf", content).page_labels == ("i", "ii", "A-5", "A-6")


def test_pdf_locked_against_printing_only_is_read(pdfs) -> None:
    assert parse_document("a.pdf", pdfs.locked(b"")).text == "Locked words."


def test_pdf_of_200_pages_is_read(pdfs) -> None:
    assert len(pages_of(pdfs.text(*[["Page"]] * 200))) == 200

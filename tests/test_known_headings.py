"""Headings that a file names as such: where their lines begin in the text of the document."""

import docx
import pytest
from docx.enum.text import WD_BREAK
from test_docx import make_docx, paragraph, run, saved

from graphkit.documents import parse_document
from graphkit.model import Document


def headings(document: Document) -> list[str]:
    """The lines that begin where the document says that a heading's line does."""
    text = document.text
    starts = sorted(document.heading_starts)
    assert all(text[:start].rpartition("\n")[2].strip() == "" for start in starts)
    return [text[start:].split("\n")[0] for start in starts]


def of_page(page: str) -> list[str]:
    return headings(parse_document("a.html", f"<!doctype html><body>{page}".encode()))


def of_word(body: str, styles: str = "") -> list[str]:
    return headings(parse_document("a.docx", make_docx(body, styles=styles)))


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>Dear Jo</p><h2>Findings</h2><p>Good.</p><h6>Plans</h6>", ["Findings", "Plans"]),
        ("<h2><span>Main</span> <em>findings</em><sup>1</sup></h2>", ["Main findings"]),
        ("<h2>Findings<br> of the visit</h2>", ["Findings", "of the visit"]),
        ("<h2><div>Findings</div></h2>", ["Findings"]),
        ("<h2>Findings<p>Good.</p>", ["Findings"]),
        ("<p>a&#8203;b&#8203;</p><h2>&#8203; Findings</h2><p>Good.</p>", ["Findings"]),
        ("<table><tr><td>A<td>B</table><h2>Findings</h2>", ["Findings"]),
        ("<table><tr><td><h2>Findings</h2><p>Good.</p></table>", ["Findings"]),
        ("<table><tr><td><h2>Findings</h2></table>", ["Findings"]),
        ("<table><tr><td><h2>Grade</h2><td>Good</table>", []),
        ("<article><p>News of May</p><h2>Findings</h2><p>Good.</p></article>", ["Findings"]),
        (f"<h2>{'Support is good. ' * 20}</h2>", []),
        ("<p><strong>Findings</strong></p>", ["Findings"]),
        ("<p> <b>Main <i>findings</i></b>&nbsp;</p>", ["Main findings"]),
        ("<p><b>Findings</b><sup>1</sup></p>", ["Findings"]),
        ("<p><b>Findings</b>: good</p>", []),
        ("<p><b>Support is good.</b></p>", []),
        (f"<p><b>{'Support ' * 20}</b></p>", []),
        ("<ul><li><b>Plans</b></ul>", []),
        ("<table><tr><td><b>Plans</b></table>", []),
    ],
)
def test_heading_of_a_web_page_is_known(page: str, lines: list[str]) -> None:
    assert [line.rstrip("\u00a0 ") for line in of_page(page)] == lines


def test_heading_of_a_text_is_not_known_by_the_file() -> None:
    assert parse_document("a.txt", b"Dear Jo\n\nFindings\n\nGood.").heading_starts == frozenset()


def test_heading_of_a_word_file_is_known_after_tables_and_page_breaks() -> None:
    word = docx.Document()
    word.add_heading("Focused visit", 0)
    for cell, words in zip(word.add_table(1, 2)._cells, ("Overall", "Good"), strict=True):
        cell.text = words
    word.add_paragraph("a\u200bb").add_run().add_break(WD_BREAK.PAGE)
    word.add_heading("\u200bFindings", 1)
    word.add_paragraph("Good.")
    broken = word.add_heading("", 9)
    broken.add_run().add_break(WD_BREAK.PAGE)
    broken.add_run("Plans")
    document = parse_document("a.docx", saved(word))
    assert headings(document) == ["Focused visit", "Findings", "Plans"]
    assert [document.page(start) for start in sorted(document.heading_starts)] == [1, 2, 3]


STYLES = (
    "<w:style w:styleId='H2'><w:name w:val='heading 2'/></w:style>"
    "<w:style w:styleId='Own'><w:name w:val='Ofsted bold'/><w:basedOn w:val='H2'/></w:style>"
    "<w:style w:styleId='Body'><w:name w:val='Plain'/><w:basedOn w:val='H2'/>"
    "<w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>"
    "<w:style w:styleId='Level'><w:name w:val='Part'/>"
    "<w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='N'><w:name w:val='Normal'/></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "is_heading"),
    [
        ("<w:pStyle w:val='H2'/>", True),
        ("<w:pStyle w:val='Own'/>", True),
        ("<w:pStyle w:val='Level'/>", True),
        ("<w:pStyle w:val='T'/>", True),
        ("<w:pStyle w:val='N'/><w:outlineLvl w:val='0'/>", True),
        ("<w:pStyle w:val='H2'/><w:outlineLvl w:val='9'/>", False),
        ("<w:pStyle w:val='Body'/>", False),
        ("<w:pStyle w:val='N'/>", False),
        ("<w:pStyle w:val='Unheard'/>", False),
        ("<w:pPrChange><w:pPr><w:pStyle w:val='H2'/></w:pPr></w:pPrChange>", False),
    ],
)
def test_heading_of_a_word_file_is_known_by_style_and_outline(
    properties: str, is_heading: bool
) -> None:
    body = paragraph("Dear Jo") + paragraph("Findings", properties)
    assert of_word(body, STYLES) == ["Findings"] * is_heading


@pytest.mark.parametrize(
    ("words", "before", "is_heading"),
    [
        ("Findings", "", True),
        ("Findings", "<w:r><w:rPr><w:b/></w:rPr><w:t>Main </w:t></w:r>", True),
        ("Findings", "<w:r><w:t> </w:t></w:r>", True),
        ("Findings", "<w:r><w:t>Main </w:t></w:r>", False),
        ("Findings", "<w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t>Main </w:t></w:r>", False),
        ("Findings", "<w:pPr><w:outlineLvl w:val='9'/></w:pPr>", False),
        ("Findings", "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>", False),
        ("Support is good.", "", False),
    ],
)
def test_heading_of_a_word_file_is_known_by_bold_letters(
    words: str, before: str, is_heading: bool
) -> None:
    bold = f"<w:p>{before}<w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>"
    assert bool(of_word(paragraph("Dear Jo") + bold)) == is_heading
    assert of_word(f"<w:tbl><w:tr><w:tc>{bold}</w:tc></w:tr></w:tbl>") == []


def test_heading_of_a_word_file_is_known_beside_text_boxes_and_rows() -> None:
    heading = paragraph("Findings", "<w:pStyle w:val='H2'/>")
    box = f"<w:p><w:r><w:txbxContent>{heading}</w:txbxContent></w:r>{run('4 March 2025')}</w:p>"
    assert of_word(box, STYLES) == ["Findings"]
    row = f"<w:tbl><w:tr><w:tc>{heading}</w:tc><w:tc>{paragraph('Good')}</w:tc></w:tr></w:tbl>"
    assert of_word(row + heading, STYLES) == ["Findings"]
    whole = f"<w:tbl><w:tr><w:tc>{paragraph('Good')}{heading}</w:tc></w:tr></w:tbl>"
    assert of_word(whole, STYLES) == ["Findings"]

"""Word files made here: what is read from them."""

import io
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from docx.enum.text import WD_BREAK

from graphkit.documents import DOCX, parse_document
from graphkit.documents.word import read_docx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
COMPATIBLE = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def make_docx(body: str, *, styles: str = "", namespace: str = WORD) -> bytes:
    """A Word file with just what is read of it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{namespace}" '
            f'xmlns:mc="{COMPATIBLE}"><w:body>{body}</w:body></w:document>',
        )
        if styles:
            archive.writestr(
                "word/styles.xml", f'<w:styles xmlns:w="{namespace}">{styles}</w:styles>'
            )
    return target.getvalue()


def run(text: str) -> str:
    return f"<w:r><w:t>{escape(text)}</w:t></w:r>"


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def saved(document: "docx.document.Document") -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def text_of(body: str, styles: str = "") -> str:
    return parse_document("a.docx", make_docx(body, styles=styles)).text


def test_docx_made_by_python_docx_is_read_in_order() -> None:
    document = docx.Document()
    document.add_heading("Areas covered by the visit", 1)
    document.add_paragraph("Inspectors looked at:")
    document.add_paragraph("Pathway planning", style="List Bullet")
    document.add_paragraph("Care leavers in custody", style="List Bullet 2")
    table = document.add_table(2, 2)
    for cell, words in zip(
        table._cells, ("Overall", "Good", "Leaders", "Outstanding"), strict=True
    ):
        cell.text = words
    document.add_paragraph("Yours sincerely")
    read = parse_document("letter.docx", saved(document))
    assert read.media_type == DOCX
    assert read.text == (
        "Areas covered by the visit\n\nInspectors looked at:\n\n• Pathway planning\n\n"
        "◦ Care leavers in custody\n\nOverall\tGood\n\nLeaders\tOutstanding\n\nYours sincerely"
    )
    assert (read.page_starts, read.warnings) == ((0,), ())


def test_docx_break_by_hand_starts_a_page() -> None:
    document = docx.Document()
    document.add_paragraph("One").add_run().add_break(WD_BREAK.PAGE)
    document.add_paragraph("Two")
    read = parse_document("a.docx", saved(document))
    assert read.text == "One\n\n\nTwo"
    assert read.page_starts == (0, 4)
    assert read.page(read.text.index("Two")) == 2


def test_docx_page_that_word_broke_starts_in_the_middle_of_a_sentence() -> None:
    broken = "<w:p><w:r><w:t>Most </w:t><w:lastRenderedPageBreak/><w:t>children</w:t></w:r></w:p>"
    read = parse_document("a.docx", make_docx(broken))
    assert (read.text, read.page_starts) == ("Most \nchildren", (0, 6))


@pytest.mark.parametrize(
    "body",
    [
        paragraph("One")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>",
        paragraph("One")
        + "<w:p><w:pPr><w:pageBreakBefore/></w:pPr>"
        + "<w:r><w:lastRenderedPageBreak/><w:t>Two</w:t></w:r></w:p>",
    ],
    ids=["br", "pageBreakBefore"],
)
def test_docx_page_broken_by_hand_and_by_word_is_one(body: str) -> None:
    read = parse_document("a.docx", make_docx(body))
    assert len(read.page_starts) == 2
    assert read.page(read.text.index("Two")) == 2


def test_docx_line_breaks_tabs_hyphens_and_symbols_are_text() -> None:
    signs = (
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:br/>"
        "<w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t>"
        "<w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:char='D800'/><w:sym w:char='x'/>"
        "</w:r></w:p>"
    )
    assert text_of(signs) == "a\nb\nc\td-e\uf0b7"


def test_docx_reads_what_templates_and_reviewers_leave_behind() -> None:
    field = f"<w:fldSimple w:instr='AUTHOR'>{run('Ann ')}</w:fldSimple>"
    tag = f"<w:smartTag><w:smartTag>{run('Ambleford ')}</w:smartTag></w:smartTag>"
    control = f"<w:sdt><w:sdtContent>{run('City ')}</w:sdtContent></w:sdt>"
    inserted = f"<w:ins>{run('Council')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>Borough</w:delText><w:tab/></w:r></w:del>"
    link = f"<w:hyperlink>{run(' wrote')}</w:hyperlink>"
    body = f"<w:p>{field}{tag}{control}{inserted}{deleted}{link}</w:p>"
    block = f"<w:sdt><w:sdtContent>{paragraph('Dear Ann')}</w:sdtContent></w:sdt>"
    assert text_of(body + block) == "Ann Ambleford City Council wrote\n\nDear Ann"


def test_docx_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('Ofsted')}{paragraph('Piccadilly Gate')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        f"{run('4 March 2025')}</w:p>"
    )
    assert text_of(body) == "Ofsted\n\nPiccadilly Gate\n\n4 March 2025"


def test_docx_cells_of_several_paragraphs_stay_paragraphs() -> None:
    row = (
        f"<w:tc>{paragraph('Ann Archer')}{paragraph('Director')}</w:tc>"
        f"<w:tc>{paragraph('4 March 2025')}</w:tc>"
    )
    assert text_of(f"<w:tbl><w:tr>{row}</w:tr></w:tbl>") == "Ann Archer\n\nDirector\n\n4 March 2025"


def numbered(number: str) -> str:
    return f"<w:numPr><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>"


STYLES = (
    "<w:style w:styleId='Aufz'><w:name w:val='Findings list'/><w:basedOn w:val='Base'/></w:style>"
    f"<w:style w:styleId='Base'><w:basedOn w:val='Aufz'/><w:pPr>{numbered('3')}</w:pPr></w:style>"
    "<w:style w:styleId='LP'><w:name w:val='List Paragraph'/></w:style>"
    f"<w:style w:styleId='H1'><w:name w:val='heading 1'/><w:pPr>{numbered('2')}</w:pPr></w:style>"
)


@pytest.mark.parametrize(
    ("properties", "text"),
    [
        (numbered("1"), "• Plans"),
        ("<w:pStyle w:val='LP'/>" + numbered("1"), "• Plans"),
        ("<w:pStyle w:val='Aufz'/>", "• Plans"),
        ("<w:pStyle w:val='Aufz'/>" + numbered("0"), "Plans"),
        ("<w:pStyle w:val='LP'/>", "Plans"),
        ("<w:pStyle w:val='H1'/>", "Plans"),
        ("<w:pStyle w:val='Unheard'/>", "Plans"),
        (f"<w:pPrChange><w:pPr>{numbered('1')}</w:pPr></w:pPrChange>", "Plans"),
    ],
)
def test_docx_list_mark_stands_where_word_shows_one(properties: str, text: str) -> None:
    assert text_of(paragraph("Plans", properties), STYLES) == text


def test_docx_list_mark_is_not_doubled_and_follows_a_page_break() -> None:
    typed = paragraph("• Plans", numbered("1"))
    blank = paragraph(" ", numbered("1"))
    broken = (
        f"<w:p><w:pPr>{numbered('1')}</w:pPr><w:r><w:lastRenderedPageBreak/></w:r>{run('B')}</w:p>"
    )
    assert text_of(typed + blank + broken) == "• Plans\n\n \n\n\n• B"


def test_docx_strict_and_repaired_names_are_read() -> None:
    assert read_docx(make_docx(paragraph("Words"), namespace=STRICT)) == ["Words"]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document2.xml",
            f"<w:document xmlns:w='{WORD}'>{paragraph('Words')}</w:document>",
        )
    assert read_docx(target.getvalue()) == ["Words"]


def test_docx_control_characters_are_left_out() -> None:
    read = parse_document("a.docx", make_docx(paragraph("a\u202eb\u200b\u00adc")))
    assert read.text == "ab\u00adc"
    assert read.warnings == (
        "1 bidirectional control character was left out",
        "1 zero-width character was left out",
    )

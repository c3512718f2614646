"""What surrounds the words of a Word file: headers, fields, changes, notes, hidden words."""

import io
import zipfile

import docx
import pytest

from graphkit.documents import parse_document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_docx(body: str, content_by_name: dict[str, str] | None = None) -> bytes:
    """A Word file; content_by_name: of other parts, such as header1.xml."""
    spaces = f"xmlns:w='{WORD}' xmlns:r='{OFFICE}'"
    links = "".join(
        f"<Relationship Id='{name.split('.')[0]}' Target='{name}'/>"
        for name in content_by_name or ()
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {spaces}>{body}</w:document>")
        archive.writestr(
            "word/_rels/document.xml.rels",
            f"<Relationships xmlns='{PACKAGE}'>{links}</Relationships>",
        )
        for name, content in (content_by_name or {}).items():
            archive.writestr(f"word/{name}", f"<w:hdr {spaces}>{content}</w:hdr>")
    return target.getvalue()


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def text_of(body: str, content_by_name: dict[str, str] | None = None) -> str:
    return parse_document("a.docx", make_docx(body, content_by_name)).text


HEADERS = {
    "first.xml": paragraph(run("Ofsted")) + paragraph(run("Piccadilly Gate")),
    "default.xml": paragraph(run("OFFICIAL")),
    "even.xml": paragraph(run("Even")),
}


def section(*kinds: str, more: str = "") -> str:
    shown = "".join(f"<w:headerReference w:type='{kind}' r:id='{kind}'/>" for kind in kinds)
    return f"<w:sectPr>{shown}{more}</w:sectPr>"


@pytest.mark.parametrize(
    ("last", "head"),
    [
        (section("default", "first", "even", more="<w:titlePg/>"), "Ofsted\n\nPiccadilly Gate\n\n"),
        (section("default", "first", "even"), "OFFICIAL\n\n"),
        (section("first", "default", more="<w:titlePg w:val='0'/>"), "OFFICIAL\n\n"),
        (section("default", more="<w:titlePg/>"), ""),
        (section("even"), ""),
        (section("unknown"), ""),
        ("", ""),
    ],
)
def test_docx_header_of_the_first_page_stands_before_the_letter(last: str, head: str) -> None:
    assert text_of(paragraph(run("Dear Jo")) + last, HEADERS) == f"{head}Dear Jo"


def test_docx_header_of_the_first_section_only_is_read() -> None:
    body = paragraph(run("Dear Jo"), section("default")) + section("even", "default", "first")
    assert text_of(body, HEADERS) == "OFFICIAL\n\nDear Jo"


def test_docx_headers_of_python_docx_are_read_and_footers_are_not() -> None:
    document = docx.Document()
    document.add_paragraph("Dear Jo")
    first = document.sections[0]
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "4 March 2025"
    first.header.paragraphs[0].text = "Page 2"
    first.first_page_footer.paragraphs[0].text = "Ofsted is proud"
    target = io.BytesIO()
    document.save(target)
    assert parse_document("a.docx", target.getvalue()).text == "4 March 2025\n\nDear Jo"


def sign(kind: str) -> str:
    return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"


BEGIN, SEPARATE, END = (sign(kind) for kind in ("begin", "separate", "end"))
INSTRUCTION = '<w:r><w:instrText>IF 1 = 1 "a"</w:instrText></w:r>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"{BEGIN}{INSTRUCTION}{SEPARATE}{run('Jo')}{END}{run(' Bell')}", "Jo Bell"),
        (f"{BEGIN}{run('code')}{BEGIN}{SEPARATE}{run('x')}{END}{SEPARATE}{run('Jo')}{END}", "Jo"),
        (f"{BEGIN}{SEPARATE}{run('Jo')}{BEGIN}{INSTRUCTION}{END}{run(' Bell')}{END}", "Jo Bell"),
        (f"{END}{SEPARATE}{run('Jo')}", "Jo"),
    ],
)
def test_docx_results_of_fields_are_read_and_instructions_are_not(content: str, text: str) -> None:
    assert text_of(paragraph(content)) == text


def test_docx_field_without_an_end_hides_no_more_than_its_paragraph() -> None:
    body = paragraph(run("One") + BEGIN + run("code")) + paragraph(run("Two"))
    assert text_of(body) == "One\n\nTwo"


def test_docx_accepted_changes_are_read() -> None:
    moved = f"<w:moveFrom>{run('gone ')}</w:moveFrom><w:moveTo>{run('come ')}</w:moveTo>"
    changed = f"<w:ins>{run('new ')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    assert text_of(paragraph(moved + changed + run("end"))) == "come new end"


def test_docx_paragraph_whose_end_was_deleted_goes_on_with_the_next() -> None:
    joined = "<w:rPr><w:del w:id='1'/></w:rPr>"
    body = paragraph(run("We saw "), joined) + paragraph(run("plans.")) + paragraph(run("Last"))
    assert text_of(body) == "We saw plans.\n\nLast"
    gone = paragraph("<w:del><w:r><w:delText>Old</w:delText></w:r></w:del>", joined)
    assert text_of(gone + paragraph(run("New"))) == "New"
    assert text_of(paragraph(run("Kept"), joined)) == "Kept"


def test_docx_hidden_words_are_not_read() -> None:
    body = run("a", "<w:vanish/>") + run("b") + run("c", "<w:vanish w:val='0'/>")
    assert text_of(paragraph(body, "<w:rPr><w:vanish/></w:rPr>")) == "bc"


def test_docx_marks_of_notes_and_comments_leave_the_words_whole() -> None:
    marks = "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='1'/></w:r>"
    note = {"footnotes.xml": paragraph("<w:r><w:footnoteRef/></w:r>" + run(" Aged 16."))}
    assert text_of(paragraph(run("leavers") + marks + run(" said")), note) == "leavers said"


def test_docx_soft_hyphens_are_kept_as_such() -> None:
    body = "<w:r><w:t>multi</w:t><w:softHyphen/><w:t>agency</w:t></w:r>"
    assert text_of(paragraph(body)) == "multi\u00adagency"


def cells(*contents: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{content}</w:tc>" for content in contents) + "</w:tr>"


def test_docx_table_that_lays_out_addresses_is_read_cell_by_cell() -> None:
    left = paragraph(run("Jo Bell")) + paragraph(run("Town Hall"))
    right = paragraph("<w:r><w:t>Ofsted</w:t><w:br/><w:t>Leeds</w:t></w:r>")
    assert text_of(cells(left, right)) == "Jo Bell\n\nTown Hall\n\nOfsted\nLeeds"
    broken = paragraph("<w:r><w:t>Jo</w:t><w:br/><w:t>Bell</w:t></w:r>")
    assert text_of(cells(broken, right)) == "Jo\nBell\n\nOfsted\nLeeds"
    assert text_of(cells(paragraph(""), paragraph("")) + paragraph(run("a"))) == "a"


def test_docx_table_in_a_cell_is_read_in_its_place() -> None:
    inner = f"<w:tbl>{cells(paragraph(run('a')), paragraph(run('b')))}</w:tbl>"
    outer = cells(paragraph(run("1")) + inner + paragraph(run("2")), paragraph(run("3")))
    assert text_of(outer) == "1\n\na\tb\n\n2\n\n3"

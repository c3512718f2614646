"""Lists of Word files: items have the number or bullet that Word shows."""

import io
import zipfile

import docx
import pytest

from graphkit.documents import parse_document

WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"


def text_of(body: str, numbering: str, styles: str = "") -> list[str]:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, root, content in (
            ("document", "document", f"<w:body>{body}</w:body>"),
            ("numbering", "numbering", numbering),
            ("styles", "styles", styles),
        ):
            archive.writestr(f"word/{name}.xml", f"<w:{root} {WORD}>{content}</w:{root}>")
    return parse_document("a.docx", target.getvalue()).text.split("\n\n")


def item(list_id: int, level: int = 0, text: str = "x", style: str = "") -> str:
    return (
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/><w:numPr><w:ilvl w:val='{level}'/>"
        f"<w:numId w:val='{list_id}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def level(index: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{index}'><w:start w:val='{start}'/><w:numFmt w:val='{form}'/>{more}"
        f"<w:lvlText w:val='{text}'/></w:lvl>"
    )


def definition(levels: str, number: int = 1) -> str:
    return f"<w:abstractNum w:abstractNumId='{number}'>{levels}</w:abstractNum>"


def used(list_id: int, number: int = 1, overrides: str = "") -> str:
    return f"<w:num w:numId='{list_id}'><w:abstractNumId w:val='{number}'/>{overrides}</w:num>"


@pytest.mark.parametrize(
    ("form", "text", "start", "marks"),
    [
        ("decimal", "%1.", 1, ["1. x", "2. x"]),
        ("decimal", "%1", 9, ["9 x", "10 x"]),
        ("lowerLetter", "%1)", 1, ["a) x", "b) x"]),
        ("lowerLetter", "(%1)", 26, ["(z) x", "(aa) x"]),
        ("upperLetter", "%1.", 1, ["A. x", "B. x"]),
        ("lowerRoman", "(%1)", 3, ["(iii) x", "(iv) x"]),
        ("upperRoman", "Part %1:", 1, ["Part I: x", "Part II: x"]),
        ("decimalZero", "%1.", 1, ["01. x", "02. x"]),
        ("bullet", "\uf0b7", 1, ["• x", "• x"]),
        ("none", "", 1, ["x", "x"]),
        ("chicago", "%1.", 1, ["1. x", "2. x"]),
    ],
)
def test_docx_items_have_the_marks_of_their_list(
    form: str, text: str, start: int, marks: list[str]
) -> None:
    numbering = definition(level(0, form, text, start)) + used(5)
    assert text_of(item(5) * 2, numbering) == marks


LEVELS = (
    level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)") + level(2, "lowerRoman", "%1.%2.%3")
)


def test_docx_levels_count_apart_and_begin_anew_below_a_new_item() -> None:
    body = item(5) + item(5, 1) * 2 + item(5, 2) + item(5) + item(5, 1) + item(5, 2)
    assert text_of(body, definition(LEVELS) + used(5)) == [
        "1. x",
        "a) x",
        "b) x",
        "1.b.i x",
        "2. x",
        "a) x",
        "2.a.i x",
    ]


def test_docx_list_goes_on_after_prose_and_another_list() -> None:
    numbering = definition(LEVELS) + definition(level(0, "bullet", "o"), 2) + used(5) + used(6, 2)
    body = item(5) + item(6) + "<w:p><w:r><w:t>Prose</w:t></w:r></w:p>" + item(5)
    assert text_of(body, numbering) == ["1. x", "• x", "Prose", "2. x"]


def test_docx_lists_of_one_definition_go_on_unless_one_starts_anew() -> None:
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride>"
    numbering = definition(LEVELS) + used(5) + used(6) + used(7, 1, anew)
    assert text_of(item(5) + item(6) + item(7) * 2, numbering) == ["1. x", "2. x", "1. x", "2. x"]


def test_docx_list_may_mark_a_level_in_its_own_way() -> None:
    own = f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperLetter', '%1)')}</w:lvlOverride>"
    assert text_of(item(5), definition(LEVELS) + used(5, 1, own)) == ["A) x"]


def test_docx_level_may_count_on_and_show_figures_only() -> None:
    levels = level(0, "upperRoman", "%1.") + level(
        1, "decimal", "%1.%2", more="<w:lvlRestart w:val='0'/><w:isLgl/>"
    )
    body = item(5) + item(5, 1) + item(5) + item(5, 1)
    assert text_of(body, definition(levels) + used(5)) == ["I. x", "1.1 x", "II. x", "2.2 x"]


def test_docx_list_may_be_defined_by_a_list_style() -> None:
    numbering = (
        definition("<w:numStyleLink w:val='Ours'/>", 1)
        + definition("<w:styleLink w:val='Ours'/>" + LEVELS, 2)
        + used(5)
    )
    assert text_of(item(5), numbering) == ["1. x"]


def test_docx_style_gives_list_and_level() -> None:
    levels = LEVELS.replace("<w:numFmt w:val='lowerLetter'/>", "<w:pStyle w:val='Sub'/>", 1)
    styles = "".join(
        f"<w:style w:styleId='{name}'><w:name w:val='{name}'/><w:pPr><w:numPr>{level}"
        "<w:numId w:val='5'/></w:numPr></w:pPr></w:style>"
        for name, level in (("Top", ""), ("Sub", ""), ("Third", "<w:ilvl w:val='2'/>"))
    )
    body = "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{name}'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        for name in ("Top", "Sub", "Third")
    )
    assert text_of(body, definition(levels) + used(5), styles) == ["1. x", "1) x", "1.1.i x"]


def test_docx_number_of_a_heading_is_counted_and_not_read() -> None:
    styles = "<w:style w:styleId='H'><w:name w:val='heading 1'/></w:style>"
    levels = level(0, "decimal", "%1") + level(1, "decimal", "%1.%2")
    body = item(5, text="Findings", style="H") + item(5, 1)
    assert text_of(body, definition(levels) + used(5), styles) == ["Findings", "1.1 x"]


@pytest.mark.parametrize(
    "numbering",
    ["", used(5, 9), definition("") + used(5), definition(level(3, "decimal", "%1.")) + used(5)],
)
def test_docx_item_of_a_list_that_is_nowhere_defined_has_a_bullet(numbering: str) -> None:
    assert text_of(item(5), numbering) == ["• x"]


@pytest.mark.parametrize(
    "numbering",
    ["", definition("".join(level(index, "bullet", "\uf0b7") for index in range(9))) + used(5)],
)
def test_docx_bullet_of_a_lower_level_is_another(numbering: str) -> None:
    body = "".join(item(5, index) for index in (0, 1, 2, 8, 0))
    assert text_of(body, numbering) == ["• x", "◦ x", "▪ x", "▪ x", "• x"]


def test_docx_bullet_list_below_numbers_keeps_the_numbers() -> None:
    levels = level(0, "decimal", "%1.") + level(1, "bullet", "o")
    body = item(5) + item(5, 1) + item(5)
    assert text_of(body, definition(levels) + used(5)) == ["1. x", "◦ x", "2. x"]


def test_docx_second_list_style_is_a_lower_level_whose_list_has_one_level() -> None:
    styles = (
        "<w:style w:styleId='LB2'><w:name w:val='List Bullet 2'/>"
        "<w:pPr><w:numPr><w:numId w:val='6'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='Ours'><w:name w:val='Our dots'/><w:basedOn w:val='LB2'/></w:style>"
        "<w:style w:styleId='LB3'><w:name w:val='List Bullet 3'/></w:style>"
    )
    body = item(5) + "".join(
        f"<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
        for style in ("LB2", "Ours", "LB3")
    )
    numbering = definition(level(0, "bullet", "o")) + used(5) + used(6)
    assert text_of(body, numbering, styles) == ["• x", "◦ x", "◦ x", "▪ x"]


def test_docx_list_number_style_of_python_docx_has_numbers() -> None:
    document = docx.Document()
    for text in ("Plans", "Visits"):
        document.add_paragraph(text, style="List Number")
    target = io.BytesIO()
    document.save(target)
    assert parse_document("a.docx", target.getvalue()).text == "1. Plans\n\n2. Visits"

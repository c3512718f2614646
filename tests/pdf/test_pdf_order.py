"""The order in which the lines of a page are read, however they were drawn."""

import pytest

from graphkit.documents.pdf.pdfpages.file import read_text

BODY = [(72.0, 700 - 14.5 * line, 12.0, f"body {line}") for line in range(4)]
LEFT = [(72.0, 700 - 14.5 * line, 12.0, f"left {line}") for line in range(4)]
RIGHT = [(320.0, 700 - 14.5 * line, 12.0, f"right {line}") for line in range(4)]
HEAD = (72.0, 780.0, 16.0, "Head")
FOOT = (480.0, 40.0, 9.0, "Page 1")


def lines_of(content: bytes) -> list[str]:
    """The lines of the one page, without the empty ones."""
    return [line for line in read_text(content, 9, 9999).pages[0].split("\n") if line]


@pytest.mark.parametrize(
    "drawn",
    [[FOOT, *BODY, HEAD], [*BODY, FOOT, HEAD], [HEAD, FOOT, *BODY], [FOOT, HEAD, *BODY]],
    ids=["foot first, head last", "head last", "foot before body", "both first"],
)
def test_pdf_head_and_foot_stand_around_the_body(pdfs, drawn) -> None:
    expected = ["Head", "body 0", "body 1", "body 2", "body 3", "Page 1"]
    assert lines_of(pdfs.placed(*drawn)) == expected


def test_pdf_columns_are_read_one_after_the_other(pdfs) -> None:
    lines = lines_of(pdfs.placed(FOOT, *LEFT, *RIGHT, HEAD))
    columns = [text for *_, text in (*LEFT, *RIGHT)]
    assert lines == ["Head", *columns, "Page 1"]


def test_pdf_rows_of_a_table_stay_together(pdfs) -> None:
    cells = [cell for row in zip(LEFT, RIGHT, strict=True) for cell in row]
    assert lines_of(pdfs.placed(*cells))[:2] == ["left 0 right 0", "left 1 right 1"]


def test_pdf_heading_drawn_last_goes_into_its_gap(pdfs) -> None:
    above = [(72.0, 700.0, 12.0, "Above."), (72.0, 685.5, 12.0, "More.")]
    below = [(72.0, 630.0, 12.0, "Below."), (72.0, 615.5, 12.0, "End.")]
    heading = (72.0, 658.0, 12.0, "Heading")
    lines = lines_of(pdfs.placed(*above, *below, heading))
    assert lines == ["Above.", "More.", "Heading", "Below.", "End."]


def test_pdf_text_box_beside_a_gap_does_not_go_into_it(pdfs) -> None:
    above = [(72.0, 700.0, 12.0, "Above."), (72.0, 685.5, 12.0, "More.")]
    below = [(72.0, 630.0, 12.0, "Below."), (72.0, 615.5, 12.0, "End.")]
    box = (320.0, 658.0, 12.0, "Box")
    assert lines_of(pdfs.placed(*above, *below, box))[-1] == "Box"


def test_pdf_raised_mark_of_a_footnote_stays_in_its_line(pdfs) -> None:
    # The width of "special school," in Helvetica of 12 points is 78.7.
    mark = (72 + 78.7, 704.5, 8.0, "3")
    drawn = [(72.0, 700.0, 12.0, "special school,"), mark, (158.5, 700.0, 12.0, "which is")]
    assert lines_of(pdfs.placed(*drawn, *BODY[1:])) == [
        "special school,3 which is",
        *("body 1", "body 2", "body 3"),
    ]


def test_pdf_number_of_a_paragraph_is_parted_from_its_words(pdfs) -> None:
    # "10." is 16.7 points wide, and a tab stop stands a point behind it.
    number, words = (72.0, 700.0, 12.0, "10."), (89.7, 700.0, 12.0, "While most")
    assert lines_of(pdfs.placed(number, words))[0] == "10. While most"
    assert lines_of(pdfs.text(["11.5 per cent", "12.While"])) == ["11.5 per cent", "12.While"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pdf_turned_page_is_read_as_one_sees_it(pdfs, turn: int) -> None:
    cosine, sine = {90: (0, 1), 180: (-1, 0), 270: (0, -1)}[turn]
    matrix = b"%d %d %d %d 300 400 Tm" % (cosine, sine, -sine, cosine)
    drawn = b"BT /F 12 Tf " + matrix
    drawn += b" (One) Tj 0 -14.5 Td (two) Tj 0 -14.5 Td (three.) Tj 0 -30 Td (Next) Tj"
    drawn += b" 0 -14.5 Td (end) Tj 0 180 Td (Head) Tj ET"
    content = pdfs.make(pdfs.objects([pdfs.stream(drawn)])).replace(
        b"/MediaBox", b"/Rotate %d/MediaBox" % turn
    )
    page = read_text(content, 9, 9999).pages[0]
    assert page == "Head\n\nOne\ntwo\nthree.\n\nNext\nend"


def test_pdf_page_of_scattered_words_keeps_the_order_of_the_file(pdfs) -> None:
    words = [(72.0 + step, 100.0 + 7 * step, 6.0, f"w{step}") for step in range(105)]
    assert lines_of(pdfs.placed(*words)) == [text for *_, text in words]

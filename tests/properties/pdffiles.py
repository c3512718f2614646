"""PDF files: the lines of pages in, the bytes of a PDF out, drawn line by line."""

from collections.abc import Sequence

_LEFT, _TOP, _BLANK = 60, 790, 3
# Helvetica has no squares; Zapf Dingbats has, under these letters.
_DINGBATS = {"■": "n", "◼": "n", "●": "l", "❑": "q", "◆": "u"}
_SIZE, _LEADING = 11.0, 14.5


def make_pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """A PDF whose pages hold these lines. Blanks before a line indent it.

    raises  UnicodeEncodeError for a character that Helvetica lacks
    """
    streams = [_draw(page) for page in pages]
    kids = b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(streams)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>",
    ]
    for index, stream in enumerate(streams):
        objects += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F 3 0 R/D 4 0 R>>>>>>" % (6 + 2 * index),
            b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream),
        ]
    pdf, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return pdf + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\n"
        b"startxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table, len(objects) + 1, len(pdf))
    )


def _draw(lines: Sequence[str]) -> bytes:
    """A page's drawing instructions, in letters as small as its longest line and its length ask."""
    longest = max((len(line) for line in lines), default=1)
    scale = min(1.0, 90 / longest, 50 / len(lines))
    drawn = [b"BT"]
    for number, line in enumerate(lines):
        words = line.strip()
        if words:
            left = _LEFT + _BLANK * (len(line) - len(line.lstrip()))
            top = _TOP - number * _LEADING * scale
            drawn.append(b"1 0 0 1 %.2f %.2f Tm" % (left, top))
            if words[0] in _DINGBATS:
                drawn.append(b"/D %.2f Tf (%s) Tj" % (_SIZE * scale, _DINGBATS[words[0]].encode()))
                words = words[1:]
            drawn.append(b"/F %.2f Tf (%s) Tj" % (_SIZE * scale, _escaped(words)))
    return b"\n".join([*drawn, b"ET"])


def _escaped(words: str) -> bytes:
    shown = words.encode("cp1252")
    for mark in (b"\\", b"(", b")"):
        shown = shown.replace(mark, b"\\" + mark)
    return shown

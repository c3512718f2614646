"""The text of a web page: a file's bytes in, the words of the letter that it shows out.

lxml reads the page as a stream of elements, and copes with any nesting and any slip in time and
memory that are bounded. Tried beside it: html.parser takes minutes for some pages of a mebibyte,
html5lib is slow on all, and selectolax hangs on deep nesting.
"""

import re

from lxml import etree

from graphkit.documents.charset import decode
from graphkit.documents.limits import MAX_HTML_BYTES, MEBIBYTE
from graphkit.documents.web.page import WebPage
from graphkit.errors import ReadError

_HEAD = 4096
_PIECE = 65536
# Nothing is tried twice (?>, *+): a run of comments could be cut in more ways than can be tried.
_BLANK = r"(?>\s+|<!--.{0,4000}?-->|<\?xml[^<>]{0,200}>)*+"
_BEGINNING = re.compile(
    rf"{_BLANK}<(?:!doctype\s+html|(?:html|head|body|title|meta|link|style|script|main|article"
    r"|section|header|nav|div|table|p|h[1-6]|ul|ol|span)(?=[\s/>]))",
    re.I | re.S,
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)\b[^<>]{0,300}?\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.I
)


def is_html(content: bytes) -> bool:
    """True for a web page, or a part of one."""
    head = content[:_HEAD]
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        text = head.decode(encoding, errors="ignore").lstrip("\ufeff")
        if _BEGINNING.match(text):
            return True
    return False


def read_html(content: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of a page, paragraphs parted by blank lines, and warnings.

    raises  ReadError: too-large, damaged; empty for a page without words of its own
    """
    if len(content) > MAX_HTML_BYTES:
        raise ReadError(
            "too-large",
            f"a web page of more than the {MAX_HTML_BYTES // MEBIBYTE} MiB that are read; "
            "save it without its pictures, or as PDF",
        )
    match = _DECLARED.search(content[:_HEAD])
    text, warning = decode(content, match[1].decode("ascii", errors="replace") if match else "")
    page = WebPage()
    parser = etree.HTMLParser(
        target=page, encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    written = text.replace("\0", "").encode()
    try:
        for start in range(0, len(written), _PIECE):
            parser.feed(written[start : start + _PIECE])
        parser.close()
    except etree.LxmlError:
        raise ReadError("damaged", "a broken web page; save the letter itself as PDF") from None
    words = page.text()
    if not words:
        raise ReadError(
            "empty",
            "a web page without a letter's text; open the letter itself and save that",
        )
    return words, (warning,) if warning else ()

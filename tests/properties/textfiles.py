"""Plain text files: the lines of pages in, bytes out."""

from collections.abc import Sequence

LINE_ENDS = ("\n", "\r\n", "\r")
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252")


def make_text(pages: Sequence[Sequence[str]], page_end: str, line_end: str) -> str:
    """The text of pages. page_end: a form feed, or a line end where the form feed was lost."""
    return f"{line_end}{page_end}".join(line_end.join(page) for page in pages)


def encode(text: str, encoding: str) -> bytes:
    """Bytes in an encoding; UTF-8 where it lacks some character."""
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode()

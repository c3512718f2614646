"""Files into documents: a file's bytes in, one Document out.

What a file is, its bytes say, not its name. The text is what the extractor gave, but for line
ends (all become a line feed) and characters that no reader sees, which are left out and counted.
"""

import hashlib
import re
import stat
from pathlib import Path

from graphkit.documents import zipfiles
from graphkit.documents.archive import Source
from graphkit.documents.limits import MAX_FILE_BYTES, MEBIBYTE
from graphkit.documents.pages import join_pages
from graphkit.documents.pdf import Pdf, read_pdf
from graphkit.documents.plaintext import read_text
from graphkit.documents.unseen import printable
from graphkit.documents.web import is_html, read_html
from graphkit.documents.word import read_docx
from graphkit.errors import ReadError
from graphkit.model import Document

TEXT = "text/plain"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"

# Mail programs and servers put lines before a PDF; a text may also speak of "%PDF-".
_PDF = re.compile(rb"[\xef\xbb\xbf\s]*%PDF-\d")
_PDF_LATER = re.compile(rb"(?:^|[\r\n])%PDF-\d\.\d\s", re.M)
_PDF_OBJECT = re.compile(rb"\d[ \t]+obj\b|%%EOF")
_UNNAMED = "unnamed"


def read_document(file: Path | Source) -> Document:
    """The text of a file.

    file    a text, PDF, Word file (.docx) or web page; how it is named does not matter
    raises  ReadError; docs/limits.md lists its codes
    """
    if isinstance(file, Path):
        return parse_document(*_read_bytes(file))
    name = printable(file.name) or _UNNAMED
    try:
        content = file.fetch()
    except ReadError as error:
        raise ReadError(error.code, f"{name}: {error}") from None
    return _parse(name, content)


def parse_document(name: str, content: bytes) -> Document:
    """The text of a file whose bytes are at hand.

    name    the file's name; a folder before it is left out
    raises  ReadError; docs/limits.md lists its codes
    """
    return _parse(printable(re.split(r"[/\\]", name)[-1]) or _UNNAMED, content)


def _read_bytes(path: Path) -> tuple[str, bytes]:
    """The name of a file as it may be shown, and its bytes."""
    name = printable(path.name) or printable(str(path))
    try:
        status = path.stat()
        # Before anything is opened: reading from a pipe or a device may never end.
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("unsupported-kind", f"{name}: a folder or device, no file; name a file")
        if status.st_size > MAX_FILE_BYTES:
            raise _too_large(name)
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError:
        raise ReadError("missing", f"{name}: there is no such file; check the path") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            "missing", f"{name}: cannot be opened ({reason.lower()}); check the path and its rights"
        ) from None
    return name, content


def _parse(name: str, content: bytes) -> Document:
    if len(content) > MAX_FILE_BYTES:
        raise _too_large(name)
    warnings: tuple[str, ...] = ()
    pdf: Pdf | None = None
    try:
        if _is_pdf(content):
            pdf = read_pdf(content)
            media_type, pages, warnings = PDF, pdf.pages, pdf.warnings
        elif content.startswith(zipfiles.SIGNATURES):
            media_type, pages = DOCX, read_docx(content)
        elif is_html(content):
            text, warnings = read_html(content)
            media_type, pages = HTML, [text]
        else:
            text, warnings = read_text(content)
            media_type, pages = TEXT, text.removesuffix("\f").split("\f")
        joined = join_pages(pages)
    except ReadError as error:
        raise ReadError(error.code, f"{name}: {error}") from None
    return Document(
        name=name,
        text=joined.text,
        page_starts=joined.page_starts,
        media_type=media_type,
        sha256=hashlib.sha256(content).hexdigest(),
        warnings=warnings + joined.warnings,
        page_labels=pdf.labels if pdf else (),
        ocr_pages=pdf.ocr_pages if pdf else (),
        heading_starts=joined.heading_starts,
    )


def _is_pdf(content: bytes) -> bool:
    if _PDF.match(content):
        return True
    return bool(_PDF_LATER.search(content[:1024]) and _PDF_OBJECT.search(content))


def _too_large(name: str) -> ReadError:
    return ReadError(
        "too-large",
        f"{name}: more than the {MAX_FILE_BYTES // MEBIBYTE} MiB that are read; split the file",
    )

"""The text of a Word file: a file's bytes in, the text of each page out.

Only the text and its styles are unpacked, as a stream, so that memory stays small whatever the
file holds. python-docx was tried: it leaves out content controls, tracked insertions, smart tags
and text boxes, of which letters made from a council's template are full.
"""

import io
import re
import struct
import zipfile
import zlib
from xml.etree import ElementTree

from graphkit.documents.limits import MAX_UNPACKED_BYTES, MEBIBYTE
from graphkit.documents.wordml import Body
from graphkit.documents.wordstyles import Styles
from graphkit.errors import ReadError

# Word names it document.xml, or document2.xml once a file has been repaired.
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_STYLES = re.compile(r"word/styles\d*\.xml")
# A larger piece than usual: expat before 2.6 reads a long token again with every piece.
_PIECE = 4 * MEBIBYTE
# What a zip file may hold by the standard of Word files; zipfile unpacks others without measure.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
# What zipfile, zlib and expat raise on files that were cut or changed.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ElementTree.ParseError,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def read_docx(content: bytes) -> list[str]:
    """The text of each page; paragraphs are parted by a blank line, list items begin with "•".

    content   of a zip file
    raises    ReadError: damaged, encrypted, too-large, binary (a zip file that is no Word file)
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN:
        raise _damaged() from None
    with archive:
        members = archive.infolist()
        document = _find(members, _DOCUMENT)
        if document is None:
            raise ReadError(
                "binary", "a zip file, but not a Word file; save the letter as .docx or PDF"
            )
        # The sum of what the directory claims; _parse holds each member to it.
        if sum(member.file_size for member in members) > MAX_UNPACKED_BYTES:
            raise _too_large()
        styles = Styles()
        sheet = _find(members, _STYLES)
        if sheet is not None:
            _parse(archive, sheet, styles)
        body = Body(styles)
        _parse(archive, document, body)
    return body.pages()


def _find(members: list[zipfile.ZipInfo], name: re.Pattern[str]) -> zipfile.ZipInfo | None:
    return next((member for member in members if name.fullmatch(member.filename)), None)


def _parse(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Body | Styles) -> None:
    """Send the parts of an XML file to a target, which keeps what it needs."""
    if member.flag_bits & _ENCRYPTED:
        raise ReadError("encrypted", "the Word file is locked; save a copy without a password")
    if member.compress_type not in _METHODS:
        raise _damaged()
    parser = ElementTree.XMLParser(target=target)
    unpacked = 0
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                unpacked += len(piece)
                if unpacked > MAX_UNPACKED_BYTES:
                    raise _too_large()
                parser.feed(piece)
        parser.close()
    except _BROKEN:
        raise _damaged() from None


def _damaged() -> ReadError:
    return ReadError(
        "damaged",
        "the Word file is damaged; fetch it again, or open it in Word and save it anew",
    )


def _too_large() -> ReadError:
    return ReadError(
        "too-large",
        f"the Word file unpacks to more than {MAX_UNPACKED_BYTES // MEBIBYTE} MiB; "
        "take out its pictures",
    )

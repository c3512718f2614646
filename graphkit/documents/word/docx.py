"""The text of a Word file: a file's bytes in, the text of each page out.

Only the text, its styles and lists and the header of the first page are unpacked, as a stream,
so that memory stays small whatever the file holds. python-docx was tried: it leaves out content
controls, tracked insertions, smart tags and text boxes, of which letters made from a council's
template are full.
"""

import io
import posixpath
import re
import zipfile
from typing import Protocol
from xml.etree import ElementTree

from graphkit.documents import zipfiles
from graphkit.documents.limits import MAX_UNPACKED_BYTES, MEBIBYTE
from graphkit.documents.word.body import Body
from graphkit.documents.word.links import Links
from graphkit.documents.word.numbers import Numbering
from graphkit.documents.word.styles import Styles
from graphkit.errors import ReadError

# Word names it document.xml, or document2.xml once a file has been repaired.
_DOCUMENT = re.compile(r"word/document\d*\.xml")
_STYLES = re.compile(r"word/styles\d*\.xml")
_NUMBERING = re.compile(r"word/numbering\d*\.xml")
_BROKEN = (*zipfiles.BROKEN, ElementTree.ParseError)


class _Target(Protocol):
    """What the parts of an XML file are sent to."""

    def end(self, tag: str) -> None: ...


def is_docx(archive: zipfile.ZipFile) -> bool:
    """True if a zip file is a Word file."""
    return _find(archive, _DOCUMENT) is not None


def read_docx(content: bytes) -> list[str]:
    """The text of each page; paragraphs are parted by a blank line, list items have their marks.

    content   of a zip file
    raises    ReadError: damaged, encrypted, too-large, binary (a zip file that is no Word file)
    """
    try:
        archive = zipfiles.open_zip(io.BytesIO(content))
    except _BROKEN:
        raise _damaged() from None
    with archive:
        document = _find(archive, _DOCUMENT)
        if document is None:
            raise ReadError(
                "binary", "a zip file, but not a Word file; save the letter as .docx or PDF"
            )
        # The sum of what the directory claims; _parse holds each member to it.
        if sum(member.file_size for member in archive.infolist()) > MAX_UNPACKED_BYTES:
            raise _too_large()
        styles, numbering = Styles(), Numbering()
        for name, target in ((_STYLES, styles), (_NUMBERING, numbering)):
            member = _find(archive, name)
            if member is not None:
                _parse(archive, member, target)
        body = Body(styles, numbering)
        _parse(archive, document, body)
        first, *others = body.pages()
        header = _header(archive, document, body, styles)
    return [f"{header}\n\n{first}" if header else first, *others]


def _header(archive: zipfile.ZipFile, document: zipfile.ZipInfo, body: Body, styles: Styles) -> str:
    """What stands above the first page: a letterhead with the sender or the date, often.

    The headers of the other pages, and all footers, are furniture.
    """
    folder, name = posixpath.split(document.filename)
    relations = _find(archive, re.compile(re.escape(f"{folder}/_rels/{name}.rels")))
    header_id = body.header_id()
    if relations is None or header_id is None:
        return ""
    links = Links()
    _parse(archive, relations, links)
    path = posixpath.normpath(posixpath.join("/", folder, links.target_by_id.get(header_id, "")))
    member = _find(archive, re.compile(re.escape(path[1:])))
    if member is None:
        return ""
    header = Body(styles, Numbering())
    _parse(archive, member, header)
    return "\n\n".join(header.pages()).strip()


def _find(archive: zipfile.ZipFile, name: re.Pattern[str]) -> zipfile.ZipInfo | None:
    members = archive.infolist()
    return next((member for member in members if name.fullmatch(member.filename)), None)


def _parse(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: _Target) -> None:
    """Send the parts of an XML file to a target, which keeps what it needs."""
    parser = ElementTree.XMLParser(target=target)
    unpacked = 0
    try:
        for piece in zipfiles.pieces(archive, member):
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

"""Zip files that may be hostile: a file in, its members and their bytes out.

Nothing is written to the disk, and nothing is unpacked beyond its measure.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from graphkit.documents.limits import MAX_ARCHIVE_DIRECTORY_BYTES, MEBIBYTE
from graphkit.errors import ReadError

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# A larger piece than usual: expat before 2.6 reads a long token again with every piece.
_PIECE = 4 * MEBIBYTE
# What a zip file may hold by the standard of Word files; zipfile unpacks others without measure.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_UTF_8 = 0x800
# Info-ZIP's field of a member's name in UTF-8: a version, the checksum of the other name, the name.
_UNICODE_PATH = 0x7075
_FIELD = struct.Struct("<HH")
_PATH = struct.Struct("<BL")
# What zipfile and zlib raise on files that were cut or changed.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


class _Measured:
    """A file of which no long piece can be read, and which is closed when nobody uses it.

    zipfile reads the whole directory of members at once. One of 20 MiB may name half a million
    members, which take a gigabyte of memory.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def __del__(self) -> None:
        self._file.close()

    def read(self, size: int = -1, /) -> bytes:
        most = MAX_ARCHIVE_DIRECTORY_BYTES
        if size > most:
            raise zipfile.BadZipFile("a directory of too many members")
        content = self._file.read(size if size >= 0 else most + 1)
        if len(content) > most:
            raise zipfile.BadZipFile("a directory of too many members")
        return content

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """A zip file with its directory read. The file is closed when the last user is gone.

    raises  one of BROKEN
    """
    return zipfile.ZipFile(_Measured(file))


def name_of(member: zipfile.ZipInfo) -> str:
    """The name of a member as its author saw it.

    By the standard it is UTF-8 with a flag, or in the characters of MS-DOS; Info-ZIP writes UTF-8
    without the flag, or has it in a field beside the name.
    """
    if member.flag_bits & _UTF_8:
        return member.filename
    written = member.orig_filename.encode("cp437", errors="replace")
    try:
        name = (_unicode_path(member.extra, zlib.crc32(written)) or written).decode()
    except UnicodeDecodeError:
        return member.filename
    return name.split("\0")[0]


def _unicode_path(extra: bytes, checksum: int) -> bytes:
    """The name in the field for it; empty where it is missing or belongs to an earlier name."""
    while len(extra) >= _FIELD.size:
        kind, length = _FIELD.unpack_from(extra)
        field, extra = extra[_FIELD.size :][:length], extra[_FIELD.size + length :]
        if kind == _UNICODE_PATH and len(field) > _PATH.size:
            if _PATH.unpack_from(field) == (1, checksum):
                return field[_PATH.size :]
    return b""


def pieces(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a member, piece by piece, for the caller to count.

    raises  ReadError: encrypted; one of BROKEN
    """
    if member.flag_bits & _ENCRYPTED:
        raise ReadError("encrypted", "locked with a password; save a copy without one")
    if member.compress_type not in _METHODS:
        raise zipfile.BadZipFile("packed in an unusual way")
    with archive.open(member) as file:
        while piece := file.read(_PIECE):
            yield piece

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

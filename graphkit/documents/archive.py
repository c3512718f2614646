"""A zip file of letters: an open zip file in, its members as Sources out."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from graphkit.documents.limits import (
    MAX_ARCHIVE_MEMBERS,
    MAX_ARCHIVE_RATIO,
    MAX_ARCHIVE_UNPACKED_BYTES,
    MAX_FILE_BYTES,
    MEBIBYTE,
)
from graphkit.documents.unseen import printable
from graphkit.documents.word import is_docx
from graphkit.documents.zipfiles import BROKEN, name_of, pieces
from graphkit.errors import ReadError

ZIP_SUFFIX = ".zip"
SUFFIXES = (".txt", ".pdf", ".docx", ".html", ".htm", ZIP_SUFFIX)
# Files of other programs that are zip files too have one of these.
_OF_A_PROGRAM = frozenset({"[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF"})
_UNIX_MODE = 16  # where the directory has it in external_attr


@dataclass(frozen=True, slots=True)
class Source:
    """A letter that is no file of its own: a member of a zip file, or standard input.

    name   such as "letters.zip/inner.pdf"
    fetch  gives the bytes; raises ReadError, without the name
    """

    name: str
    fetch: Callable[[], bytes]

    def __str__(self) -> str:
        return self.name


def is_archive(archive: zipfile.ZipFile) -> bool:
    """True for a zip file of files, and not a Word file, a workbook or the like."""
    names = set(archive.namelist())
    return names.isdisjoint(_OF_A_PROGRAM) and not is_docx(archive)


def is_letter_name(path: PurePosixPath) -> bool:
    """True for what may be a letter; dot files and what Word and macOS leave behind are none."""
    strange = any(part.startswith((".", "~$")) or part == "__MACOSX" for part in path.parts)
    return path.suffix.lower() in SUFFIXES and not strange


def sources_in(name: str, archive: zipfile.ZipFile) -> list[Source]:
    """The letters in a zip file, in order of their names; one bad member does no harm to others.

    name   of the zip file
    """
    # By name alone, so that members of one name keep their order.
    letters = sorted(_letters(archive), key=lambda each: each[0])
    unpacked = sum(member.file_size for _, member in letters)
    if not letters:
        return [refused(name, "empty", "no letters in the zip file; name the letters themselves")]
    if len(letters) > MAX_ARCHIVE_MEMBERS or unpacked > MAX_ARCHIVE_UNPACKED_BYTES:
        return [
            refused(
                name,
                "too-large",
                f"more than the {MAX_ARCHIVE_MEMBERS:,} letters or the "
                f"{MAX_ARCHIVE_UNPACKED_BYTES // MEBIBYTE} MiB that are unpacked; "
                "make several zip files of it",
            )
        ]
    return [_source(printable(f"{name}/{path}"), archive, member) for path, member in letters]


def refused(name: str, code: str, message: str) -> Source:
    """A source that cannot be read, so that it has an outcome of its own."""

    def refuse() -> bytes:
        raise ReadError(code, message)

    return Source(name, refuse)


def _letters(archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    for member in archive.infolist():
        mode = member.external_attr >> _UNIX_MODE
        # Not is_dir(): it fails on an empty name.
        if member.filename.endswith("/") or stat.S_ISLNK(mode):
            continue
        # Nothing is ever written, so "../" does no harm; it is left out of the name alone.
        parts = name_of(member).replace("\\", "/").split("/")
        path = PurePosixPath(*(part for part in parts if part not in ("", ".", "..")))
        if is_letter_name(path):
            yield path, member


def _source(name: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Source:
    if name.lower().endswith(ZIP_SUFFIX):
        return refused(name, "unsupported-kind", "a zip file in a zip file; unpack it first")
    if member.file_size > MAX_FILE_BYTES:
        return refused(
            name,
            "too-large",
            f"more than the {MAX_FILE_BYTES // MEBIBYTE} MiB that are read; split the file",
        )
    if member.file_size > max(MEBIBYTE, MAX_ARCHIVE_RATIO * member.compress_size):
        return refused(name, "too-large", "packed as no letter is; unpack it, and name the file")

    def fetch() -> bytes:
        try:
            return b"".join(pieces(archive, member))
        except BROKEN:
            raise ReadError(
                "damaged", "damaged within the zip file; fetch that again, or make it anew"
            ) from None

    return Source(name, fetch)

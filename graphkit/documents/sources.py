"""Where letters come from: paths, folders, zip files and standard input in, files out."""

import io
import sys
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graphkit.documents import zipfiles
from graphkit.documents.archive import (
    ZIP_SUFFIX,
    Source,
    is_archive,
    is_letter_name,
    refused,
    sources_in,
)
from graphkit.documents.limits import MAX_FILE_BYTES
from graphkit.documents.unseen import printable

# What stands for standard input on a command line, and what it is called in a record.
STDIN = "-"
_STDIN_NAME = "stdin"

File = Path | Source


def find_files(paths: Iterable[Path]) -> list[File]:
    """The files named, those in folders and zip files that look like letters, in order.

    paths   "-" stands for standard input
    """
    found: dict[File, None] = {}
    for path in paths:
        if str(path) == STDIN:
            found |= dict.fromkeys(_in_stdin())
        elif path.is_dir():
            inside = (each for each in path.rglob("*") if _is_letter(each.relative_to(path)))
            for each in sorted(each for each in inside if each.is_file()):
                found |= dict.fromkeys(_in_file(each))
        elif path not in found:
            found |= dict.fromkeys(_in_file(path))
    return list(found)


def _is_letter(path: Path) -> bool:
    return is_letter_name(PurePosixPath(path.as_posix()))


def _in_stdin() -> list[Source]:
    content = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    whole = [Source(_STDIN_NAME, lambda: content)]
    if content.startswith(zipfiles.SIGNATURES) and len(content) <= MAX_FILE_BYTES:
        return _in_zip(_STDIN_NAME, io.BytesIO(content)) or whole
    return whole


def _in_file(path: Path) -> list[File]:
    """The letters in a zip file; any other file itself, and what cannot be opened too."""
    try:
        # Reading from a pipe or a device may never end.
        if not path.is_file():
            return [path]
        file = path.open("rb")
    except (OSError, ValueError):
        return [path]
    if file.read(4) not in zipfiles.SIGNATURES:
        file.close()
        return [path]
    return [*_in_zip(printable(path.name), file)] or [path]


def _in_zip(name: str, file: BinaryIO) -> list[Source]:
    """The letters in a zip file; none if it is a Word file or the like."""
    try:
        archive = zipfiles.open_zip(file)
    except zipfiles.BROKEN:
        if not name.lower().endswith(ZIP_SUFFIX):
            return []
        return [refused(name, "damaged", "the zip file is damaged; fetch it again")]
    return sources_in(name, archive) if is_archive(archive) else []

"""Where letters come from: paths, folders, zip files and standard input in, files out."""

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from graphkit.documents import zipfiles
from graphkit.documents.archive import (
    SUFFIXES,
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
# How many files are named in a message.
_NAMED = 5

File = Path | Source


def find_files(paths: Iterable[Path]) -> list[File]:
    """The files named, those in folders and zip files that look like letters, in order.

    paths   "-" stands for standard input; a folder without a letter is a file that is refused
    """
    found: dict[File, None] = {}
    for path in paths:
        if str(path) == STDIN:
            found |= dict.fromkeys(_in_stdin())
        elif path.is_dir():
            found |= dict.fromkeys(_in_folder(path))
        elif path not in found:
            found |= dict.fromkeys(_in_file(path))
    return list(found)


def _in_folder(folder: Path) -> list[File]:
    """The letters in a folder and those below it; if there are none, a refusal that says so."""
    letters, others = [], []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if is_letter_name(name):
            letters += _in_file(path)
        elif not any(part.startswith((".", "~$")) for part in name.parts):
            others.append(printable(str(name)))
    return letters or [_nothing_in(folder, others)]


def _nothing_in(folder: Path, others: Sequence[str]) -> Source:
    named = ", ".join(others[:_NAMED])
    more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
    passed_over = f" (passed over: {named}{more})" if others else ""
    message = f"no letters here{passed_over}; what is read ends in {', '.join(SUFFIXES)}"
    return refused(f"{printable(folder.name or str(folder))}/", "empty", message)


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

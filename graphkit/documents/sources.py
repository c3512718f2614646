"""Where letters come from: paths, folders, zip files and standard input in, files out."""

import io
import os
import stat
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
        elif os.path.isdir(path):  # and no error if it is in a folder that is closed to us
            found |= dict.fromkeys(_in_folder(path))
        elif path not in found:
            found |= dict.fromkeys(_in_file(path))
    return list(found)


def _in_folder(folder: Path) -> list[File]:
    """The letters in a folder and those below it, then a refusal for each folder that is closed.

    If there are none of these, a refusal that says so.
    """
    closed: list[OSError] = []
    walked = os.walk(folder, onerror=closed.append)
    letters: list[File] = []
    others = []
    for path in sorted(Path(where, name) for where, _, names in walked for name in names):
        name = PurePosixPath(path.relative_to(folder).as_posix())
        if not _may_be_file(path):
            continue
        if is_letter_name(name):
            letters += _in_file(path)
        elif not _is_hidden(name):
            others.append(printable(str(name)))
    for error in sorted(closed, key=lambda each: str(each.filename)):
        name = PurePosixPath(Path(error.filename).relative_to(folder).as_posix())
        if not _is_hidden(name):
            letters.append(_closed(folder, name, error))
    return letters or [_nothing_in(folder, others)]


def _may_be_file(path: Path) -> bool:
    """False for a pipe or the like; True for what cannot be looked at, which is refused later."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return True


def _is_hidden(name: PurePosixPath) -> bool:
    return any(part.startswith((".", "~$")) for part in name.parts)


def _closed(folder: Path, name: PurePosixPath, error: OSError) -> Source:
    reason = (error.strerror or str(error)).lower()
    message = f"the folder cannot be opened ({reason}); check its rights"
    return refused(printable(f"{PurePosixPath(folder.name, name)}/"), "missing", message)


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

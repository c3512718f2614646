"""Where a command writes: the path that an option names in, an open file out."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graphkit.errors import StoreError


@contextmanager
def open_target(path: Path | None) -> Iterator[BinaryIO]:
    """A file to write; standard output if none is named.

    A regular file, or the one behind a link, appears or is replaced only when all of it is written.
    What is none, such as a pipe or a device, is written to as it stands.

    raises  StoreError if it cannot be written
    """
    if path is None:
        yield sys.stdout.buffer
        return
    try:
        is_other = path.exists() and not path.is_file()
        with path.open("wb") if is_other else _replacing(path.resolve()) as file:
            yield file
    except OSError as error:
        raise StoreError(f"{path}: cannot write: {error.strerror or error}") from None


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            if path.exists():
                # The folder's rights allow to replace what the file's own forbid to write.
                path.open("ab").close()
                _make_alike(part, path)
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _make_alike(part: Path, path: Path) -> None:
    """Give a file the owner and the mode of another before it has any content to hide."""
    if sys.platform != "win32":
        with suppress(PermissionError):
            os.chown(part, path.stat().st_uid, path.stat().st_gid)
    shutil.copymode(path, part)

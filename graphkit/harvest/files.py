"""Files of a harvest: bytes in, a file in the folder out, whole or not at all."""

import hashlib
import os
from pathlib import Path

# Dot folders are passed over by `graphkit load`: of two versions of a letter it takes the new one.
REPLACED = ".replaced"
_PART = ".part"


def digest_at(folder: Path, name: str | None) -> str | None:
    """The SHA-256 of a file in the folder; None if there is no such file, or it is elsewhere."""
    if not name or Path(name).name != name or name.startswith("."):
        return None
    try:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return None


def keep(folder: Path, name: str, content: bytes) -> str | None:
    """Write a file; where its older version has been put, None if there was none.

    name   in the folder
    """
    part = folder / f".{name}{_PART}"
    older = _put_aside(folder, name, hashlib.sha256(content).hexdigest())
    try:
        with part.open("wb") as written:
            written.write(content)
            written.flush()
            os.fsync(written.fileno())
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)
    return older


def _put_aside(folder: Path, name: str, new_sha256: str) -> str | None:
    sha256 = digest_at(folder, name)
    if sha256 is None or sha256 == new_sha256:
        return None
    file = folder / name
    older = folder / REPLACED / f"{file.stem}-{sha256[:8]}{file.suffix}"
    older.parent.mkdir(exist_ok=True)
    # A copy: until the new version is in its place, the old one stands there.
    part = older.with_name(f".{older.name}{_PART}")
    part.write_bytes(file.read_bytes())
    part.replace(older)
    return older.relative_to(folder).as_posix()


def remove_parts(folder: Path) -> None:
    """Remove what runs that were killed had begun to write."""
    for place in (folder, folder / REPLACED):
        for part in place.glob(f".*{_PART}"):
            part.unlink(missing_ok=True)

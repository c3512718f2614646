"""The manifest of a folder: rows in, one line of JSON for each publication out."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from graphkit.harvest.refusals import HarvestError

MANIFEST = "manifest.jsonl"
_FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A publication, and what came of asking for it.

    url            of the file
    label          as on the page; `kind` and `date` (of publication, ISO) are read from it
    outcome        fetched, changed (it was another file before), unchanged (the server says or the
                   bytes show so), held (it is here, and was not asked for again), set-aside
                   (of a kind that graphkit does not read), failed; of a dry run: would-fetch
                   and would-ask (it is here, the server may have another)
    error          why it failed; what was here before is kept, and its fields stand below
    status         of the last answer, and its media type
    bytes, sha256  of the file at `path`, a name in the folder
    replaced       where the version before is; None if there was none
    etag, last_modified   by which the server knows the version
    fetched_at, checked_at   when the bytes came, and when the server was last asked: UTC, ISO
    """

    url: str
    urn: str
    authority: str
    label: str
    kind: str
    date: str | None
    outcome: str
    error: str | None = None
    status: int | None = None
    media_type: str | None = None
    bytes: int | None = None
    sha256: str | None = None
    path: str | None = None
    replaced: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    fetched_at: str | None = None
    checked_at: str | None = None

    @property
    def has_failed(self) -> bool:
        """True if there is something to see to."""
        return self.outcome == _FAILED


_FIELDS = frozenset(field.name for field in fields(Row))
_NUMBERS = {"status": int, "bytes": int}


def read_manifest(folder: Path) -> dict[str, Row]:
    """The last row of each publication, by its URL; none if the folder has no manifest.

    raises  HarvestError if a line is no row; a last line that was cut off is left out
    """
    file = folder / MANIFEST
    try:
        lines = file.read_bytes().split(b"\n")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise HarvestError(f"{file}: cannot be read: {error.strerror}") from None
    # What stands behind the last line feed was being written when a run was killed.
    row_by_url = {}
    for number, line in enumerate(lines[:-1], 1):
        try:
            told = json.loads(line)
            row = _row(told)
        except (ValueError, TypeError, AttributeError):
            raise HarvestError(
                f"{file}, line {number}: no row of a manifest; take the line out, or move the "
                "file away to fetch everything anew"
            ) from None
        row_by_url[row.url] = row
    return row_by_url


def _row(told: dict[str, object]) -> Row:
    """A row from JSON; fields of other versions of graphkit are left out.

    raises  ValueError, TypeError or AttributeError if it is none
    """
    known: dict[str, Any] = {name: value for name, value in told.items() if name in _FIELDS}
    for name, value in known.items():
        if not isinstance(value, _NUMBERS.get(name, str) | None):
            raise ValueError(name)
    row = Row(**known)
    if not row.url:
        raise ValueError("url")
    return row


def write_manifest(folder: Path, rows: Iterable[Row]) -> None:
    """Write a manifest anew: one row for each publication, by provider and day."""
    file = folder / MANIFEST
    part = folder / f".{MANIFEST}.part"
    in_order = sorted(rows, key=lambda row: (row.urn.zfill(10), row.date or "", row.url))
    with part.open("wb") as written:
        written.writelines(map(_line, in_order))
        written.flush()
        os.fsync(written.fileno())
    part.replace(file)


def append_row(folder: Path, row: Row) -> None:
    """Add a row; it counts instead of an earlier one of the same publication."""
    with (folder / MANIFEST).open("ab") as written:
        written.write(_line(row))
        written.flush()
        os.fsync(written.fileno())


def _line(row: Row) -> bytes:
    return json.dumps(asdict(row), ensure_ascii=False).encode("utf-8", "replace") + b"\n"

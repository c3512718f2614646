"""One publication in, the file that it is and a row about it out."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import httpx

from graphkit.harvest.connection import Answer
from graphkit.harvest.filenames import file_name
from graphkit.harvest.files import digest_at, keep
from graphkit.harvest.guest import Guest
from graphkit.harvest.manifest import Row
from graphkit.harvest.publications import Publication
from graphkit.harvest.refusals import Refused

# The last two say nothing about what a file is; then its bytes do.
_PDF_TYPES = frozenset({"application/pdf", "application/x-pdf", "application/octet-stream", ""})
_BEGINNING, _END = b"%PDF-", b"%%EOF"
_LONGEST_END = 2048
_LONGEST_VERSION = 200


def begin_row(publication: Publication, known: Row | None, folder: Path) -> Row:
    """What the page says of a publication, and of its file what is known, if it is here as then."""
    is_held = (
        known is not None
        and known.sha256 is not None
        and known.sha256 == digest_at(folder, known.path)
    )
    day = publication.said.day
    return replace(
        known if known and is_held else _blank(publication.url),
        urn=publication.urn,
        authority=publication.authority,
        label=publication.label,
        kind=publication.said.kind,
        date=day.isoformat() if day else None,
        outcome="held" if is_held else "missing",
        error=None,
    )


def _blank(url: str) -> Row:
    return Row(url=url, urn="", authority="", label="", kind="", date=None, outcome="missing")


def fetch(
    row: Row, publication: Publication, folder: Path, guest: Guest, now: Callable[[], str]
) -> Row:
    """The row when the file stands in the folder, or stands there still.

    row     as begin_row gives it; with an ETag or a date of change it is fetched only if the
            server has another version
    raises  Refused if the server has no PDF there, or none that may be asked for
    """
    if publication.address is None:
        raise Refused(publication.refusal)
    asked = {"If-None-Match": row.etag, "If-Modified-Since": row.last_modified}
    versions = {name: told for name, told in asked.items() if told}
    answer = guest.file(publication.address, versions)
    row = replace(row, status=answer.status, checked_at=now())
    if versions and answer.status == httpx.codes.NOT_MODIFIED:
        return replace(row, outcome="unchanged")
    _check_pdf(answer)
    sha256 = hashlib.sha256(answer.body).hexdigest()
    row = replace(
        row,
        media_type=answer.media_type or None,
        etag=_version(answer, "etag"),
        last_modified=_version(answer, "last-modified"),
    )
    if sha256 == row.sha256:
        return replace(row, outcome="unchanged")
    name = row.path or file_name(publication)
    older = keep(folder, name, answer.body)
    return replace(
        row,
        outcome="changed" if older else "fetched",
        bytes=len(answer.body),
        sha256=sha256,
        path=name,
        replaced=older or row.replaced,
        fetched_at=row.checked_at,
    )


def _version(answer: Answer, header: str) -> str | None:
    """What a server calls a version, if it may be sent back as it stands."""
    told = answer.headers.get(header, "")
    return told if 0 < len(told) <= _LONGEST_VERSION and told.isascii() else None


def _check_pdf(answer: Answer) -> None:
    reason = ""
    if answer.status != httpx.codes.OK:
        reason = f"status {answer.status}"
    elif answer.media_type not in _PDF_TYPES:
        reason = f'"{answer.media_type}"'
    elif not answer.body.startswith(_BEGINNING):
        reason = "bytes that do not begin with %PDF-"
    elif _END not in answer.body[-_LONGEST_END:] and not _is_length_told(answer):
        reason = "a PDF that breaks off"
    if reason:
        raise Refused(
            f"{answer.url}: {reason}, no PDF; see in a browser what is there",
            answer.status,
            answer.media_type,
        )


def _is_length_told(answer: Answer) -> bool:
    """True if an answer that broke off would have been noticed."""
    return "content-length" in answer.headers or "transfer-encoding" in answer.headers

"""A harvest from end to end: a folder and wishes in, a row for each publication out."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from graphkit.harvest.fetching import begin_row, fetch
from graphkit.harvest.files import remove_parts
from graphkit.harvest.going import Going, going_on, now
from graphkit.harvest.guest import Guest
from graphkit.harvest.manifest import Row, append_row, read_manifest, write_manifest
from graphkit.harvest.pages import Listed
from graphkit.harvest.publications import Publication, find_providers, find_publications
from graphkit.harvest.refusals import HarvestError, Refused
from graphkit.harvest.site import shown

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to harvest.

    since   only what was published on this day or later, or on a day that its label does not tell
    urns    only of these providers; empty for all
    others  also what graphkit does not read
    again   also files that are here already, whatever their server says of their version
    """

    since: date | None = None
    urns: frozenset[str] = frozenset()
    others: bool = False
    again: bool = False

    def are_for(self, publication: Publication) -> bool:
        """True unless it is too old."""
        day = publication.said.day
        return self.since is None or day is None or day >= self.since


def harvest(folder: Path, wishes: Wishes, guest: Guest, progress: Progress) -> Iterator[Row]:
    """Fetch what is new or has changed; a row for each publication, once its file is in place.

    A page that cannot be had is a row too, of kind "page", which the manifest has not.
    progress  is told how many providers of how many are done
    raises    HarvestError if the site is not to be asked on; what was fetched until then is kept
    """
    with _writing(folder), going_on(folder) as going:
        remove_parts(folder)
        rows = read_manifest(folder)
        write_manifest(folder, rows.values())
        for found in _walk(wishes, guest, progress):
            if isinstance(found, Publication):
                known = rows.get(found.url)
                row = _deal_with(found, known, folder, wishes, going, guest)
                if row != known:
                    rows[row.url] = row
                    append_row(folder, row)
                yield row
            else:
                yield found
        write_manifest(folder, rows.values())


def foresee(folder: Path, wishes: Wishes, guest: Guest, progress: Progress) -> Iterator[Row]:
    """What harvest would do, from the pages alone; nothing is fetched, nothing written."""
    rows = read_manifest(folder)
    for found in _walk(wishes, guest, progress):
        if isinstance(found, Row):
            yield found
        elif not (found.said.is_wanted or wishes.others):
            yield replace(begin_row(found, None, folder), outcome="set-aside")
        elif found.address is None:
            yield replace(begin_row(found, None, folder), outcome="failed", error=found.refusal)
        else:
            row = begin_row(found, rows.get(found.url), folder)
            is_asked = row.sha256 is None or wishes.again or _can_ask(row)
            outcome = "would-fetch" if row.sha256 is None or wishes.again else "would-ask"
            yield replace(row, outcome=outcome if is_asked else "held")


def _walk(wishes: Wishes, guest: Guest, progress: Progress) -> Iterator[Publication | Row]:
    """Each publication once, and a failed row for each page that cannot be had."""
    providers = _wanted(find_providers(guest), wishes)
    seen: set[str] = set()
    has_page = False
    for done, provider in enumerate(providers):
        progress(done, len(providers))
        try:
            for publication in find_publications(provider, guest):
                if publication.url not in seen and wishes.are_for(publication):
                    yield publication
                seen.add(publication.url)
            has_page = True
        except Refused as error:
            yield _failed_page(provider, error)
    progress(len(providers), len(providers))
    if has_page and not seen:
        raise HarvestError(
            f"no publication on the pages of {len(providers)} providers; the site may have changed"
        )


def _wanted(providers: list[Listed], wishes: Wishes) -> list[Listed]:
    unknown = sorted(wishes.urns - {each.urn for each in providers})
    if unknown:
        raise HarvestError(
            f"no provider has the URN {', '.join(unknown)} among the {len(providers)} that the "
            "search pages list; look it up on Ofsted's page of the authority"
        )
    return [each for each in providers if not wishes.urns or each.urn in wishes.urns]


def _deal_with(
    publication: Publication,
    known: Row | None,
    folder: Path,
    wishes: Wishes,
    going: Going,
    guest: Guest,
) -> Row:
    row = begin_row(publication, known, folder)
    if not (publication.said.is_wanted or wishes.others):
        return row if row.sha256 else replace(row, outcome="set-aside")
    if row.sha256 and known and not known.has_failed and going.has_dealt_with(row.checked_at):
        return row
    if row.sha256 and not (wishes.again or _can_ask(row)):
        return row
    asked = replace(row, etag=None, last_modified=None) if wishes.again else row
    try:
        return fetch(asked, publication, folder, guest, now)
    except Refused as error:
        return replace(
            row, outcome="failed", error=str(error), status=error.status, checked_at=now()
        )


def _can_ask(row: Row) -> bool:
    """True if the server can be asked whether it has another version, without sending it."""
    return bool(row.etag or row.last_modified)


def _failed_page(provider: Listed, error: Refused) -> Row:
    return Row(
        url=shown(provider.link),
        urn=provider.urn,
        authority=provider.name,
        label="",
        kind="page",
        date=None,
        outcome="failed",
        error=str(error),
        status=error.status,
        media_type=error.media_type or None,
    )


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise HarvestError(f"{folder}: cannot be written: {error.strerror}") from None

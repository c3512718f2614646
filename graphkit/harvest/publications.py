"""What the site publishes: search pages and providers' pages in, publications out."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx

from graphkit.harvest.guest import Guest
from graphkit.harvest.labels import Label, read_label
from graphkit.harvest.pages import Listed, Published, read_providers, read_publications
from graphkit.harvest.refusals import HarvestError, Refused
from graphkit.harvest.site import ROWS, shown

# Of search pages; there are two.
_MOST_PAGES = 50


@dataclass(frozen=True, slots=True)
class Publication:
    """A file that a page lists.

    address   where to ask for it; None if it is no address that is asked
    url       the same as text, or what the link says
    refusal   why it is not asked
    """

    url: str
    address: httpx.URL | None
    urn: str
    authority: str
    label: str
    said: Label
    refusal: str = ""


def find_providers(guest: Guest) -> list[Listed]:
    """All providers that the search pages list.

    raises  HarvestError if a search page cannot be had, or the first lists none
    """
    by_urn: dict[str, Listed] = {}
    start = 0
    for _ in range(_MOST_PAGES):
        page = guest.page(guest.site.search_page(start))
        found = read_providers(page)
        new = [each for each in found if each.urn not in by_urn]
        if not new:
            break
        by_urn |= {each.urn: each for each in new}
        # A page may hold fewer than were asked for, and not be the last.
        start += min(len(found), ROWS)
    if not by_urn:
        raise HarvestError(
            f"{guest.site.search_page(0)}: no link to a provider; the page may have changed"
        )
    return list(by_urn.values())


def find_publications(provider: Listed, guest: Guest) -> Iterator[Publication]:
    """What a provider's page lists.

    raises  Refused if the page cannot be had
    """
    page = guest.page(guest.site.admit(provider.link, guest.site.pages))
    for published in read_publications(page):
        yield _publication(published, provider, page.url, guest)


def _publication(
    published: Published, provider: Listed, page: httpx.URL, guest: Guest
) -> Publication:
    address, refusal = None, ""
    try:
        address = guest.site.admit(published.link, page)
    except Refused as error:
        refusal = str(error)
    return Publication(
        str(address or shown(published.link)),
        address,
        provider.urn,
        provider.name,
        published.label,
        read_label(published.label),
        refusal,
    )

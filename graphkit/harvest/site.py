"""The addresses of Ofsted's public site: a link in, the address to ask out, or a refusal."""

from dataclasses import dataclass

import httpx

from graphkit.documents.unseen import printable
from graphkit.harvest.refusals import HarvestError, Refused

# How many providers a search page may list; the site shows no more than a hundred.
ROWS = 100
# Social care, local authority children's services: the numbers are the site's own.
_SEARCH = "/search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12"
_LOOPBACK = "127.0.0.1"
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Site:
    """Two hosts, and nothing beside them: one of pages, one of files."""

    pages: httpx.URL
    files: httpx.URL

    @property
    def is_imitation(self) -> bool:
        """True if it is served on this machine, as the tests do."""
        return self.pages.host == _LOOPBACK

    def search_page(self, start: int) -> httpx.URL:
        """A page of search results, from the result of that number on."""
        return self.pages.join(f"{_SEARCH}&start={start}&rows={ROWS}")

    def admit(self, link: str, page: httpx.URL) -> httpx.URL:
        """The address that a link on a page leads to.

        raises  Refused if it is no address, or one on another host
        """
        try:
            url = page.join(link.strip()).copy_with(fragment=None)
        except (httpx.InvalidURL, ValueError):
            raise Refused(f'"{shown(link)}" on {page} is no address') from None
        for own in (self.pages, self.files):
            if url.host == own.host and not url.userinfo:
                # Never in the clear where the site speaks https.
                safe = url.copy_with(scheme=own.scheme) if url.scheme == "http" else url
                if (safe.scheme, safe.port) == (own.scheme, own.port):
                    return safe
        raise Refused(
            f'{page} leads to "{shown(str(url))}"; only {self.pages.host} and {self.files.host} '
            "are asked"
        )


def open_site(pages: str, files: str) -> Site:
    """A site of other addresses than Ofsted's, for tests.

    raises  HarvestError for any that is not Ofsted's or on 127.0.0.1
    """
    site = Site(httpx.URL(pages), httpx.URL(files))
    if site != OFSTED:
        for url in (site.pages, site.files):
            if url.scheme != "http" or url.host != _LOOPBACK:
                raise HarvestError(f'"{url}": only Ofsted\'s site, or an imitation on {_LOOPBACK}')
    return site


def shown(link: str) -> str:
    """A link from a page, fit for a message."""
    link = printable(link)
    return link if len(link) <= _SHOWN else f"{link[:_SHOWN]}..."


OFSTED = Site(httpx.URL("https://reports.ofsted.gov.uk"), httpx.URL("https://files.ofsted.gov.uk"))

"""A guest on Ofsted's site: an address in, an answer out, as robots.txt and the two hosts allow."""

import time
from collections.abc import Callable, Mapping
from typing import Self

import httpx

from graphkit.documents.limits import MAX_FILE_BYTES, MAX_HTML_BYTES
from graphkit.harvest.connection import Answer, Connection
from graphkit.harvest.manners import Manners
from graphkit.harvest.refusals import HarvestError, Refused, Unanswered
from graphkit.harvest.robots import Robots
from graphkit.harvest.site import OFSTED, Site

_MAX_REDIRECTS = 5
# After so many things in a row without an answer the site is down, and is left in peace.
_MOST_UNANSWERED = 3
_PAGES = frozenset({"text/html", "application/xhtml+xml"})


class Guest:
    """Asks for pages and files, politely."""

    def __init__(
        self,
        manners: Manners,
        site: Site = OFSTED,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.site = site
        # On this machine there is nothing to be reached through a proxy.
        self._connection = Connection(manners, not site.is_imitation, sleep)
        self._robots = Robots(site, self._connection)
        self._unanswered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def page(self, url: httpx.URL) -> Answer:
        """A web page.

        raises  Refused if there is none; HarvestError if the site is not to be asked on
        """
        answer = self._get(url, {"Accept": "text/html, */*;q=0.1"}, MAX_HTML_BYTES)
        if answer.status != httpx.codes.OK:
            raise Refused(f"{url}: status {answer.status}, no page", answer.status)
        if answer.media_type not in _PAGES:
            told = answer.media_type or "nothing"
            raise Refused(f'{url}: "{told}", no web page', answer.status, answer.media_type)
        return answer

    def file(self, url: httpx.URL, versions: Mapping[str, str]) -> Answer:
        """A file, or that it is still the version at hand (status 304), or what came instead.

        versions  If-None-Match and If-Modified-Since; empty to have the file in any case
        raises    as page
        """
        return self._get(url, {"Accept": "application/pdf, */*;q=0.1", **versions}, MAX_FILE_BYTES)

    def _get(self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int) -> Answer:
        first = url
        for _ in range(_MAX_REDIRECTS + 1):
            answer = self._ask(url, headers, most_bytes)
            location = answer.headers.get("location")
            if answer.status == httpx.codes.NOT_MODIFIED or not (
                300 <= answer.status < 400 and location
            ):
                return answer
            url = self.site.admit(location, url)
        raise Refused(f"{first}: more than {_MAX_REDIRECTS} redirects")

    def _ask(self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int) -> Answer:
        try:
            answer = self._connection.get(url, headers, most_bytes, self._robots.delay(url))
        except Unanswered as error:
            self._unanswered += 1
            if self._unanswered < _MOST_UNANSWERED:
                raise
            raise HarvestError(
                f"{error}; {url.host} has left {_MOST_UNANSWERED} requests in a row without an "
                "answer: run the same command again later, it goes on from here"
            ) from None
        self._unanswered = 0
        return answer

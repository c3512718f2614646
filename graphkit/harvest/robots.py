"""What a host allows to robots: its robots.txt in, rules out."""

import httpx
from protego import Protego

from graphkit.documents.limits import MEBIBYTE
from graphkit.harvest.connection import Connection
from graphkit.harvest.manners import ROBOT
from graphkit.harvest.refusals import HarvestError, Refused, Unanswered
from graphkit.harvest.site import Site

_MAX_BYTES = MEBIBYTE
_MAX_REDIRECTS = 5
# Where robots.txt asks for more than this between two requests, a harvest would take days.
_LONGEST_DELAY = 120.0


class Robots:
    """The rules of each host, asked for once.

    source  RFC 9309: without a robots.txt (4xx) all is allowed, without an answer nothing
    """

    def __init__(self, site: Site, connection: Connection) -> None:
        self._site = site
        self._connection = connection
        self._rules_by_host: dict[str, Protego | Unanswered] = {}

    def delay(self, url: httpx.URL) -> float:
        """Seconds that the host of an address wants between requests.

        raises  Refused if it does not allow the address
                Unanswered if it does not tell its rules
                HarvestError if it wants to be asked so seldom that nothing would come of it
        """
        host = url.copy_with(raw_path=b"/robots.txt")
        rules = self._rules_by_host.get(str(host))
        if rules is None:
            rules = self._rules_by_host[str(host)] = self._ask(host)
        if isinstance(rules, Unanswered):
            raise Unanswered(str(rules), rules.status)
        if not rules.can_fetch(str(url), ROBOT):
            raise Refused(f"{url}: {host} does not allow it to robots; fetch it by hand")
        rate = rules.request_rate(ROBOT)
        between = rate.seconds / rate.requests if rate and rate.requests else 0.0
        delay = max(rules.crawl_delay(ROBOT) or 0.0, between)
        if delay > _LONGEST_DELAY:
            raise HarvestError(
                f"{host} wants {delay:.0f} seconds between requests; fetch what you need by hand"
            )
        return delay

    def _ask(self, url: httpx.URL) -> Protego | Unanswered:
        headers = {"Accept": "text/plain, */*;q=0.1"}
        for _ in range(_MAX_REDIRECTS + 1):
            try:
                answer = self._connection.get(url, headers, _MAX_BYTES)
            except Unanswered as error:
                return error
            location = answer.headers.get("location")
            if not (300 <= answer.status < 400 and location):
                break
            try:
                url = self._site.admit(location, url)
            except Refused as error:
                return Unanswered(str(error), answer.status)
        found = answer.body if answer.status == httpx.codes.OK else b""
        return Protego.parse(found.decode("utf-8", errors="replace"))

"""One request at a time: an address in, a whole answer out, with pauses and further tries."""

import random
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx

from graphkit.documents.limits import MEBIBYTE
from graphkit.documents.unseen import printable
from graphkit.harvest.manners import Manners
from graphkit.harvest.refusals import HarvestError, Refused, Unanswered
from graphkit.lateness import seconds_asked

_GZIP = 16 + zlib.MAX_WBITS
# A server that is silent for so many seconds is not asked on; connecting takes less.
_SILENCE, _CONNECTING = 60.0, 15.0
_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def media_type(self) -> str:
        """Such as "application/pdf", in lower case; empty if it is not told."""
        told = printable(self.headers.get("content-type", ""))
        return told.partition(";")[0].strip().lower()[:_SHOWN]


class Connection:
    """What asks servers: never two things at once, never without a pause."""

    def __init__(
        self,
        manners: Manners,
        use_proxies: bool = True,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._manners = manners
        self._sleep = sleep
        self._last = float("-inf")
        self._client = httpx.Client(
            headers={"User-Agent": manners.agent, "Accept-Encoding": "gzip"},
            timeout=httpx.Timeout(_SILENCE, connect=_CONNECTING),
            follow_redirects=False,
            trust_env=use_proxies,
        )

    def close(self) -> None:
        """Hang up."""
        self._client.close()

    def get(
        self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int, delay: float = 0.0
    ) -> Answer:
        """The answer to a GET, which may well be a refusal or a redirect.

        delay    seconds that this host wants between requests
        raises   Unanswered if all that came were overload, failures and broken connections
                 Refused if an answer is too long
                 HarvestError if the server wants to be left alone for longer than we wait
        """
        for tried in range(self._manners.tries):
            self._pause(delay)
            wished = 0.0
            try:
                answer = self._get(url, headers, most_bytes)
            except httpx.TransportError as error:
                status, reason = None, str(error) or type(error).__name__
            else:
                status, reason = answer.status, f"status {answer.status}"
                if status != httpx.codes.TOO_MANY_REQUESTS and status < 500:
                    return answer
                wished = self._wished(answer)
            if tried + 1 < self._manners.tries:
                jitter = random.uniform(0.5, 1.5)
                self._sleep(max(self._manners.back_off * 2**tried * jitter, wished))
        raise Unanswered(
            f"{url}: {reason}, asked {self._manners.tries} times; try again later", status
        )

    def _pause(self, delay: float) -> None:
        wait = self._last + max(self._manners.pause, delay) - time.monotonic()
        if wait > 0:
            self._sleep(wait)

    def _wished(self, answer: Answer) -> float:
        """Seconds after which a server wants to be asked again."""
        seconds = seconds_asked(answer.headers.get("retry-after", ""), time.time())
        if seconds > self._manners.patience:
            raise HarvestError(
                f"{answer.url.host} asks to come back in {seconds:.0f} seconds (status "
                f"{answer.status}); run the same command again then, it goes on from here"
            )
        return seconds

    def _get(self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int) -> Answer:
        deadline = time.monotonic() + self._manners.deadline
        try:
            with self._client.stream("GET", url, headers=dict(headers)) as response:
                coding = response.headers.get("content-encoding", "identity").lower()
                if coding not in ("identity", "gzip"):
                    named = printable(coding)[:_SHOWN]
                    raise Refused(f'{url}: packed as "{named}", which was not asked for')
                body = bytearray()
                for piece in response.iter_raw():
                    body += piece
                    if time.monotonic() > deadline:
                        raise httpx.ReadTimeout(f"not done in {self._manners.deadline:.0f} seconds")
                    if len(body) > most_bytes:
                        break
        finally:
            self._last = time.monotonic()
        whole = _unpacked(body, most_bytes) if coding == "gzip" else bytes(body)
        if len(whole) > most_bytes:
            raise Refused(f"{url}: more than the {most_bytes // MEBIBYTE} MiB that are taken")
        return Answer(url, response.status_code, response.headers, whole)


def _unpacked(body: bytearray, most_bytes: int) -> bytes:
    """What was packed; a byte more than the most if it is longer."""
    if not body:
        return b""
    packed = zlib.decompressobj(_GZIP)
    try:
        whole = packed.decompress(body, most_bytes + 1)
    except zlib.error as error:
        raise httpx.RemoteProtocolError(f"gzip that cannot be unpacked: {error}") from None
    if len(whole) <= most_bytes and not packed.eof:
        raise httpx.RemoteProtocolError("gzip that ends too early")
    return whole

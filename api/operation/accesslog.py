"""The access log: what was seen of a request in, one line for it out."""

import hashlib
import json
import logging
import time
from datetime import UTC, datetime

from starlette.types import Scope

from ..http.seen import Seen

LOG = logging.getLogger("graphkit.access")
_LONGEST_PATH = 500


class AccessLog:
    """Notes each request in the log `graphkit.access`, if anybody wants it.

    A line names no query, only its hash, which the other logs name too; and it has no headers and
    nothing of an address behind its question mark, for these may hold secrets.

    as_json  one JSON object a line; otherwise words
    """

    def __init__(self, as_json: bool = True) -> None:
        self._write = json_line if as_json else text_line

    def note(self, scope: Scope, seen: Seen) -> None:
        """Log a request."""
        if LOG.isEnabledFor(logging.INFO):
            line = self._write(scope, seen, time.time())
            # As LOG.info, which would look for the caller's line each time.
            LOG.handle(logging.LogRecord(LOG.name, logging.INFO, "", 0, line, None, None))


def json_line(scope: Scope, seen: Seen, now: float) -> str:
    """A request as a JSON object; control characters are escaped, so it is one line."""
    told: dict[str, object] = {
        "time": datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds"),
        "method": scope["method"],
        "route": seen.route,
        "path": scope["path"][:_LONGEST_PATH],
        "status": seen.status,
        "ms": round(seen.seconds * 1_000, 2),
        "bytes": seen.size,
        "client": _client(scope),
    }
    if seen.query:
        told["query"] = query_hash(seen.query)
    if seen.is_cut:
        told["cut"] = True
    return json.dumps(told)


def text_line(scope: Scope, seen: Seen, now: float) -> str:
    """A request in words.

    >>> scope = {"method": "GET", "path": "/a b", "client": ("::1", 4)}
    >>> text_line(scope, Seen("", "", 404, 12, 0.0042), 0.0)
    '1970-01-01T00:00:00+00:00 ::1 GET "/a b" 404 4.2 ms 12 bytes'
    """
    words = [
        datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds"),
        _client(scope) or "-",
        scope["method"],
        json.dumps(scope["path"][:_LONGEST_PATH]),
        str(seen.status),
        f"{seen.seconds * 1_000:.1f} ms",
        f"{seen.size} bytes",
    ]
    if seen.query:
        words.append(f"query {query_hash(seen.query)}")
    if seen.is_cut:
        words.append("cut")
    return " ".join(words)


def query_hash(sparql: str) -> str:
    """What logs call a query: the beginning of the SHA-256 of its text."""
    return hashlib.sha256(sparql.encode("utf-8", "replace")).hexdigest()[:16]


def _client(scope: Scope) -> str | None:
    """The address of whoever asks; None on a Unix socket, behind which is a proxy."""
    client = scope.get("client")
    return str(client[0]) if client else None

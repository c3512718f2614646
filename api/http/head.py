"""The head of a request: its bytes or fields in, what is wrong or other with it out."""

import re
from collections.abc import Iterable

Fields = list[tuple[bytes, bytes]]

_BEGUN = 64
_AUTHORITY = re.compile(rb"[a-z][a-z0-9+.-]{0,30}://(?:[^/?#@]*@)?([^/?#@]+)", re.I)


class Head:
    """The head of a request as far as it is there.

    size   in bytes
    line   bytes of its first line
    begun  the first of them
    """

    def __init__(self) -> None:
        self.size = self.line = 0
        self.begun = b""
        self._has_line = False
        self._end = b""

    def add(self, data: bytes) -> None:
        """Count what came; behind the head there may be a body."""
        known = len(self._end)
        end = (self._end + data).find(b"\r\n\r\n")
        head = data if end < 0 else data[: end + 4 - known]
        self._end = (self._end + data)[-3:]
        self.size += len(head)
        self.begun = (self.begun + head[:_BEGUN])[:_BEGUN]
        if not self._has_line:
            line, newline, _ = head.partition(b"\n")
            self.line += len(line)
            self._has_line = bool(newline)


def not_understood(version: str, fields: Iterable[tuple[bytes, bytes]]) -> tuple[int, str] | None:
    """Status and words for what this server does not speak; None if it understands the request.

    source  RFC 9110, 15.6.6 (version); RFC 9112, 6.1 (transfer codings)

    >>> not_understood("1.1", [(b"transfer-encoding", b"gzip, chunked")])
    (501, 'no transfer coding is known here but chunked')
    """
    if not version.startswith("1."):
        return 505, f"HTTP/{version} is not spoken here; HTTP/1.1 is"
    for name, value in fields:
        if name == b"transfer-encoding" and value.strip().lower() != b"chunked":
            return 501, "no transfer coding is known here but chunked"
    return None


def follow_target(target: bytes, fields: Fields) -> None:
    """Let Host be the authority that an absolute target names (RFC 9112, 3.2.2)."""
    named = _AUTHORITY.match(target)
    if named:
        others = [field for field in fields if field[0] != b"host"]
        fields[:] = [(b"host", named[1]), *others]


def without_upgrade(line: tuple[bytes, bytes, bytes], fields: Fields) -> bytes:
    r"""The bytes of a head that offers no other protocol.

    line  method, target and version

    >>> without_upgrade((b"GET", b"/", b"1.1"), [(b"upgrade", b"h2c"), (b"host", b"a")])
    b'GET / HTTP/1.1\r\nhost: a\r\n\r\n'
    """
    kept = [b"%s: %s" % field for field in fields if field[0] != b"upgrade"]
    return b"\r\n".join((b"%s %s HTTP/%s" % line, *kept, b"", b""))

"""Answers to HTTP/1.0: what writes an answer in, the same without chunks out.

Such an answer ends with its connection, so one that breaks off has to reset it: that is all that
the client can notice.

source  RFC 9112, sections 6.1 (no Transfer-Encoding for HTTP/1.0), 6.3 (length of a message)
"""

import socket
import struct

from uvicorn.protocols.http.httptools_impl import RequestResponseCycle

_AT_ONCE = struct.pack("ii", 1, 0)


def unchunk(cycle: RequestResponseCycle) -> None:
    """Let an answer that has not begun be written as it is, however long it becomes."""
    cycle.chunked_encoding = False
    cycle.expected_content_length = _AnyLength()
    cycle.transport = _Ending(cycle)  # type: ignore[assignment]


class _AnyLength(int):
    """The number of bytes that are still to come, whatever comes."""

    def __lt__(self, other: int) -> bool:
        return False

    def __sub__(self, other: int) -> "_AnyLength":
        return self


class _Ending:
    """The way to a client, which is reset where it ends before the answer does."""

    def __init__(self, cycle: RequestResponseCycle) -> None:
        self._cycle = cycle
        self._transport = cycle.transport
        self.write = self._transport.write
        self.is_closing = self._transport.is_closing

    def close(self) -> None:
        if self._cycle.response_started and not self._cycle.response_complete:
            connection = self._transport.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
            self._transport.abort()
        else:
            self._transport.close()

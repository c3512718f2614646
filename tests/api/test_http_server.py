"""The HTTP server itself: heads, bodies and versions of HTTP that no test client would send."""

import asyncio
import socket
import time
from contextlib import suppress
from types import SimpleNamespace

import pytest
from graphkit.api.http import connection
from graphkit.api.http.together import write_together
from listening import ASKED, PiecesStore, served
from waiting import wait_until

from graphkit.store.memory import MemoryStore

ASK = "/sparql?query=ASK+%7B%7D"
POST = b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Type: application/sparql-query\r\n"


def sent(port: int, *parts: bytes) -> bytes:
    """All that the server says to some bytes, which come in parts."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in parts:
            client.sendall(part)
            time.sleep(0.002 * (len(parts) > 1))
        return b"".join(iter(lambda: client.recv(65_536), b""))


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"FETCH / HTTP/1.1\r\nHost: a\r\n\r\n", 501),
        (b"hello\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nBad Name: b\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414),
        (POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nASK\r\n", 400),
        (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n3\r\nASK\r\n", 501),
        (b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", 505),
    ],
)
def test_what_cannot_be_read_is_refused(request_: bytes, status: int) -> None:
    with served(MemoryStore()) as port:
        told = sent(port, request_)
    assert told.startswith(b"HTTP/1.1 %d " % status)
    assert told.count(b"Content-Length") == 1
    assert b"Access-Control-Allow-Origin: *\r\n" in told


def test_a_long_body_behind_a_short_head_is_read() -> None:
    query = b"ASK {} #" + b"a" * 100_000
    head = POST + b"Connection: close\r\nContent-Length: %d\r\n" % len(query)
    with served(MemoryStore()) as port:
        assert sent(port, head + b"\r\n" + query).startswith(b"HTTP/1.1 200")


OFFER = (
    b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAA\r\n"
)


@pytest.mark.parametrize("step", [1_000, 7])
@pytest.mark.parametrize(
    "length",
    [
        b"Content-Length: 6\r\n\r\nASK {}",
        b"Transfer-Encoding: chunked\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n",
    ],
)
def test_who_offers_another_protocol_is_answered_in_this_one(length: bytes, step: int) -> None:
    last = b"GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" % ASK.encode()
    requests = 2 * (POST + OFFER + length) + last
    with served(MemoryStore()) as port:
        told = sent(port, *(requests[at : at + step] for at in range(0, len(requests), step)))
    assert told.count(b"HTTP/1.1 ") == told.count(b"HTTP/1.1 200") == told.count(b"true}") == 3


def test_a_body_behind_an_offer_is_no_request() -> None:
    body = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n" % ASK.encode()
    head = POST + OFFER + b"Content-Length: %d\r\n" % len(body) + b"Connection: close\r\n\r\n"
    with served(MemoryStore()) as port:
        told = sent(port, head, body)
    assert told.startswith(b"HTTP/1.1 400")
    assert told.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize("ask", [ASK, "/health"])
def test_what_is_no_request_takes_no_answer_from_the_one_before_it(ask: str) -> None:
    request = b"GET %s HTTP/1.1\r\nHost: a\r\n\r\n\x01\r\n\r\n" % ask.encode()
    with served(MemoryStore()) as port:
        assert sent(port, request).startswith(b"HTTP/1.1 200")


def test_the_authority_of_an_absolute_target_counts() -> None:
    request = b"GET http://b:8/sparql HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    with served(MemoryStore()) as port:
        assert b"<http://b:8/sparql>" in sent(port, request)


def test_an_answer_to_http_1_0_has_no_chunks() -> None:
    with served(PiecesStore(40)) as port:
        told = sent(port, f"GET {ASKED} HTTP/1.0\r\n\r\n".encode())
    head, _, body = told.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"transfer-encoding" not in head.lower()
    assert len(body) == 40 * 65_536


def test_an_answer_to_http_1_0_that_breaks_off_resets_the_connection() -> None:
    with (
        served(PiecesStore(40, "fail")) as port,
        pytest.raises(ConnectionResetError),
    ):
        sent(port, f"GET {ASKED} HTTP/1.0\r\n\r\n".encode())


@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_a_client_that_says_no_more_is_answered(version: str) -> None:
    request = f"GET {ASK} HTTP/{version}\r\nHost: a\r\n\r\n".encode()
    with served(MemoryStore()) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
            client.sendall(request)
            client.shutdown(socket.SHUT_WR)
            told = b"".join(iter(lambda: client.recv(65_536), b""))
    assert told.endswith(b"true}")


@pytest.mark.parametrize(("rest", "ends"), [(b"", True), (b"a", True), (b"aaa", False)])
def test_who_sends_no_more_of_what_nobody_reads_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, rest: bytes, ends: bool
) -> None:
    monkeypatch.setattr(connection, "END_SECONDS", 0.3)
    head = b"GET %s HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n" % ASK.encode()
    with (
        served(MemoryStore()) as port,
        socket.create_connection(("127.0.0.1", port), timeout=0.2) as client,
    ):
        client.sendall(head)
        wait_until(lambda: client.recv(65_536).endswith(b"true}"))
        client.sendall(rest)
        time.sleep(0.8)
        if ends:
            with suppress(ConnectionResetError):
                assert client.recv(1) == b""
        else:
            with pytest.raises(TimeoutError):
                client.recv(1)


class Transport:
    """Takes what is written, write by write."""

    def __init__(self) -> None:
        self.written: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes) -> None:
        assert not self.is_closed
        self.written.append(data)

    def is_closing(self) -> bool:
        return self.is_closed

    def close(self) -> None:
        self.is_closed = True


def written(*steps: bytes | None, closes: bool = False) -> list[bytes]:
    """The writes that reach a client, of an application that writes and (None) waits."""
    transport = Transport()

    async def answer() -> None:
        cycle = SimpleNamespace(transport=transport)
        write_together(cycle, asyncio.get_running_loop())  # type: ignore[arg-type]
        for step in steps:
            if step is None:
                await asyncio.sleep(0)
            else:
                cycle.transport.write(step)
        if closes:
            cycle.transport.close()
        await asyncio.sleep(0)

    asyncio.run(answer())
    return transport.written


def test_head_and_first_bytes_are_one_write() -> None:
    assert written(b"head ", b"body ", b"more") == [b"head body ", b"more"]


def test_head_waits_for_no_late_body() -> None:
    assert written(b"head ", None, b"body") == [b"head ", b"body"]


def test_head_without_a_body_is_written_before_the_end() -> None:
    assert written(b"head") == written(b"head", closes=True) == [b"head"]


def test_requests_sent_together_are_answered_in_order() -> None:
    head = b"HEAD %s HTTP/1.1\r\nHost: a\r\n\r\n" % ASK.encode()
    get = b"GET %s HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n" % ASK.encode()
    with served(MemoryStore()) as port:
        told = sent(port, head + head + get)
    assert told.count(b"HTTP/1.1 200") == 3
    assert told.endswith(b"true}")
    assert told.count(b"true}") == 1

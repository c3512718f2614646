"""/sparql on a real server: long answers, answers that break off, clients that hang up."""

import gzip
import socket
import time

import httpx
import pytest
import zstandard
from listening import ASKED, PIECE, PiecesStore, served
from waiting import wait_until


def ask(port: int) -> socket.socket:
    """A connection on which /sparql has been asked."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(f"GET {ASKED} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    return connection


@pytest.mark.parametrize("http", ["httptools", "h11"])
def test_an_answer_that_breaks_off_ends_without_its_end(http: str) -> None:
    with served(PiecesStore(40, "fail"), http) as port, ask(port) as connection:
        received = bytearray()
        while piece := connection.recv(65_536):
            received += piece
    assert received.startswith(b"HTTP/1.1 200 OK")
    assert not received.endswith(b"0\r\n\r\n")


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_a_client_sees_that_an_answer_broke_off(coding: str) -> None:
    with (
        served(PiecesStore(40, "fail")) as port,
        httpx.Client(trust_env=False, headers={"Accept-Encoding": coding}) as client,
        pytest.raises(httpx.RemoteProtocolError, match="incomplete"),
    ):
        client.get(f"http://127.0.0.1:{port}{ASKED}")


def test_an_answer_that_fails_before_it_is_sent_is_an_error() -> None:
    with served(PiecesStore(3, "fail")) as port:
        refused = httpx.get(f"http://127.0.0.1:{port}{ASKED}", trust_env=False)
    assert refused.status_code == 504
    assert refused.text == "the query ran longer than 1 seconds\n"


@pytest.mark.parametrize("coding", ["identity", "gzip", "zstd"])
def test_a_long_answer_comes_whole_and_can_be_read_while_it_comes(coding: str) -> None:
    with served(PiecesStore(100)) as port:
        url, headers = f"http://127.0.0.1:{port}{ASKED}", {"Accept-Encoding": coding}
        client = httpx.Client(trust_env=False)
        with client, client.stream("GET", url, headers=headers) as answer:
            assert answer.headers.get("content-encoding", "identity") == coding
            assert "content-length" not in answer.headers
            assert b"".join(answer.iter_bytes()) == PIECE * 100


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_a_coded_answer_is_not_held_back(coding: str) -> None:
    with served(PiecesStore(17, "wait")) as port:
        url, headers = f"http://127.0.0.1:{port}{ASKED}", {"Accept-Encoding": coding}
        client = httpx.Client(trust_env=False, timeout=10)
        with client, client.stream("GET", url, headers=headers) as answer:
            read = 0
            for piece in answer.iter_bytes():
                read += len(piece)
                if read == 17 * len(PIECE):
                    break


def test_a_store_is_not_asked_for_more_than_the_client_takes() -> None:
    store = PiecesStore(4_000)
    with served(store) as port, ask(port) as connection:
        assert connection.recv(1_000)
        time.sleep(0.5)
        given = store.given
        time.sleep(0.3)
        assert store.given == given < 400
    wait_until(lambda: store.closed == 1)


def test_a_client_that_hangs_up_stops_a_query_that_has_not_answered() -> None:
    store = PiecesStore(0)
    with served(store) as port:
        connection = ask(port)
        assert store.is_asked.wait(10)
        connection.close()
        wait_until(lambda: store.closed == 1)


def test_a_client_that_hangs_up_stops_what_is_answered_before_its_last_request() -> None:
    store = PiecesStore(0)
    with served(store) as port:
        connection = ask(port)
        connection.sendall(f"GET {ASKED} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        assert store.is_asked.wait(10)
        connection.close()
        wait_until(lambda: store.closed == 1)


def test_a_client_that_hangs_up_stops_an_answer_on_its_way() -> None:
    store = PiecesStore(17, "wait")
    with served(store) as port:
        with ask(port) as connection:
            assert connection.recv(1_000)
        wait_until(lambda: store.closed == 1)


def test_head_of_a_long_answer_stops_it() -> None:
    store = PiecesStore(100)
    with served(store) as port:
        headed = httpx.head(f"http://127.0.0.1:{port}{ASKED}", trust_env=False)
        assert headed.status_code == 200
        assert store.closed == 1
        assert store.given < 100


def test_short_answers_are_coded_as_the_client_wants_and_kept_so() -> None:
    store = PiecesStore(1)
    with served(store) as port:
        url = f"http://127.0.0.1:{port}{ASKED}"
        for _ in range(2):
            for coding, read in (
                ("gzip", gzip.decompress),
                ("zstd", zstandard.ZstdDecompressor().decompress),
            ):
                client = httpx.Client(trust_env=False)
                with (
                    client,
                    client.stream("GET", url, headers={"Accept-Encoding": coding}) as answer,
                ):
                    raw = b"".join(answer.iter_raw())
                    assert int(answer.headers["content-length"]) == len(raw) < 10_000
                    assert read(raw) == PIECE
    assert store.given == 1


@pytest.mark.parametrize("hosts", ["", "Host: a\r\nHost: b\r\n", "Host: a/b\r\n"])
def test_a_request_that_names_no_one_host_is_refused(hosts: str) -> None:
    store = PiecesStore(1)
    with served(store) as port:
        with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
            connection.sendall(f"GET {ASKED} HTTP/1.1\r\n{hosts}\r\n".encode())
            assert connection.recv(20).startswith(b"HTTP/1.1 400 ")
    assert store.given == 0

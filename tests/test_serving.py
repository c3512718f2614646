"""`graphkit serve` as a process: sockets, prefixes, logs, and how it ends."""

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path

import httpx
import pytest
from killing import letter
from prometheus_client.parser import text_string_to_metric_families

from graphkit.iris import BASE, GK
from graphkit.store.folder import FolderStore
from graphkit.tokens import make_token

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of one letter and two hundred triples."""
    folder = tmp_path_factory.mktemp("serving") / "graph"
    with FolderStore(folder) as store:
        triples = " . ".join(f"<urn:{n}> <urn:p> {n}" for n in range(200))
        letter = f"<{BASE}id/letter/a> a <{GK.Letter}>"
        store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {triples} . {letter} }} }}")
        store.publish()
    return folder


class Serving:
    """A server at a Unix socket, and what it wrote on stderr once it has ended."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.path = folder.parent / "http"
        command = [sys.executable, "-m", "graphkit", "serve", "--store", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--unix-socket", str(self.path), *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.lines: list[str] = []
        assert self.process.stdout
        for line in self.process.stdout:
            if line.startswith("API docs"):
                break
        self.client = httpx.Client(
            transport=httpx.HTTPTransport(uds=str(self.path)),
            base_url="http://localhost",
            timeout=20,
        )
        self.wait_for_workers()

    def wait_for_workers(self) -> None:
        for _ in range(100):
            if self.client.get("/health").status_code == 200:
                return
            time.sleep(0.1)
        pytest.fail("no worker answers")

    def workers(self) -> list[int]:
        """The process ids of its query workers."""
        told = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)],
            capture_output=True,
            text=True,
            check=False,
        )
        return [int(pid) for pid in told.stdout.split()]

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        _, told = self.process.communicate(timeout=30)
        self.lines = told.splitlines()
        return self.process.returncode


@contextlib.contextmanager
def serving(folder: Path, *options: str) -> Iterator[Serving]:
    served = Serving(folder, *options)
    try:
        yield served
    finally:
        served.client.close()
        if served.process.poll() is None:
            served.end()


def connect(served: Serving) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(20)
    connection.connect(str(served.path))
    return connection


def received(connection: socket.socket) -> bytes:
    told = bytearray()
    while piece := connection.recv(65_536):
        told += piece
    return bytes(told)


def test_serve_at_a_unix_socket_counts_and_logs(folder: Path) -> None:
    with serving(folder, "--workers", "1") as served:
        assert served.path.stat().st_mode & 0o777 == 0o660
        for _ in range(2):
            assert served.client.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        told = {
            sample.name: sample.value
            for family in text_string_to_metric_families(served.client.get("/metrics").text)
            for sample in family.samples
        }
        assert told["graphkit_cache_hits_total"] == 1
        assert told["graphkit_query_workers_limit"] == 1
        assert served.end() == 0
        logged = [json.loads(line) for line in served.lines]
        asked = [each for each in logged if each["route"] == "/sparql"]
        assert [each["status"] for each in asked] == [200, 200]
        assert asked[0]["query"] == asked[1]["query"]
        assert asked[0]["client"] is None
        assert not served.path.exists()


@pytest.mark.parametrize(
    "numbers", [[signal.SIGTERM], [signal.SIGINT], [signal.SIGINT, signal.SIGINT]]
)
def test_serve_ends_soon_and_clean_while_a_query_runs(
    folder: Path, numbers: list[signal.Signals]
) -> None:
    with serving(folder, "--log", "off") as served:
        workers = served.workers()
        assert len(workers) == 3
        answers: list[httpx.Response] = []
        asking = threading.Thread(
            target=lambda: answers.append(served.client.get("/sparql", params={"query": ENDLESS}))
        )
        asking.start()
        time.sleep(0.5)
        begun = time.monotonic()
        for number in numbers[1:]:
            served.process.send_signal(number)
            time.sleep(0.2)
        assert served.end(numbers[0]) == 0
        assert time.monotonic() - begun < 4
        asking.join(10)
        assert answers[0].status_code == 503
        assert served.lines == ["stopped"]
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_serve_ends_soon_and_clean_while_a_letter_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    _, token = make_token(folder / "tokens.json")
    register = str(files("graphkit") / "samples" / "register.ttl")
    with serving(folder, "--log", "off", "--register", register) as served:
        workers = served.workers()
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/plain"}
        large = letter(1, findings=2_000)
        answers: list[httpx.Response] = []
        post = partial(served.client.post, "/letters", content=large, headers=headers)
        writing = threading.Thread(target=lambda: answers.append(post()))
        writing.start()
        time.sleep(1)
        begun = time.monotonic()
        assert served.end() == 0
        assert time.monotonic() - begun < 4
        writing.join(10)
        (answer,) = answers
        assert (answer.status_code, answer.json()["code"]) == (503, "ending")
        assert answer.headers["content-type"] == "application/problem+json"
        assert int(answer.headers["retry-after"]) > 0
        assert served.lines[-1] == "stopped"
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)


def test_serve_below_a_prefix_leads_nowhere_else(folder: Path) -> None:
    with serving(folder, "--base-url", "https://example.org/data") as served:
        name = served.client.get("/id/letter/a", headers={"Accept": "text/turtle"})
        assert name.status_code == 303
        assert name.headers["location"] == "/data/doc/letter/a.ttl"
        pages = ["/", "/letters", "/sparql", "/search?q=a", "/docs", "/void", "/doc/letter/a"]
        pages += ["/sparql?query=ASK+%7B%7D", "/ns", "/no-such-page"]
        for page in pages:
            answer = served.client.get(page, headers={"Accept": "text/html"})
            assert answer.headers["content-type"].startswith("text/html"), page
            links = re.findall(r'(?:href|src|action)="(/[^"]*)"', answer.text)
            assert len(links) > 5, page
            assert {link for link in links if not link.startswith("/data/")} == set(), page
            told = re.findall(r"<([^>]*)>", answer.headers.get("link", ""))
            ours = [link for link in told if "example.org" in link or link.startswith("/")]
            assert all("/data/" in link for link in ours), page
        question = served.client.get("/questions/recurring-weaknesses")
        assert question.headers["location"].startswith("/data/sparql?")


def test_serve_believes_no_forwarded_header_unless_it_is_told_whose(folder: Path) -> None:
    forwarded = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    for options, client, scheme in (
        ((), None, "http"),
        (("--trusted-proxy", "*"), "203.0.113.9", "https"),
    ):
        with serving(folder, *options) as served:
            told = served.client.get("/void", headers={**forwarded, "Accept": "text/turtle"})
            assert f"{scheme}://localhost/sparql" in told.text
            served.end()
            logged = [json.loads(line) for line in served.lines if line.startswith("{")]
            assert [each["client"] for each in logged if each["route"] == "/void"] == [client]


def test_serve_cuts_heads_that_are_too_long_or_no_http(folder: Path) -> None:
    with serving(folder, "--log", "off") as served:
        for sent, status in (
            (b"GET / HTTP/1.1\r\nHost: a\r\n" + b"X: " + b"a" * 1_000_000, b"431"),
            (b"GET /" + b"a" * 1_000_000, b"414"),
            (b"\x00\x01\x02\r\n\r\n", b"400"),
        ):
            with connect(served) as connection:
                with contextlib.suppress(OSError):
                    connection.sendall(sent)
                told = b""
                with contextlib.suppress(ConnectionResetError):
                    told = received(connection)
                assert told.startswith(b"HTTP/1.1 " + status)
                assert b"X-Content-Type-Options: nosniff\r\n" in told
        served.wait_for_workers()


def test_serve_does_not_wait_for_a_head_that_never_ends(folder: Path) -> None:
    with (
        serving(folder, "--log", "off") as served,
        connect(served) as silent,
        connect(served) as later,
    ):
        later.sendall(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n")
        assert later.recv(10_000).startswith(b"HTTP/1.1 200")
        later.sendall(b"GET /health HTTP/1.1\r\n")
        with connect(served) as slow:
            slow.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ")
            slow.settimeout(0.3)
            told = b""
            for _ in range(50):
                with contextlib.suppress(TimeoutError):
                    told = slow.recv(1_000)
                    break
                slow.sendall(b"a")
            assert told.startswith(b"HTTP/1.1 408")
        assert received(silent).startswith(b"HTTP/1.1 408")
        assert received(later).startswith(b"HTTP/1.1 408")


def test_serve_takes_the_place_of_a_server_that_was_killed(folder: Path) -> None:
    with serving(folder) as served:
        served.process.kill()
        served.process.communicate()
        assert served.path.exists()
    with serving(folder) as served:
        second = subprocess.run(
            [
                sys.executable,
                "-m",
                "graphkit",
                "serve",
                "--store",
                folder,
                "--unix-socket",
                served.path,
            ],
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert second.returncode == 1
        assert "another server listens at" in second.stderr


def test_serve_goes_on_when_nobody_reads_its_log(folder: Path) -> None:
    with serving(folder, "--log", "json") as served:
        for _ in range(1_500):  # a pipe holds 64 KiB
            assert served.client.get("/static/mark.svg").status_code == 200
        assert os.path.exists(f"/proc/{served.process.pid}")

"""Stores on other servers: what they say, what they leave out, and where they are asked."""

import asyncio
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest
from served import serving

from graphkit.dump import dump_quads
from graphkit.errors import (
    BUSY_SECONDS,
    GraphkitError,
    QueryError,
    QueryTimeout,
    StoreBusy,
    StoreError,
)
from graphkit.store import open_store
from graphkit.store.endpoints.exchange import MOST_BYTES
from graphkit.store.formats import JSON
from graphkit.store.question import Question
from graphkit.store.remote import RemoteStore
from graphkit.tables import rows

TWO_GRAPHS = """
INSERT DATA {
  GRAPH <urn:g:a> { <urn:s> <urn:p> 1 }
  GRAPH <urn:g:b> { <urn:s> <urn:p> 2 . <urn:s> <urn:name> "Kingsmarsh"@en }
}
"""
TWO_ROWS = (
    b'{"head": {"vars": ["x"]}, "results": {"bindings": ['
    b'{"x": {"type": "literal", "value": "1"}}, {"x": {"type": "literal", "value": "2"}}]}}'
)


@pytest.fixture(autouse=True)
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


@contextmanager
def endpoint(status: int, headers: dict[str, str], body: bytes) -> Iterator[str]:
    """A server that gives one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(status)
            for name, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def dripping(begun: bytes) -> Iterator[str]:
    """A server that sends so much at once, and then a byte now and then, without end."""
    is_over = threading.Event()

    def drip(connection: socket.socket) -> None:
        with connection, suppress(OSError):
            connection.sendall(begun)
            while not is_over.wait(0.1):
                connection.sendall(b" ")

    def listen(listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=drip, args=(listening.accept()[0],)).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=listen, args=(listening,)).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/sparql"
        is_over.set()
        listening.shutdown(socket.SHUT_RDWR)


async def read(store: RemoteStore, question: Question) -> bytes:
    return b"".join([piece async for piece in await store.stream(question)])


@pytest.mark.parametrize(
    ("status", "headers", "body", "error", "said"),
    [
        (200, {"X-SQL-State": "S1TAT"}, TWO_ROWS, QueryTimeout, "in the middle of the answer"),
        (200, {"X-SPARQL-MaxRows": "2"}, TWO_ROWS, StoreError, "cuts answers to 2 rows"),
        (200, {"Content-Type": "text/html"}, b"<p>hello", StoreError, "a web page"),
        (500, {}, b"Virtuoso S1T00 Error SR171: Transaction timed out", QueryTimeout, "SR171"),
        (500, {}, b"Virtuoso 22023 Error SL001: strlen()", QueryError, "strlen"),
        (503, {}, b"come back later", StoreBusy, "come back later"),
        (502, {}, b"no upstream", StoreError, "no upstream"),
    ],
    ids=["half", "cut", "page", "timed out", "wrong", "busy", "broken"],
)
def test_remote_store_takes_no_half_answer_for_a_whole_one(
    status: int, headers: dict[str, str], body: bytes, error: type[GraphkitError], said: str
) -> None:
    told = {"Content-Type": "application/sparql-results+json", **headers}
    asked = Question("SELECT ?x FROM <urn:g> { ?s ?p ?x }")
    with endpoint(status, told, body) as url, RemoteStore(url) as store:
        with pytest.raises(error, match=said):
            store.query(asked.sparql)
        with pytest.raises(error, match=said):
            asyncio.run(read(store, asked))


@pytest.mark.parametrize(("asked", "after"), [("120", 120), ("soon", BUSY_SECONDS)])
def test_remote_store_passes_on_when_to_ask_again(asked: str, after: float) -> None:
    with endpoint(503, {"Retry-After": asked}, b"busy") as url, RemoteStore(url) as store:
        with pytest.raises(StoreBusy) as told:
            store.query("ASK {}")
    assert told.value.after == after


@pytest.mark.parametrize(
    ("media_type", "body", "said"),
    [
        ("text/plain", b"hello", 'with "text/plain", and not with application/sparql-results'),
        ("application/sparql-results+xml", b"<sparql/>", 'with "application/sparql-results.xml"'),
        ("", b"", 'with "", and not with'),
        (JSON, TWO_ROWS[:-10], "broke its answer off: it ends with"),
        (JSON, b"[1, 2, 3]", r'no application/sparql-results.json: it begins with "\[1, 2, 3\]"'),
        (JSON, b"\xff\xfe\x00{", "it begins with"),
        (JSON, b"", "broke its answer off"),
    ],
    ids=["text", "XML", "nothing", "cut off", "list", "not UTF-8", "empty"],
)
def test_remote_store_refuses_an_answer_that_is_no_table(
    media_type: str, body: bytes, said: str
) -> None:
    asked = Question("SELECT ?x { ?s ?p ?x }")
    with endpoint(200, {"Content-Type": media_type}, body) as url, RemoteStore(url) as store:
        with pytest.raises(StoreError, match=f"/sparql .*{said}"):
            store.query(asked.sparql)
        for question in (asked, asked._replace(accept="text/csv")):
            with pytest.raises(StoreError, match=f"/sparql .*{said}"):
                asyncio.run(read(store, question))


@pytest.mark.parametrize(
    ("sparql", "accept", "media_type", "body"),
    [
        ("SELECT ?x FROM <urn:g> { ?s ?p ?x }", "text/csv", JSON, b'{"head": {"vars": [oops'),
        ("DESCRIBE <urn:s> FROM <urn:g>", "text/turtle", "application/n-triples", b"<urn:s> oops"),
    ],
)
def test_remote_store_refuses_what_it_cannot_write_in_another_form(
    sparql: str, accept: str, media_type: str, body: bytes
) -> None:
    ended = body + (b"}" if media_type == JSON else b" .")
    with endpoint(200, {"Content-Type": media_type}, ended) as url, RemoteStore(url) as store:
        with pytest.raises(StoreError, match="/sparql sent an answer that cannot be read"):
            store.query(sparql, accept)
        with pytest.raises(StoreError, match="/sparql sent an answer that cannot be read"):
            asyncio.run(read(store, Question(sparql, accept)))


def test_remote_store_unpacks_what_a_server_packs() -> None:
    told = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    asked = Question("SELECT ?x FROM <urn:g> { ?s ?p ?x }")
    packed = gzip.compress(TWO_ROWS)
    with endpoint(200, told, packed) as url, RemoteStore(url) as store:
        assert store.query(asked.sparql) == asyncio.run(read(store, asked)) == TWO_ROWS
    for broken in (packed[:-9], TWO_ROWS):
        with endpoint(200, told, broken) as url, RemoteStore(url) as store:
            with pytest.raises(StoreError, match="not packed by gzip"):
                store.query(asked.sparql)


def test_remote_store_holds_no_answer_that_is_too_large() -> None:
    told = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    large = gzip.compress(b"{" + b" " * MOST_BYTES + b"}", 1)
    asked = Question("SELECT ?x FROM <urn:g> { ?s ?p ?x }", "text/csv")
    with endpoint(200, told, large) as url, RemoteStore(url) as store:
        with pytest.raises(StoreError, match=r"more than 128 MiB.* ask for less"):
            store.query(asked.sparql)
        with pytest.raises(StoreError, match=r"more than 128 MiB.* ask for less"):
            asyncio.run(read(store, asked))


def test_remote_store_takes_rows_that_are_fewer_than_the_most() -> None:
    told = {"Content-Type": "application/sparql-results+json", "X-SPARQL-MaxRows": "3"}
    with endpoint(200, told, TWO_ROWS) as url, RemoteStore(url) as store:
        assert rows(store, "SELECT ?x FROM <urn:g> { ?s ?p ?x }") == [{"x": "1"}, {"x": "2"}]


@pytest.mark.parametrize("kind", ["server", "virtuoso_server"])
def test_remote_store_loads_a_graph_of_many_triples(
    kind: str, request: pytest.FixtureRequest
) -> None:
    """Virtuoso takes fewer than 5,000 in one update."""
    path = "/query" if kind == "server" else "/sparql"
    lines = [f'<urn:s{number}> <urn:many> "{number}" .' for number in range(6_000)]
    with open_store(request.getfixturevalue(kind) + path) as store:
        store.replace({"urn:many": lines})
        count = "SELECT (COUNT(*) AS ?n) { ?s <urn:many> ?o }"
        assert rows(store, count) == [{"n": 6_000}]
        store.replace({"urn:many": []})
        assert rows(store, count) == [{"n": 0}]


def test_remote_store_names_a_server_that_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with open_store(f"http://reader:secret@127.0.0.1:{port}/sparql") as store:
        with pytest.raises(StoreError, match=f"127.0.0.1:{port}/sparql cannot be reached") as error:
            store.query("ASK {}")
        assert "secret" not in str(error.value)


def test_remote_store_repeats_what_the_server_said(server: str) -> None:
    with open_store(f"{server}/query") as store:
        with pytest.raises(QueryError, match="line 1, column 24: not SPARQL: something is missing"):
            store.query("SELECT ?s WHERE { ?s ?p")
    with open_store(f"{server}/nowhere") as store:
        with pytest.raises(StoreError, match=r"/nowhere answered 404: "):
            store.query("ASK {}")


def test_remote_store_updates_where_it_is_told(server: str) -> None:
    union = f"{server}/query?union-default-graph"
    with open_store(union, update=f"{server}/update") as store:
        store.update("CLEAR ALL")
        store.update(TWO_GRAPHS)
        store.publish()
        found = rows(store, "SELECT ?o { ?s <urn:p> ?o } ORDER BY ?o")
        assert found == [{"o": 1}, {"o": 2}]


def test_remote_store_gives_up_on_a_server_that_does_not_answer() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/sparql"
        with RemoteStore(url, timeout=0.3) as store, pytest.raises(QueryTimeout, match="within 0"):
            store.query("ASK {}")


@pytest.mark.parametrize(
    "begun",
    [b"HTTP/1.1 200 OK\r\nX-Dripping:", b"HTTP/1.1 200 OK\r\nContent-Type: %b\r\n\r\n{"],
    ids=["head", "body"],
)
def test_remote_store_waits_for_the_end_of_an_answer_no_longer_than_for_its_beginning(
    begun: bytes,
) -> None:
    asked = Question("SELECT ?x { ?s ?p ?x }", timeout=0.4)
    begun = begun.replace(b"%b", JSON.encode())
    with dripping(begun) as url, RemoteStore(url, timeout=0.4) as store:
        start = time.monotonic()
        with pytest.raises(QueryTimeout, match=r"/sparql did not answer within 0.4 seconds"):
            store.query(asked.sparql)
        for question in (asked, asked._replace(accept="text/csv")):
            with pytest.raises(QueryTimeout, match=r"/sparql did not answer within 0.4 seconds"):
                asyncio.run(read(store, question))
        assert time.monotonic() - start < 3


def test_seconds_that_serve_names_are_those_of_a_remote_store() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/query"
        with serving(url, "", "--timeout", "0.5", "--timeout-most", "5") as address:
            told = httpx.get(f"{address}/sparql", params={"query": "ASK {}"})
            assert told.status_code == 504
            assert told.headers["graphkit-timeout"] == "0.5"
            assert told.headers["graphkit-timeout-most"] == "5"
            assert httpx.get(f"{address}/visits").status_code == 504


def test_dump_keeps_graphs_apart_where_the_endpoint_shows_their_union(server: str) -> None:
    # With this parameter oxigraph serve ignores FROM, as with --union-default-graph.
    with open_store(f"{server}/query?union-default-graph", update=f"{server}/update") as remote:
        remote.update("CLEAR ALL")
        remote.update(TWO_GRAPHS)
        assert [line.split()[-2] for line in dump_quads(remote)] == [
            "<urn:g:a>",
            "<urn:g:b>",
            "<urn:g:b>",
        ]

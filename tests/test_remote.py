"""Stores on other servers: what they say, what they leave out, and where they are asked."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from graphkit.dump import dump_quads
from graphkit.errors import GraphkitError, QueryError, QueryTimeout, StoreBusy, StoreError
from graphkit.store import open_store
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

    async def read(store: RemoteStore) -> None:
        async for _ in await store.stream(asked):
            pass

    with endpoint(status, told, body) as url, RemoteStore(url) as store:
        with pytest.raises(error, match=said):
            store.query(asked.sparql)
        with pytest.raises(error, match=said):
            asyncio.run(read(store))


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

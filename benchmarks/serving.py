"""What serving costs, against `oxigraph serve` on the same statements in the same run.

Run: python benchmarks/serving.py [--triples N] [--seconds S] [--folder DIR]

Requests per CPU second of the server, all its processes counted; latencies beside heavy queries;
the first byte and the memory of a large result; 64 clients at once. The statements are copies of
the sample letters. Nothing here is a test: machines differ, ratios are what to look at.
"""

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from copies import write_copies
from servers import Server, graphkit, oxigraph

PREFIXES = (
    "PREFIX gk: <https://w3id.org/ofsted-graph/ns#> PREFIX schema: <https://schema.org/> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
FINDINGS = PREFIXES + "SELECT ?id { ?id a gk:Finding } ORDER BY ?id LIMIT 400"
VISITS = PREFIXES + "SELECT ?id { ?id a gk:Visit } ORDER BY ?id LIMIT 200"
# By the letters' own statements, as one asks who knows of no short cut.
AGGREGATES = {
    "polarity by theme": "SELECT ?theme ?polarity (COUNT(DISTINCT ?finding) AS ?n) "
    "{ ?finding gk:theme ?theme ; gk:polarity ?polarity } GROUP BY ?theme ?polarity",
    "theme by year": "SELECT ?theme ?year (COUNT(DISTINCT ?finding) AS ?n) { ?finding gk:theme "
    "?theme ; gk:visit/schema:startDate ?day BIND(YEAR(?day) AS ?year) } GROUP BY ?theme ?year",
}
HEAVY = PREFIXES + (
    "SELECT (COUNT(*) AS ?n) { ?a a gk:Finding . ?b a gk:Finding . ?c a gk:Finding "
    "FILTER(STR(?a) < STR(?b) && STR(?b) < STR(?c)) }"
)
LARGE = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 500000"
DEADLINE = 5

Ask = Callable[[], tuple[str, dict[str, str]]]


def url(server: Server, query: str, **more: object) -> str:
    return f"{server.path}?{urlencode({'query': query, **more})}"


class Client:
    """A connection that stays open."""

    def __init__(self, server: Server) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=90)

    def get(self, path: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
        """Status, body and entity tag."""
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        return response.status, response.read(), response.headers.get("ETag", "")


def per_cpu_second(server: Server, ask: Ask, seconds: float, wanted: int = 200) -> float:
    """Requests per CPU second of the server, asked one after the other."""
    client = Client(server)
    for _ in range(10):
        client.get(*ask())
    spent, end, number = server.cpu(), time.monotonic() + seconds, 0
    while time.monotonic() < end or number < 3:
        status, _, _ = client.get(*ask())
        if status != wanted:
            raise SystemExit(f"{server.name}: {status} where {wanted} was expected")
        number += 1
    return number / max(server.cpu() - spent, 0.01)


def _same(path: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    return path, headers


def ids(server: Server, query: str) -> list[str]:
    _, body, _ = Client(server).get(url(server, query), {"Accept": "text/csv"})
    return body.decode().split()[1:]


def requests(server: Server) -> Iterator[tuple[str, float, Ask, int]]:
    """Name, aimed ratio, how to ask, expected status."""
    findings, visits = ids(server, FINDINGS), ids(server, VISITS)
    number = count()
    json, turtle = {"Accept": "application/sparql-results+json"}, {"Accept": "text/turtle"}

    def lookup() -> tuple[str, dict[str, str]]:
        # The number keeps caches from answering: each request is another query.
        thing, n = findings[next(number) % len(findings)], next(number)
        asked = f"SELECT ?p ?o {{ <{thing}> ?p ?o }} LIMIT {1000 + n}"
        return url(server, asked), json

    def construct() -> tuple[str, dict[str, str]]:
        thing, n = visits[next(number) % len(visits)], next(number)
        asked = (
            f"CONSTRUCT {{ <{thing}> ?p ?o . ?s ?q <{thing}> }} WHERE {{ {{ <{thing}> ?p ?o }} "
            f"UNION {{ ?s ?q <{thing}> }} }} LIMIT {100_000 + n}"
        )
        return url(server, asked), turtle

    def aggregate(asked: str) -> tuple[str, dict[str, str]]:
        return url(server, f"{PREFIXES}{asked} LIMIT {9_999 + next(number)}"), json

    yield "lookup", 0.5, lookup, 200
    yield "CONSTRUCT of a visit", 0.9, construct, 200
    for name, asked in AGGREGATES.items():
        same = url(server, PREFIXES + asked), json
        yield f"{name}, uncached", 1.0, partial(aggregate, asked), 200
        yield f"{name}, again", 1.5, partial(_same, *same), 200
    again = url(server, f"SELECT ?p ?o {{ <{findings[0]}> ?p ?o }}")
    yield "the same lookup again", 1.5, partial(_same, again, json), 200
    _, _, tag = Client(server).get(again, json)
    if tag:
        yield "304 of a lookup", 1.5, partial(_same, again, {**json, "If-None-Match": tag}), 304


def latencies(server: Server, seconds: float) -> list[float]:
    """Seconds that lookups take, one after the other."""
    _, _, ask, _ = next(requests(server))
    client, taken = Client(server), []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.perf_counter()
        client.get(*ask())
        taken.append(time.perf_counter() - start)
        time.sleep(0.01)
    return taken


def beside(server: Server, number: int, seconds: float) -> tuple[list[float], list[str]]:
    """Lookups beside so many runaway queries, and how each of these ended."""
    ends: list[str] = []

    def run_away(n: int) -> None:
        start = time.monotonic()
        asked = url(server, f"{HEAVY} LIMIT {n + 1}", timeout=DEADLINE)
        try:
            status = str(Client(server).get(asked, {})[0])
        except (OSError, HTTPException) as error:
            status = type(error).__name__
        ends.append(f"{status} after {time.monotonic() - start:.1f} s")

    threads = [threading.Thread(target=run_away, args=(n,), daemon=True) for n in range(number)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    taken = latencies(server, seconds)
    for thread in threads:
        thread.join(4 * DEADLINE)
    return taken, ends


def large(server: Server) -> None:
    """First byte, size and memory of a large result."""
    before, most = server.memory(), 0.0
    connection = HTTPConnection("127.0.0.1", server.port, timeout=90)
    start = time.perf_counter()
    connection.request("GET", url(server, LARGE), headers={"Accept": "text/csv"})
    response = connection.getresponse()
    response.read(1)
    first, size = time.perf_counter() - start, 1
    while piece := response.read(1 << 20):
        size += len(piece)
        most = max(most, server.memory() - before)
    print(
        f"{server.name:10} first byte {first:.2f} s, all of {size / 1e6:.0f} MB"
        f" {time.perf_counter() - start:.1f} s, {most:.0f} MiB above idle"
    )


def crowd(server: Server, seconds: float, clients: int = 64) -> None:
    """Many clients, each asking this and that."""
    statuses: dict[str, int] = {}
    before, end = server.memory(), time.monotonic() + seconds
    asks = [ask for _, _, ask, wanted in requests(server) if wanted == 200]

    def run(first: int) -> None:
        client = Client(server)
        for n in count(first):
            if time.monotonic() > end:
                return
            try:
                status = str(client.get(*asks[n % len(asks)]())[0])
            except (OSError, HTTPException) as error:
                status, client = type(error).__name__, Client(server)
            statuses[status] = statuses.get(status, 0) + 1

    threads = [threading.Thread(target=run, args=(n,)) for n in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(f"{server.name:10} {statuses}, memory {before:.0f} -> {server.memory():.0f} MiB")


def milliseconds(taken: list[float]) -> str:
    return f"median {1000 * statistics.median(taken):.1f}, most {1000 * max(taken):.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_400_000)
    parser.add_argument("--seconds", type=float, default=5.0, help="per kind of request")
    parser.add_argument("--crowd", type=float, default=60.0, help="seconds of 64 clients at once")
    parser.add_argument("--folder", type=Path, help="keeps the stores for the next run")
    asked = parser.parse_args()
    with ExitStack() as stack:
        folder = asked.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        quads = folder / f"copies-{asked.triples}.nq"
        if not quads.exists():
            write_copies(quads, asked.triples)
        ours = stack.enter_context(graphkit(quads, folder))
        theirs = stack.enter_context(oxigraph(quads, folder))
        print("requests per CPU second        graphkit  oxigraph  ratio  aim")
        base = {name: (ask, wanted) for name, _, ask, wanted in requests(theirs)}
        for name, aim, ask, wanted in requests(ours):
            mine = per_cpu_second(ours, ask, asked.seconds, wanted)
            other = base.get(name, base["lookup"])
            floor = per_cpu_second(theirs, other[0], asked.seconds, other[1])
            print(f"{name:30} {mine:8.1f} {floor:9.1f} {mine / floor:6.2f} {aim:4}", flush=True)
        print(f"\nlookups, quiet:            {milliseconds(latencies(ours, asked.seconds))}")
        for number in (1, 8):
            taken, ends = beside(ours, number, asked.seconds)
            print(f"beside {number} runaway queries: {milliseconds(taken)}; these: {ends}")
        print(f"\n{LARGE}")
        for server in (ours, theirs):
            large(server)
        print("\n64 clients")
        crowd(ours, asked.crowd)


if __name__ == "__main__":
    main()

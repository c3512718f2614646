"""What servers are asked in the benchmark: a server in, requests of each kind out."""

from collections.abc import Callable, Iterator
from functools import partial
from http.client import HTTPConnection
from itertools import count, cycle
from urllib.parse import urlencode

from servers import Server

PREFIXES = (
    "PREFIX gk: <https://w3id.org/ofsted-graph/ns#> PREFIX schema: <https://schema.org/> "
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
FINDINGS = PREFIXES + "SELECT ?id { ?id a gk:Finding } ORDER BY ?id LIMIT 400"
ALL_FINDINGS = PREFIXES + "SELECT ?id { ?id a gk:Finding }"
VISITS = PREFIXES + "SELECT ?id { ?id a gk:Visit } ORDER BY ?id"
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
PATIENCE = 90  # seconds
# Keeps caches from answering: each request of a run is another query.
_NUMBER = count()

Ask = Callable[[], tuple[str, dict[str, str]]]


def url(server: Server, query: str, **more: object) -> str:
    return f"{server.path}?{urlencode({'query': query, **more})}"


class Client:
    """A connection that stays open."""

    def __init__(self, server: Server) -> None:
        self._connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)

    def get(self, path: str, headers: dict[str, str]) -> tuple[int, bytes, str]:
        """Status, body and entity tag."""
        self._connection.request("GET", path, headers=headers)
        response = self._connection.getresponse()
        return response.status, response.read(), response.headers.get("ETag", "")


def _same(path: str, headers: dict[str, str]) -> tuple[str, dict[str, str]]:
    return path, headers


def ids(server: Server, query: str) -> list[str]:
    _, body, _ = Client(server).get(url(server, query), {"Accept": "text/csv"})
    return body.decode().replace('"', "").split()[1:]  # Virtuoso puts IRIs in quotes


def requests(server: Server) -> Iterator[tuple[str, float | None, Ask, int]]:
    """Name, aimed ratio, how to ask, expected status."""
    findings, visits = ids(server, FINDINGS), ids(server, VISITS)
    known = {*findings}
    others = iter([each for each in ids(server, ALL_FINDINGS) if each not in known])
    json, turtle = {"Accept": "application/sparql-results+json"}, {"Accept": "text/turtle"}

    def lookup(things: Iterator[str]) -> tuple[str, dict[str, str]]:
        asked = f"SELECT ?p ?o {{ <{next(things)}> ?p ?o }} LIMIT {1000 + next(_NUMBER)}"
        return url(server, asked), json

    def construct(things: Iterator[str]) -> tuple[str, dict[str, str]]:
        thing = next(things)
        asked = (
            f"CONSTRUCT {{ <{thing}> ?p ?o . ?s ?q <{thing}> }} WHERE {{ {{ <{thing}> ?p ?o }} "
            f"UNION {{ ?s ?q <{thing}> }} }} LIMIT {100_000 + next(_NUMBER)}"
        )
        return url(server, asked), turtle

    def aggregate(asked: str) -> tuple[str, dict[str, str]]:
        return url(server, f"{PREFIXES}{asked} LIMIT {9_999 + next(_NUMBER)}"), json

    yield "lookup", 0.5, partial(lookup, cycle(findings)), 200
    yield "lookup, each finding once", None, partial(lookup, others), 200
    yield "CONSTRUCT of a visit", 0.9, partial(construct, cycle(visits[::2])), 200
    yield "CONSTRUCT, each visit once", None, partial(construct, iter(visits[1::2])), 200
    for name, asked in AGGREGATES.items():
        same = url(server, PREFIXES + asked), json
        yield f"{name}, uncached", 1.0, partial(aggregate, asked), 200
        yield f"{name}, again", 1.5, partial(_same, *same), 200
    again = url(server, f"SELECT ?p ?o {{ <{findings[0]}> ?p ?o }}")
    yield "the same lookup again", 1.5, partial(_same, again, json), 200
    _, _, tag = Client(server).get(again, json)
    if tag:
        yield "304 of a lookup", 1.5, partial(_same, again, {**json, "If-None-Match": tag}), 304

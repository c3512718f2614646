"""The SPARQL 1.1 Protocol: address and body of a request in, what it asks or a refusal out.

source  SPARQL 1.1 Protocol, section 2.1 (query operation)
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from starlette.exceptions import HTTPException

from ..http.urlencoded import read_urlencoded

MAX_BODY = 1_000_000
MAX_PARAMETERS = 1_000
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
ACCEPT_POST = {"Accept-Post": f"{QUERY}, {FORM}"}

# Three names of one thing: SPARQLWrapper sends them all, each with two names of the form, the
# second of which may be empty. The first that says something counts.
FORMAT_NAMES = ("format", "output", "results")
GRAPH_NAMES = ("default-graph-uri", "named-graph-uri")
PARAMETERS = ("query", *GRAPH_NAMES, "timeout", *FORMAT_NAMES)

_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?|\.[0-9]{1,9}")
# The least that makes an absolute IRI.
IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`]*""")
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]*)", re.I)


class Limits(NamedTuple):
    """Seconds that a query may take: `usual` if it does not say, `most` whatever it says."""

    usual: float = 30.0
    most: float = 60.0


class Asked(NamedTuple):
    """What a request asks.

    query           None where the service itself is asked for
    default_graphs  IRIs of graphs to merge into the default graph
    named_graphs    IRIs of graphs that GRAPH may name
    timeout         seconds
    form            the form of the answer by its name, in place of Accept
    """

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    timeout: float
    form: str | None


def read_address(query_string: bytes, limits: Limits) -> Asked:
    """What a GET asks.

    raises  HTTPException 400 for what the protocol does not know, or this service does not do

    >>> read_address(b"query=ASK+%7B%7D&timeout=5", Limits()).timeout
    5.0
    """
    asked = _read(_pairs(query_string), limits)
    if asked.query is None and any(_pairs(query_string)) and asked.form is None:
        raise HTTPException(400, "the query is missing: name it in query=")
    return asked


def posted_type(content_type: str) -> str:
    """The media type of a body, which is a query or a form with one.

    raises  HTTPException 415 for a body of another kind
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type not in (QUERY, FORM):
        raise HTTPException(415, _no_query(media_type), ACCEPT_POST)
    charset = _CHARSET.search(content_type)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        raise HTTPException(415, f"the body must be UTF-8, not {charset[1]}", ACCEPT_POST)
    return media_type


def read_posted(query_string: bytes, media_type: str, body: bytes, limits: Limits) -> Asked:
    """What a POST asks, its address included.

    media_type  as `posted_type` gave it
    raises      HTTPException 400 as read_address does
    """
    sent = _pairs(body) if media_type == FORM else [("query", _text(body, "body"))]
    asked = _read([*_pairs(query_string), *sent], limits)
    if asked.query is None:
        raise HTTPException(400, "the body has no query")
    return asked


def _no_query(media_type: str) -> str:
    if media_type == UPDATE:
        return "updates are not done here: the graph is read-only"
    return f"the body must be {QUERY} or {FORM}, and Content-Type must say so"


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    if encoded.count(b"&") >= MAX_PARAMETERS:
        raise HTTPException(400, f"more than {MAX_PARAMETERS:,} parameters")
    try:
        return read_urlencoded(encoded)
    except UnicodeDecodeError:
        raise HTTPException(400, "a parameter is not UTF-8") from None


def _text(sent: bytes, what: str) -> str:
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError:
        raise HTTPException(400, f"the {what} is not UTF-8") from None


def _read(pairs: Iterable[tuple[str, str]], limits: Limits) -> Asked:
    values_by_name: dict[str, list[str]] = {}
    for name, value in pairs:
        if name == "update":
            raise HTTPException(400, "updates are not done here: the graph is read-only")
        if name not in PARAMETERS:
            known = "query, default-graph-uri, named-graph-uri, timeout and format"
            raise HTTPException(400, f'no parameter "{name}"; there are {known}')
        if name in values_by_name and name not in (*GRAPH_NAMES, *FORMAT_NAMES):
            raise HTTPException(400, f"{name} is given more than once")
        values_by_name.setdefault(name, []).append(value)
    default_graphs, named_graphs = (_graphs(name, values_by_name) for name in GRAPH_NAMES)
    return Asked(
        values_by_name.get("query", [None])[0],
        default_graphs,
        named_graphs,
        _timeout(values_by_name["timeout"][0], limits)
        if "timeout" in values_by_name
        else limits.usual,
        next(
            filter(None, (each for name in FORMAT_NAMES for each in values_by_name.get(name, ()))),
            None,
        ),
    )


def _graphs(name: str, values_by_name: dict[str, list[str]]) -> tuple[str, ...]:
    # Forms on web pages send the parameter with nothing in it.
    graphs = [value for value in values_by_name.get(name, ()) if value]
    for value in graphs:
        if not IRI.fullmatch(value):
            raise HTTPException(400, f'{name}: "{value}" is not an absolute IRI')
    return tuple(dict.fromkeys(graphs))


def _timeout(value: str, limits: Limits) -> float:
    if not _SECONDS.fullmatch(value) or float(value) == 0:
        raise HTTPException(400, f'timeout: "{value}" is no number of seconds, such as 10 or 0.5')
    if float(value) > limits.most:
        raise HTTPException(400, f"timeout: a query has at most {limits.most:g} seconds")
    return float(value)

"""What a SPARQL endpoint sends back: a response or a piece of one in, nothing or our error out."""

import json
import re
import time

import httpx
import pyoxigraph

from graphkit.errors import (
    BUSY_SECONDS,
    GraphkitError,
    QueryError,
    QueryTimeout,
    StoreBusy,
    StoreError,
)
from graphkit.lateness import seconds_asked
from graphkit.store.formats import JSON
from graphkit.store.sparql.syntax import syntax_error

# Only texts that are wrong are given to it, and so it finds nothing out but where.
_PARSER = pyoxigraph.Store()
# What Virtuoso calls a query that took too long, and one that is wrong, both with status 500.
_TIMED_OUT = re.compile(r"S1T00|SR171|time[d -]*out|time limit", re.I)
# Where a query is wrong, as Oxigraph and as Virtuoso tell it.
_WRONG_PLACE = re.compile(r"(error at \d+:\d+.*)|SPARQL compiler, (line \d+: .*)", re.S)
_WRONG_QUERY = re.compile(r"Virtuoso (?:22|37|42)\w+ Error")
# What some servers still call what they are asked for.
_OLDER_NAMES = {JSON: "application/json", "application/n-triples": "text/plain"}
# What may happen when an answer is read that is no JSON, or not of the shape that SPARQL gives it.
WRONG_JSON = (ValueError, LookupError, TypeError, AttributeError, RecursionError)


def unreached(url: httpx.URL, error: Exception, seconds: float) -> GraphkitError:
    """What is said of a server that did not answer, or not to the end."""
    if isinstance(error, (TimeoutError, httpx.TimeoutException)):
        return QueryTimeout(f"{shown(url)} did not answer within {seconds:g} seconds")
    return StoreError(f"{shown(url)} cannot be reached: {error}; is the server running?")


def check_success(response: httpx.Response, body: bytes) -> None:
    """Nothing, if a server has done what it was asked for.

    body    the beginning of what it said
    raises  QueryError, QueryTimeout, StoreBusy or StoreError with that
    """
    if response.is_success:
        return
    status = response.status_code
    # Virtuoso repeats the query.
    said = body.decode("utf-8", "replace").partition("SPARQL query:")[0]
    said = " ".join(said[:300].split()) or response.reason_phrase
    if response.has_redirect_location:
        said = f"moved to {response.headers['location']}; use that address"
    told = f"{shown(response.request.url)} answered {status}: {said}"
    if status == 504 or (status >= 500 and _TIMED_OUT.search(said)):
        raise QueryTimeout(told)
    if status in (429, 503):
        after = seconds_asked(response.headers.get("retry-after", ""), time.time())
        raise StoreBusy(told, after or BUSY_SECONDS)
    if status == 400 or (status == 500 and _WRONG_QUERY.search(said)):
        raise QueryError(told)
    raise StoreError(told)


def placed(sparql: str, error: QueryError) -> QueryError:
    """What a server said of a query, with the place where it is wrong if the server told one."""
    match = _WRONG_PLACE.search(str(error))
    return syntax_error(sparql, match[1] or match[2], _PARSER.query) if match else error


def check_head(response: httpx.Response, accept: str) -> None:
    """Nothing, if the head of an answer tells of the form that was asked for, and of no half of it.

    raises  QueryTimeout or StoreError
    """
    name = shown(response.request.url)
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "text/html":
        raise StoreError(f"{name} answered with a web page; is it a SPARQL endpoint?")
    if media_type not in (accept, _OLDER_NAMES.get(accept)):
        raise StoreError(
            f'{name} answered {response.status_code} with "{media_type}", and not with {accept}, '
            "for which it was asked; is it a SPARQL 1.1 endpoint?"
        )
    # When its time is up Virtuoso sends what it has found so far, with status 200.
    if response.headers.get("x-sql-state") == "S1TAT":
        raise QueryTimeout(f"{name} gave up in the middle of the answer; ask for less")


def check_rows(response: httpx.Response, answer: bytes) -> None:
    """Nothing, if a table has fewer rows than its server gives at most."""
    name = shown(response.request.url)
    most = response.headers["x-sparql-maxrows"]
    try:
        count = len(json.loads(answer)["results"]["bindings"])
    except WRONG_JSON:
        count = 0  # of no table: whether a query holds, or what nobody can read
    if most.isdigit() and count >= int(most):
        raise StoreError(
            f"{name} cuts answers to {most} rows: raise ResultSetMaxRows there, or ask with a LIMIT"
        )


def check_beginning(name: str, media_type: str, piece: bytes) -> None:
    """Nothing, if an answer in JSON or N-Triples may begin like this."""
    if not piece.startswith((b"{",) if media_type == JSON else (b"<", b"_", b"#")):
        said = _quoted(piece[:20])
        raise StoreError(f'{name} answered with no {media_type}: it begins with "{said}"')


def check_end(name: str, media_type: str, piece: bytes) -> None:
    """Nothing, if an answer in JSON or N-Triples may end like this.

    Virtuoso says in a comment that a graph is empty.
    """
    line = piece.rpartition(b"\n")[2]
    if media_type == JSON:
        is_whole = line.endswith(b"}")
    else:
        is_whole = line == b"" or line.startswith(b"#") or line.endswith(b".")
    if not is_whole:
        raise StoreError(f'{name} broke its answer off: it ends with "{_quoted(piece[-20:])}"')


def read_boolean(name: str, answer: bytes) -> bool:
    """What a server answers to ASK."""
    try:
        return bool(json.loads(answer)["boolean"])
    except WRONG_JSON:
        raise unreadable(name) from None


def unreadable(name: str) -> StoreError:
    """What is said of an answer of the right form in which something is wrong."""
    return StoreError(f"{name} sent an answer that cannot be read; ask it yourself, and see")


def _quoted(said: bytes) -> str:
    return said.decode("utf-8", "replace")


def shown(url: httpx.URL) -> str:
    """A URL without the user name and the password in it."""
    return str(url.copy_with(userinfo=b""))

r"""A SPARQL text in; its form out, or a QueryError if graphkit does not run it.

pyoxigraph 0.5 follows SERVICE and LOAD to any host, and overflows its stack on long or deep
texts (depth.py), which kills the process: so a text is read by its tokens before an engine sees it.
"""

import re
from itertools import pairwise
from typing import NamedTuple

from graphkit.errors import QueryError
from graphkit.store.sparql.depth import read_keywords
from graphkit.store.sparql.syntax import TOKEN, beginning, place

MAX_QUERY = 200_000
MAX_UPDATE = 64_000_000

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


class Asked(NamedTuple):
    """What a query asks for.

    form     SELECT, ASK, CONSTRUCT or DESCRIBE
    dataset  True if it names its graphs by FROM or FROM NAMED
    merges   True if more than one of them is for the default graph
    """

    form: str
    dataset: bool
    merges: bool


def check_query(sparql: str) -> Asked:
    """The form of a query that may run.

    raises  QueryError if it is too long, too deep, calls another server, or is no query

    >>> check_query("SELECT ?o FROM <urn:g> { ?s ?p ?o }  # not a SERVICE")
    Asked(form='SELECT', dataset=True, merges=False)
    """
    check_length(sparql)
    words = read_keywords(sparql)
    _check_remote(sparql, ("SERVICE",))
    form = next((word for word in words if word in FORMS), None)
    if form is None:
        raise _no_query(sparql)
    default = sum(pair[0] == "FROM" and pair[1] != "NAMED" for pair in pairwise((*words, "")))
    return Asked(form, "FROM" in words, merges=default > 1)


def _no_query(sparql: str) -> QueryError:
    """What is wrong with a text that is of no form."""
    needed = "a query says SELECT, ASK, CONSTRUCT or DESCRIBE"
    before = ""
    for match in TOKEN.finditer(sparql):
        kind, token = match.lastgroup, match[0]
        if kind == "word" and token.upper() in UPDATES:
            return QueryError(f"{place(sparql, match.start())}: {token} is an update: {needed}")
        in_prologue = before in ("PREFIX", "BASE") and kind in ("name", "iri")
        if kind != "space" and not in_prologue and token.upper() not in ("PREFIX", "BASE"):
            found = beginning(sparql[match.start() :])
            return QueryError(f"{place(sparql, match.start())}: no query {found}: {needed}")
        before = before if kind in ("space", "name") else token.upper()
    return QueryError(f"{place(sparql, len(sparql))}: the query is missing: {needed}")


def check_update(sparql: str) -> None:
    """Nothing, if an update may run.

    raises  QueryError if it is too long or too deep, or calls another server
    """
    check_length(sparql, MAX_UPDATE, "update")
    read_keywords(sparql)
    _check_remote(sparql, ("SERVICE", "LOAD"))


def check_length(sparql: str, limit: int = MAX_QUERY, kind: str = "query") -> None:
    """Nothing, if a text is short enough to be read at all.

    raises  QueryError
    """
    if len(sparql) > limit:
        raise QueryError(f"the {kind} has {len(sparql):,} characters; at most {limit:,} are run")


def _check_remote(sparql: str, refused: tuple[str, ...]) -> None:
    """Nothing, if none of the `refused` keywords, which reach other servers, is in the text."""
    plain = ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), sparql).upper()
    refused = tuple(word for word in refused if word in plain)
    brackets: list[str] = []
    for match in TOKEN.finditer(sparql) if refused else ():
        kind, token = match.lastgroup, match[0]
        if kind == "open":
            brackets.append(token)
        elif kind == "close":
            del brackets[-1:]
        complaint = _complaint(kind, token, refused, "(" in brackets)
        if complaint:
            raise QueryError(f"{place(sparql, match.start())}: {complaint}")


def _complaint(
    kind: str | None, token: str, refused: tuple[str, ...], in_expression: bool
) -> str | None:
    if kind == "word":
        # pyoxigraph wants no blank after a keyword: trueSERVICE<x>, LOADSILENT<x>.
        word = next((word for word in refused if word in token.upper()), None)
        return f"{word} is refused: no other server is asked" if word else None
    if kind == "name":
        # For the same reason it reads the name SERVICEex:x as SERVICE ex:x.
        prefix = token.partition(":")[0]
        word = next((word for word in refused if word in prefix.upper()), None)
        return f'"{prefix}:" can be read as {word}; rename the prefix' if word else None
    if kind == "iri" and in_expression and "'" in token:
        # In FILTER(?a<'b>' ...) this is a comparison, and what follows is no string.
        return f"write the apostrophe of {token} as %27"
    if kind == "operator" and token == "\\":
        return "write keywords and names without \\u escapes"
    return None

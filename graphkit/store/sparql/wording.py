"""A query's wording: a text in, its form, itself without layout, and whether it is steady, out.

Texts that differ in blanks and comments alone ask the same, so that one answer serves them all.
"""

import re
from typing import NamedTuple

from graphkit.store.sparql.form import check_length, check_query
from graphkit.store.sparql.lookup import Lookup, read_lookup
from graphkit.store.sparql.syntax import TOKEN

# Blanks as SPARQL knows them; what else \s finds stays as it is, for an engine to refuse.
_BLANK = re.compile(r"[ \t\r\n]++")
# No comment: IRIs may have its sign.
_NO_COMMENT = re.compile(r"(?:[^#<]++|<[^\s<>]*+>|<)*+")
# What gives something else each time; \u, since a keyword may be written with it.
_UNSTEADY = re.compile(r"NOW|RAND|UUID|BNODE|\\u", re.I)


class Wording(NamedTuple):
    """A query as a cache sees it.

    form      SELECT, ASK, CONSTRUCT or DESCRIBE
    plain     the text with one blank for each run of blanks and comments
    is_steady False if it may answer something else each time it is asked
    lookup    what it is if it asks for what stands beside a name
    """

    form: str
    plain: str
    is_steady: bool
    lookup: Lookup | None


def read_wording(sparql: str) -> Wording:
    """The wording of a query that may run.

    raises  QueryError if it is too long, too deep, calls another server, or is no query

    >>> read_wording("ASK  { } # anything?").plain == read_wording("ASK { }").plain
    True
    >>> read_wording("SELECT (NOW() AS ?now) {}").is_steady
    False
    """
    check_length(sparql)
    plain = (sparql if _is_plain(sparql) else _without_layout(sparql)).strip(" ")
    lookup = read_lookup(plain)
    if lookup is not None:  # it has been read to its last word
        return Wording(lookup.form, plain, is_steady=True, lookup=lookup)
    form = check_query(sparql).form
    is_steady = not _UNSTEADY.search(sparql) or _says_steady(sparql)
    return Wording(form, plain, is_steady, lookup=None)


def _is_plain(sparql: str) -> bool:
    """True if there are neither line breaks nor comments, nor several blanks together."""
    return (
        sparql.isprintable()
        and "  " not in sparql
        and ("#" not in sparql or _NO_COMMENT.fullmatch(sparql) is not None)
    )


def _without_layout(sparql: str) -> str:
    pieces: list[str] = []
    for match in TOKEN.finditer(sparql):
        piece = match[0]
        if match.lastgroup == "iri" and "'" in piece:
            # In FILTER(?a<'b>' ...) it is a comparison, and what follows is no string: leave all.
            return sparql
        if match.lastgroup == "space" and (piece[0] == "#" or _BLANK.fullmatch(piece)):
            if pieces[-1:] == [" "]:
                continue
            piece = " "
        pieces.append(piece)
    return "".join(pieces)


def _says_steady(sparql: str) -> bool:
    """True if the words that are not steady stand in names, strings and comments only."""
    return not any(
        _UNSTEADY.search(match[0]) if match.lastgroup == "word" else match[0] == "\\"
        for match in TOKEN.finditer(sparql)
    )

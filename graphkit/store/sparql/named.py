"""The graphs that a query names after GRAPH: SPARQL in, their IRIs or SPARQL without them out."""

from collections.abc import Iterator
from re import Match
from typing import NamedTuple
from urllib.parse import urljoin

from graphkit.store.sparql.syntax import TOKEN


class NamedGraphs(NamedTuple):
    """What stands behind GRAPH in a query.

    iris         the graphs that are named, each once, in order
    is_variable  True if a variable stands there somewhere
    """

    iris: tuple[str, ...]
    is_variable: bool


def named_graphs(sparql: str) -> NamedGraphs:
    """What stands behind GRAPH.

    >>> named_graphs("PREFIX g: <urn:g:> ASK { GRAPH g:a { ?s ?p ?o } GRAPH ?any { } }")
    NamedGraphs(iris=('urn:g:a',), is_variable=True)
    """
    found = [iri for _, iri in _graphs(sparql)]
    return NamedGraphs(tuple(dict.fromkeys(iri for iri in found if iri)), "" in found)


def with_variables(sparql: str) -> str:
    """A query that asks the same, in which variables stand behind GRAPH.

    >>> with_variables("ASK { GRAPH <urn:a> { ?s ?p ?o } }")
    'ASK { GRAPH ?graph_1 { FILTER(?graph_1 = <urn:a>) ?s ?p ?o } }'
    """
    pieces, end = [], 0
    named = ((match, iri) for match, iri in _graphs(sparql) if iri)
    for number, (match, iri) in enumerate(named, 1):
        opening = sparql.index("{", match.end()) + 1
        name = f"?graph_{number}"
        pieces += [sparql[end : match.start()], f"{name} {{ FILTER({name} = <{iri}>)"]
        end = opening
    return "".join((*pieces, sparql[end:]))


def _graphs(sparql: str) -> Iterator[tuple[Match[str], str]]:
    """What stands behind each GRAPH, and the IRI that it means; "" for a variable."""
    tokens = [match for match in TOKEN.finditer(sparql) if match.lastgroup != "space"]
    base = ""
    prefixes: dict[str, str] = {}
    for word, name, following in zip(tokens, tokens[1:], tokens[2:], strict=False):
        keyword = word[0].upper() if word.lastgroup == "word" else ""
        if keyword == "BASE":
            base = name[0][1:-1]
        elif keyword == "PREFIX":
            prefixes[name[0]] = urljoin(base, following[0][1:-1])
        elif keyword == "GRAPH" and name.lastgroup == "iri":
            yield name, urljoin(base, name[0][1:-1])
        elif keyword == "GRAPH" and name.lastgroup == "name":
            prefix, _, local = name[0].partition(":")
            yield name, prefixes.get(f"{prefix}:", "") + local
        elif keyword == "GRAPH":
            yield name, ""

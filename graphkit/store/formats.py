"""The forms of an answer: a media type in, the engine's format out, or what would fit."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from typing import IO, TypeAlias, cast

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from graphkit.errors import QueryError
from graphkit.iris import PREFIXES
from graphkit.store.xmltext import Output, XmlOutput, sayable

# How many triples of an answer are sorted: a reader waits half a second for these.
MAX_SORTED = 25_000

Solved: TypeAlias = QuerySolutions | QueryBoolean | QueryTriples

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"
JSON_LD = "application/ld+json"

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = {
    JSON: QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
GRAPH_FORMATS: Mapping[str, RdfFormat] = {
    TURTLE: RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    JSON_LD: RdfFormat.JSON_LD,
}

XML = frozenset({"application/sparql-results+xml", "application/rdf+xml"})


def media_types(form: str) -> tuple[str, ...]:
    """The media types that an answer can have, the usual one first.

    form    SELECT, ASK, CONSTRUCT or DESCRIBE

    >>> media_types("CONSTRUCT")[0]
    'text/turtle'
    """
    return tuple(GRAPH_FORMATS if form in ("CONSTRUCT", "DESCRIBE") else RESULT_FORMATS)


@lru_cache(256)
def fitting(accept: str, form: str) -> str:
    """The media type without its parameters, in lower case.

    accept  one media type, such as "text/csv; charset=utf-8"
    raises  QueryError if an answer of this form cannot have it
    """
    media_type = accept.partition(";")[0].strip().lower()
    if media_type not in media_types(form):
        raise QueryError(
            f'no answer to {form} is "{accept}"; ask for one of {", ".join(media_types(form))}'
        )
    return media_type


def write(answer: Solved, media_type: str, output: Output) -> None:
    """Write an engine's answer while it is found; media_type as `fitting` gave it."""
    if isinstance(answer, QueryTriples):
        write_triples(answer, media_type, output)
    else:
        answer.serialize(cast(IO[bytes], _safe(output, media_type)), RESULT_FORMATS[media_type])


def write_triples(found: Iterator[Triple], media_type: str, output: Output) -> None:
    """Write triples while they are found.

    Up to MAX_SORTED of them are sorted, so that the same graph gives the same bytes, and a
    subject stands once; more are written in the order, and as often, as they are found.
    """
    triples = sorted(islice(found, MAX_SORTED), key=str)
    write_as_found(chain(triples, found), media_type, output)


def write_as_found(triples: Iterator[Triple], media_type: str, output: Output) -> None:
    """Write triples in the order in which they come."""
    safe = cast(IO[bytes], _safe(output, media_type))
    if media_type in XML:
        triples = sayable(triples)
    elif media_type == JSON_LD:
        triples = _without_triple_terms(triples)
    serialize(triples, safe, GRAPH_FORMATS[media_type], prefixes=PREFIXES)


def _without_triple_terms(triples: Iterator[Triple]) -> Iterator[Triple]:
    for triple in triples:
        if isinstance(triple.object, Triple):
            raise QueryError(f"JSON-LD has no triples as terms; ask for {TURTLE}")
        yield triple


def _safe(output: Output, media_type: str) -> Output:
    return XmlOutput(output) if media_type in XML else output

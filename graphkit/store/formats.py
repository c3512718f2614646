"""The forms of an answer: a media type in, the engine's format out, or what would fit."""

from collections.abc import Mapping

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)

from graphkit.errors import QueryError
from graphkit.iris import PREFIXES

JSON = "application/sparql-results+json"
TURTLE = "text/turtle"

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
    "application/ld+json": RdfFormat.JSON_LD,
}


def media_types(form: str) -> tuple[str, ...]:
    """The media types that an answer can have, the usual one first.

    form    SELECT, ASK, CONSTRUCT or DESCRIBE

    >>> media_types("CONSTRUCT")[0]
    'text/turtle'
    """
    return tuple(GRAPH_FORMATS if form in ("CONSTRUCT", "DESCRIBE") else RESULT_FORMATS)


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


def write(answer: QuerySolutions | QueryBoolean | QueryTriples, media_type: str) -> bytes:
    """An engine's answer as bytes; media_type as `fitting` gave it.

    Triples are sorted, so that the same graph gives the same bytes, and a subject stands once.
    """
    if isinstance(answer, QueryTriples):
        triples = sorted(answer, key=str)
        written = serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=PREFIXES)
    else:
        written = answer.serialize(format=RESULT_FORMATS[media_type])
    assert written is not None  # None only where the engine writes to a file
    return written

"""Triples as files: N-Triples or Turtle in, the same in another form out."""

from collections.abc import Iterable

import pyoxigraph

from graphkit.iris import PREFIXES
from graphkit.store.formats import GRAPH_FORMATS

NTRIPLES = "application/n-triples"
_PREFIXES = {**PREFIXES, "hydra": "http://www.w3.org/ns/hydra/core#"}


def serialize(lines: Iterable[str], media_type: str) -> bytes:
    r"""Some triples, each once and in order, in Turtle, N-Triples, RDF/XML or JSON-LD.

    lines   of N-Triples, without their line ends

    >>> serialize(["<urn:b> <urn:p> <urn:c> ."] * 2, NTRIPLES)
    b'<urn:b> <urn:p> <urn:c> .\n'
    """
    text = "".join(f"{line}\n" for line in sorted(set(lines))).encode()
    if media_type == NTRIPLES:
        return text
    triples = (
        quad.triple for quad in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_TRIPLES)
    )
    written = pyoxigraph.serialize(triples, format=GRAPH_FORMATS[media_type], prefixes=_PREFIXES)
    assert written is not None  # None only where the engine writes to a file
    return written


def as_ntriples(turtle: str) -> list[str]:
    """The triples of a text in Turtle as lines of N-Triples, without their line ends.

    >>> as_ntriples("<urn:a> <urn:p> 1 .")
    ['<urn:a> <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .']
    """
    quads = pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)
    return [f"{quad.triple} ." for quad in quads]

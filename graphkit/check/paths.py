"""Paths of shapes: a path in a SHACL graph in, its SPARQL form or its properties out."""

from collections.abc import Iterator

from rdflib import Graph, Node, URIRef
from rdflib.namespace import RDF, SH

from graphkit.iris import PREFIXES


def path_text(graph: Graph, path: Node) -> str:
    """A path as SPARQL writes it, such as `(^gk:authority)/schema:endDate`.

    source  SHACL, section 2.3.1; only the kinds of path that shapes/ has
    """
    if isinstance(path, URIRef):
        return short_name(path)
    inverse = graph.value(path, SH.inversePath)
    if inverse is not None:
        return f"(^{path_text(graph, inverse)})"
    alternatives = graph.value(path, SH.alternativePath)
    if alternatives is not None:
        return f"({'|'.join(path_text(graph, part) for part in graph.items(alternatives))})"
    return "/".join(path_text(graph, part) for part in graph.items(path))


def short_name(iri: URIRef) -> str:
    """An IRI with the prefix that graphkit writes it with, or in angle brackets.

    >>> short_name(URIRef("https://schema.org/endDate"))
    'schema:endDate'
    >>> short_name(URIRef("https://example.org/x"))
    '<https://example.org/x>'
    """
    # The longest namespace first: that of themes begins with that of all our names.
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return f"<{iri}>"


def path_properties(graph: Graph, path: Node) -> Iterator[URIRef]:
    """All properties in a path."""
    if isinstance(path, URIRef):
        yield path
        return
    for _, part in graph.predicate_objects(path):
        if part != RDF.nil:
            yield from path_properties(graph, part)

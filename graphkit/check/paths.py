"""Paths of shapes: a path in a SHACL graph in, its SPARQL form, its properties or a walk out."""

from collections.abc import Iterator

from rdflib import Graph, Node, URIRef
from rdflib.namespace import RDF, SH

from graphkit.check.triples import Walk
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


def walk_along(shapes: Graph, path: Node, backwards: bool = False) -> Walk:
    """What goes from a node along a path; the engine would read the path anew for each node.

    source  SHACL, section 2.3.1; only the kinds of path that shapes/ has
    """
    if isinstance(path, URIRef):
        if backwards:
            return lambda graph, node: graph.subjects(path, node)
        return lambda graph, node: graph.objects(node, path)
    inverse = shapes.value(path, SH.inversePath)
    if inverse is not None:
        return walk_along(shapes, inverse, not backwards)
    alternatives = shapes.value(path, SH.alternativePath)
    if alternatives is not None:
        ways = [walk_along(shapes, part, backwards) for part in shapes.items(alternatives)]
        return lambda graph, node: {end for way in ways for end in way(graph, node)}
    steps = [walk_along(shapes, part, backwards) for part in shapes.items(path)]
    return _one_after_another(steps[::-1] if backwards else steps)


def _one_after_another(steps: list[Walk]) -> Walk:
    def walk(graph: Graph, node: Node) -> set[Node]:
        reached = {node}
        for step in steps:
            reached = {end for each in reached for end in step(graph, each)}
        return reached

    return walk

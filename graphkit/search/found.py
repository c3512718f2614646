"""What was found, inside SPARQL: IRIs in, a query about these things out."""

from collections.abc import Iterable

from graphkit.views import bind, load_views


def about_found(iris: Iterable[str]) -> str:
    """A query that names what was found in a VALUES block, for others to be made of.

    >>> "VALUES ?found { <https://w3id.org/ofsted-graph/theme/supervision> }" in about_found(
    ...     ["https://w3id.org/ofsted-graph/theme/supervision"]
    ... )
    True
    """
    named = [iri for iri in iris if iri.startswith(("http://", "https://"))]
    return bind(load_views("search")["found"], {"found": named})

"""The forms of an answer on /sparql: ?format= or Accept in, a name and a media type out."""

from collections.abc import Mapping
from functools import lru_cache

from graphkit.store.formats import GRAPH_FORMATS, RESULT_FORMATS

from ..http.negotiation import HTML, Choice, choose_for, html_first

RESULTS = dict(zip(("json", "xml", "csv", "tsv"), RESULT_FORMATS, strict=True))
GRAPHS = dict(zip(("turtle", "nt", "rdf", "jsonld"), GRAPH_FORMATS, strict=True))
# Names that clients of other servers have; json and xml are forms of graphs too.
_RESULT_NAMES: Mapping[str, str] = {"sparql-results+json": "json", "sparql-results+xml": "xml"}
_GRAPH_NAMES: Mapping[str, str] = {
    "json": "jsonld",
    "json-ld": "jsonld",
    "n-triples": "nt",
    "n3": "turtle",
    "ntriples": "nt",
    "rdf+xml": "rdf",
    "rdfxml": "rdf",
    "ttl": "turtle",
    "xml": "rdf",
}


@lru_cache(512)
def choose_form(asked: str | None, accept: str, is_graph: bool) -> Choice:
    """The form in which to answer.

    asked   what ?format= says: a name, or a media type
    raises  HTTPException 400 for an unknown name, 406 if nothing offered is wanted
    """
    offered, also = (GRAPHS, _GRAPH_NAMES) if is_graph else (RESULTS, _RESULT_NAMES)
    if asked is None:
        return choose_for(None, accept, offered)
    # A plus sign that nobody escaped has become a blank.
    name = asked.lower().replace(" ", "+")
    if "/" in name:
        return choose_for(None, name, offered)
    return choose_for(also.get(name, name) if name not in offered else name, accept, offered)


def wants_page(asked: str | None, accept: str) -> bool:
    """True if the answer is for a browser."""
    return asked in ("html", HTML) or (asked is None and html_first(accept))

"""Evidence: a range of a letter's text in, the triples that point at it out.

source  Web Annotation Data Model, sections 4 (specific resources) and 4.2 (selectors)
"""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import RDF

from graphkit.iris import GK, OA
from graphkit.lift.names import Names
from graphkit.lift.terms import Triple, integer
from graphkit.model import Document, Span


def evidence_triples(document: Document, names: Names, span: Span) -> Iterator[Triple]:
    """A range of the text, by position (half-open code points) and by quotation, with its page."""
    iri = names.evidence(span)
    position, quote = URIRef(f"{iri}#position"), URIRef(f"{iri}#quote")
    yield iri, RDF.type, GK.Evidence
    yield iri, OA.hasSource, names.text
    yield iri, OA.hasSelector, position
    yield iri, OA.hasSelector, quote
    yield iri, GK.page, integer(document.page(span.start))
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, integer(span.start)
    yield position, OA.end, integer(span.end)
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(document.quote(span))

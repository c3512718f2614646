"""Link headers of documents: a document's address and forms in, what a client may follow out.

source  RFC 8288 (Link), RFC 6596 (canonical), RFC 4946 (license), JSON-LD 1.1 section 6.1
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from .document import Document, page_query

CONTEXT_RELATION = "http://www.w3.org/ns/json-ld#context"


class Link(NamedTuple):
    """One link of a header."""

    target: str
    relation: str
    media_type: str = ""

    def __str__(self) -> str:
        kind = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{_escaped(self.target)}>; rel="{self.relation}"{kind}'


def _escaped(target: str) -> str:
    """An address or IRI as it may stand in a header."""
    return quote(target, safe="/#:@!$&'()*+,;=~-._?%[]")


def link_header(links: Iterable[Link]) -> str:
    """The value of a Link header."""
    return ", ".join(str(link) for link in links)


def place_links(address: str, suffix: str, formats: Mapping[str, str]) -> dict[str, str]:
    """The header with the links of what is always in one place, such as the ontology."""
    links = [Link(address, "canonical"), *_other_forms(address, suffix, formats)]
    return {"Link": link_header(links)}


def _other_forms(
    address: str, suffix: str, formats: Mapping[str, str], query: str = ""
) -> Iterable[Link]:
    others = [each for each in formats if each != suffix]
    # PyLD 2.0 does not load JSON-LD that names several.
    for each in others[:1] if suffix == "jsonld" else others:
        yield Link(f"{address}.{each}{query}", "alternate", formats[each])


def document_links(
    document: Document, suffix: str, formats: Mapping[str, str], root: str, is_framed: bool
) -> Iterable[Link]:
    """The links of a document in one of its forms.

    formats  suffix -> media type
    root     the address of this server, ending in a slash
    is_framed  True if its plain JSON is JSON-LD with the context of the frames
    """
    query = document.page.removeprefix(document.address)
    yield Link(document.page or document.address, "canonical")
    yield from _other_forms(document.address, suffix, formats, query)
    yield Link(document.iri, "describes")
    yield Link(f"{root}void", "describedby")
    for licence in document.licences:
        yield Link(licence, "license")
    if suffix == "json" and is_framed:
        yield Link(f"{root}frames/context.jsonld", CONTEXT_RELATION, "application/ld+json")
    here = f"{document.address}.{suffix}"
    if document.page:
        yield Link(here + page_query(document.relations[0]), "first")
    # The largest last: clients that keep one link of a kind keep that.
    for relation in sorted(document.relations, key=lambda each: each.total):
        if relation.more:
            yield Link(here + page_query(relation, relation.last()), "next")

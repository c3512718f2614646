"""A thing's document as RDF: its IRI and its relations in, triples with names, licence, pages out.

What is larger than a page is a hydra:Collection, whose members all stand in one relation to the
thing; a page of it is a hydra:PartialCollectionView that leads to the next.

source  Hydra Core Vocabulary, section 5.1 (collections); section 5.3 (partial views)
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from graphkit.iris import BASE, PREFIXES
from graphkit.triples import serialize

from ..relations import Relation
from ..site import Site
from ..terms import XSD, Term, Triple, named, ntriples
from .naming import LABEL, Names

HYDRA = "http://www.w3.org/ns/hydra/core#"
FOAF, DCTERMS, RDFS = PREFIXES["foaf"], PREFIXES["dcterms"], PREFIXES["rdfs"]
TYPE = PREFIXES["rdf"] + "type"
DATASET = BASE + "void#dataset"
OGL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"


class Document(NamedTuple):
    """What is told of a thing in one answer.

    iri        of the thing
    address    of the document, with scheme and host
    page       the address of this page, where only one relation is told; else ""
    relations  all of the thing, or the one that is told
    """

    iri: str
    address: str
    page: str
    relations: list[Relation]
    names: Names
    licences: list[str]


def licences_of(site: Site, iri: str) -> list[str]:
    """The licences of what is told: those of the graphs that speak of the thing."""
    told = [str(row["licence"]) for row in site.rows("thing-licences", {"thing": iri})]
    return told or [OGL if iri.startswith(BASE + "id/") else CC_BY]


def page_query(relation: Relation, after: str = "") -> str:
    """The part of an address that asks for a page of a relation."""
    return query_of(relation.property, relation.direction, after)


def query_of(property: str, direction: str, after: str) -> str:
    """The same, of what was asked for."""
    asked = {"relation": property, "direction": direction}
    return "?" + urlencode(asked | ({"after": after} if after else {}))


def document_names(site: Site, iri: str, relations: list[Relation]) -> Names:
    """The names of all that a document mentions."""
    mentioned = {iri, *(each.property for each in relations)}
    for each in relations:
        mentioned |= {value.text for value in each.values if value.is_iri}
    return Names(site, mentioned)


def write_document(site: Site, document: Document, media_type: str) -> bytes:
    """A document in a form of RDF."""
    lines = [ntriples(each) for each in _triples(document)]
    if not document.page:
        # What has no document of its own, where it is part of what is told.
        found = site.graph("document-parts", {"thing": document.iri}, "application/n-triples")
        parts = found.decode().splitlines()
        mentioned = _mentioned(parts)
        names = Names(site, mentioned)
        lines += parts
        lines += [ntriples(each) for iri in sorted(mentioned) for each in names.triples(iri)]
    return serialize(lines, media_type)


def _mentioned(lines: Iterable[str]) -> set[str]:
    """The IRIs in lines of N-Triples."""
    # Virtuoso puts tabs between terms.
    terms = (term for line in lines for term in line.rstrip(" \t.").split(maxsplit=2))
    return {term[1:-1] for term in terms if term.startswith("<")}


def _triples(document: Document) -> Iterator[Triple]:
    names = document.names
    address = document.page or document.address
    yield Triple(address, TYPE, Term(FOAF + "Document"))
    yield Triple(address, FOAF + "primaryTopic", Term(document.iri))
    yield Triple(address, PREFIXES["void"] + "inDataset", Term(DATASET))
    title = f"About: {names.label(document.iri).text}"
    yield Triple(address, DCTERMS + "title", named(title))
    for licence in document.licences:
        yield Triple(address, DCTERMS + "license", Term(licence))
    if document.page:
        yield Triple(address, DCTERMS + "isPartOf", Term(document.address))
    mentioned = {document.iri}
    for relation in document.relations:
        yield from relation.triples(document.iri)
        mentioned |= {relation.property}
        mentioned |= {value.text for value in relation.values if value.is_iri}
        if document.page or relation.more:
            yield from _paged(document, relation)
    for iri in sorted(mentioned):
        yield from names.triples(iri)
    yield Triple(document.iri, LABEL, names.label(document.iri))


def _paged(document: Document, relation: Relation) -> Iterator[Triple]:
    """A relation as a collection, with this page of it and the way to the next."""
    first = document.address + page_query(relation)
    collection, claim = f"{first}#all", f"{first}#claim"
    view = document.page or first
    subject = HYDRA + ("subject" if relation.direction == "out" else "object")
    yield Triple(collection, TYPE, Term(HYDRA + "Collection"))
    yield Triple(collection, HYDRA + "totalItems", Term(str(relation.total), XSD + "integer"))
    yield Triple(collection, HYDRA + "memberAssertion", Term(claim))
    yield Triple(claim, HYDRA + "property", Term(relation.property))
    yield Triple(claim, subject, Term(document.iri))
    yield Triple(collection, HYDRA + "view", Term(view))
    yield Triple(view, TYPE, Term(HYDRA + "PartialCollectionView"))
    yield Triple(view, HYDRA + "first", Term(first))
    if document.page:
        for value in relation.values:
            yield Triple(collection, HYDRA + "member", value)
    if relation.more:
        following = document.address + page_query(relation, relation.last())
        yield Triple(view, HYDRA + "next", Term(following))
        yield Triple(document.page or document.address, RDFS + "seeAlso", Term(following))

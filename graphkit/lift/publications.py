"""What is published: a letter or a report in, the triples of its file, text and publisher out."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, ORG, RDF, RDFS, VOID, XSD

from graphkit.iris import GK, SCHEMA, SPDX, thing
from graphkit.lift.names import spoken_days
from graphkit.lift.said import Said
from graphkit.lift.terms import Triple, english, integer, year

LICENCE = URIRef("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def publication_triples(said: Said) -> Iterator[Triple]:
    """What holds for every letter and every report."""
    names, document = said.names, said.names.document
    publisher = ("graphkit", "graphkit") if said.invented else ("ofsted", "Ofsted")
    yield document, DCTERMS.license, LICENCE
    yield document, names.by_activity, names.activity
    yield document, GK.text, names.text
    yield from organisation_triples(document, DCTERMS.publisher, *publisher)
    if said.invented:
        yield document, GK.invented, Literal(True)
    if said.authority and said.authority.value.iri:
        yield document, GK.authority, URIRef(said.authority.value.iri)
    yield from _file(said)
    yield from _text(said)


def dataset_triples(graph: URIRef, title: str) -> Iterator[Triple]:
    """What a graph that is reckoned from all letters says of itself."""
    yield graph, RDF.type, VOID.Dataset
    yield graph, DCTERMS.title, english(title)
    yield graph, DCTERMS.license, LICENCE


def activity_triples(said: Said) -> Iterator[Triple]:
    """What holds for every visit and every inspection."""
    names = said.names
    yield names.activity, RDFS.label, english(said.label)
    yield names.activity, names.by_document, names.document
    if said.dates:
        yield names.activity, GK.year, year(said.dates.value.start)
    for period in said.periods:
        iri = names.period(period.value)
        yield iri, RDF.type, GK.VisitPeriod
        yield iri, RDFS.label, english(f"{spoken_days(period.value)}: {said.label}")
        yield iri, SCHEMA.startDate, Literal(period.value.start)
        yield iri, SCHEMA.endDate, Literal(period.value.end)


def organisation_triples(document: URIRef, role: URIRef, key: str, name: str) -> Iterator[Triple]:
    """An organisation and what it is to a document."""
    organisation = thing("organisation", key)
    yield document, role, organisation
    yield organisation, RDF.type, ORG.Organization
    yield organisation, RDFS.label, english(name)


def _file(said: Said) -> Iterator[Triple]:
    document = said.document
    file = thing("file", document.sha256[:16])
    yield said.names.document, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, RDFS.label, Literal(document.name)
    yield file, DCTERMS.title, Literal(document.name)
    yield file, DCAT.mediaType, URIRef(_MEDIA_TYPES + document.media_type)
    checksum = URIRef(f"{file}#checksum")
    yield file, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(document.sha256, datatype=XSD.hexBinary)


def _text(said: Said) -> Iterator[Triple]:
    document, names = said.document, said.names
    yield names.text, RDF.type, GK.LetterText
    yield names.text, RDFS.label, english(f"Text of {document.name}")
    yield names.text, RDF.value, Literal(document.text)
    yield names.text, DCTERMS.isPartOf, names.document
    for page in document.ocr_pages:
        yield names.text, GK.readByOcr, integer(page)

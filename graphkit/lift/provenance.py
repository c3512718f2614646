"""How a letter was read: its facts and claims in, the triples of its provenance graph out."""

import hashlib
from collections.abc import Iterator, Sequence

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, VOID

from graphkit.iris import GK, digest, thing
from graphkit.lift.evidence import evidence_triples
from graphkit.lift.header import Claim
from graphkit.lift.labels import labelling_triples
from graphkit.lift.names import Names
from graphkit.lift.statements import name_statements
from graphkit.lift.terms import Triple, english
from graphkit.lift.things import LICENCE
from graphkit.model import Facts


def provenance_triples(
    facts: Facts, names: Names, claims: Sequence[Claim], version: str
) -> Iterator[Triple]:
    """The extraction, each header statement with rule and words, the reasons of each label.

    No clock time is among them: the same text read by the same version gives the same graph.
    """
    text_digest = hashlib.sha256(facts.letter.document.text.encode()).hexdigest()
    extraction = thing("extraction", f"{version}-{text_digest[:16]}")
    yield names.provenance, RDF.type, VOID.Dataset
    yield names.provenance, RDFS.label, english(f"How {names.key} was read")
    yield names.provenance, DCTERMS.license, LICENCE
    yield names.letter, PROV.wasGeneratedBy, extraction
    yield extraction, RDF.type, GK.Extraction
    yield extraction, RDFS.label, english(f"graphkit {version}, text {text_digest[:16]}")
    yield extraction, PROV.used, names.text
    yield extraction, GK.softwareVersion, Literal(version)
    yield extraction, GK.textDigest, Literal(text_digest)
    for claim in claims:
        yield from _header_statement(facts, names, claim, extraction)
    for iri, statement in name_statements(facts, names):
        yield from labelling_triples(iri, statement, names, extraction)


def _header_statement(
    facts: Facts, names: Names, claim: Claim, extraction: URIRef
) -> Iterator[Triple]:
    said = digest(f"{claim.predicate} {claim.object}")
    iri = thing("header-statement", f"{names.key}-{said}")
    yield iri, RDF.type, GK.HeaderStatement
    yield iri, RDF.type, RDF.Statement
    yield iri, RDFS.label, english(f"{names.key}: {claim.predicate.fragment or claim.predicate}")
    yield iri, RDF.subject, claim.subject
    yield iri, RDF.predicate, claim.predicate
    yield iri, RDF.object, claim.object
    yield iri, GK.rule, Literal(claim.fact.rule)
    yield iri, GK.inferred, Literal(claim.fact.inferred)
    yield iri, PROV.wasGeneratedBy, extraction
    for span in claim.fact.evidence:
        yield iri, GK.evidence, names.evidence(span)
        yield from evidence_triples(facts.letter.document, names, span)

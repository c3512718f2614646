"""How a letter was read: its facts and claims in, the triples of its provenance graph out."""

import hashlib
from collections.abc import Iterator, Sequence

from rdflib import URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, VOID

from graphkit.iris import GK, digest, thing
from graphkit.lift.claims import Claim
from graphkit.lift.evidence import evidence_triples
from graphkit.lift.labels import labelling_triples
from graphkit.lift.names import Names
from graphkit.lift.publications import LICENCE
from graphkit.lift.said import Said
from graphkit.lift.statements import name_statements
from graphkit.lift.terms import Triple, english, plain


def provenance_triples(said: Said, claims: Sequence[Claim], version: str) -> Iterator[Triple]:
    """The extraction, each header statement with rule and words, the reasons of each label.

    No clock time is among them: the same text read by the same version gives the same graph.
    """
    names = said.names
    text_digest = hashlib.sha256(said.document.text.encode()).hexdigest()
    extraction = thing("extraction", f"{version}-{text_digest[:16]}")
    yield names.provenance, RDF.type, VOID.Dataset
    yield names.provenance, RDFS.label, english(f"How {names.key} was read")
    yield names.provenance, DCTERMS.license, LICENCE
    yield names.document, PROV.wasGeneratedBy, extraction
    yield extraction, RDF.type, GK.Extraction
    yield extraction, RDFS.label, english(f"graphkit {version}, text {text_digest[:16]}")
    yield extraction, PROV.used, names.text
    yield extraction, GK.softwareVersion, plain(version)
    yield extraction, GK.textDigest, plain(text_digest)
    for claim in claims:
        yield from _header_statement(said, claim, extraction)
    for iri, statement in name_statements(said):
        yield from labelling_triples(iri, statement, names, extraction)


def _header_statement(said: Said, claim: Claim, extraction: URIRef) -> Iterator[Triple]:
    names = said.names
    key = digest(_claimed(claim, names))
    iri = thing("header-statement", f"{names.key}-{key}")
    yield iri, RDF.type, GK.HeaderStatement
    yield iri, RDF.type, RDF.Statement
    yield iri, RDFS.label, english(f"{names.key}: {claim.predicate.fragment or claim.predicate}")
    yield iri, RDF.subject, claim.subject
    yield iri, RDF.predicate, claim.predicate
    yield iri, RDF.object, claim.object
    yield iri, GK.rule, plain(claim.fact.rule)
    yield iri, GK.inferred, plain(claim.fact.inferred)
    yield iri, PROV.wasGeneratedBy, extraction
    for span in claim.fact.evidence:
        yield iri, GK.evidence, names.evidence(span)
        yield from evidence_triples(said.document, names, span)


def _claimed(claim: Claim, names: Names) -> str:
    """What tells a claim from the others of a header; most are about the letter or the visit."""
    said = f"{claim.predicate} {claim.object}"
    is_usual = claim.subject in (names.document, names.activity)
    return said if is_usual else f"{claim.subject} {said}"

"""Labels: what a statement says and is about in, its triples and the reasons for them out."""

from collections.abc import Iterator
from decimal import Decimal

from rdflib import Literal, URIRef
from rdflib.namespace import PROV, RDF, RDFS

from graphkit.iris import GK, concept, digest, thing
from graphkit.lift.names import Names
from graphkit.lift.terms import Triple, english, plain
from graphkit.model import Label, Statement

_PROPERTIES = {
    "polarity": GK.polarity,
    "direction": GK.direction,
    "since": GK.since,
    "need": GK.need,
    "theme": GK.theme,
    "cohort": GK.cohort,
    "agent": GK.concernsAgent,
}
# Their values are the letter's own words, not concepts.
_WORDS = ("since", "need")
# With the broader concepts, so that a query needs no path along skos:broader.
_WITHIN = {"theme": GK.withinTheme, "cohort": GK.withinCohort, "agent": GK.withinAgent}


def label_triples(iri: URIRef, statement: Statement) -> Iterator[Triple]:
    """What a statement says and is about."""
    for label in statement.labels:
        yield iri, _PROPERTIES[label.kind], _value(label)
        if label.kind in _WITHIN:
            for key in (label.key, *label.broader):
                yield iri, _WITHIN[label.kind], concept(label.kind, key)


def labelling_triples(
    iri: URIRef, statement: Statement, names: Names, extraction: URIRef
) -> Iterator[Triple]:
    """Why a statement has its labels: the rule of each, the words, and how sure it is."""
    for label in statement.labels:
        said = digest(f"{iri} {label.kind} {label.key}")
        node = thing("labelling", f"{names.key}-{said}")
        yield node, RDF.type, GK.Labelling
        what = label.key if label.kind in _WORDS else f"{label.kind} {label.key}"
        yield node, RDFS.label, english(f"{names.key}: {what}")
        yield node, RDF.subject, iri
        yield node, RDF.predicate, _PROPERTIES[label.kind]
        yield node, RDF.object, _value(label)
        yield node, GK.rule, plain(label.rule)
        if label.inferred:  # few are, and most triples are of labellings
            yield node, GK.inferred, plain(True)
        yield node, PROV.wasGeneratedBy, extraction
        for words in label.words:
            yield node, GK.decidedBy, plain(words)
        if label.confidence is not None:
            yield node, GK.probability, plain(Decimal(str(label.confidence)))


def _value(label: Label) -> URIRef | Literal:
    return english(label.key) if label.kind in _WORDS else concept(label.kind, label.key)

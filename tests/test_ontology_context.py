"""The JSON-LD context: a term for every property, expanded without a network."""

import json
from functools import cache
from typing import Any

import pyoxigraph
import pytest
from rdflib import OWL, RDF, Graph, URIRef

from graphkit.iris import BASE, GK, PREFIXES
from graphkit.resources import data_folder

PROPERTIES = (OWL.AnnotationProperty, OWL.DatatypeProperty, OWL.ObjectProperty)
XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def context() -> dict[str, Any]:
    text = (data_folder("ontology") / "context.jsonld").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)["@context"]
    return loaded


@pytest.fixture(scope="module")
def letters() -> Graph:
    turtle = (data_folder("ontology") / "letters.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=turtle, format="turtle")


def expanded() -> dict[str, str | None]:
    """IRI of each term -> its coercion."""
    found = {}
    for name, term in context().items():
        if not name.startswith("@") and not str(term).startswith("@"):
            definition = term if isinstance(term, dict) else {"@id": term}
            prefix, _, local = definition["@id"].partition(":")
            iri = f"{context()[prefix]}{local}" if prefix in context() else definition["@id"]
            found[iri] = definition.get("@type")
    return found


def quads(document: dict[str, Any]) -> set[str]:
    parsed = pyoxigraph.parse(
        json.dumps({"@context": context(), **document}).encode(),
        format=pyoxigraph.RdfFormat.JSON_LD,
    )
    return {str(quad.triple) for quad in parsed}


def test_context_has_a_term_for_every_class_and_property(letters: Graph) -> None:
    declared = {
        term for kind in (OWL.Class, *PROPERTIES) for term in letters.subjects(RDF.type, kind)
    }
    for term in declared | set(letters.predicates()) - {RDF.type}:
        assert str(term) in expanded(), f"context.jsonld: add a term for {term}"


def test_context_reads_objects_as_iris(letters: Graph) -> None:
    for term in letters.subjects(RDF.type, OWL.ObjectProperty):
        assert expanded()[str(term)] == "@id", f'context.jsonld: give {term} "@type": "@id"'
    for term in letters.subjects(RDF.type, OWL.DatatypeProperty):
        assert expanded()[str(term)] != "@id", f"context.jsonld: {term} holds literals"


def test_context_names_nothing_that_is_not_declared(letters: Graph) -> None:
    terms = {URIRef(iri) for iri in expanded() if iri.startswith(str(GK)) and iri != str(GK)}
    assert terms <= set(letters.subjects()), "context.jsonld: remove terms of no property"


def test_context_is_sorted_and_shares_the_prefixes_of_the_answers() -> None:
    kinds: dict[str, list[str]] = {"class": [], "term": []}
    for name, term in context().items():
        if isinstance(term, dict) or str(term).partition(":")[0] in context():
            kinds["class" if name[0].isupper() else "term"].append(name)
    assert all(names == sorted(names) for names in kinds.values()), "context.jsonld: sort the terms"
    shared = {name: iri for name, iri in PREFIXES.items() if isinstance(context().get(name), str)}
    assert len(shared) > 10
    assert {name: context()[name] for name in shared} == shared


def test_context_expands_offline() -> None:
    visit = {
        "id": BASE + "id/visit/x-2025-10-28-focused",
        "type": "FocusedVisit",
        "authority": BASE + "id/authority/x",
        "startDate": "2025-10-28",
        "ordinal": 2,
        "frameworkStated": True,
    }
    subject = f"<{visit['id']}>"
    assert quads(visit) == {
        f"{subject} <{RDF.type}> <{GK.FocusedVisit}>",
        f"{subject} <{GK.authority}> <{BASE}id/authority/x>",
        f'{subject} <https://schema.org/startDate> "2025-10-28"^^<{XSD}date>',
        f'{subject} <{GK.ordinal}> "2"^^<{XSD}integer>',
        f'{subject} <{GK.frameworkStated}> "true"^^<{XSD}boolean>',
    }


def test_context_tells_the_two_titles_apart() -> None:
    found = quads({"id": BASE + "id/letter/x", "title": "Visit", "titleAsWritten": "HMI"})
    assert {line.split(" ")[1] for line in found} == {
        f"<{GK['title']}>",
        "<http://purl.org/dc/terms/title>",
    }


def test_context_loses_nothing(letters: Graph) -> None:
    compact = json.loads(letters.serialize(format="json-ld", context=context()))
    del compact["@context"]
    nodes = compact.pop("@graph")
    said = {
        str(quad.triple)
        for quad in pyoxigraph.parse(
            letters.serialize(format="nt").encode(), format=pyoxigraph.RdfFormat.N_TRIPLES
        )
    }
    assert quads({"@graph": nodes}) == said

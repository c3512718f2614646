"""The vocabulary files: every term defined once, in order, licensed, inside OWL 2 RL and DL."""

import re
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pyoxigraph
import pytest
from ontologies import graph, turtle
from pyowl2_profiles import detect_profiles  # type: ignore[import-untyped]
from rdflib import OWL, RDF, RDFS, XSD, BNode, Literal, URIRef
from rdflib.namespace import DCTERMS, SKOS, VANN, VOID
from rdflib.term import Node

from graphkit.iris import BASE, GK
from graphkit.resources import data_folder

CHECKOUT = Path(__file__).parent.parent
ONTOLOGY = URIRef(BASE + "ns")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
FILES = ("agents", "cohorts", "frameworks", "letters", "statistics", "themes")
SKOS_FILES = ("agents", "cohorts", "frameworks", "themes")
PROPERTIES = (OWL.AnnotationProperty, OWL.DatatypeProperty, OWL.ObjectProperty)
TEXTS = (
    *(RDFS.label, DCTERMS.title, DCTERMS.description, SKOS.prefLabel, SKOS.altLabel),
    *(SKOS.definition, SKOS.note, SKOS.hiddenLabel, GK.capitalsLabel, GK.exceptLabel),
)
W3C = ("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2000/01/rdf-schema#")
# OWL 2 knows no xsd:date, and OWL 2 RL no rdf:langString.
OWL_DATATYPES = {RDFS.Literal, XSD.boolean, XSD.decimal, XSD.integer, XSD.string}


def iris(things: Iterable[Node]) -> set[URIRef]:
    return {thing for thing in things if isinstance(thing, URIRef)}


def ours(stem: str) -> set[URIRef]:
    return {subject for subject in iris(graph(stem).subjects()) if subject.startswith(BASE)}


def blocks(stem: str) -> list[str]:
    """The IRIs at the start of a line, in the order of the file."""
    starts = re.findall(r"^(<[^>]+>|[\w-]+:[\w-]+) ", turtle(stem), re.M)
    names = dict(graph(stem).namespaces())
    return [
        start[1:-1] if start[0] == "<" else f"{names[start.split(':')[0]]}{start.split(':')[1]}"
        for start in starts
    ]


# The files


@pytest.mark.parametrize("stem", FILES)
def test_ontology_reads_alike_in_both_engines(stem: str) -> None:
    quads = pyoxigraph.parse(turtle(stem).encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert sum(1 for _ in quads) == len(graph(stem)), f"{stem}.ttl says something twice"


@pytest.mark.parametrize("stem", FILES)
def test_ontology_has_one_block_per_term_by_iri(stem: str) -> None:
    found = blocks(stem)
    terms = {str(subject) for subject in graph(stem).subjects()}
    in_order = sorted(terms, key=lambda iri: (not iri.startswith(BASE), iri))
    wrong = [f"{a} where {b} belongs" for a, b in zip(found, in_order, strict=False) if a != b]
    assert found == in_order, f"{stem}.ttl: one block per term, by IRI; {wrong[:1]}"


@pytest.mark.parametrize("stem", FILES)
def test_ontology_has_no_blank_nodes(stem: str) -> None:
    blank = [t for t in graph(stem) if any(isinstance(term, BNode) for term in t)]
    assert not blank, f"{stem}.ttl: give these an IRI: {blank[:2]}"


@pytest.mark.parametrize("stem", FILES)
def test_ontology_texts_are_english(stem: str) -> None:
    texts = [(s, o) for predicate in TEXTS for s, o in graph(stem).subject_objects(predicate)]
    bare = [(s, o) for s, o in texts if not isinstance(o, Literal) or o.language != "en"]
    assert texts and not bare, f"{stem}.ttl: tag with @en: {bare[:2]}"


@pytest.mark.parametrize("stem", FILES)
def test_ontology_terms_say_where_they_are_defined(stem: str) -> None:
    home = ONTOLOGY if stem == "letters" else URIRef(f"{BASE}vocabulary/{stem}")
    homeless = {s for s in ours(stem) if (s, RDFS.isDefinedBy, home) not in graph(stem)} - {home}
    assert not homeless, f"{stem}.ttl: add rdfs:isDefinedBy <{home}> to {sorted(homeless)[:2]}"


@pytest.mark.parametrize("stem", FILES)
def test_ontology_says_what_it_is_and_how_it_is_licensed(stem: str) -> None:
    home = ONTOLOGY if stem == "letters" else URIRef(f"{BASE}vocabulary/{stem}")
    kind = OWL.Ontology if stem == "letters" else VOID.Dataset
    assert (home, RDF.type, kind) in graph(stem), f"{stem}.ttl: say that <{home}> is a {kind}"
    for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.creator):
        assert graph(stem).value(home, predicate), f"{stem}.ttl: give <{home}> a {predicate}"
    assert graph(stem).value(home, DCTERMS.license) == LICENCE, f"{stem}.ttl: license <{home}>"


def test_ontology_has_a_version_and_a_preferred_prefix() -> None:
    assert graph("letters").value(ONTOLOGY, OWL.versionInfo)
    assert graph("letters").value(ONTOLOGY, VANN.preferredNamespacePrefix) == Literal("gk")
    assert graph("letters").value(ONTOLOGY, VANN.preferredNamespaceUri) == Literal(str(GK))


@pytest.mark.parametrize("package", ["ontology", "shapes"])
def test_ontology_licence_stands_beside_the_files(package: str) -> None:
    notice = (data_folder(package) / "LICENSE").read_text(encoding="utf-8")
    for words in ("Creative Commons Attribution 4.0 International", str(LICENCE), "CC-BY-4.0"):
        assert words in notice, f'{package}/LICENSE: name "{words}"'


# Classes and properties


@pytest.mark.parametrize("stems", [("letters",), ("letters", *SKOS_FILES, "statistics")])
def test_ontology_is_in_owl_2_rl_and_dl(stems: tuple[str, ...]) -> None:
    store = pyoxigraph.Store()
    for stem in stems:
        store.load(turtle(stem).encode(), pyoxigraph.RdfFormat.TURTLE)
    found = detect_profiles(store, graph_iri=None)
    for profile in ("rl", "dl"):
        assert found[profile]["in_profile"], found[profile]["sample_violations"]


def test_ontology_profile_gate_can_fail() -> None:
    store = pyoxigraph.Store()
    store.load(turtle("letters").encode(), pyoxigraph.RdfFormat.TURTLE)
    for wrong in (f"<{GK.grade}> a <{OWL.DatatypeProperty}>", f"<{GK.a}> <{GK.b}> <{GK.c}>"):
        store.load(f"{wrong} .".encode(), pyoxigraph.RdfFormat.TURTLE)
    assert detect_profiles(store, graph_iri=None)["dl"]["total_violations"] == 2


def test_ontology_terms_have_one_label_and_one_definition() -> None:
    terms = {term for term in ours("letters") if term.startswith(str(GK))}
    assert len(terms) > 90
    for term in sorted(terms):
        labels = list(graph("letters").objects(term, RDFS.label))
        definitions = list(graph("letters").objects(term, SKOS.definition))
        assert len(labels) == len(definitions) == 1, f"{term}: one label and one definition"
        assert str(definitions[0]).endswith("."), f"{term}: a definition is a sentence"


def test_ontology_axioms_name_declared_things_only() -> None:
    letters = graph("letters")
    classes = iris(letters.subjects(RDF.type, OWL.Class))
    properties = {p for kind in PROPERTIES for p in iris(letters.subjects(RDF.type, kind))}
    for predicate, declared in (
        (RDFS.subClassOf, classes),
        (OWL.disjointWith, classes),
        (RDFS.domain, classes),
        (RDFS.range, classes | OWL_DATATYPES),
        (OWL.inverseOf, properties),
        (RDFS.subPropertyOf, properties),
    ):
        named = iris(letters.objects(None, predicate))
        assert named and named <= declared, f"letters.ttl: declare {sorted(named - declared)}"


def test_ontology_leaves_cardinality_to_the_shapes() -> None:
    assert not [p for p in graph("letters").predicates() if "ardinality" in str(p)]
    assert not list(graph("letters").subjects(RDF.type, OWL.FunctionalProperty))


@pytest.mark.parametrize(
    "name",
    ["authority", "cohort", "evidence", "letter", "order", "section", "theme", "visit", "year"],
)
def test_ontology_shared_short_cuts_have_no_domain(name: str) -> None:
    domain = graph("letters").value(GK[name], RDFS.domain)
    assert domain is None, f"gk:{name} has subjects of many kinds: remove its domain {domain}"


def test_ontology_states_true_inverses_only() -> None:
    # gk:letter leads from visits and from statements, so gk:visit is not its inverse.
    inverses = set(graph("letters").subject_objects(OWL.inverseOf))
    assert inverses == {(GK.predecessor, GK.successor)}


def test_ontology_classes_exclude_each_other_where_they_must() -> None:
    visits = (GK.AssuranceVisit, GK.FocusedVisit, GK.MonitoringVisit)
    for one, other in (*combinations(visits, 2), (GK.Finding, GK.Recommendation)):
        stated = {(one, OWL.disjointWith, other), (other, OWL.disjointWith, one)}
        assert stated & set(graph("letters")), f"state that {one} owl:disjointWith {other}"


@pytest.mark.parametrize("stem", [*SKOS_FILES, "authorities", "statistics"])
def test_ontology_declares_all_that_the_vocabularies_use(stem: str) -> None:
    for name in iris(graph(stem).objects(None, RDF.type)) | iris(graph(stem).predicates()):
        known = str(name).startswith(W3C) or (name, RDF.type, None) in graph("letters")
        assert known, f"{stem}.ttl uses {name}: declare it in letters.ttl"


def test_ontology_declares_all_that_code_shapes_and_queries_use() -> None:
    files = [
        path
        for folder in ("graphkit", "api", "shapes")
        for path in sorted((CHECKOUT / folder).rglob("*"))
        if path.suffix in (".py", ".rq", ".ttl") and "node_modules" not in path.parts
    ]
    for path in files:
        pattern = r"\bGK\.(\w+)" if path.suffix == ".py" else r"\bgk:(\w+)"
        for name in re.findall(pattern, path.read_text(encoding="utf-8")):
            known = (GK[name], RDF.type, None) in graph("letters")
            assert known, f"{path.relative_to(CHECKOUT)}: declare gk:{name} in letters.ttl"

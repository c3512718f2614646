"""The register of authorities: one block per term, every body complete, no two confused."""

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pyoxigraph
import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS, VOID
from rdflib.term import Node

from graphkit.iris import BASE, GK, concept, slug, thing
from graphkit.resources import data_folder

CHECKOUT = Path(__file__).parent.parent
AREA = Namespace("http://statistics.data.gov.uk/id/statistical-geography/")
REGISTER = URIRef(BASE + "vocabulary/authorities")
NAMES = (RDFS.label, GK.officialName, SKOS.altLabel, SKOS.hiddenLabel)
REQUIRED = (RDFS.label, GK.officialName, GK.laCode, GK.gssCode, GK.region, GK.authorityKind)


@pytest.fixture(scope="module")
def turtle() -> str:
    return (data_folder("ontology") / "authorities.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def register(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


def authorities(register: Graph) -> list[URIRef]:
    return sorted(
        body for body in register.subjects(RDF.type, GK.Authority) if isinstance(body, URIRef)
    )


def current(register: Graph) -> list[URIRef]:
    return [body for body in authorities(register) if (body, GK.abolished, None) not in register]


def names(register: Graph, body: URIRef) -> set[str]:
    return {str(name) for predicate in NAMES for name in register.objects(body, predicate)}


def plain(name: str) -> str:
    """A name as a reader compares it: no case, no punctuation, "&" is "and"."""
    return " ".join(re.findall(r"[a-z0-9]+", name.casefold().replace("&", " and ")))


def bodies_by_name(register: Graph, bodies: list[URIRef]) -> dict[str, set[URIRef]]:
    found = defaultdict(set)
    for body in bodies:
        for name in names(register, body):
            found[plain(name)].add(body)
    return found


def missing(register: Graph, body: URIRef) -> list[URIRef]:
    """The required properties of which a body does not have exactly one value."""
    return [p for p in REQUIRED if len(list(register.objects(body, p))) != 1]


def blocks(turtle: str, register: Graph) -> list[str]:
    """The IRI of every block, in the order of the file."""
    starts = re.findall(r"^(?![@#\s])(\S+)", turtle, re.M)
    return [
        start[1:-1]
        if start.startswith("<")
        else str(register.namespace_manager.expand_curie(start))
        for start in starts
    ]


def days(register: Graph, body: Node, predicate: URIRef) -> date | None:
    value = register.value(body, predicate)
    return None if value is None else date.fromisoformat(str(value))


# The file


def test_register_reads_alike_in_both_engines(turtle: str, register: Graph) -> None:
    quads = pyoxigraph.parse(turtle.encode(), format=pyoxigraph.RdfFormat.TURTLE)
    assert sum(1 for _ in quads) == len(register)


def test_register_has_no_blank_nodes(register: Graph) -> None:
    assert not [triple for triple in register if any(isinstance(term, BNode) for term in triple)]


def test_register_has_one_block_per_term(turtle: str, register: Graph) -> None:
    assert sorted(blocks(turtle, register)) == sorted(map(str, set(register.subjects())))


def test_register_is_sorted(turtle: str, register: Graph) -> None:
    first, *rest = blocks(turtle, register)
    things = [iri.startswith(BASE + "id/") for iri in rest]
    assert first == str(REGISTER)
    assert rest == [iri for _, iri in sorted(zip(things, rest, strict=True))]


def test_register_lines_are_short_and_end_clean(turtle: str) -> None:
    assert [line for line in turtle.splitlines() if len(line) > 100 or line != line.rstrip()] == []


def test_register_says_what_it_is(register: Graph) -> None:
    assert (REGISTER, RDF.type, VOID.Dataset) in register
    assert register.value(REGISTER, DCTERMS.title)
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert register.value(REGISTER, DCTERMS.license) == licence


def test_register_defines_every_term(register: Graph) -> None:
    undefined = {s for s in register.subjects() if (s, RDFS.isDefinedBy, REGISTER) not in register}
    assert undefined == {REGISTER}


def test_register_points_at_nothing_that_is_missing(register: Graph) -> None:
    ours = {o for o in register.objects() if isinstance(o, URIRef) and o.startswith(BASE)}
    terms = {o for o in ours if o.startswith(str(GK))}
    assert ours - terms - set(register.subjects()) == set()


def test_register_concepts_have_label_definition_and_scheme(register: Graph) -> None:
    schemes = set(register.subjects(RDF.type, SKOS.ConceptScheme))
    concepts = set(register.subjects(RDF.type, SKOS.Concept))
    assert all(register.value(scheme, DCTERMS.title) for scheme in schemes)
    assert {s for s in schemes if not list(register.subjects(SKOS.inScheme, s))} == set()
    for each in concepts:
        assert register.value(each, SKOS.inScheme) in schemes, each
        assert str(each).startswith(f"{register.value(each, SKOS.inScheme)}/")
        for predicate in (SKOS.prefLabel, SKOS.definition):
            found = list(register.objects(each, predicate))
            assert [getattr(text, "language", None) for text in found] == ["en"], each


# The bodies


def test_register_has_153_bodies_of_today_and_6_abolished(register: Graph) -> None:
    abolished = set(authorities(register)) - set(current(register))
    assert len(current(register)) == 153
    assert abolished == {
        thing("authority", key)
        for key in (
            "bournemouth",
            "buckinghamshire-county-council",
            "cumbria",
            "dorset-county-council",
            "northamptonshire",
            "poole",
        )
    }


def test_register_bodies_are_complete(register: Graph) -> None:
    assert {b: missing(register, b) for b in authorities(register) if missing(register, b)} == {}


def test_register_writes_codes_in_their_forms(register: Graph) -> None:
    forms = {GK.ofstedUrn: r"\d{5}|2\d{6}", GK.laCode: r"\d{3}", GK.gssCode: r"E(06|08|09|10)\d{6}"}
    for predicate, form in forms.items():
        codes = {str(code) for code in register.objects(None, predicate)}
        assert [code for code in codes if not re.fullmatch(form, code)] == []


def test_register_repeats_codes_as_typed_notations(register: Graph) -> None:
    datatypes = {GK.ofstedUrn: GK.OfstedUrn, GK.laCode: GK.LaCode, GK.gssCode: GK.GssCode}
    for body in authorities(register):
        typed = {
            Literal(str(code), datatype=datatype)
            for predicate, datatype in datatypes.items()
            for code in register.objects(body, predicate)
        }
        assert set(register.objects(body, SKOS.notation)) == typed
        assert set(register.objects(body, GK.area)) == {AREA[str(register.value(body, GK.gssCode))]}


@pytest.mark.parametrize("predicate", [GK.ofstedUrn, GK.laCode, GK.gssCode])
def test_register_codes_are_unique_today(register: Graph, predicate: URIRef) -> None:
    codes = [code for body in current(register) for code in register.objects(body, predicate)]
    assert len(codes) == len(set(codes)) == 153


def test_register_former_codes_are_nobodys_code_today(register: Graph) -> None:
    former = set(register.objects(None, GK.formerGssCode))
    assert former & set(register.objects(None, GK.gssCode)) == set()


def test_register_names_fit_one_body_of_today(register: Graph) -> None:
    shared = {n: b for n, b in bodies_by_name(register, current(register)).items() if len(b) > 1}
    assert shared == {}


def test_register_names_fit_two_bodies_in_dorset_and_buckinghamshire_only(register: Graph) -> None:
    found = bodies_by_name(register, authorities(register))
    assert {name: bodies for name, bodies in found.items() if len(bodies) > 1} == {
        key: {thing("authority", key), thing("authority", f"{key}-county-council")}
        for key in ("buckinghamshire", "dorset")
    }


def test_register_bodies_of_one_name_never_live_at_once(register: Graph) -> None:
    for key in ("buckinghamshire", "dorset"):
        last = days(register, thing("authority", f"{key}-county-council"), GK.abolished)
        first = days(register, thing("authority", key), GK.established)
        assert last and first and last < first


@pytest.mark.parametrize(
    "name", ["Kingston", "Richmond", "Cheshire", "Bedfordshire", "Berkshire", "Tyneside", "NCC"]
)
def test_register_leaves_out_ambiguous_names(register: Graph, name: str) -> None:
    assert plain(name) not in bodies_by_name(register, authorities(register))


def test_register_keeps_each_name_of_a_body_in_one_place(register: Graph) -> None:
    for body in authorities(register):
        places = [str(name) for predicate in NAMES for name in register.objects(body, predicate)]
        assert len(places) == len(set(places)), body


@pytest.mark.parametrize(
    ("key", "predicate", "value"),
    [
        ("barnsley", GK.gssCode, "E08000038"),
        ("barnsley", GK.formerGssCode, "E08000016"),
        ("sheffield", GK.gssCode, "E08000039"),
        ("sheffield", GK.formerGssCode, "E08000019"),
        ("gateshead", GK.formerGssCode, "E08000020"),
        ("northumberland", GK.formerGssCode, "E06000048"),
        ("gloucestershire", GK.region, concept("region", "sw")),
        ("buckinghamshire", GK.region, concept("region", "se")),
        ("medway", GK.region, concept("region", "se")),
        ("cumbria", GK.region, concept("region", "nw")),
        ("derbyshire", GK.region, concept("region", "em")),
        ("lincolnshire", GK.region, concept("region", "em")),
        ("cumberland", GK.authorityKind, concept("authority-kind", "unitary-authority")),
        (
            "westmorland-and-furness",
            GK.authorityKind,
            concept("authority-kind", "unitary-authority"),
        ),
        ("north-yorkshire", GK.authorityKind, concept("authority-kind", "unitary-authority")),
        ("city-of-london", GK.authorityKind, concept("authority-kind", "city-corporation")),
    ],
)
def test_register_corrects_known_mistakes(
    register: Graph, key: str, predicate: URIRef, value: str
) -> None:
    found = register.objects(thing("authority", key), predicate)
    assert [str(each) for each in found] == [str(value)]


@pytest.mark.parametrize(
    ("key", "urn"), [("poole", "137316"), ("northamptonshire", "121939"), ("cumbria", "135513")]
)
def test_register_leaves_out_doubtful_urns_and_says_so(
    turtle: str, register: Graph, key: str, urn: str
) -> None:
    body = thing("authority", key)
    assert urn not in turtle
    assert (body, GK.ofstedUrn, None) not in register
    assert any("URN" in str(note) for note in register.objects(body, SKOS.editorialNote))


# The documentation


def test_register_page_shows_a_body_that_can_be_added(register: Graph) -> None:
    page = (CHECKOUT / "docs" / "register.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```turtle\n(.*?)```", page, re.S)
    added = Graph().parse(data=example, format="turtle")
    (body,) = authorities(added)
    assert missing(added, body) == []
    assert not any(isinstance(term, BNode) for triple in added for term in triple)
    assert body == thing("authority", slug(str(added.value(body, RDFS.label))))
    assert (body, None, None) not in register
    for predicate in (GK.region, GK.authorityKind):
        assert (added.value(body, predicate), RDF.type, SKOS.Concept) in register
    known = bodies_by_name(register, authorities(register))
    assert {plain(name) for name in names(added, body)} & set(known) == set()

"""The history in the register: reorganisations, names, delivery bodies, arrangements, doubt."""

from datetime import date, timedelta

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS, XSD
from rdflib.term import Node

from graphkit.iris import BASE, GK, concept, slug, thing
from graphkit.resources import data_folder

SUCCESSIONS = {concept("change-kind", key) for key in ("merger", "split-merger")}
NAMES = (RDFS.label, GK.officialName, SKOS.altLabel, SKOS.hiddenLabel)


@pytest.fixture(scope="module")
def register() -> Graph:
    turtle = (data_folder("ontology") / "authorities.ttl").read_text(encoding="utf-8")
    return Graph().parse(data=turtle, format="turtle")


def days(register: Graph, body: Node, predicate: URIRef) -> date | None:
    value = register.value(body, predicate)
    return None if value is None else date.fromisoformat(str(value))


def test_register_reorganisations_join_bodies_whose_days_fit(register: Graph) -> None:
    pairs = set()
    for event in register.subjects(RDF.type, GK.Reorganisation):
        day = date.fromisoformat(str(register.value(event, DCTERMS.date)))
        assert str(event).startswith(f"{BASE}id/reorganisation/{day}-")
        if register.value(event, GK.changeKind) not in SUCCESSIONS:
            continue
        for new in register.objects(event, ORG.resultingOrganization):
            assert days(register, new, GK.established) == day
            for old in register.objects(event, ORG.originalOrganization):
                assert days(register, old, GK.abolished) == day - timedelta(days=1)
                pairs.add((old, new))
    assert len(pairs) == 9
    assert set(register.subject_objects(GK.successor)) == pairs
    assert {(old, new) for new, old in register.subject_objects(GK.predecessor)} == pairs


def test_register_bodies_that_began_or_ended_have_a_reorganisation(register: Graph) -> None:
    ended = set(register.objects(None, ORG.originalOrganization))
    assert set(register.subjects(GK.abolished)) == ended - {thing("authority", "surrey")}
    assert set(register.subjects(GK.established)) == {
        body
        for event in register.subjects(RDF.type, GK.Reorganisation)
        if register.value(event, GK.changeKind) in SUCCESSIONS
        for body in register.objects(event, ORG.resultingOrganization)
    }


def test_register_continuing_councils_are_one_body(register: Graph) -> None:
    events = list(register.subjects(GK.changeKind, concept("change-kind", "unitary-continuing")))
    for event in events:
        day = date.fromisoformat(str(register.value(event, DCTERMS.date)))
        (body,) = register.objects(event, ORG.resultingOrganization)
        assert (event, ORG.originalOrganization, None) not in register
        assert days(register, body, GK.unitarySince) == day
        assert (body, GK.established, None) not in register
        assert (body, GK.predecessor, None) not in register
    assert len(events) == 8


def test_register_boundary_changes_end_nobody(register: Graph) -> None:
    events = list(register.subjects(GK.changeKind, concept("change-kind", "boundary-change")))
    for event in events:
        day = date.fromisoformat(str(register.value(event, DCTERMS.date)))
        bodies = set(register.objects(event, ORG.resultingOrganization))
        assert (event, ORG.originalOrganization, None) not in register
        for body in bodies:
            (code,) = register.subjects(GK.codeOf, body)
            assert days(register, code, GK.until) == day - timedelta(days=1)
    assert len(events) == 2


def test_register_keeps_surrey_until_its_split_has_happened(register: Graph) -> None:
    surrey = thing("authority", "surrey")
    (event,) = register.subjects(GK.changeKind, concept("change-kind", "planned-split"))
    assert set(register.objects(event, ORG.originalOrganization)) == {surrey}
    assert (event, ORG.resultingOrganization, None) not in register
    assert (surrey, GK.abolished, None) not in register
    assert (surrey, GK.successor, None) not in register


def test_register_former_names_and_codes_belong_to_their_bodies(register: Graph) -> None:
    for each in register.subjects(RDF.type, GK.FormerName):
        body = URIRef(str(register.value(each, GK.nameOf)))
        name = str(register.value(each, RDFS.label))
        assert name in [str(found) for p in NAMES for found in register.objects(body, p)]
        assert each == thing("name", f"{body.rsplit('/', 1)[1]}-{slug(name)}")
        assert register.value(each, GK.until)
    for each in register.subjects(RDF.type, GK.FormerCode):
        body = URIRef(str(register.value(each, GK.codeOf)))
        code = str(register.value(each, SKOS.notation))
        assert [str(found) for found in register.objects(body, GK.formerGssCode)] == [code]
        assert each == thing("code", code)


# Delivery bodies, arrangements, doubt


def test_register_slough_trust_and_company_are_one_body(register: Graph) -> None:
    company = thing("delivery-body", "slough-children-first")
    trust_years, company_years = (
        thing("delivery-arrangement", f"slough-{key}")
        for key in ("slough-childrens-services-trust", "slough-children-first")
    )
    (former,) = register.subjects(GK.nameOf, company)
    assert days(register, former, GK.until) == days(register, trust_years, GK.to)
    assert register.value(trust_years, GK.deliveryBody) == company
    assert register.value(company_years, GK.deliveryBody) == company
    last = days(register, trust_years, GK.to)
    assert last and last + timedelta(days=1) == days(register, company_years, GK["from"])


def test_register_west_sussex_trust_never_ran_services(register: Graph) -> None:
    trust = thing("delivery-body", "west-sussex-childrens-trust")
    assert register.value(trust, GK.bodyKind) == concept("delivery-body-kind", "never-started")
    assert register.value(trust, GK.plannedFor) == thing("authority", "west-sussex")
    assert (None, GK.deliveryBody, trust) not in register


def test_register_achieving_for_children_serves_three_councils(register: Graph) -> None:
    shared = thing("delivery-body", "achieving-for-children")
    served = {
        register.value(each, GK.authority) for each in register.subjects(GK.deliveryBody, shared)
    }
    assert served == {
        thing("authority", key)
        for key in ("kingston-upon-thames", "richmond-upon-thames", "windsor-and-maidenhead")
    }


def test_register_weighs_every_statement_of_history(register: Graph) -> None:
    degrees = set(register.subjects(SKOS.inScheme, URIRef(BASE + "confidence")))
    for kind in (
        GK.Arrangement,
        GK.DeliveryArrangement,
        GK.FormerCode,
        GK.FormerName,
        GK.Reorganisation,
    ):
        for each in register.subjects(RDF.type, kind):
            confidence = set(register.objects(each, GK.confidence))
            assert len(confidence) == 1 and confidence <= degrees, each
            if concept("confidence", "partly-confirmed") in confidence:
                assert register.value(each, SKOS.editorialNote), each


def test_register_dates_have_the_precision_of_their_form(register: Graph) -> None:
    lengths = {XSD.date: 10, XSD.gYearMonth: 7, XSD.gYear: 4}
    for predicate in (GK["from"], GK.to, GK.until, GK.established, GK.abolished, GK.unitarySince):
        for day in register.objects(None, predicate):
            assert isinstance(day, Literal) and day.datatype is not None
            assert lengths[day.datatype] == len(str(day)), day

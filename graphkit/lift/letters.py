"""What only letters have: their Facts in, the triples of letter, visit and addressee out."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import FOAF, ORG, RDF, RDFS, XSD

from graphkit.iris import GK, concept, slug
from graphkit.lift.header import judgement, post, signatory
from graphkit.lift.names import Names, inspector, spoken_days
from graphkit.lift.people import inspector_triples, member_triples, person_triples
from graphkit.lift.publications import organisation_triples
from graphkit.lift.said import Said
from graphkit.lift.terms import Triple, english
from graphkit.model import Facts


def visit_label(facts: Facts) -> str:
    """What a visit is called: "Focused visit to Peterborough, 22 to 23 June 2021"."""
    name = facts.authority.value.name if facts.authority else "an unnamed authority"
    days = f", {spoken_days(facts.dates.value)}" if facts.dates else ""
    return f"{facts.letter.layout.label} {name}{days}"


def letter_triples(facts: Facts, said: Said) -> Iterator[Triple]:
    """What is known of letter, visit and people beside the statements of the header."""
    names = said.names
    yield from _letter(facts, said)
    yield names.activity, RDF.type, GK.Visit
    yield names.activity, RDF.type, GK[facts.letter.layout.visit_class]
    if facts.framework:
        yield names.activity, GK.frameworkStated, Literal(not facts.framework.inferred)
    for person in facts.inspectors:
        leads = facts.lead is not None and facts.lead.value == person.value
        yield from member_triples(said, person.value, "lead-inspector" if leads else "inspector")
    yield from _signatory(facts, names)
    yield from _addressee(facts, names)
    yield from _judgement(facts, names)


def _letter(facts: Facts, said: Said) -> Iterator[Triple]:
    letter = said.names.document
    yield letter, RDF.type, GK.Letter
    yield letter, RDFS.label, english(f"Letter: {said.label}")
    yield letter, GK.letterKind, concept("letter-kind", facts.letter.kind)
    for copied in facts.copied_to:
        yield from organisation_triples(letter, GK.copiedTo, slug(copied.value), copied.value)


def _signatory(facts: Facts, names: Names) -> Iterator[Triple]:
    if facts.signatory is None:
        return
    signed = signatory(names, facts.signatory.value, facts.inspectors)
    name = facts.signatory.value.name
    if signed == inspector(name):
        yield from inspector_triples(name)
    elif signed in {inspector(person.value.name) for person in facts.inspectors}:
        yield signed, FOAF.name, english(name)
    else:
        yield from person_triples(signed, name, name)


def _addressee(facts: Facts, names: Names) -> Iterator[Triple]:
    if facts.addressee is None:
        return
    name, role, _ = facts.addressee.value
    authority = facts.authority.value.iri if facts.authority else None
    if name:
        yield from person_triples(names.person(name), name, name)
    if role:
        held = post(names, role)
        yield held, RDF.type, ORG.Post
        yield held, RDFS.label, english(role)
        if authority:
            yield held, ORG.postIn, URIRef(authority)
        if name:
            yield held, ORG.heldBy, names.person(name)


def _judgement(facts: Facts, names: Names) -> Iterator[Triple]:
    if facts.previous_judgement is None:
        return
    grade, time = facts.previous_judgement.value
    earlier = judgement(names, facts.previous_judgement.value)
    name = facts.authority.value.name if facts.authority else "An unnamed authority"
    when = f", {time}" if time else ""
    yield earlier, RDF.type, GK.Judgement
    yield earlier, RDFS.label, english(f"{name} judged {grade.replace('-', ' ')}{when}")
    yield earlier, GK.grade, concept("grade", grade)
    yield earlier, GK.judgementArea, concept("judgement-area", "overall")
    if time:
        kind = XSD.gYear if len(time) == len("2021") else XSD.gYearMonth
        yield earlier, GK.judgedIn, Literal(time, datatype=kind)
    if facts.authority and facts.authority.value.iri:
        yield earlier, GK.authority, URIRef(facts.authority.value.iri)

"""The letter, the visit and the people: Facts in, the triples that name and describe them out."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, RDF, RDFS, XSD

from graphkit.iris import GK, SCHEMA, SPDX, concept, slug, thing
from graphkit.lift.header import judgement, post, signatory
from graphkit.lift.names import Names, inspector, spoken_days
from graphkit.lift.terms import Triple, english, integer, year
from graphkit.model import Facts
from graphkit.persons import load_persons, person_name

LICENCE = URIRef("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"


def thing_triples(facts: Facts, names: Names) -> Iterator[Triple]:
    """All that is known of letter, visit and people beside the statements of the header."""
    yield from _letter(facts, names)
    yield from _file(facts, names)
    yield from _text(facts, names)
    yield from _visit(facts, names)
    yield from _inspectors(facts, names)
    yield from _addressee(facts, names)
    yield from _judgement(facts, names)


def _visit_label(facts: Facts) -> str:
    name = facts.authority.value.name if facts.authority else "an unnamed authority"
    days = f", {spoken_days(facts.dates.value)}" if facts.dates else ""
    return f"{facts.letter.layout.label} {name}{days}"


def _letter(facts: Facts, names: Names) -> Iterator[Triple]:
    letter = names.letter
    publisher = ("graphkit", "graphkit") if facts.letter.invented else ("ofsted", "Ofsted")
    yield letter, RDF.type, GK.Letter
    yield letter, RDFS.label, english(f"Letter: {_visit_label(facts)}")
    yield letter, GK.letterKind, concept("letter-kind", facts.letter.kind)
    yield letter, DCTERMS.license, LICENCE
    yield letter, GK.visit, names.visit
    yield letter, GK.text, names.text
    yield from _organisation(letter, DCTERMS.publisher, *publisher)
    if facts.letter.invented:
        yield letter, GK.invented, Literal(True)
    if facts.authority and facts.authority.value.iri:
        yield letter, GK.authority, URIRef(facts.authority.value.iri)
    for copied in facts.copied_to:
        yield from _organisation(letter, GK.copiedTo, slug(copied.value), copied.value)


def _organisation(letter: URIRef, role: URIRef, key: str, name: str) -> Iterator[Triple]:
    organisation = thing("organisation", key)
    yield letter, role, organisation
    yield organisation, RDF.type, ORG.Organization
    yield organisation, RDFS.label, english(name)


def _file(facts: Facts, names: Names) -> Iterator[Triple]:
    document = facts.letter.document
    file = thing("file", document.sha256[:16])
    yield names.letter, DCAT.distribution, file
    yield file, RDF.type, DCAT.Distribution
    yield file, RDFS.label, Literal(document.name)
    yield file, DCTERMS.title, Literal(document.name)
    yield file, DCAT.mediaType, URIRef(_MEDIA_TYPES + document.media_type)
    checksum = URIRef(f"{file}#checksum")
    yield file, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(document.sha256, datatype=XSD.hexBinary)


def _text(facts: Facts, names: Names) -> Iterator[Triple]:
    document = facts.letter.document
    yield names.text, RDF.type, GK.LetterText
    yield names.text, RDFS.label, english(f"Text of {document.name}")
    yield names.text, RDF.value, Literal(document.text)
    yield names.text, DCTERMS.isPartOf, names.letter
    for page in document.ocr_pages:
        yield names.text, GK.readByOcr, integer(page)


def _visit(facts: Facts, names: Names) -> Iterator[Triple]:
    visit = names.visit
    yield visit, RDF.type, GK.Visit
    yield visit, RDF.type, GK[facts.letter.layout.visit_class]
    yield visit, RDFS.label, english(_visit_label(facts))
    yield visit, GK.letter, names.letter
    if facts.dates:
        yield visit, GK.year, year(facts.dates.value.start)
    for period in facts.periods:
        iri = names.period(period.value)
        yield iri, RDF.type, GK.VisitPeriod
        yield iri, RDFS.label, english(f"{spoken_days(period.value)}: {_visit_label(facts)}")
        yield iri, SCHEMA.startDate, Literal(period.value.start)
        yield iri, SCHEMA.endDate, Literal(period.value.end)
    if facts.framework:
        yield visit, GK.frameworkStated, Literal(not facts.framework.inferred)


def _inspectors(facts: Facts, names: Names) -> Iterator[Triple]:
    for person in facts.inspectors:
        name, title = person.value
        leads = facts.lead is not None and facts.lead.value == person.value
        role = "lead-inspector" if leads else "inspector"
        association = thing("association", f"{names.key}-{slug(name)}")
        yield from _inspector(name)
        yield names.visit, PROV.qualifiedAssociation, association
        yield association, RDF.type, PROV.Association
        yield association, RDFS.label, english(f"{name}: {_visit_label(facts)}")
        yield association, PROV.agent, inspector(name)
        yield association, PROV.hadRole, concept("inspection-role", role)
        if title:
            yield association, GK.title, english(title)
    if facts.signatory:
        signed = signatory(names, facts.signatory.value, facts.inspectors)
        name = facts.signatory.value.name
        if signed == inspector(name):
            yield from _inspector(name)
        elif signed in {inspector(person.value.name) for person in facts.inspectors}:
            yield signed, FOAF.name, english(name)
        else:
            yield from _person(signed, name, name)


def _inspector(name: str) -> Iterator[Triple]:
    yield inspector(name), RDF.type, GK.Inspector
    # The name as written may differ from letter to letter; the label must not.
    yield from _person(inspector(name), name, person_name(name, load_persons()))


def _person(person: URIRef, name: str, label: str) -> Iterator[Triple]:
    yield person, RDF.type, FOAF.Person
    yield person, RDFS.label, english(label)
    yield person, FOAF.name, english(name)


def _addressee(facts: Facts, names: Names) -> Iterator[Triple]:
    if facts.addressee is None:
        return
    name, role, _ = facts.addressee.value
    authority = facts.authority.value.iri if facts.authority else None
    if name:
        yield from _person(names.person(name), name, name)
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

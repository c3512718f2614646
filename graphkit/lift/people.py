"""People: names and titles in, the triples of inspectors and of their part in a visit out."""

from collections.abc import Iterator

from rdflib import URIRef
from rdflib.namespace import FOAF, PROV, RDF, RDFS

from graphkit.iris import GK, concept, slug, thing
from graphkit.lift.names import inspector
from graphkit.lift.said import Said
from graphkit.lift.terms import Triple, english
from graphkit.model import Person
from graphkit.persons import load_persons, person_name


def member_triples(said: Said, person: Person, role: str) -> Iterator[Triple]:
    """An inspector's part in a visit or an inspection.

    role  key of the scheme of roles
    """
    name, title = person
    association = thing("association", f"{said.names.key}-{slug(name)}")
    yield from inspector_triples(name)
    yield said.names.activity, PROV.qualifiedAssociation, association
    yield association, RDF.type, PROV.Association
    yield association, RDFS.label, english(f"{name}: {said.label}")
    yield association, PROV.agent, inspector(name)
    yield association, PROV.hadRole, concept("inspection-role", role)
    if title:
        yield association, GK.title, english(title)


def inspector_triples(name: str) -> Iterator[Triple]:
    """An inspector, by the name as written."""
    yield inspector(name), RDF.type, GK.Inspector
    # The name as written may differ from letter to letter; the label must not.
    yield from person_triples(inspector(name), name, person_name(name, load_persons()))


def person_triples(person: URIRef, name: str, label: str) -> Iterator[Triple]:
    """A person with the name as written."""
    yield person, RDF.type, FOAF.Person
    yield person, RDFS.label, english(label)
    yield person, FOAF.name, english(name)

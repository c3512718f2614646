"""What a header says: Facts in, one claim a statement out, each with the fact behind it."""

from collections.abc import Iterable, Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV

from graphkit.iris import GK, concept, slug, thing
from graphkit.lift.claims import Claim, activity_claims
from graphkit.lift.names import Names, inspector
from graphkit.lift.terms import english, integer
from graphkit.model import Fact, Facts, Judgement, Person
from graphkit.namesakes import load_namesakes, member


def header_claims(facts: Facts, names: Names) -> Iterator[Claim]:
    """All statements of a header; what the letter does not say makes none."""
    yield from _letter(facts, names)
    yield from _visit(facts, names)
    yield from _scope(facts, names)


def _letter(facts: Facts, names: Names) -> Iterator[Claim]:
    if facts.date:
        day = Literal(facts.date.value)
        yield Claim(names.document, DCTERMS.issued, day, facts.date)
    if facts.date_as_written:
        words = english(facts.date_as_written.value)
        yield Claim(names.document, GK.dateAsWritten, words, facts.date_as_written)
    if facts.subject:
        yield Claim(names.document, DCTERMS.title, english(facts.subject.value), facts.subject)
    if facts.addressee:
        name, role, organisation = facts.addressee.value
        for predicate, thing_or_words in (
            (GK.addressee, names.person(name) if name else None),
            (GK.addresseePost, post(names, role) if role else None),
            (GK.addresseeOrganisation, english(organisation) if organisation else None),
        ):
            if thing_or_words is not None:
                yield Claim(names.document, predicate, thing_or_words, facts.addressee)
    if facts.signatory:
        signed = signatory(names, facts.signatory.value, facts.inspectors)
        yield Claim(names.document, GK.signatory, signed, facts.signatory)
    for copied in facts.copied_to:
        organisation_iri = thing("organisation", slug(copied.value))
        yield Claim(names.document, GK.copiedTo, organisation_iri, copied)


def post(names: Names, role: str) -> URIRef:
    """A post at the authority, such as that of its director of children's services."""
    return thing("post", f"{names.authority}-{slug(role)}")


def signatory(names: Names, person: Person, team: Iterable[Fact[Person]]) -> URIRef:
    """Who signed: an inspector if the title says so, or if the name means one of the team."""
    name, role = person
    inspects = role is not None and ("inspector" in role.casefold() or "HMI" in role)
    meant = member(name, (each.value.name for each in team), load_namesakes())
    if meant and (inspects or role is None or inspector(meant) == inspector(name)):
        return inspector(meant)
    return inspector(name) if inspects else names.person(name)


def _visit(facts: Facts, names: Names) -> Iterator[Claim]:
    visit = names.activity
    yield from activity_claims(facts, names)
    kind = concept("visit-kind", facts.visit_kind.value)
    yield Claim(visit, GK.visitKind, kind, facts.visit_kind)
    if facts.ordinal:
        yield Claim(visit, GK.ordinal, integer(facts.ordinal.value), facts.ordinal)
    if facts.delivery_mode:
        mode = concept("delivery-mode", facts.delivery_mode.value)
        yield Claim(visit, GK.deliveryMode, mode, facts.delivery_mode)
    if facts.framework:
        framework = concept("framework", facts.framework.value)
        yield Claim(visit, DCTERMS.conformsTo, framework, facts.framework)
    for person in facts.inspectors:
        yield Claim(visit, PROV.wasAssociatedWith, inspector(person.value.name), person)
    if facts.lead:
        yield Claim(visit, GK.leadInspector, inspector(facts.lead.value.name), facts.lead)
    if facts.previous_judgement:
        earlier = judgement(names, facts.previous_judgement.value)
        yield Claim(visit, GK.follows, earlier, facts.previous_judgement)


def judgement(names: Names, earlier: Judgement) -> URIRef:
    """An earlier judgement on the authority, by its month or year.

    Where the time is unsaid it is the letter's own: two letters may speak of two judgements.
    """
    return thing("judgement", f"{names.authority}-{earlier.when or names.key}")


def _scope(facts: Facts, names: Names) -> Iterator[Claim]:
    for area in facts.areas_covered:
        yield Claim(names.activity, GK.areaCovered, english(area.value), area)
    for focus in facts.particular_focus:
        yield Claim(names.activity, GK.particularFocus, english(focus.value), focus)
    for theme in facts.themes:
        yield Claim(names.activity, GK.theme, concept("theme", theme.value), theme)
    for cohort in facts.cohorts:
        yield Claim(names.activity, GK.cohort, concept("cohort", cohort.value), cohort)

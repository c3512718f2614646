"""What only reports have: their facts in, the triples of report, inspection and judgements out."""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, RDFS, XSD

from graphkit.iris import GK, concept, thing
from graphkit.lift.claims import Claim, activity_claims
from graphkit.lift.names import Names, inspector, spoken_days
from graphkit.lift.people import member_triples
from graphkit.lift.said import Said
from graphkit.lift.terms import Triple, english
from graphkit.model import Fact
from graphkit.reports.grades import BOARD
from graphkit.reports.model import Earlier, Graded, ReportFacts

_KINDS = {
    ("ilacs", "standard"): "standard-inspection",
    ("ilacs", "short"): "short-inspection",
    ("sif", "standard"): "single-inspection",
}
_ROLES = {
    "lead": "lead-inspector",
    "deputy-lead": "deputy-lead-inspector",
    "shadow": "shadow-inspector",
    "team": "inspector",
}


def inspection_label(facts: ReportFacts) -> str:
    """What an inspection is called: "Inspection of Peterborough, 25 June to 6 July 2018"."""
    name = facts.authority.value.name if facts.authority else "an unnamed authority"
    days = f", {spoken_days(facts.dates.value)}" if facts.dates else ""
    return f"Inspection of {name}{days}"


def inspection_kind(facts: ReportFacts) -> Fact[str] | None:
    """The kind of inspection, a key of the scheme of kinds of visit."""
    if facts.type is None:
        return None
    known = _KINDS.get((facts.framework.value, facts.type.value), "post-monitoring-inspection")
    return Fact(known, facts.type.evidence, facts.type.rule, facts.type.inferred)


def report_claims(facts: ReportFacts, names: Names) -> Iterator[Claim]:
    """All statements of a report's header; what the report does not say makes none."""
    inspection = names.activity
    kind = inspection_kind(facts)
    if facts.published:
        yield Claim(names.document, DCTERMS.issued, Literal(facts.published.value), facts.published)
    yield from activity_claims(facts, names)
    if kind:
        yield Claim(inspection, GK.visitKind, concept("visit-kind", kind.value), kind)
    framework = concept("framework", facts.framework.value)
    yield Claim(inspection, DCTERMS.conformsTo, framework, facts.framework)
    for member in facts.team:
        named = inspector(member.value.person.name)
        yield Claim(inspection, PROV.wasAssociatedWith, named, member)
        if member.value.role == "lead":
            yield Claim(inspection, GK.leadInspector, named, member)
    for judged in facts.judgements:
        grade = concept("grade", judged.value.grade)
        yield Claim(_judgement(names, judged.value), GK.grade, grade, judged)
    for earlier in facts.earlier:
        yield Claim(inspection, GK.mentions, _mention(names, earlier.value), earlier)


def report_triples(facts: ReportFacts, said: Said) -> Iterator[Triple]:
    """What is known of report, inspection and people beside the statements of the header."""
    names = said.names
    yield names.document, RDF.type, GK.Report
    yield names.document, RDFS.label, english(f"Report: {said.label}")
    yield names.document, DCTERMS.title, english(facts.report.title.text)
    yield names.activity, RDF.type, GK.Inspection
    for member in facts.team:
        yield from member_triples(said, member.value.person, _ROLES[member.value.role])
    for judged in facts.judgements:
        yield from _judged(judged.value, said)
    for earlier in facts.earlier:
        yield from _mentioned(earlier.value, said)


def _judgement(names: Names, judged: Graded) -> URIRef:
    return thing("judgement", f"{names.key}-{judged.area}")


def _judged(judged: Graded, said: Said) -> Iterator[Triple]:
    iri = _judgement(said.names, judged)
    area = judged.area.upper() if judged.area == BOARD else judged.area.replace("-", " ")
    yield iri, RDF.type, GK.Judgement
    yield iri, RDFS.label, english(f"{said.label}: {area}, {judged.grade.replace('-', ' ')}")
    yield iri, GK.inspection, said.names.activity
    yield iri, GK.judgementArea, concept("judgement-area", judged.area)
    if said.dates:
        day = said.dates.value.start
        yield iri, GK.judgedIn, Literal(f"{day:%Y-%m}", datatype=XSD.gYearMonth)
    if said.authority and said.authority.value.iri:
        yield iri, GK.authority, URIRef(said.authority.value.iri)


def _mention(names: Names, earlier: Earlier) -> URIRef:
    # Safeguarding and care were judged apart until 2013: two grades of one month are two mentions.
    told = "-".join(each for each in earlier if each)
    return thing("mention", f"{names.key}-{told}")


def _spoken(kind: str) -> str:
    """A kind of visit at the beginning of a label; what is known by its letters keeps them."""
    return kind.upper() if kind == "jtai" else kind.replace("-", " ").capitalize()


def _mentioned(earlier: Earlier, said: Said) -> Iterator[Triple]:
    iri = _mention(said.names, earlier)
    kind, when, grade = earlier
    told = f", {grade.replace('-', ' ')}" if grade else ""
    yield iri, RDF.type, GK.Mention
    yield iri, RDFS.label, english(f"{_spoken(kind)}, {when}{told}")
    if kind != "inspection":
        yield iri, GK.visitKind, concept("visit-kind", kind)
    if when:
        datatype = XSD.gYear if len(when) == len("2021") else XSD.gYearMonth
        yield iri, GK.happenedIn, Literal(when, datatype=datatype)
    if grade:
        yield iri, GK.grade, concept("grade", grade)

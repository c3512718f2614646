"""The shapes of letters: for each message a letter that draws it, and letters that draw none."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.namespace import SH
from rdflib.term import Node
from rdflib.util import from_n3

from graphkit.check import Shapes, check_letter, load_shapes
from graphkit.documents import parse_document
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.iris import BASE, GK, OA, PREFIXES, SPDX
from graphkit.lift.graphs import Lifted, lift
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

SAMPLES = Path(__file__).parent.parent / "graphkit" / "samples"
MONITORING, FOCUSED = "thornmere-2022-06-14.txt", "kesterbridge-2025-06-24.txt"
CLASSES = {
    "association": "prov:Association",
    "evidence": "gk:Evidence",
    "extraction": "gk:Extraction",
    "file": "dcat:Distribution",
    "checksum": "spdx:Checksum",
    "finding": "gk:Finding",
    "header": "gk:HeaderStatement",
    "improvement": "gk:AreaForImprovement",
    "inspector": "gk:Inspector",
    "judgement": "gk:Judgement",
    "letter": "gk:Letter",
    "organisation": "org:Organization",
    "place": "oa:TextPositionSelector",
    "post": "org:Post",
    "provenance": "void:Dataset",
    "quotation": "oa:TextQuoteSelector",
    "section": "gk:Section",
    "text": "gk:LetterText",
    "visit": "gk:Visit",
}
NINE = " ; ".join(f"visit +prov:wasAssociatedWith <{BASE}id/inspector/{n}>" for n in range(9))

# A thing, what to do with a property (+ adds a value, - removes all, = puts one in their place).
# and the words that must be in the message; by severity and sample.
VIOLATIONS = {
    MONITORING: (
        ("_:b +rdfs:label 'x'@en", "no name of its own (a blank node)"),
        ("letter +gk:oddity 1", "A letter has a property that its shape does not list"),
        ("letter -rdfs:label", "A letter has one label"),
        ("letter -gk:letterKind", "A letter is of exactly one kind"),
        ("letter +dcterms:title 'x'", "A letter has at most one subject line"),
        ("letter =dcterms:issued '2022-07'^^xsd:gYearMonth", "A letter has at most one date"),
        ("letter =dcterms:issued '2022-06-14'^^xsd:date", "dated before the visit ended"),
        ("letter -dcterms:publisher", "A letter has one publisher"),
        ("letter -dcterms:license", "A letter has one licence"),
        ("letter +gk:invented 'x'", "Whether a letter is invented"),
        ("letter -gk:visit", "A letter reports exactly one visit"),
        ("letter +gk:authority <urn:a>", "A letter is about one authority only"),
        ("letter =gk:authority <urn:a>", "name different authorities"),
        ("letter +gk:addressee <urn:a>", "addressed to at most one person"),
        ("letter +gk:addresseePost <urn:a>", "addressed to the holder of at most one post"),
        ("letter +gk:addresseeOrganisation 'x'@en", "The organisation of the addressee"),
        ("letter +gk:signatory <urn:a>", "signed by at most one person"),
        ("letter +gk:copiedTo <urn:a>", "copied to organisations"),
        ("letter -gk:text", "A letter has exactly one text"),
        ("letter -dcat:distribution", "the file that it was read from"),
        ("letter +gk:section <urn:a>", "A section of the letter is described nowhere"),
        ("letter -prov:wasGeneratedBy", "exactly one extraction: graphkit notes it"),
        ("text +gk:oddity 1", "The text of a letter has a property"),
        ("text =rdf:value ''", "exactly one string and not empty: check what"),
        ("text -dcterms:isPartOf", "A text belongs to exactly one letter"),
        ("letter =gk:text <urn:a>", "A text is that of the letter it belongs to"),
        ("file +gk:oddity 1", "A file has a property"),
        ("file -dcterms:title", "A file has one name"),
        ("file =dcat:mediaType 'text'", "A file has one media type"),
        ("file -spdx:checksum", "A file has one checksum"),
        ("checksum +gk:oddity 1", "A checksum has a property"),
        ("checksum -spdx:algorithm", "A checksum is by SHA-256"),
        ("checksum =spdx:checksumValue 'a1'", "A file has one SHA-256 checksum"),
        ("section +gk:oddity 1", "A section has a property"),
        ("section -rdfs:label", "A section has one label"),
        ("section +gk:heading 'x'@en", "A section has at most one heading"),
        ("section =gk:order -1", "A section has one place"),
        ("section -dcterms:isPartOf", "A section is part of exactly one letter"),
        ("visit +gk:oddity 1", "A visit has a property"),
        ("visit +rdf:type gk:FocusedVisit", "exactly one of focused, monitoring or assurance"),
        ("visit -rdfs:label", "A visit has one label"),
        ("visit -gk:letter", "A visit is reported by exactly one letter"),
        ("visit -gk:authority", "exactly one authority of the register"),
        ("visit -gk:visitKind", "A visit is of exactly one kind"),
        ("visit -schema:startDate", "A visit needs exactly one first day"),
        ("visit -schema:endDate", "A visit needs exactly one last day"),
        ("visit =schema:startDate '14 June 2022'", "A visit needs exactly one first day"),
        ("visit =schema:startDate '2022-06-31'^^xsd:date", "A visit needs exactly one first day"),
        ("visit =schema:startDate '2022-06-16'^^xsd:date", "The visit ends before it begins"),
        ("visit =gk:ordinal 0", "at most one number in its series"),
        ("visit +gk:deliveryMode <urn:a> ; visit +gk:deliveryMode <urn:b>", "in one way only"),
        ("visit +dcterms:conformsTo <urn:a>", "under one framework only"),
        ("visit =gk:frameworkStated 'x'", "Whether the letter states its framework"),
        ("visit +prov:wasAssociatedWith <urn:a>", "Somebody on the visit is no inspector"),
        ("visit +prov:qualifiedAssociation <urn:a>", "part of an inspector in the visit is desc"),
        ("association -prov:agent", "those with a role in it differ"),
        ("visit +gk:leadInspector <urn:a>", "at most one lead inspector"),
        ("visit =gk:leadInspector <urn:a>", "The lead inspector is not among the inspectors"),
        ("visit +gk:areaCovered 'x'", "An area that the visit covered is words"),
        ("visit +gk:particularFocus 'x'", "A particular focus of the visit is words"),
        ("visit +gk:theme 'x'", "A theme of the visit is no concept"),
        ("visit +gk:cohort 'x'", "A cohort of the visit is no concept"),
        ("visit +gk:follows <urn:a>", "A visit follows at most one judgement"),
        ("judgement =gk:judgedIn '2022-07'^^xsd:gYearMonth", "is dated after the visit"),
        ("visit =gk:visitKind visit-kind:focused-visit", "A monitoring visit has the kind"),
        ("letter =gk:letterKind letter-kind:x", "A monitoring visit is reported by the letter of"),
        ("judgement +gk:oddity 1", "A judgement has a property"),
        ("judgement -rdfs:label", "A judgement has one label"),
        ("judgement +gk:authority <urn:a>", "A judgement is on one authority only"),
        ("judgement -gk:grade", "A judgement has exactly one grade"),
        ("judgement -gk:judgementArea", "A judgement is on exactly one area"),
        ("judgement =gk:judgedIn '2021-11-05'^^xsd:date", "A judgement was given in at most"),
        ("inspector +gk:oddity 1", "A person has a property"),
        ("inspector -rdfs:label", "A person has a label"),
        ("inspector -foaf:name", "A person has a name"),
        ("inspector =rdf:type gk:Inspector", "An inspector is a person"),
        ("association +gk:oddity 1", "The part of an inspector in a visit has a property"),
        ("association +prov:agent <urn:a>", "that of exactly one inspector"),
        ("association -prov:hadRole", "An inspector has exactly one role"),
        ("association =gk:title ''@en", "The title of an inspector is words"),
        ("post +gk:oddity 1", "A post has a property"),
        ("post -rdfs:label", "A post has exactly one name"),
        ("post =org:postIn <urn:a>", "A post is at one authority of the register"),
        ("post +org:heldBy <urn:a>", "A post is held by at most one person"),
        ("organisation -rdfs:label", "An organisation has a name"),
        ("finding +gk:oddity 1", "A finding or recommendation has a property"),
        ("finding +rdf:type gk:Statement", "A statement is a finding, an area for"),
        ("finding -rdfs:label", "A finding or recommendation has one label"),
        ("finding -gk:statementText", "has exactly one text, in English"),
        ("finding -gk:evidence", "A finding or recommendation has no evidence"),
        ("finding -gk:section", "stands in exactly one section"),
        ("finding =gk:section <urn:a>", "in a section of another letter"),
        ("finding =gk:order 0", "has one place among them"),
        ("finding =gk:page 0", "stands on one page"),
        ("finding -gk:letter", "is of exactly one letter: graphkit says"),
        ("finding -gk:visit", "is of exactly one visit"),
        ("finding =gk:visit <urn:a>", "names another visit than its letter"),
        ("finding +gk:authority <urn:a>", "concerns one authority only"),
        ("finding =gk:authority <urn:a>", "names another authority than its visit"),
        ("finding =gk:polarity 'x'", "The polarity is no concept"),
        ("finding +gk:theme 'x'", "A theme is no concept"),
        ("finding +gk:cohort 'x'", "A cohort is no concept"),
        ("finding +gk:rule 'x'@en", "The rule behind a label"),
        ("finding +rdf:type gk:Recommendation", "A finding is no recommendation as well"),
        ("finding -gk:polarity", "A finding has exactly one polarity"),
        ("evidence +gk:oddity 1", "Evidence has a property"),
        (f"evidence =oa:hasSource <{BASE}id/text/other>", "the one it is evidence for"),
        ("evidence =oa:hasSelector place", "Evidence is found in two ways"),
        ("place -oa:start", "Evidence has exactly one place"),
        ("quotation -oa:exact", "Evidence has exactly one quotation"),
        ("evidence -gk:page", "Evidence begins on one page"),
        ("place +gk:oddity 1", "A place in a text has a property"),
        ("place =oa:start 900000", "A place in a text begins"),
        ("place =oa:end '9'", "A place in a text ends"),
        ("quotation +gk:oddity 1", "A quotation has a property"),
        ("quotation =oa:exact ''", "A quotation is exactly one string"),
        ("quotation =oa:exact 'Well done.'", "The quotation is not what stands between"),
        ("text =rdf:value 'Well done.'", "The quotation is not what stands between"),
        ("* =gk:authority <urn:a>", "This is no body of the register"),
        ("visit =dcterms:conformsTo framework:x", "This is no framework of the scheme"),
        ("finding +gk:theme theme:x", "This is no theme of the scheme"),
        ("finding +gk:theme cohort:care-leavers", "This is no theme of the scheme"),
        ("finding +gk:cohort cohort:x", "This is no cohort of the scheme"),
        ("finding =gk:polarity polarity:x", "This is no polarity of the scheme"),
        ("judgement =gk:grade grade:x", "This is no grade of the scheme"),
        ("judgement =gk:judgementArea <urn:a>", "This is no area of judgement of the scheme"),
        ("visit =gk:visitKind visit-kind:x", "This is no kind of visit of the scheme"),
        ("letter =gk:letterKind letter-kind:x", "This is no kind of letter of the scheme"),
        ("visit =gk:deliveryMode <urn:a>", "This is no delivery mode of the scheme"),
        ("association =prov:hadRole <urn:a>", "This is no role in a visit of the scheme"),
        ("header +gk:oddity 1", "A header statement has a property"),
        ("header -rdf:subject", "A header statement has exactly one subject"),
        ("header -rdf:predicate", "A header statement has exactly one property"),
        ("header -rdf:object", "A header statement has exactly one value"),
        ("header -gk:rule", "A header statement names the one rule"),
        ("header =gk:inferred 'x'", "Whether a header statement is inferred"),
        ("header -gk:evidence", "A header statement has no evidence"),
        ("header -prov:wasGeneratedBy", "A header statement comes from exactly one"),
        ("visit =gk:ordinal 3", "The letter's graph does not hold what this header statement"),
        ("extraction +gk:oddity 1", "An extraction has a property"),
        ("extraction -prov:used", "An extraction reads exactly one text"),
        ("extraction -gk:softwareVersion", "An extraction has exactly one version"),
        ("extraction =gk:textDigest 'a1'", "An extraction has one SHA-256 digest"),
        ("provenance -rdfs:label", "A data set has a name"),
        ("provenance -dcterms:license", "A data set has a licence"),
        ("provenance +gk:graphDigest 1", "A data set has at most one digest"),
    ),
    FOCUSED: (
        ("visit =gk:visitKind visit-kind:monitoring-visit", "A focused visit has the kind"),
        ("letter =gk:letterKind letter-kind:x", "A focused visit is reported by the letter of"),
        (
            "visit =rdf:type gk:AssuranceVisit ; visit +rdf:type gk:Visit",
            "An assurance visit has the kind",
        ),
        (
            "visit =rdf:type gk:AssuranceVisit ; visit +rdf:type gk:Visit",
            "An assurance visit is reported by the letter of",
        ),
        ("improvement =rdf:type gk:Recommendation", "area for improvement or one for priority"),
        ("improvement +gk:polarity polarity:weakness", "A recommendation has a polarity"),
        ("improvement =rdf:type gk:AreaForImprovement", "or priority action is a recommendation"),
    ),
}
WARNINGS = {
    MONITORING: (
        ("letter -dcterms:title", "No subject line was found"),
        ("letter -dcterms:issued", "No date was found"),
        ("* -gk:polarity", "The letter has no findings"),
        ("visit =dcterms:conformsTo framework:ilacs-2023", "The framework was not yet in use"),
        ("visit =dcterms:conformsTo framework:sif", "The framework was no longer in use"),
        ("visit -prov:wasAssociatedWith", "No inspectors were found"),
        (NINE, "More than eight inspectors"),
        ("letter =dcterms:issued '2022-10-14'^^xsd:date", "more than 120 days after"),
        ("visit =schema:startDate '2022-06-01'^^xsd:date", "The visit took longer than 14 days"),
        ("visit -gk:ordinal", "A monitoring visit has no number"),
        ("visit -gk:follows", "A monitoring visit follows no judgement"),
        ("inspector =foaf:name 'Rowan'@en", "The name of an inspector is a single word"),
        ("inspector +foaf:name 'R. Ashdale'@en", "in more than one way, or two people share"),
        ("association +gk:title 'HMI'@en", "more than one title"),
    ),
    FOCUSED: (("visit +gk:ordinal 2", "A focused visit has a number"),),
}
INFOS = {
    MONITORING: (
        (
            "letter -gk:addressee ; letter -gk:addresseePost ; letter -gk:addresseeOrganisation",
            "No addressee was found",
        ),
        ("letter -gk:signatory", "No signatory was found"),
        ("letter =gk:signatory <urn:a>", "The signatory is not among the inspectors"),
        ("visit -gk:areaCovered ; visit -gk:particularFocus", "What the visit looked at was not"),
    ),
}
CASES = [
    (sample, severity, change, words)
    for severity, by_sample in (("violation", VIOLATIONS), ("warning", WARNINGS), ("info", INFOS))
    for sample, changes in by_sample.items()
    for change, words in changes
]
# Near a limit and on its right side.
HARMLESS = (
    (MONITORING, "letter =dcterms:issued '2022-06-15'^^xsd:date", "dated before the visit ended"),
    (MONITORING, "letter =dcterms:issued '2022-10-13'^^xsd:date", "more than 120 days after"),
    (MONITORING, "visit =schema:startDate '2022-06-02'^^xsd:date", "longer than 14 days"),
    (MONITORING, "judgement =gk:judgedIn '2022-06'^^xsd:gYearMonth", "is dated after the visit"),
    (MONITORING, "judgement -gk:judgedIn", "is dated after the visit"),
    (MONITORING, "visit +gk:deliveryMode delivery-mode:on-site", "delivery mode"),
)


@pytest.fixture(scope="module")
def shapes() -> Shapes:
    return load_shapes()


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    graph = Graph()
    for file in turtle_files([SAMPLES / "register.ttl"]):
        graph.parse(data=file.turtle, format="turtle")
    return graph


@pytest.fixture(scope="module")
def samples() -> dict[str, Lifted]:
    """The sample letters that the changes are made to, each with two findings only."""
    knowledge = load_knowledge(turtle_files([SAMPLES / "register.ttl"]))
    letters = {}
    for name in (MONITORING, FOCUSED, "ambleford-2019-03-12.txt", "east-ambleford-2022-07-05.txt"):
        document = parse_document(name, (SAMPLES / name).read_bytes())
        letters[name] = shortened(lift(read_facts(document, knowledge), "0.1.0"))
    return letters


def shortened(lifted: Lifted) -> Lifted:
    """A letter without its findings after the second and without their evidence."""
    graphs = (lifted.graph, lifted.provenance_graph)
    for finding in sorted(lifted.graph.subjects(RDF.type, GK.Finding))[2:]:
        for graph in graphs:
            graph.remove((finding, None, None))
    used = {evidence for graph in graphs for evidence in graph.objects(None, GK.evidence)}
    for graph in graphs:
        for evidence in set(graph.subjects(RDF.type, GK.Evidence)) - used:
            for selector in list(graph.objects(evidence, OA.hasSelector)):
                graph.remove((selector, None, None))
            graph.remove((evidence, None, None))
    return lifted


def changed(lifted: Lifted, change: str) -> Lifted:
    """A copy of a letter after some changes in the notation of the tables above."""
    letter, provenance = Graph(), Graph()
    for copy, graph in ((letter, lifted.graph), (provenance, lifted.provenance_graph)):
        for prefix in (*PREFIXES.items(), ("spdx", SPDX)):
            copy.bind(*prefix)
        for scheme in ("cohort", "delivery-mode", "framework", "grade", "letter-kind", "polarity"):
            copy.bind(scheme, f"{BASE}{scheme}/")
        copy.bind("visit-kind", f"{BASE}visit-kind/")
        for triple in graph:
            copy.add(triple)
    first = {name: first_of(letter, provenance, kind) for name, kind in CLASSES.items()}

    def term(words: str) -> Node:
        return first.get(words) or from_n3(words.replace("'", '"'), nsm=letter.namespace_manager)

    for each in change.split(" ; "):
        thing, action, *value = each.split(" ", 2)
        property_iri = term(action[1:])
        subjects = subjects_of(letter, property_iri) if thing == "*" else [term(thing)]
        for subject in subjects:
            home = letter if (subject, RDF.type, None) in letter else provenance
            if action[0] in "-=":
                letter.remove((subject, property_iri, None))
                provenance.remove((subject, property_iri, None))
            if action[0] in "+=":
                home.add((subject, property_iri, term(value[0])))
    return Lifted(lifted.key, lifted.letter, letter, lifted.provenance, provenance)


def first_of(letter: Graph, provenance: Graph, kind: str) -> Node | None:
    iri = letter.namespace_manager.expand_curie(kind)
    things = list(letter.subjects(RDF.type, iri)) or list(provenance.subjects(RDF.type, iri))
    return min(things, default=None)


def subjects_of(graph: Graph, property_iri: Node) -> list[Node]:
    return sorted(set(graph.subjects(property_iri)))


def messages() -> Iterator[str]:
    for file in data_files("shapes", ".ttl"):
        if file.name != "vocabulary.ttl":
            graph = Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
            yield from map(str, graph.objects(None, SH.message))


@pytest.mark.parametrize(("sample", "severity", "change", "words"), CASES)
def test_shapes_see_what_is_wrong_with_a_letter(
    samples: dict[str, Lifted],
    vocabulary: Graph,
    shapes: Shapes,
    sample: str,
    severity: str,
    change: str,
    words: str,
) -> None:
    report = check_letter(changed(samples[sample], change), vocabulary, shapes)
    found = [result for result in report.results if words in result.message]
    assert {result.severity for result in found} == {severity}, report.text()
    assert report.conforms == (report.count("violation") == 0)


@pytest.mark.parametrize(("sample", "change", "words"), HARMLESS)
def test_shapes_let_pass_what_is_right(
    samples: dict[str, Lifted],
    vocabulary: Graph,
    shapes: Shapes,
    sample: str,
    change: str,
    words: str,
) -> None:
    report = check_letter(changed(samples[sample], change), vocabulary, shapes)
    assert not [result for result in report.results if words in result.message]


@pytest.mark.parametrize("sample", [MONITORING, FOCUSED])
def test_shapes_find_nothing_in_the_samples_as_they_are(
    samples: dict[str, Lifted], vocabulary: Graph, shapes: Shapes, sample: str
) -> None:
    assert check_letter(samples[sample], vocabulary, shapes).results == ()


@pytest.mark.parametrize(
    ("sample", "days", "words"),
    [
        ("ambleford-2019-03-12.txt", ("2021-03-31", "2021-04-01"), "existed no more"),
        ("east-ambleford-2022-07-05.txt", ("2021-03-31", "2021-04-01"), "did not exist yet"),
    ],
)
def test_shapes_refuse_visits_on_days_without_the_authority(
    samples: dict[str, Lifted],
    vocabulary: Graph,
    shapes: Shapes,
    sample: str,
    days: tuple[str, str],
    words: str,
) -> None:
    first, last = (f"'{day}'^^xsd:date" for day in days)
    change = f"visit =schema:startDate {first} ; visit =schema:endDate {last}"
    report = check_letter(changed(samples[sample], change), vocabulary, shapes)
    assert ["violation"] == [r.severity for r in report.results if words in r.message]


def test_shapes_let_pass_visits_on_the_last_and_the_first_day(
    samples: dict[str, Lifted], vocabulary: Graph, shapes: Shapes
) -> None:
    for sample, day in (
        ("ambleford-2019-03-12.txt", "2021-03-31"),
        ("east-ambleford-2022-07-05.txt", "2021-04-01"),
    ):
        first = f"'{day}'^^xsd:date"
        change = f"visit =schema:startDate {first} ; visit =schema:endDate {first}"
        report = check_letter(changed(samples[sample], change), vocabulary, shapes)
        assert not [r for r in report.results if "exist" in r.message]


def test_shapes_have_no_message_that_no_letter_draws() -> None:
    told = [words for *_, words in CASES] + ["existed no more", "did not exist yet"]
    untold = [message for message in messages() if not any(words in message for words in told)]
    assert untold == []


def test_shapes_speak_one_language_and_say_where_to_look() -> None:
    for message in messages():
        assert re.fullmatch(r"[A-Z].+: .+\.", message), message


def test_shapes_have_a_message_wherever_they_constrain() -> None:
    silent = []
    for file in data_files("shapes", ".ttl"):
        graph = Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
        for shape in {*graph.objects(None, SH.property), *graph.objects(None, SH.sparql)}:
            silent += [shape] * ((shape, SH.message, None) not in graph)
        for shape in graph.subjects(RDF.type, SH.NodeShape):
            constrains = {SH.closed, SH.nodeKind, SH["class"], SH["in"]} & set(
                graph.predicates(shape)
            )
            silent += [shape] * (bool(constrains) and (shape, SH.message, None) not in graph)
    assert silent == []


def test_shapes_name_every_shape_that_has_a_target() -> None:
    for file in data_files("shapes", ".ttl"):
        graph = Graph().parse(data=file.read_text(encoding="utf-8"), format="turtle")
        for shape in graph.subjects(RDF.type, SH.NodeShape):
            assert isinstance(shape, URIRef) and not isinstance(shape, BNode)
            assert str(shape).startswith(f"{BASE}shapes#")

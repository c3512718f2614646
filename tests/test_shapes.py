"""The shapes of letters and reports: a letter for each message, and letters that draw none."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from ontologies import vocabulary_graph
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.namespace import PROV, SH
from rdflib.term import Node
from rdflib.util import from_n3
from reports.small import SIF_BODY, sif

from graphkit.check import Shapes, check_letter
from graphkit.documents import parse_document
from graphkit.facts.gather import load_knowledge
from graphkit.iris import BASE, GK, OA, PREFIXES, SPDX
from graphkit.lift.graphs import Lifted, lift
from graphkit.lift.triples import Triples
from graphkit.reader import read_said
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

SAMPLES = Path(__file__).parent.parent / "graphkit" / "samples"
MONITORING, FOCUSED = "thornmere-2022-06-14.txt", "kesterbridge-2025-06-24.txt"
REPORT = "thornmere-2016-03-01-inspection.txt"
TOLD = sif(
    body=SIF_BODY.replace(
        "Leaders know", "At the inspection in May 2012, services were judged good. Leaders know"
    ),
    team="Lead inspector: Ann Roe HMI\n\nTeam inspectors: Cy Day HMI, Di Ode HMI",
)
CLASSES = {
    "association": "prov:Association",
    "boardFinding": "gk:BoardFinding",
    "boardRecommendation": "gk:BoardRecommendation",
    "evidence": "gk:Evidence",
    "extraction": "gk:Extraction",
    "file": "dcat:Distribution",
    "checksum": "spdx:Checksum",
    "finding": "gk:Finding",
    "header": "gk:HeaderStatement",
    "implied": "gk:ImpliedRecommendation",
    "improvement": "gk:AreaForImprovement",
    "inspection": "gk:Inspection",
    "inspector": "gk:Inspector",
    "judgement": "gk:Judgement",
    "labelling": "gk:Labelling",
    "letter": "gk:Letter",
    "mention": "gk:Mention",
    "organisation": "org:Organization",
    "place": "oa:TextPositionSelector",
    "post": "org:Post",
    "provenance": "void:Dataset",
    "quotation": "oa:TextQuoteSelector",
    "report": "gk:Report",
    "section": "gk:Section",
    "text": "gk:LetterText",
    "visit": "gk:Visit",
}


def told() -> Iterator[tuple[str, str, str, str]]:
    """Sample, severity, change and words of a message, for each line of shapes/*.toml."""
    for file in sorted((Path(__file__).parent / "shapes").glob("*.toml")):
        for severity, by_sample in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for sample, words_by_change in by_sample.items():
                for change, words in words_by_change.items():
                    for each in [words] if isinstance(words, str) else words:
                        yield f"{sample}.txt", severity, change, each


# Harmless is what is near a limit and on its right side.
CASES = [case for case in told() if case[1] != "harmless"]
HARMLESS = [
    (sample, change, words) for sample, severity, change, words in told() if severity == "harmless"
]


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return vocabulary_graph([SAMPLES / "register.ttl"])


@pytest.fixture(scope="module")
def samples() -> dict[str, Lifted]:
    """The letters and the report that the changes are made to, each with two findings only."""
    knowledge = load_knowledge(turtle_files([SAMPLES / "register.ttl"]))
    names = (MONITORING, FOCUSED, "ambleford-2019-03-12.txt", "east-ambleford-2022-07-05.txt")
    files = {name: (SAMPLES / name).read_bytes() for name in names} | {REPORT: TOLD.encode()}
    return {
        name: shortened(lift(read_said(parse_document(name, file), knowledge), "0.1.0"))
        for name, file in files.items()
    }


def shortened(lifted: Lifted) -> Lifted:
    """A letter with one finding, and with one that implies a recommendation; with their evidence.

    A letter that lists its recommendations has two findings of which none implies one.
    """
    graphs = (lifted.graph, lifted.provenance_graph)
    findings = sorted(lifted.graph.subjects(RDF.type, GK.Finding))
    implied = sorted(lifted.graph.subjects(RDF.type, GK.ImpliedRecommendation))
    sources = [lifted.graph.value(each, PROV.wasDerivedFrom) for each in implied[:1]]
    kept = {*[each for each in findings if each not in sources][:2], *sources, *implied[:1]}
    for statement in {*findings, *implied} - kept:
        labels = set(lifted.provenance_graph.subjects(RDF.subject, statement))
        for graph in graphs:
            for gone in (statement, *labels):
                graph.remove((gone, None, None))
    used = {evidence for graph in graphs for evidence in graph.objects(None, GK.evidence)}
    for graph in graphs:
        for evidence in set(graph.subjects(RDF.type, GK.Evidence)) - used:
            for selector in list(graph.objects(evidence, OA.hasSelector)):
                graph.remove((selector, None, None))
            graph.remove((evidence, None, None))
    return lifted


def changed(lifted: Lifted, change: str) -> Lifted:
    """A copy of a letter after some changes, parted by " ; ".

    change  the first thing of one of the CLASSES (*: whatever has the property), what to do with
            a property (+ adds values, - removes all, = puts others in their place), the values,
            parted by " , ": letter =dcterms:issued '2022-06-14'^^xsd:date
    """
    letter, provenance = Triples(), Triples()
    for copy, graph in ((letter, lifted.graph), (provenance, lifted.provenance_graph)):
        for prefix in (*PREFIXES.items(), ("spdx", SPDX)):
            copy.bind(*prefix)
        for scheme in (
            *("agent", "cohort", "delivery-mode", "direction", "framework", "grade"),
            *("letter-kind", "polarity"),
        ):
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
                for each_value in value[0].split(" , "):
                    home.add((subject, property_iri, term(each_value)))
    return Lifted(lifted.key, lifted.document, letter, lifted.provenance, provenance)


def first_of(letter: Graph, provenance: Graph, kind: str) -> Node | None:
    iri = letter.namespace_manager.expand_curie(kind)
    things = list(letter.subjects(RDF.type, iri)) or list(provenance.subjects(RDF.type, iri))
    return min(things, default=None)


def subjects_of(graph: Graph, property_iri: Node) -> list[Node]:
    return sorted(set(graph.subjects(property_iri)))


def messages() -> Iterator[str]:
    for file in data_files("shapes", ".ttl"):
        if file.name not in ("statistics.ttl", "vocabulary.ttl"):
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


@pytest.mark.parametrize("sample", [MONITORING, FOCUSED, REPORT])
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

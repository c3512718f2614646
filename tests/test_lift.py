"""Lifting: one letter's facts as RDF, the same always, each with the words that say it."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDFS, XSD

from graphkit.iris import BASE, GK, OA, SCHEMA, concept, thing
from graphkit.lift.graphs import Lifted, lift
from graphkit.model import Facts

Read = Callable[[str], Facts]
BARE = "Dear Jo\n\nFocused visit\n\nWords.\n"
TWICE = "Dear Jo\n\nFocused visit\n\nMain findings\n\nPlans are late. Some wait. Plans are  late.\n"
SAMPLES = Path(__file__).parents[1] / "graphkit" / "samples"
SAMPLE = "thornmere-2022-11-29"


@pytest.fixture(scope="module")
def lifted(samples: dict[str, Facts]) -> dict[str, Lifted]:
    return {name: lift(facts, "1.0") for name, facts in samples.items()}


def test_lifting_twice_gives_the_same(samples: dict[str, Facts], lifted: dict[str, Lifted]) -> None:
    for name, facts in samples.items():
        assert lift(facts, "1.0").quads() == lifted[name].quads()


def test_another_process_gives_the_same(lifted: dict[str, Lifted]) -> None:
    program = f"""
import hashlib
from pathlib import Path
from graphkit.documents import read_document
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.lift.graphs import lift
from graphkit.vocabulary import turtle_files
folder = Path({str(SAMPLES)!r})
knowledge = load_knowledge(turtle_files([folder / "register.ttl"]))
facts = read_facts(read_document(folder / "{SAMPLE}.txt"), knowledge)
print(hashlib.sha256("\\n".join(lift(facts, "1.0").quads()).encode()).hexdigest())
"""
    here = hashlib.sha256("\n".join(lifted[SAMPLE].quads()).encode()).hexdigest()
    for seed in ("1", "2"):
        there = subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert there.stdout.strip() == here


def test_quads_name_the_two_graphs_of_the_letter(lifted: dict[str, Lifted]) -> None:
    graphs = {line.split(" ")[-2] for line in lifted[SAMPLE].quads()}
    letter = f"{BASE}id/letter/{SAMPLE}-monitoring"
    assert graphs == {f"<{letter}>", f"<{letter}/provenance>"}


def test_there_are_no_blank_nodes(lifted: dict[str, Lifted]) -> None:
    for each in lifted.values():
        for graph in (each.graph, each.provenance_graph):
            assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_there_are_no_clock_times(lifted: dict[str, Lifted]) -> None:
    for each in lifted.values():
        for graph in (each.graph, each.provenance_graph):
            assert not [
                node
                for node in graph.objects()
                if isinstance(node, Literal) and node.datatype == XSD.dateTime
            ]


def test_every_quotation_is_the_text_between_its_offsets(
    samples: dict[str, Facts], lifted: dict[str, Lifted]
) -> None:
    for name, each in lifted.items():
        text = samples[name].letter.document.text
        for graph in (each.graph, each.provenance_graph):
            evidence = list(graph.subjects(RDF.type, GK.Evidence))
            assert evidence
            for iri in evidence:
                position, quote = URIRef(f"{iri}#position"), URIRef(f"{iri}#quote")
                assert set(graph.objects(iri, OA.hasSelector)) == {position, quote}
                start, end = (int(str(graph.value(position, p))) for p in (OA.start, OA.end))
                assert str(graph.value(quote, OA.exact)) == text[start:end] != ""
                assert str(iri).endswith(f"-{start}-{end}")


def test_every_statement_has_evidence_and_a_rule(lifted: dict[str, Lifted]) -> None:
    for each in lifted.values():
        for kind in (GK.Finding, GK.Recommendation):
            for statement in each.graph.subjects(RDF.type, kind):
                assert (statement, GK.evidence, None) in each.graph
        for finding in each.graph.subjects(RDF.type, GK.Finding):
            label = each.provenance_graph.value(None, RDF.subject, finding)
            assert (label, GK.rule, None) in each.provenance_graph
        for header in each.provenance_graph.subjects(RDF.type, GK.HeaderStatement):
            triple = tuple(
                each.provenance_graph.value(header, part)
                for part in (RDF.subject, RDF.predicate, RDF.object)
            )
            assert triple in each.graph
            assert (header, GK.evidence, None) in each.provenance_graph
            assert (header, GK.rule, None) in each.provenance_graph


def test_each_claim_is_inferred_or_not_as_the_facts_have_it(lifted: dict[str, Lifted]) -> None:
    graph = lifted[SAMPLE].provenance_graph
    inferred = {
        str(graph.value(header, RDF.predicate)): bool(graph.value(header, GK.inferred).toPython())  # type: ignore[union-attr]
        for header in graph.subjects(RDF.type, GK.HeaderStatement)
    }
    assert inferred[str(GK.leadInspector)]
    assert not inferred[str(SCHEMA.startDate)]


def test_visit_says_what_the_letter_says(lifted: dict[str, Lifted]) -> None:
    graph = lifted["thornmere-2022-06-14"].graph
    visit = thing("visit", "thornmere-2022-06-14-monitoring")
    said = {
        RDF.type: GK.MonitoringVisit,
        GK.authority: thing("authority", "thornmere"),
        GK.visitKind: concept("visit-kind", "monitoring-visit"),
        GK.ordinal: Literal(2),
        SCHEMA.startDate: Literal("2022-06-14", datatype=XSD.date),
        SCHEMA.endDate: Literal("2022-06-15", datatype=XSD.date),
        DCTERMS.conformsTo: concept("framework", "ilacs"),
        GK.frameworkStated: Literal(True),
        GK.leadInspector: thing("inspector", "rowan-ashdale-pike"),
        PROV.wasAssociatedWith: thing("inspector", "maud-ferncastle"),
        GK.follows: thing("judgement", "thornmere-2021-11"),
    }
    assert all((visit, predicate, value) in graph for predicate, value in said.items())
    assert (visit, GK.deliveryMode, None) not in graph
    letter = thing("letter", "thornmere-2022-06-14-monitoring")
    assert graph.value(letter, DCTERMS.issued) == Literal("2022-07-14", datatype=XSD.date)
    assert graph.value(letter, GK.invented) == Literal(True)


def test_text_names_its_pages_that_were_read_by_ocr(read: Read) -> None:
    facts = read(BARE)
    scan = replace(facts.letter.document, ocr_pages=(2, 3))
    lifted = lift(replace(facts, letter=replace(facts.letter, document=scan)), "1.0")
    text = thing("text", "unknown-authority-undated-focused")
    assert set(lifted.graph.objects(text, GK.readByOcr)) == {Literal(2), Literal(3)}
    assert GK.readByOcr not in predicates(lift(facts, "1.0").graph)


def predicates(graph: Graph) -> set[object]:
    return set(graph.predicates())


def test_what_the_letter_does_not_say_makes_no_triple(read: Read) -> None:
    graph = lift(read(BARE), "1.0").graph
    absent = {
        DCTERMS.issued,
        DCTERMS.conformsTo,
        GK.addressee,
        GK.addresseeOrganisation,
        GK.addresseePost,
        GK.areaCovered,
        GK.authority,
        GK.cohort,
        GK.copiedTo,
        GK.deliveryMode,
        GK.follows,
        GK.frameworkStated,
        GK.invented,
        GK.leadInspector,
        GK.ordinal,
        GK.particularFocus,
        GK.polarity,
        GK.signatory,
        GK.statementText,
        GK.theme,
        PROV.wasAssociatedWith,
        SCHEMA.endDate,
        SCHEMA.startDate,
        FOAF.name,
        ORG.heldBy,
    }
    assert not predicates(graph) & absent
    assert thing("letter", "unknown-authority-undated-focused") in set(graph.subjects())


def test_sentence_that_returns_keeps_a_node_for_each_place(read: Read) -> None:
    graph = lift(read(TWICE), "1.0").graph
    late = [
        finding
        for finding in graph.subjects(RDF.type, GK.Finding)
        if str(graph.value(finding, GK.statementText)) == "Plans are late."
    ]
    assert len(late) == 2
    assert sorted(str(iri) for iri in late)[1].endswith("-2")
    assert len({graph.value(finding, GK.evidence) for finding in late}) == 2
    orders = [int(str(order)) for order in graph.objects(None, GK.order)]
    assert sorted(orders)[-3:] == [1, 2, 3]


def test_name_of_a_finding_does_not_depend_on_how_its_words_are_set(read: Read) -> None:
    def names(text: str) -> list[str]:
        graph = lift(read(text), "1.0").graph
        return sorted(str(iri) for iri in graph.subjects(RDF.type, GK.Finding))

    assert names(TWICE) == names(
        TWICE.replace("Some wait", "Some\nwait").replace("late", "LATE", 1)
    )


def test_version_is_in_the_provenance_alone(samples: dict[str, Facts]) -> None:
    one, two = lift(samples[SAMPLE], "1.0"), lift(samples[SAMPLE], "2.0")
    assert set(one.graph) == set(two.graph)
    assert set(one.provenance_graph) != set(two.provenance_graph)
    assert Literal("2.0") in set(two.provenance_graph.objects(None, GK.softwareVersion))


def test_everything_named_has_a_label(lifted: dict[str, Lifted]) -> None:
    graph = lifted[SAMPLE].graph
    evidence = set(graph.subjects(RDF.type, GK.Evidence))
    named = {iri for iri in graph.subjects(RDF.type) if "#" not in str(iri)} - evidence
    assert named
    assert not {iri for iri in named if (iri, RDFS.label, None) not in graph}

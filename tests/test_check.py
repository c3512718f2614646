"""The check: letters with the shapes in, reports with the words of the letter out."""

import dataclasses
import json
import os
import random
from pathlib import Path

import pyshacl
import pytest
import rdflib
from ontologies import vocabulary_graph
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, SH

from graphkit.check import Shapes, check_graph, check_letter, load_shapes
from graphkit.check.report import Report, Result
from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.iris import GK, OA, SCHEMA, concept, thing
from graphkit.lift.graphs import Lifted, lift
from graphkit.lift.triples import Triples
from graphkit.resources import data_files

CHECKOUT = Path(__file__).parent.parent
SAMPLES = sorted((CHECKOUT / "graphkit" / "samples").glob("*.txt"))
REGISTER = CHECKOUT / "graphkit" / "samples" / "register.ttl"
SHARED = Path(os.environ.get("GRAPHKIT_SHARED", CHECKOUT.parent / "shared")) / "letters"
DAY = "2022-06-14"


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return vocabulary_graph([REGISTER])


@pytest.fixture
def letter(knowledge: Knowledge) -> Lifted:
    """A sample letter; each test may change it."""
    return lifted(next(path for path in SAMPLES if f"thornmere-{DAY}" in path.name), knowledge)


def lifted(path: Path, knowledge: Knowledge) -> Lifted:
    document = parse_document(path.name, path.read_bytes())
    return lift(read_facts(document, knowledge), "0.1.0")


def visit(letter: Lifted) -> URIRef:
    return thing("visit", letter.key)


def day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def result(report: Report, words: str) -> Result:
    (found,) = [each for each in report.results if words in each.message]
    return found


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_check_finds_nothing_in_the_sample_letters(
    path: Path, knowledge: Knowledge, vocabulary: Graph, shapes: Shapes
) -> None:
    assert check_letter(lifted(path, knowledge), vocabulary, shapes).text() == "conforms"


@pytest.mark.skipif(
    not SHARED.is_dir(),
    reason="no real letters here; set GRAPHKIT_SHARED to the folder that holds letters/",
)
def test_check_finds_no_violation_in_real_letters(
    knowledge: Knowledge, vocabulary: Graph, shapes: Shapes
) -> None:
    for path in sorted(SHARED.glob("*.txt")):
        report = check_letter(lifted(path, knowledge), vocabulary, shapes)
        assert report.conforms, f"{path.name}: {report.text()}"


def test_check_has_a_shape_for_every_class_that_lift_makes(knowledge: Knowledge) -> None:
    shapes = Graph()
    for file in data_files("shapes", ".ttl"):
        shapes.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    letters = [lifted(path, knowledge) for path in SAMPLES]
    made = {
        kind
        for each in letters
        for graph in (each.graph, each.provenance_graph)
        for kind in graph.objects(None, RDF.type)
    }
    assert len(made) >= 20
    assert made - set(shapes.objects(None, SH.targetClass)) == set()


def test_check_finds_what_the_reference_engine_finds(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    """The engine on the shapes as they stand in the files, all at once, with all vocabularies."""
    finding = min(letter.graph.subjects(RDF.type, GK.Finding))
    evidence = letter.graph.value(finding, GK.evidence)
    letter.graph.set((visit(letter), SCHEMA.startDate, day("1999-01-01")))
    letter.graph.remove((visit(letter), GK.ordinal, None))
    letter.graph.remove((letter.document, DCTERMS.publisher, None))
    letter.graph.set((letter.document, DCTERMS.issued, Literal("May")))
    letter.graph.add((visit(letter), GK.leadInspector, thing("inspector", "nobody")))
    letter.graph.add((finding, GK.theme, concept("theme", "no-such-theme")))
    letter.graph.add((finding, GK.oddity, Literal(1)))
    letter.graph.set((URIRef(f"{evidence}#quote"), OA.exact, Literal("Well done.")))
    letter.provenance_graph.remove((None, GK.rule, None))
    ours = check_letter(letter, vocabulary, shapes)

    files = Graph()
    for file in data_files("shapes", ".ttl"):
        files.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    whole = Graph()
    for triple in (*letter.graph, *letter.provenance_graph, *vocabulary):
        whole.add(triple)
    _, theirs, _ = pyshacl.validate(whole, shacl_graph=files, advanced=True)
    assert {(each.focus, each.value, each.message) for each in ours.results} == {
        (
            str(theirs.value(node, SH.focusNode)),
            None
            if theirs.value(node, SH.value) in (None, theirs.value(node, SH.focusNode))
            else str(theirs.value(node, SH.value)),
            str(theirs.value(node, SH.resultMessage)),
        )
        for node in theirs.objects(None, SH.result)
    }
    assert len({each.message for each in ours.results}) >= 12


def test_check_quotes_the_words_behind_a_date(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    letter.graph.set((visit(letter), SCHEMA.endDate, day("2022-07-20")))
    found = result(check_letter(letter, vocabulary, shapes), "dated before the visit ended")
    assert found.words == "14 and 15 June 2022"
    assert found.value == "2022-07-20"
    assert found.path == "gk:visit/schema:endDate"
    assert found.shape == "Letter"


def test_check_quotes_the_finding_that_has_an_unknown_theme(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    finding = min(letter.graph.subjects(RDF.type, GK.Finding))
    letter.graph.add((finding, GK.theme, concept("theme", "no-such-theme")))
    found = result(check_letter(letter, vocabulary, shapes), "no theme of the scheme")
    assert found.focus == str(concept("theme", "no-such-theme"))
    assert found.words == str(letter.graph.value(finding, GK.statementText))


def test_check_quotes_the_name_that_is_wrong_and_no_other(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    name = thing("inspector", "maud-ferncastle")
    letter.graph.remove((name, RDF.type, GK.Inspector))
    found = result(check_letter(letter, vocabulary, shapes), "is no inspector")
    assert (found.value, found.words) == (str(name), "Maud Ferncastle")


def test_check_quotes_the_name_of_an_authority_that_is_in_no_register(
    letter: Lifted, shapes: Shapes
) -> None:
    found = result(check_letter(letter, Graph(), shapes), "no body of the register")
    assert (found.focus, found.words) == (str(thing("authority", "thornmere")), "Thornmere")


def test_check_quotes_the_subject_line_where_a_letter_has_no_authority(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    letter.graph.remove((None, GK.authority, None))
    letter.provenance_graph.remove((None, RDF.predicate, GK.authority))
    found = result(check_letter(letter, vocabulary, shapes), "exactly one authority")
    assert found.words == "Monitoring visit of Thornmere children's services"


def test_check_quotes_nothing_where_the_letter_says_nothing(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    letter.graph.remove((letter.document, DCTERMS.publisher, None))
    found = result(check_letter(letter, vocabulary, shapes), "one publisher")
    assert (found.value, found.words) == (None, None)


def test_check_looks_only_at_what_a_letter_refers_to(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    crowded = Graph()
    for triple in vocabulary:
        crowded.add(triple)
    for number in range(3):
        crowded.add((thing("authority", f"nameless-{number}"), RDF.type, GK.Authority))
    assert check_letter(letter, crowded, shapes).text() == "conforms"
    assert not check_graph(crowded, shapes).conforms


def test_check_survives_days_that_do_not_exist_in_a_register(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    odd = Graph()
    for triple in vocabulary:
        odd.add(triple)
    odd.add((thing("authority", "thornmere"), GK.established, day("2019-02-31")))
    assert not check_letter(letter, odd, shapes).conforms
    assert "first day of an authority is one whole date" in check_graph(odd, shapes).text()


def test_check_leaves_letter_and_rdflib_as_they_were(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    before = letter.quads()
    check_letter(letter, vocabulary, shapes)
    assert letter.quads() == before
    assert rdflib.NORMALIZE_LITERALS


def test_check_reports_the_same_for_the_same_letter(
    letter: Lifted, vocabulary: Graph, shapes: Shapes
) -> None:
    letter.graph.remove((None, PROV.hadRole, None))
    letter.graph.remove((None, GK.polarity, None))
    triples = [*letter.graph]
    random.Random(7).shuffle(triples)
    again = dataclasses.replace(letter, graph=Triples(triples))
    first = check_letter(letter, vocabulary, shapes)
    assert first == check_letter(again, vocabulary, load_shapes())
    assert first.count("violation") > 20
    assert [each.severity for each in first.results][-1] == "warning"


REPORT = Report(
    (
        Result("violation", "urn:v", "schema:endDate", "2022", "Too late.", "Visit", "in\n2022"),
        Result("warning", "urn:v", None, None, "Odd.", "Visit", None),
        Result("warning", "urn:w", "gk:page", "1", "Odd too.", "Visit", None),
    )
)


def test_report_tells_sums_first_then_each_result() -> None:
    assert REPORT.text().splitlines() == [
        "1 violation, 2 warnings",
        "violation: Too late.",
        "    at    urn:v schema:endDate",
        "    value 2022",
        '    words "in 2022"',
        "warning: Odd.",
        "    at    urn:v",
        "warning: Odd too.",
        "    at    urn:w gk:page",
        "    value 1",
    ]


def test_report_tells_one_severity_in_lines() -> None:
    assert REPORT.lines("violation") == (
        'Too late. (at urn:v schema:endDate, value 2022, words "in 2022")',
    )
    assert REPORT.lines("info") == ()


def test_report_conforms_in_spite_of_warnings() -> None:
    assert not REPORT.conforms
    assert Report(REPORT.results[1:]).conforms
    assert Report(REPORT.results[1:]).text().splitlines()[0] == "conforms, 2 warnings"


def test_report_is_json() -> None:
    told = json.loads(json.dumps(REPORT.as_json()))
    assert told["conforms"] is False
    assert told["counts"] == {"violation": 1, "warning": 2, "info": 0}
    assert told["results"][0] == {
        "severity": "violation",
        "focus": "urn:v",
        "path": "schema:endDate",
        "value": "2022",
        "message": "Too late.",
        "shape": "Visit",
        "words": "in\n2022",
        "places": [],
    }

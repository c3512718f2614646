"""Letters written for the tests, each by an author who did not know the rules, and what they say.

`python tests/test_letters.py` writes the expected graphs anew; then read the diff by eye.
"""

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from ontologies import vocabulary_graph
from rdflib import Graph
from rdflib.namespace import DCAT, DCTERMS, RDF, RDFS

from graphkit.check import Shapes, check_letter
from graphkit.documents import read_document
from graphkit.errors import ReadError
from graphkit.evaluate.letters import Comparison, compare, find_gold, said_of
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.iris import GK, SPDX, thing
from graphkit.lift.graphs import lift
from graphkit.vocabulary import turtle_files

FOLDER = Path(__file__).parent / "letters"
REGISTERS = sorted((FOLDER / "registers").glob("*.ttl"))
GOLD: list[tuple[Path, dict[str, Any]]] = list(find_gold(FOLDER))
READ = [(path, gold) for path, gold in GOLD if "error" not in gold]
SET_ASIDE = [(path, gold) for path, gold in GOLD if "error" in gold]
# Of statements, what is not scored by the evaluation or tested where it is made.
STATEMENTS = {GK.Finding, GK.AreaForImprovement, GK.AreaForPriorityAction}
OF_A_STATEMENT = {RDF.type, RDFS.label, GK.order, GK.section}
NOT_EXPECTED = {GK.text, GK.theme, GK.cohort, DCAT.distribution, DCTERMS.license}
NOT_DESCRIBED = {
    *(GK.Evidence, GK.ImpliedRecommendation, GK.LetterText),
    *(DCAT.Distribution, SPDX.Checksum),
}
PREFIXES = "authority finding inspector judgement letter organisation person recommendation section"
MOST_SHARED = 0.12


def name_of(case: object) -> str:
    return case.name if isinstance(case, Path) else ""


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return load_knowledge(turtle_files(REGISTERS))


@pytest.mark.parametrize(("path", "gold"), READ, ids=name_of)
def test_letter_is_read_as_its_author_wrote_it_down(
    path: Path, gold: dict[str, Any], known: Knowledge
) -> None:
    comparison = Comparison()
    said = said_of(path, known)
    compare(said, gold, comparison)
    assert comparison.misses == []
    for words in gold["warnings"]:
        assert any(words in warning for warning in said["warnings"])
    assert len(said["warnings"]) == len(gold["warnings"])


@pytest.mark.parametrize(("path", "gold"), SET_ASIDE, ids=name_of)
def test_other_document_is_set_aside_by_name(
    path: Path, gold: dict[str, Any], known: Knowledge
) -> None:
    with pytest.raises(ReadError, match=gold["error"]["names"]) as refused:
        read_facts(read_document(path), known)
    assert refused.value.code == gold["error"]["code"]


def expected_graph(path: Path, known: Knowledge) -> Graph:
    """What the letter's graph says, without labels of findings, places and files."""
    lifted = lift(read_facts(read_document(path), known), "0").graph
    hidden = {each for kind in NOT_DESCRIBED for each in lifted.subjects(RDF.type, kind)}
    statements = {each for kind in STATEMENTS for each in lifted.subjects(RDF.type, kind)}
    graph = Graph()
    graph.bind("gk", GK)
    for kind in (*PREFIXES.split(), "association", "post", "visit"):
        graph.bind(kind, str(thing(kind, "")))
    for subject, predicate, value in lifted:
        is_hidden = subject in hidden or str(subject).endswith(("#position", "#quote"))
        is_expected = subject not in statements or predicate in OF_A_STATEMENT
        if is_expected and not is_hidden and predicate not in NOT_EXPECTED:
            graph.add((subject, predicate, value))
    return graph


@pytest.mark.parametrize("path", [path for path, _ in READ], ids=name_of)
def test_graph_of_a_letter_is_the_expected_one(path: Path, known: Knowledge) -> None:
    expected = Graph().parse(path.with_suffix(".ttl"))
    assert set(expected_graph(path, known)) == set(expected)


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    return vocabulary_graph(REGISTERS)


@pytest.mark.parametrize(("path", "gold"), READ, ids=name_of)
def test_letter_conforms_to_the_shapes_if_the_register_has_its_authority(
    path: Path, gold: dict[str, Any], known: Knowledge, vocabulary: Graph, shapes: Shapes
) -> None:
    lifted = lift(read_facts(read_document(path), known), "0")
    violations = check_letter(lifted, vocabulary, shapes).lines("violation")
    assert all("exactly one authority of the register" in line for line in violations)
    assert bool(violations) == (gold["authority"]["iri"] is None)


def test_letters_are_of_all_kinds_and_formats() -> None:
    assert len(GOLD) >= 60
    kinds = Counter(gold["letter"]["kind"] for _, gold in READ)
    assert set(kinds) == {
        "monitoring-visit-letter",
        "focused-visit-letter",
        "assurance-visit-letter",
    }
    assert {path.suffix for path, _ in GOLD} == {".txt", ".pdf", ".docx", ".html"}
    assert {gold["visit"]["framework"] for _, gold in READ} >= {"SIF", "ILACS"}


def test_letters_are_no_copies_of_a_template() -> None:
    runs = {}
    for path, _ in GOLD:
        words = read_document(path).text.casefold().split()
        runs[path.name] = {tuple(words[i : i + 6]) for i in range(len(words) - 5)}
    shared = {
        (one, other): len(runs[one] & runs[other]) / min(len(runs[one]), len(runs[other]))
        for one, other in combinations(runs, 2)
    }
    assert {pair: part for pair, part in shared.items() if part > MOST_SHARED} == {}


if __name__ == "__main__":
    knowledge = load_knowledge(turtle_files(REGISTERS))
    for letter, gold in READ:
        graph = expected_graph(letter, knowledge)
        graph.serialize(letter.with_suffix(".ttl"), format="turtle", encoding="utf-8")
        print(json.dumps(gold["file"]))

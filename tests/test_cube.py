"""The statistics as an RDF Data Cube: the integrity constraints of the vocabulary, and our shapes.

The queries of tests/cube ask what those of the specification ask, section 11.1: IC-1 to IC-19. The
other two are about hierarchies of codes of the vocabulary's own kind, of which we have none.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from ontologies import vocabulary_graph
from rdflib import Graph
from rdflib.namespace import SH
from rdflib.term import Node

from graphkit.check import Shapes, check_graph
from graphkit.iris import BASE
from graphkit.lift.cube import GRAPH, observation
from graphkit.lift.graphs import lift
from graphkit.load import changing
from graphkit.model import Facts
from graphkit.resources import data_folder
from graphkit.store import Store, open_store
from graphkit.vocabulary import turtle_files

REGISTER = Path(__file__).parents[1] / "graphkit" / "samples" / "register.ttl"
CONSTRAINTS = {path.stem: path for path in sorted((Path(__file__).parent / "cube").glob("*.rq"))}
PREFIXES = """
PREFIX : <urn:test:>
PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX statistics: <https://w3id.org/ofsted-graph/statistics/>
PREFIX theme: <https://w3id.org/ofsted-graph/theme/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
# The first phase of the specification's normalisation, as far as our abbreviations need it.
NORMAL = """
INSERT { GRAPH ?graph { ?component qb:componentProperty ?property } }
WHERE { GRAPH ?graph { ?component qb:dimension|qb:measure ?property } }"""
KEY = "findings-by-theme-and-year"
ONE = observation(KEY, (f"{BASE}theme/management-and-qa", f"{BASE}polarity/strength", "2022"))
LETTER = """Dear Jo

Monitoring visit of Thornmere children's services

This letter summarises the findings of the monitoring visit to Thornmere children's services on
{day} June 2022. The inspector was Ann Roe HMI.

Headline findings

Supervision of social workers is regular and effective.

Pathway plans are thorough, and management oversight of care leavers is strong.

What needs to improve?

- The quality of pathway plans.
"""


@pytest.fixture
def store(read: Callable[[str], Facts]) -> Iterator[Store]:
    with open_store("memory:") as store:
        with changing(store) as holdings:
            holdings.replace_vocabularies(turtle_files([REGISTER]))
            for day in (1, 2):
                holdings.replace_letter(lift(read(LETTER.format(day=day)), "1.0"))
        store.update(PREFIXES + NORMAL)
        yield store


def asks(store: Store, constraint: str) -> bool:
    return b"true" in store.query(CONSTRAINTS[constraint].read_text())


def test_statistics_meet_all_integrity_constraints(store: Store) -> None:
    assert len(CONSTRAINTS) == 19
    assert [name for name in CONSTRAINTS if asks(store, name)] == []
    assert b"false" in store.query(f"{PREFIXES} ASK {{ ?list a qb:HierarchicalCodeList }}")


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("01-unique-data-set", f"<{ONE}> qb:dataSet statistics:themes-together"),
        ("01-unique-data-set", ":a a qb:Observation"),
        ("02-unique-structure", ":a a qb:DataSet"),
        ("03-structure-includes-measure", ":a a qb:DataStructureDefinition"),
        ("04-dimensions-have-range", ":a a qb:DimensionProperty"),
        (
            "05-concept-dimensions-have-code-lists",
            ":a a qb:DimensionProperty ; rdfs:range <http://www.w3.org/2004/02/skos/core#Concept>",
        ),
        ("11-all-dimensions-required", f":a qb:dataSet statistics:{KEY}"),
        (
            "12-no-duplicate-observations",
            f':a qb:dataSet statistics:{KEY} ; gk:year "2022"^^xsd:gYear ; '
            "gk:countedTheme theme:management-and-qa ; "
            "gk:countedPolarity <https://w3id.org/ofsted-graph/polarity/strength>",
        ),
        ("14-all-measures-present", f":a qb:dataSet statistics:{KEY}"),
        ("19-codes-from-code-list", f"<{ONE}> gk:countedTheme theme:nowhere"),
    ],
)
def test_integrity_constraints_see_what_is_wrong(store: Store, constraint: str, wrong: str) -> None:
    store.update(f"{PREFIXES} INSERT DATA {{ GRAPH <{GRAPH}> {{ {wrong} }} }}")
    assert asks(store, constraint)


def whole(store: Store) -> Graph:
    graph = vocabulary_graph([REGISTER])
    counts = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    graph.parse(data=store.query(counts, "application/n-triples"), format="nt")
    return graph


def told(graph: Graph, shapes: Shapes) -> set[str]:
    return {
        each.message for each in check_graph(graph, shapes).results if each.shape == "Observation"
    }


def messages() -> set[str]:
    turtle = (data_folder("shapes") / "statistics.ttl").read_text(encoding="utf-8")
    found: set[Node] = set(Graph().parse(data=turtle, format="turtle").objects(None, SH.message))
    return {str(message) for message in found}


def test_statistics_conform_to_the_shapes(store: Store, shapes: Shapes) -> None:
    assert told(whole(store), shapes) == set()


def test_shapes_see_each_thing_that_is_wrong_with_an_observation(
    store: Store, shapes: Shapes
) -> None:
    graph = whole(store)
    both = ("countedTheme", "firstTheme", "secondTheme", "countedPolarity", "countedVisitKind")
    names = (*both, "countedRecommendationKind", "countedAuthority")
    wrong = "".join(f"gk:{name} :a , :b ; " for name in names)
    turtle = f"""{PREFIXES.replace("PREFIX", "@prefix").replace(">", "> .")}
        :wrong a qb:Observation ; {wrong} gk:year "2022" ; gk:oddity 1 ;
            gk:statementCount 0 ; gk:ownStatementCount 1 ; gk:visitCount -1 ."""
    graph.parse(data=turtle, format="turtle")
    assert told(graph, shapes) == messages()

"""The shapes of vocabularies: a register for each message, and one that draws none."""

import pytest
from ontologies import vocabulary_graph
from rdflib import Graph
from rdflib.namespace import SH

from graphkit.check import Shapes, check_graph
from graphkit.resources import data_folder

PREFIXES = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix gk: <https://w3id.org/ofsted-graph/ns#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://w3id.org/ofsted-graph/id/> .
@base <https://w3id.org/ofsted-graph/> .
"""
# All that the shapes ask for, and little more.
REGISTER = """
:old a gk:Authority , org:FormalOrganization ;
    rdfs:label "Wold"@en ; gk:officialName "Wold County Council"@en ;
    skos:altLabel "County of Wold"@en ; skos:hiddenLabel "Wold CC"@en ;
    gk:ofstedUrn "80999" ; gk:laCode "999" ; gk:gssCode "E10999999" ;
    gk:formerGssCode "E10999998" ; skos:notation "999"^^gk:LaCode ;
    gk:area <http://statistics.data.gov.uk/id/statistical-geography/E10999999> ;
    gk:region <region/se> ; gk:authorityKind <authority-kind/county> ;
    gk:established "1974-04-01"^^xsd:date ; gk:abolished "2019-03-31"^^xsd:date ;
    gk:unitarySince "2009-04-01"^^xsd:date ; gk:successor :new .
:new a gk:Authority , org:FormalOrganization ;
    rdfs:label "New Wold"@en ; gk:officialName "New Wold Council"@en ;
    gk:region <region/se> ; gk:authorityKind <authority-kind/county> ; gk:predecessor :old .
:trust a gk:DeliveryBody , org:FormalOrganization ; rdfs:label "Wold Trust"@en ;
    gk:bodyKind <authority-kind/county> ; gk:plannedFor :new .
:delivery a gk:DeliveryArrangement ; rdfs:label "The trust for Wold"@en ; gk:authority :old ;
    gk:deliveryBody :trust ; gk:from "2018-04"^^xsd:gYearMonth ; gk:to "2018"^^xsd:gYear .
:pair a gk:Arrangement ; rdfs:label "A director for both"@en ; gk:authority :old , :new ;
    gk:arrangementKind <authority-kind/county> .
:change a gk:Reorganisation , org:ChangeEvent ; rdfs:label "Wold becomes New Wold"@en ;
    dcterms:date "2019-04-01"^^xsd:date ; gk:changeKind <authority-kind/county> ;
    org:originalOrganization :old ; org:resultingOrganization :new .
:name a gk:FormerName ; rdfs:label "The Wolds"@en ; gk:nameOf :old ;
    gk:until "1999-12-31"^^xsd:date ; gk:confidence <confidence/confirmed> .
:code a gk:FormerCode ; rdfs:label "E10999998" ; gk:codeOf :old .
<confidence> a skos:ConceptScheme ; dcterms:title "Doubt"@en ; dcterms:description "Doubts."@en .
<confidence/confirmed> a skos:Concept ; skos:inScheme <confidence> ;
    skos:prefLabel "Sure"@en ; skos:definition "Seen."@en .
<region> a skos:ConceptScheme ; dcterms:title "Regions"@en ; dcterms:description "Parts."@en ;
    skos:hasTopConcept <region/s> .
<region/s> a gk:Region , skos:Concept ; skos:inScheme <region> ; skos:topConceptOf <region> ;
    skos:prefLabel "South"@en ; skos:definition "The south."@en .
<region/se> a gk:Region , skos:Concept ; skos:inScheme <region> ; skos:broader <region/s> ;
    skos:prefLabel "South East"@en ; skos:altLabel "SE"@en ; skos:definition "Part of it."@en .
<authority-kind> a skos:ConceptScheme ; dcterms:title "Kinds"@en ;
    dcterms:description "Kinds of all."@en .
<authority-kind/county> a skos:Concept ; skos:inScheme <authority-kind> ;
    skos:prefLabel "County"@en ; skos:definition "A county."@en ; gk:rank 1 .
<framework> a skos:ConceptScheme ; dcterms:title "Frameworks"@en ;
    dcterms:description "Rules."@en .
<framework/a> a skos:Concept , dcterms:Standard ; skos:inScheme <framework> ;
    skos:prefLabel "A"@en ; skos:definition "The first."@en ;
    gk:validFrom "2013-11-01"^^xsd:date ; gk:validTo "2017-12-31"^^xsd:date .
"""
# Words of the register, what stands in their place, and words of the message.
VIOLATIONS = (
    ('"Wold"@en', '"Wold"@en , "The Wold"@en', "An authority has exactly one short name"),
    ('"Wold County Council"@en', '"Wold County Council"', "An authority has exactly one full name"),
    ('"County of Wold"@en', '"County of Wold"', "Another name of an authority"),
    ('"Wold CC"@en', '"Wold CC"', "that an authority is only found by"),
    ('"80999"', '"none"', "at most one Ofsted URN"),
    ('"999" ;', "999 ;", "at most one local authority code"),
    ('gk:gssCode "E10999999"', 'gk:gssCode "E10"', "at most one GSS code"),
    ('gk:formerGssCode "E10999998"', 'gk:formerGssCode "E10"', "A former GSS code is"),
    ('"999"^^gk:LaCode', ":999", "A notation is a code"),
    ("<http://statistics.data.gov.uk/id/statistical-geography/E10999999>", '"E1"', "The area of"),
    ("gk:region <region/se> ; gk:auth", "gk:region <region/x> ; gk:auth", "is in one region"),
    ("gk:region", "gk:statisticalNeighbour <region/se> ; gk:region", "A statistical neighbour is"),
    ("gk:authorityKind <authority-kind/county> ;\n", "gk:authorityKind 1 ;\n", "is of one kind"),
    ('"1974-04-01"^^xsd:date', '"1974"^^xsd:gYear', "The first day of an authority"),
    ('"2019-03-31"^^xsd:date', '"2019-02-31"^^xsd:date', "The last day of an authority"),
    ('"2019-03-31"^^xsd:date', '"1919-03-31"^^xsd:date', "The authority ended before it began"),
    ('"2009-04-01"^^xsd:date', '"2009"', "The first day as a unitary authority"),
    ("gk:predecessor :old", "gk:predecessor :older", "A predecessor is no body"),
    ("gk:successor :new", "gk:successor :newer", "A successor is no body"),
    (" ; gk:predecessor :old", "", "do not agree on who followed whom"),
    ('"Wold Trust"@en', '"Wold Trust"', "A delivery body has exactly one name"),
    ("gk:bodyKind <authority-kind/county>", "gk:bodyKind :x", "A delivery body is of one kind"),
    ("gk:plannedFor :new", "gk:plannedFor :x", "A body was planned for"),
    ('"The trust for Wold"@en', '""', "A delivery arrangement has exactly one label"),
    ("gk:authority :old ;\n    gk:d", "gk:authority :x ;\n    gk:d", "for exactly one authority"),
    ("gk:deliveryBody :trust", "gk:deliveryBody :x", "with exactly one delivery body"),
    ('gk:from "2018-04"^^xsd:gYearMonth ; ', "", "A delivery arrangement has no beginning"),
    ('"A director for both"@en', '""', "An arrangement has exactly one label"),
    ("gk:authority :old , :new", "gk:authority :old", "between two or more authorities"),
    ("gk:arrangementKind <authority-kind/county>", "gk:from 1", "An arrangement is of a kind"),
    ('"Wold becomes New Wold"@en', '""', "A reorganisation has exactly one label"),
    ('"2019-04-01"^^xsd:date', '"2019"^^xsd:gYear', "A reorganisation takes effect on"),
    ("gk:changeKind <authority-kind/county>", "gk:changeKind :x", "A reorganisation is of one"),
    ("org:originalOrganization :old", "org:originalOrganization :x", "that ended in a reorg"),
    ("org:resultingOrganization :new", "org:resultingOrganization :x", "that came out of a reorg"),
    (
        "org:originalOrganization :old ; org:resultingOrganization :new",
        'gk:otherBody "Wold"@en',
        "A reorganisation concerns at least one body",
    ),
    ('"The Wolds"@en', '"The Wolds"', "A former name is exactly one name"),
    ("gk:nameOf :old", "gk:nameOf :x", "A former name is that of exactly one body"),
    ('rdfs:label "E10999998"', 'rdfs:label "none"', "A former code is exactly one code"),
    ("gk:codeOf :old", "gk:codeOf :x", "A former code is that of exactly one authority"),
    ('"1999-12-31"^^xsd:date', '"1999"', "A date of the register is a day, a month or a year"),
    ('gk:from "2018-04"', 'gk:from "2017"^^xsd:gYear , "2018-04"', "has at most one beginning"),
    ('gk:to "2018"', 'gk:to "2019"^^xsd:gYear , "2018"', "A period has at most one end"),
    ('gk:until "1999', 'gk:until "1998"^^xsd:gYear , "1999', "has at most one last day"),
    ('gk:to "2018"^^xsd:gYear', 'gk:to "2017"^^xsd:gYear', "A period ends before it begins"),
    (
        'gk:to "2018"^^xsd:gYear',
        'gk:to "2018-03-31"^^xsd:date',
        "A period ends before it begins",
    ),
    ("gk:confidence <confidence/confirmed>", "gk:confidence <confidence/x>", "no degree of"),
    ('"South East"@en', '"South East"@en , "S. East"@en', "exactly one preferred label"),
    ('skos:altLabel "SE"@en', 'skos:altLabel "South East"@en', "stands among its alternative"),
    (' ; skos:definition "Part of it."@en', "", "A concept needs a definition"),
    ("skos:inScheme <confidence> ;", "skos:inScheme <x> ;", "is in a scheme that is described"),
    ("skos:broader <region/s>", "skos:broader <region/x>", "A broader concept is described"),
    ("gk:rank 1", "gk:rank 0", "A grade has at most one rank"),
    ('"South"@en', '"South"@en ; skos:broader <region/se>', "broader than itself"),
    ('dcterms:title "Doubt"@en ; ', "", "A scheme has exactly one title"),
    ('; dcterms:description "Doubts."@en ', "", "A scheme says what its concepts are for"),
    (
        "skos:hasTopConcept <region/s>",
        "skos:hasTopConcept <region/x>",
        "A top concept is",
    ),
    (" skos:topConceptOf <region> ;", "", "A scheme and its top concepts do not agree"),
    ("skos:inScheme <framework> ;", "skos:inScheme <region> ;", "in the scheme of frameworks"),
    ('gk:validFrom "2013-11-01"^^xsd:date', 'gk:validFrom "2013"', "from exactly one day on"),
    ('"2017-12-31"^^xsd:date', '"2017"^^xsd:gYear', "up to at most one day"),
    ('"2017-12-31"^^xsd:date', '"2012-12-31"^^xsd:date', "out of use before it came into use"),
)
WARNINGS = (
    (
        '"Wold CC"@en',
        '"Wold CC"@en ; gk:abolsihed "2019"',
        "that graphkit does not know",
    ),
    ("gk:region <region/se> ; gk:authorityKind", "gk:authorityKind", "An authority has no region"),
    ("gk:authorityKind <authority-kind/county> ;", "", "An authority has no kind"),
)
CASES = [("violation", *case) for case in VIOLATIONS] + [("warning", *case) for case in WARNINGS]


def register(old: str = "", new: str = "") -> Graph:
    assert old in REGISTER
    return Graph().parse(data=PREFIXES + REGISTER.replace(old, new, 1), format="turtle")


def test_shapes_find_nothing_in_a_register_that_is_right(shapes: Shapes) -> None:
    assert check_graph(register(), shapes).text() == "conforms"


@pytest.mark.parametrize(("severity", "old", "new", "words"), CASES)
def test_shapes_see_what_is_wrong_with_a_register(
    shapes: Shapes, severity: str, old: str, new: str, words: str
) -> None:
    report = check_graph(register(old, new), shapes)
    found = [result for result in report.results if words in result.message]
    assert {result.severity for result in found} == {severity}, report.text()


def test_shapes_of_vocabularies_have_no_message_that_no_register_draws() -> None:
    turtle = (data_folder("shapes") / "vocabulary.ttl").read_text(encoding="utf-8")
    messages = Graph().parse(data=turtle, format="turtle").objects(None, SH.message)
    told = [words for *_, words in CASES]
    assert [str(m) for m in messages if not any(words in m for words in told)] == []


def test_shapes_find_nothing_in_the_vocabularies_that_we_ship(shapes: Shapes) -> None:
    assert check_graph(vocabulary_graph(), shapes).text() == "conforms"

"""Themes, cohorts and the short schemes: concepts complete, no phrase claimed by two."""

import re
from collections import defaultdict
from collections.abc import Iterable

import pytest
from ontologies import graph, turtle
from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from graphkit.iris import BASE, GK, concept
from graphkit.phrases import Phrases
from graphkit.reading import plain
from graphkit.vocabulary import Vocabulary, load_vocabulary, turtle_files

FILES = ("agents", "cohorts", "frameworks", "themes")
PHRASE_FILES = ("agents", "cohorts", "themes")
MATCHED = (SKOS.hiddenLabel, GK.capitalsLabel, GK.exceptLabel)
KEYS = {
    "agent": "adopters advocates agency-social-workers assistant-directors cafcass camhs carers"
    " chief-executive child-protection-chairs children-in-care-council childrens-trust"
    " connected-carers corporate-parents courts department-for-education"
    " designated-officer director-of-childrens-services elected-members"
    " emergency-duty-team family-support-workers foster-carers health-professionals"
    " housing improvement-board independent-reviewing-officers independent-visitors"
    " lead-member leaders managers newly-qualified-social-workers partner-agencies"
    " personal-advisers police principal-social-worker probation regional-adoption-agency"
    " safeguarding-partners schools social-workers special-guardians staff"
    " supervising-social-workers team-managers virtual-school virtual-school-head"
    " youth-justice",
    "cohort": "adoption care-leavers child-protection-plan children-in-care children-in-need"
    " custody disabled-children edge-of-care exploitation home-educated homeless-16-17 kinship"
    " missing missing-education neet out-of-area parents-in-care privately-fostered siblings"
    " uasc unborn-babies unregistered young-carers",
    "delivery-mode": "hybrid on-site remote",
    "direction": "deteriorated improved unchanged",
    "framework": "ilacs ilacs-2023 jtai sif sif-monitoring",
    "grade": "adequate good inadequate outstanding requires-improvement",
    "inspection-role": "deputy-lead-inspector inspector lead-inspector shadow-inspector",
    "judgement-area": "adoption care-leavers help-and-protection in-care in-care-and-care-leavers"
    " leaders leadership looked-after lscb overall",
    "letter-kind": "assurance-visit-letter focused-visit-letter monitoring-visit-letter",
    "recommendation-kind": "area-for-improvement area-for-priority-action",
    "polarity": "mixed neutral strength weakness",
    "visit-kind": "action-planning-visit area-send assurance-visit focused-visit"
    " focused-visit-covid jtai monitoring-visit monitoring-visit-sif post-monitoring-inspection"
    " short-inspection single-inspection standard-inspection targeted-inspection",
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(turtle_files())


def iris(things: Iterable[Node]) -> set[URIRef]:
    return {thing for thing in things if isinstance(thing, URIRef)}


def concepts(stem: str) -> list[URIRef]:
    return sorted(iris(graph(stem).subjects(RDF.type, SKOS.Concept)))


def broader(stem: str, each: Node) -> set[Node]:
    found = set(graph(stem).objects(each, SKOS.broader))
    return found.union(*(broader(stem, parent) for parent in found))


def folded(phrase: Node) -> str:
    """A phrase as matching compares it."""
    return " ".join(plain(str(phrase)).replace("-", " ").split())


# Concepts


@pytest.mark.parametrize("scheme", KEYS)
def test_concepts_have_the_keys_that_reading_uses(scheme: str) -> None:
    stem = f"{scheme}s" if scheme in ("agent", "cohort") else "frameworks"
    members = iris(graph(stem).subjects(SKOS.inScheme, URIRef(BASE + scheme)))
    assert members == {concept(scheme, key) for key in KEYS[scheme].split()}


def test_concepts_are_97_themes_below_ten() -> None:
    tops = set(graph("themes").objects(URIRef(BASE + "theme"), SKOS.hasTopConcept))
    assert (len(concepts("themes")), len(tops)) == (97, 10)


@pytest.mark.parametrize("stem", FILES)
def test_concepts_have_label_definition_and_scheme(stem: str) -> None:
    schemes = iris(graph(stem).subjects(RDF.type, SKOS.ConceptScheme))
    defined = defaultdict(list)
    for each in concepts(stem):
        for predicate in (SKOS.prefLabel, SKOS.definition):
            found = list(graph(stem).objects(each, predicate))
            assert len(found) == 1, f"{each}: give it one {predicate}, not {len(found)}"
        definition = str(graph(stem).value(each, SKOS.definition))
        assert definition.endswith("."), f"{each}: a definition is a sentence"
        defined[definition].append(each)
        home = URIRef(str(each).rpartition("/")[0])
        found_in = iris(graph(stem).objects(each, SKOS.inScheme))
        assert home in found_in <= schemes, f"{each}: put it in <{home}>"
    assert [same for same in defined.values() if len(same) > 1] == []


def test_concepts_of_themes_are_told_from_their_neighbours() -> None:
    for each in concepts("themes"):
        words = str(graph("themes").value(each, SKOS.definition)).split()
        assert 10 <= len(words) <= 60, f"{each}: define it in one or two sentences"


@pytest.mark.parametrize("stem", FILES)
def test_concepts_are_below_another_or_on_top(stem: str) -> None:
    tops = set(graph(stem).subject_objects(SKOS.topConceptOf))
    assert tops == {(o, s) for s, o in graph(stem).subject_objects(SKOS.hasTopConcept)}
    for each in concepts(stem):
        above = broader(stem, each)
        assert each not in above and above <= set(concepts(stem)), f"{each}: a circle, or a gap"
        for scheme in graph(stem).objects(each, SKOS.inScheme):
            below = any((parent, SKOS.inScheme, scheme) in graph(stem) for parent in above)
            assert below is not ((each, scheme) in tops), f"{each}: broader or top in {scheme}"


def test_concepts_that_match_say_so_both_ways() -> None:
    pairs = set(graph("frameworks").subject_objects(SKOS.closeMatch))
    assert pairs and pairs == {(other, one) for one, other in pairs}


@pytest.mark.parametrize("stem", FILES)
def test_concepts_have_labels_that_differ(stem: str) -> None:
    kinds = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)
    for each in concepts(stem):
        labels = [label for kind in kinds for label in graph(stem).objects(each, kind)]
        assert len(labels) == len(set(labels)), f"{each}: one text is two kinds of label"
    for scheme in iris(graph(stem).subjects(RDF.type, SKOS.ConceptScheme)):
        assert graph(stem).value(scheme, DCTERMS.title), f"{scheme}: give it a title"
        members = iris(graph(stem).subjects(SKOS.inScheme, scheme))
        preferred = {graph(stem).value(each, SKOS.prefLabel) for each in members}
        assert len(preferred) == len(members), f"{scheme}: two concepts share a prefLabel"


def test_concepts_of_grade_are_ranked(vocabulary: Vocabulary) -> None:
    ranked = graph("frameworks").subject_objects(GK.rank)
    # Until 2013 "adequate" had the place of "requires improvement".
    ranks = {int(str(rank)): each for each, rank in ranked if each != concept("grade", "adequate")}
    best_first = ("outstanding", "good", "requires-improvement", "inadequate")
    assert ranks == {n: concept("grade", key) for n, key in enumerate(best_first, start=1)}
    assert vocabulary.grades["requires improvement to be good"] == "requires-improvement"


def test_concepts_of_framework_follow_each_other(vocabulary: Vocabulary) -> None:
    valid = {framework.key: framework.valid for framework in vocabulary.frameworks}
    last, first = valid["sif"].last, valid["ilacs"].first
    assert last and first and (first - last).days == 1, "close the gap between SIF and ILACS"
    assert valid["ilacs"].last is None and all(period.first for period in valid.values())
    standards = set(graph("frameworks").subjects(RDF.type, DCTERMS.Standard))
    assert standards == {concept("framework", key) for key in valid}


# Phrases


@pytest.mark.parametrize("stem", PHRASE_FILES)
def test_phrases_stand_once(stem: str) -> None:
    owners: dict[str, str] = {}
    for each in concepts(stem):
        for phrase in (p for kind in MATCHED for p in graph(stem).objects(each, kind)):
            other = owners.setdefault(folded(phrase), f"{each} {phrase}")
            assert other == f"{each} {phrase}", (
                f'{stem}.ttl: "{phrase}" of {each} stands at {other} already; keep one'
            )
        listed = [folded(p) for kind in MATCHED for p in graph(stem).objects(each, kind)]
        assert len(listed) == len(set(listed)), f"{each}: a phrase stands twice"


@pytest.mark.parametrize("stem", PHRASE_FILES)
def test_phrases_can_match(stem: str) -> None:
    for kind in MATCHED:
        for each, phrase in graph(stem).subject_objects(kind):
            words = str(phrase).split(" ")
            tidy = all(re.fullmatch(r"\w[\w',-]*\*?", word) for word in words)
            assert tidy and "*" not in words[0][:2], f'{each}: "{phrase}" cannot match'


@pytest.mark.parametrize("stem", PHRASE_FILES)
def test_phrases_in_capitals_have_capitals_and_no_star(stem: str) -> None:
    for each, phrase in graph(stem).subject_objects(GK.capitalsLabel):
        fine = "*" not in str(phrase) and sum(letter.isupper() for letter in str(phrase)) > 1
        assert fine, f'{each}: make "{phrase}" a skos:hiddenLabel'


@pytest.mark.parametrize("stem", PHRASE_FILES)
def test_phrases_that_are_excepted_hold_one_of_their_concept(stem: str) -> None:
    for each, exception in graph(stem).subject_objects(GK.exceptLabel):
        own = {str(phrase): "own" for phrase in graph(stem).objects(each, SKOS.hiddenLabel)}
        held = Phrases(own, {}, {}, {}).find(str(exception).replace("*", ""))
        assert held, f'{each}: "{exception}" excepts nothing; remove it'


@pytest.mark.parametrize("stem", PHRASE_FILES)
def test_phrases_stand_by_alphabet(stem: str) -> None:
    lists = re.findall(
        r"^    \w+:(?:hidden|capitals|except)Label ((?:[^;\"]|\"[^\"]*\")+);", turtle(stem), re.M
    )
    assert len(lists) >= len(concepts(stem)) - 10
    for found in lists:
        phrases = re.findall(r'"([^"]*)"', found)
        in_order = sorted(phrases, key=lambda p: (p.casefold().replace("-", " "), p))
        assert phrases == in_order, f"{stem}.ttl: sort the phrases that begin with {phrases[0]}"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("MASH decisions are timely.", {"mash"}),
        ("Potatoes make mash.", set()),
        ("Pathway planning and co-production", {"pathway-planning", "participation"}),
        ("Managers’ oversight is weak.", {"management-oversight"}),
        ("Placement with\u00a0parents needs approval.", {"placed-with-parents"}),
        ("Supervision orders have ended.", set()),
    ],
)
def test_phrases_find_themes(text: str, keys: set[str], vocabulary: Vocabulary) -> None:
    assert {mention.key for mention in vocabulary.themes.find(text)} == keys


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Children in need are seen.", {"children-in-need"}),
        ("Services for children in need of help and protection are weak.", set()),
        ("Looked-after children do well.", {"children-in-care"}),
        ("Children become looked after too late.", set()),
        ("Care-experienced young people told inspectors.", {"care-leavers"}),
        ("Young people in custody are visited.", {"custody", "care-leavers"}),
        ("UASC settle well.", {"uasc"}),
    ],
)
def test_phrases_find_cohorts(text: str, keys: set[str], vocabulary: Vocabulary) -> None:
    found = {mention.key for mention in vocabulary.cohorts.find(text)}
    assert found.union(*(vocabulary.cohorts.ancestors(key) for key in found)) == keys

"""Likeness: which inspectors of a store are perhaps one, and why."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from ontologies import vocabulary_graph
from rdflib import Graph

from graphkit.check import Shapes, check_graph
from graphkit.dump import dump_quads
from graphkit.errors import VocabularyError
from graphkit.iris import slug, thing
from graphkit.lift.graphs import Lifted, lift
from graphkit.lift.likenesses import GRAPH
from graphkit.likeness import find_pairs
from graphkit.load import load, load_tools
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.namesakes import load_namesakes, member, parse_namesakes, why_alike
from graphkit.persons import load_persons
from graphkit.store import Store, open_store
from graphkit.tables import rows

Write = Callable[..., Lifted]
SAMPLES = Path(__file__).parents[1] / "graphkit" / "samples"
RULES = load_namesakes()
TOML = (files("graphkit") / "persons.toml").read_text(encoding="utf-8")
LINKS = """
SELECT ?one ?other {
  GRAPH ?graph { ?one <https://w3id.org/ofsted-graph/ns#perhapsSameAs> ?other }
} ORDER BY ?one"""
CHRIS, CHRISTINE = thing("inspector", "chris-davies"), thing("inspector", "christine-davies")


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Chris Davies", "Christine Davies", "Chris may be short for Christine"),
        ("Nicki Shaw", "Nicola Shaw", "Nicki may be short for Nicola"),
        ("Kate Roe", "Cathy Roe", "Kate and Cathy may be short for the same name"),
        ("Stephen Roe", "Steven Roe", "Stephen and Steven sound alike"),
        ("N Shaw", "Nicki Shaw", "N may stand for Nicki"),
        ("Bernadete Roe", "Bernadette Roe", "Bernadete and Bernadette are a letter apart"),
        ("Ann Davis", "Ann Davies", "the surnames Davis and Davies are a letter apart"),
        ("Ann Metheringham", "Ann Metherinhgam", "are a letter apart"),
        ("Ann Thomson-Jones", "Ann Jones", "the surnames Thomson-Jones and Jones share a part"),
        ("Ann P Roe", "Ann Roe", "only one has the middle name P"),
        ("Ann Jane Roe", "Ann J Roe", "one has a middle name in full"),
        ("Jan van den Berg", "Jan Vandenberg", "they differ in blanks alone"),
        ("A de Groot", "Anneke de Groot", "A may stand for Anneke"),
    ],
)
def test_names_that_may_be_one_persons_have_a_reason(one: str, other: str, reason: str) -> None:
    assert (why_alike(one, other, RULES) or "").endswith(reason)
    assert why_alike(other, one, RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Christopher Davies", "Christine Davies"),
        ("Chris Davies", "Christine Roe"),
        ("Simon Hartley", "Simone Hartley"),
        ("Ann Lane", "Ann Lang"),
        ("Jane Roe", "Jade Roe"),
        ("N Davis", "Nicki Davies"),
        ("Ann J Roe", "Ann K Roe"),
        ("Mary Jane Smith", "Mary Jane Jones"),
        ("Ann Roe", "Roe"),
    ],
)
def test_names_that_are_hardly_one_persons_have_none(one: str, other: str) -> None:
    assert why_alike(one, other, RULES) is None
    assert why_alike(other, one, RULES) is None


def pairs(*names: str, teams: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, str]]:
    found = find_pairs(
        {slug(name): name for name in names},
        [{slug(name) for name in team} for team in teams],
        RULES,
    )
    return [(pair.one, pair.other) for pair in found]


def test_pairs_come_once_and_in_order() -> None:
    names = ("Nicola Shaw", "Christine Davies", "Ann Roe", "Nicki Shaw", "Chris Davies")
    expected = [("chris-davies", "christine-davies"), ("nicki-shaw", "nicola-shaw")]
    assert pairs(*names) == pairs(*names[::-1]) == expected


def test_two_of_one_team_are_no_pair() -> None:
    names = ("Chris Davies", "Christine Davies")
    assert pairs(*names, teams=(names,)) == []
    assert pairs(*names, teams=(names[:1], names[1:])) != []


def test_two_who_are_stated_to_be_different_are_no_pair() -> None:
    stated = TOML.replace("pairs = []", 'pairs = [["Christine Davies", "CHRIS DAVIES"]]')
    rules = parse_namesakes(stated, load_persons())
    names = {"chris-davies": "Chris Davies", "christine-davies": "Christine Davies"}
    assert list(find_pairs(names, [], rules)) == []


def test_file_may_not_part_whom_its_rules_make_one() -> None:
    stated = TOML.replace("pairs = []", 'pairs = [["Steve Roe", "Steven Roe"]]')
    with pytest.raises(VocabularyError, match="rules make them one"):
        parse_namesakes(stated, load_persons())


def test_all_names_of_the_file_are_told_apart_once() -> None:
    assert not set(RULES.short) & set(RULES.persons.given)
    assert not {name for name in RULES.sounds if name in RULES.persons.given} - {
        name.lower() for name in RULES.persons.given.values()
    }


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("nicki shaw", "Nicki Shaw"),
        ("N. Shaw", "Nicki Shaw"),
        ("Tom Antony", "Tom Anthony"),
        ("Nicki Roe", None),
        ("A. Poe", None),
    ],
)
def test_who_signs_is_the_one_of_the_team_who_can_be_meant(name: str, meant: str | None) -> None:
    team = ("Nicki Shaw", "Tom Anthony", "Ann Poe", "Alison Poe")
    assert member(name, team, RULES) == meant


LETTER = """Dear Jo

Monitoring visit of Thornmere children's services

This letter summarises the findings of the monitoring visit to Thornmere children's services on
{day} June 2022. The inspectors were {team}.

Headline findings

Support is good.

Yours sincerely

{signatory}
His Majesty's Inspector
"""


@pytest.fixture
def letter(read: Callable[[str], Facts]) -> Write:
    """A letter by the day of its visit and the names of the team; the first of them signs."""

    def written(day: int, *team: str, signatory: str | None = None) -> Lifted:
        named = " and ".join(f"{name} HMI" for name in team)
        text = LETTER.format(day=day, team=named, signatory=signatory or team[0])
        return lift(read(text), "1.0")

    return written


def linked(store: Store, *letters: Lifted) -> list[dict[str, object]]:
    holdings = Holdings(store)
    for each in letters:
        holdings.replace_letter(each)
    holdings.replace_likenesses()
    store.publish()
    return [dict(row) for row in rows(store, LINKS)]


BOTH_WAYS = [
    {"one": str(CHRIS), "other": str(CHRISTINE)},
    {"one": str(CHRISTINE), "other": str(CHRIS)},
]


def test_letters_name_one_inspector_with_one_label_in_safe_spellings(letter: Write) -> None:
    both = Graph()
    for day, name in ((14, "Steve Elliot"), (15, "STEVEN ELLIOTT")):
        both += letter(day, name, "Ann Roe").graph
    found = both.query(
        "SELECT DISTINCT ?who ?label { ?who a gk:Inspector ; rdfs:label ?label } ORDER BY ?who",
        initNs={"gk": "https://w3id.org/ofsted-graph/ns#"},
    )
    assert [(str(who).rpartition("/")[2], str(label)) for who, label in found] == [  # type: ignore[misc]
        ("ann-roe", "Ann Roe"),
        ("steven-elliott", "Steven Elliott"),
    ]


def test_who_signs_with_an_initial_is_no_further_inspector(letter: Write) -> None:
    graph = letter(14, "Nicki Shaw", "Ann Roe", signatory="N. Shaw").graph
    assert thing("inspector", "n-shaw") not in set(graph.all_nodes())


def test_store_links_both_ways_whom_different_letters_name(store: Store, letter: Write) -> None:
    letters = (letter(14, "Chris Davies", "Ann Roe"), letter(15, "Christine Davies", "Ann Roe"))
    assert linked(store, *letters) == BOTH_WAYS


def test_store_links_what_several_loads_brought(store: Store, letter: Write) -> None:
    assert linked(store, letter(14, "Chris Davies", "Ann Roe")) == []
    assert linked(store, letter(15, "Christine Davies", "Ann Roe")) == BOTH_WAYS
    before = list(dump_quads(store))
    assert linked(store) == BOTH_WAYS
    assert list(dump_quads(store)) == before


def test_store_forgets_links_of_letters_that_changed_or_are_gone(
    store: Store, letter: Write
) -> None:
    chris, christine = (
        letter(d, f"{name} Davies") for d, name in ((14, "Chris"), (15, "Christine"))
    )
    assert linked(store, chris, christine) == BOTH_WAYS
    assert linked(store, letter(14, "Ann Roe")) == []
    assert linked(store, chris) == BOTH_WAYS
    store.update(f"DROP GRAPH <{chris.document}> ; DROP GRAPH <{chris.provenance}>")
    assert linked(store) == []


def test_store_parts_who_meet_on_a_later_visit(store: Store, letter: Write) -> None:
    chris, christine = (
        letter(d, f"{name} Davies") for d, name in ((14, "Chris"), (15, "Christine"))
    )
    assert linked(store, chris, christine) == BOTH_WAYS
    assert linked(store, letter(16, "Chris Davies", "Christine Davies")) == []


def test_links_conform_to_the_shapes(store: Store, letter: Write, shapes: Shapes) -> None:
    letters = (letter(14, "Chris Davies"), letter(15, "Christine Davies"))
    linked(store, *letters)
    union = vocabulary_graph()
    for each in letters:
        union += each.graph
    links = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    union.parse(data=store.query(links, "application/n-triples"), format="nt")
    found = [
        result
        for result in check_graph(union, shapes).results
        if result.shape in ("PerhapsTheSame", "Likeness", "Person", "Inspector", "Dataset")
    ]
    assert found == []


def test_load_links_in_a_folder_what_one_load_or_two_brought(tmp_path: Path) -> None:
    tools = load_tools([SAMPLES / "register.ttl"])
    lucas, lucan = (
        SAMPLES / f"{name}.txt" for name in ("ambleford-2020-11-03", "east-ambleford-2022-07-05")
    )
    dumps = []
    for name, loads in (("one", [[lucas, lucan]]), ("two", [[lucan], [lucas], [lucan]])):
        with open_store(tmp_path / name) as store:
            for paths in loads:
                assert all(outcome.is_done for outcome in load(paths, store, tools))
            assert len(rows(store, LINKS)) == 2
            dumps.append(list(dump_quads(store)))
    assert dumps[0] == dumps[1]

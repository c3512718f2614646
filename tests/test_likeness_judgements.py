"""Likeness of judgements: which of those that letters name are perhaps one, and why."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ontologies import vocabulary_graph

from graphkit.check import Shapes, check_graph
from graphkit.dump import dump_quads
from graphkit.judgements import Told, find_judgement_pairs
from graphkit.lift.graphs import Lifted, lift
from graphkit.lift.likenesses import GRAPH
from graphkit.load import load, load_tools
from graphkit.load.holdings import Holdings
from graphkit.load.mentions import letter_mentions, stored_mentions
from graphkit.model import Facts
from graphkit.store import Store, open_store
from graphkit.tables import rows
from graphkit.views import load_views

Write = Callable[[int, str], Lifted]
SAMPLES = Path(__file__).parents[1] / "graphkit" / "samples"
LINKS = """
PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
SELECT ?one ?other ?reason {
  ?one gk:perhapsSameAs ?other .
  ?likeness gk:likenessOf ?one , ?other ; gk:rule ?reason
} ORDER BY ?one ?other"""
LETTER = """Dear Jo

Monitoring visit of Thornmere children's services

This letter summarises the findings of the monitoring visit to Thornmere children's services on
{day} June 2022. The local authority was judged {judged}. The inspectors were Ann Roe HMI and
Lee Poe HMI.

Headline findings

Support is good.

Yours sincerely

Ann Roe
His Majesty's Inspector
"""


def told(when: str, authority: str = "thornmere", grade: str = "inadequate") -> Told:
    return Told(f"{authority}-{when}", f"in {when}", (authority, grade, "overall"), when)


def pairs(*judgements: Told) -> list[tuple[str, str]]:
    return [(pair.one[-7:], pair.other[-7:]) for pair in find_judgement_pairs(judgements)]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("2023-11", "2024-01", "inspection and publication may be in different months"),
        ("2023-11", "2024-03", "inspection and publication may be in different months"),
        ("2021", "2021-12", "the year alone may stand for the month"),
    ],
)
def test_judgements_near_in_time_are_a_pair_with_its_reason(
    one: str, other: str, reason: str
) -> None:
    (pair,) = find_judgement_pairs([told(other), told(one)])
    assert pair == ("judgement", *(told(each).key for each in (one, other)), pair.names, reason)
    assert pair.names == f"in {one} and in {other}"


@pytest.mark.parametrize(
    ("one", "other"),
    [("2023-11", "2024-04"), ("2021", "2022-01"), ("2021", "2022"), ("2021-11", "2020-11")],
)
def test_judgements_far_in_time_are_no_pair(one: str, other: str) -> None:
    assert pairs(told(one), told(other)) == []


def test_judgements_on_others_or_of_another_grade_are_no_pair() -> None:
    others = (told("2024-01", authority="ambleford"), told("2024-01", grade="good"))
    assert pairs(told("2023-11"), *others) == []


def test_judgement_links_to_the_nearest_alone() -> None:
    found = pairs(*(told(when) for when in ("2023-11", "2024-01", "2024-02")))
    assert found == [("2023-11", "2024-01"), ("2024-01", "2024-02")]


def test_judgement_links_to_both_of_two_that_are_as_near() -> None:
    found = pairs(*(told(when) for when in ("2023-11", "2024-01", "2024-03")))
    assert found == [("2023-11", "2024-01"), ("2024-01", "2024-03")]


def test_judgement_of_a_year_alone_hides_no_nearest_month() -> None:
    found = pairs(*(told(when) for when in ("2023", "2023-11", "2024-01")))
    assert found == [("re-2023", "2023-11"), ("2023-11", "2024-01")]


def test_judgement_that_many_letters_tell_is_one() -> None:
    spelt = told("2023-11")._replace(label="IN 2023-11")
    (pair,) = find_judgement_pairs([told("2023-11"), told("2024-01"), spelt])
    assert pair.names == "IN 2023-11 and in 2024-01"


@pytest.fixture
def letter(read: Callable[[str], Facts]) -> Write:
    """A letter by the day of its visit and what it says of the judgement before."""
    return lambda day, judged: lift(read(LETTER.format(day=day, judged=judged)), "1.0")


def linked(store: Store, *letters: Lifted) -> list[tuple[str, str, str]]:
    """What is perhaps the same after a load, as the last part of IRIs and the reason."""
    holdings = Holdings(store)
    for each in letters:
        holdings.replace_letter(each)
    holdings.replace_likenesses()
    store.publish()
    found = rows(store, LINKS)
    return [(key(row["one"]), key(row["other"]), str(row["reason"])) for row in found]


def key(iri: object) -> str:
    return str(iri).rpartition("/")[2]


INSPECTED, PUBLISHED = "thornmere-2021-11", "thornmere-2022-01"
REASON = "inspection and publication may be in different months"
BOTH_WAYS = [(INSPECTED, PUBLISHED, REASON), (PUBLISHED, INSPECTED, REASON)]


def test_store_links_judgements_of_several_loads_both_ways(store: Store, letter: Write) -> None:
    assert linked(store, letter(14, "inadequate in November 2021")) == []
    assert linked(store, letter(15, "inadequate in January 2022")) == BOTH_WAYS
    before = list(dump_quads(store))
    assert linked(store) == BOTH_WAYS
    assert list(dump_quads(store)) == before


def test_store_forgets_links_of_letters_that_changed(store: Store, letter: Write) -> None:
    assert linked(
        store, letter(14, "inadequate in November 2021"), letter(15, "inadequate in January 2022")
    )
    assert linked(store, letter(15, "good in January 2022")) == []


def test_store_leaves_judgements_alone_whose_time_or_authority_is_unsaid(
    store: Store, letter: Write, read: Callable[[str], Facts]
) -> None:
    unknown = LETTER.format(day=16, judged="inadequate in November 2021")
    letters = (
        letter(14, "inadequate in January 2022"),
        letter(15, "inadequate"),
        lift(read(unknown.replace("Thornmere", "Borsetshire")), "1.0"),
    )
    assert linked(store, *letters) == []


def test_mentions_are_the_same_from_a_letter_and_from_the_store(
    store: Store, letter: Write
) -> None:
    for judged in ("inadequate in November 2021", "inadequate in 2021", "inadequate"):
        lifted = letter(14, judged)
        linked(store, lifted)
        assert stored_mentions(store) == {str(lifted.document): letter_mentions(lifted.graph)}


def test_question_after_inspectors_lists_no_judgements(store: Store, letter: Write) -> None:
    linked(store, letter(14, "inadequate in November 2021"), letter(15, "inadequate in 2021"))
    assert rows(store, load_views("questions")["perhaps-the-same"].sparql) == []


def test_links_of_judgements_conform_to_the_shapes(
    store: Store, letter: Write, shapes: Shapes
) -> None:
    letters = (letter(14, "inadequate in November 2021"), letter(15, "inadequate in January 2022"))
    linked(store, *letters)
    links = f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"
    union = vocabulary_graph([SAMPLES / "register.ttl"])
    union.parse(data=store.query(links, "application/n-triples"), format="nt")
    for each in letters:
        union += each.graph
    found = check_graph(union, shapes).results
    about = ("PerhapsTheSame", "Likeness", "Judgement", "Dataset")
    assert [result for result in found if result.shape in about] == []


def test_load_links_judgements_in_a_folder(tmp_path: Path) -> None:
    tools = load_tools([SAMPLES / "register.ttl"])
    for day, judged in ((14, "inadequate in November 2021"), (15, "inadequate in January 2022")):
        path = tmp_path / f"{day}.txt"
        path.write_text(LETTER.format(day=day, judged=judged), encoding="utf-8")
    with open_store(tmp_path / "graph") as store:
        for day in (14, 15):
            assert all(each.is_done for each in load([tmp_path / f"{day}.txt"], store, tools))
        assert len(rows(store, LINKS)) == 2

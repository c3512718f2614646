"""The statistics of a store: right after each load, whatever came before."""

from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

import pytest

from graphkit.dump import dump_quads
from graphkit.iris import BASE
from graphkit.lift.cube import GRAPH
from graphkit.lift.graphs import Lifted, lift
from graphkit.load import changing
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.store import Store, open_store
from graphkit.tables import rows

Write = Callable[..., Lifted]
PREFIXES = """
PREFIX gk: <https://w3id.org/ofsted-graph/ns#>
PREFIX polarity: <https://w3id.org/ofsted-graph/polarity/>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX statistics: <https://w3id.org/ofsted-graph/statistics/>
PREFIX theme: <https://w3id.org/ofsted-graph/theme/>
"""
LETTER = """Dear Jo

Monitoring visit of Thornmere children's services

This letter summarises the findings of the monitoring visit to Thornmere children's services on
{day} June {year}. The inspector was Ann Roe HMI.

Headline findings

{findings}
"""
GOOD = "Supervision of social workers is regular and effective."
WEAK = "Supervision of social workers is irregular and too weak."
BOTH = "Pathway plans are thorough, and management oversight of care leavers is strong."


@pytest.fixture
def letter(read: Callable[[str], Facts]) -> Write:
    """A letter by the day and year of its visit and its findings."""

    def written(day: int, *findings: str, year: int = 2022) -> Lifted:
        text = LETTER.format(day=day, year=year, findings="\n\n".join(findings))
        return lift(read(text), "1.0")

    return written


def bring(store: Store, *letters: Lifted, gone: Iterable[Lifted] = ()) -> None:
    """One load of letters, some of which may go."""
    with changing(store) as holdings:
        for each in letters:
            holdings.replace_letter(each)
        for each in gone:
            holdings.remove_letter(str(each.document))


def statistics(store: Store) -> list[str]:
    return [quad for quad in dump_quads(store) if quad.endswith(f"<{GRAPH}> .")]


def fresh(*letters: Lifted) -> list[str]:
    """The statistics of a store into which all letters came at once."""
    with open_store("memory:") as store:
        bring(store, *letters)
        return statistics(store)


def number(store: Store, where: str) -> object:
    found = rows(store, f"{PREFIXES} SELECT (SUM(?number) AS ?sum) {{ {where} }}")
    return found[0]["sum"]


def test_finding_counts_under_its_theme_and_broader_ones(store: Store, letter: Write) -> None:
    bring(store, letter(1, GOOD, WEAK))
    of = "?counted qb:dataSet statistics:findings-by-theme-and-year ; gk:countedPolarity"
    for theme, own in (("supervision", 1), ("management-and-qa", 0)):
        at = f"{of} polarity:weakness ; gk:countedTheme theme:{theme}"
        assert number(store, f"{at} ; gk:statementCount ?number") == 1
        assert number(store, f"{at} ; gk:ownStatementCount ?number") == own


def test_finding_counts_in_the_year_of_its_visit(store: Store, letter: Write) -> None:
    bring(store, letter(1, GOOD), letter(2, GOOD), letter(3, GOOD, year=2023))
    for year, strengths in ((2022, 2), (2023, 1)):
        at = f"""?counted gk:countedTheme theme:supervision ;
            gk:year "{year}"^^<http://www.w3.org/2001/XMLSchema#gYear> ;
            gk:statementCount ?number"""
        assert number(store, at) == strengths
    assert number(store, "?counted gk:visitCount ?number") == 3


def test_pair_of_themes_counts_once(store: Store, letter: Write) -> None:
    bring(store, letter(1, BOTH))
    pairs = (
        f"{PREFIXES} SELECT ?first ?second {{ ?c gk:firstTheme ?first ; gk:secondTheme ?second }}"
    )
    found = rows(store, pairs)
    assert found
    assert all(str(row["first"]) < str(row["second"]) for row in found)


def test_load_again_leaves_the_statistics_alone(store: Store, letter: Write) -> None:
    bring(store, letter(1, GOOD))
    before, version = statistics(store), store.version()
    bring(store, letter(1, GOOD))
    assert (statistics(store), store.version()) == (before, version)


def test_statistics_are_the_same_in_any_order(letter: Write) -> None:
    one, other = letter(1, GOOD, BOTH), letter(2, WEAK, year=2023)
    assert fresh(one, other) == fresh(other, one)


def places(folder: Path) -> Iterator[Store]:
    for location in ("memory:", folder / "graph"):
        with open_store(location) as store:
            yield store


def test_letters_of_a_later_load_are_added(letter: Write, tmp_path: Path) -> None:
    one, other = letter(1, GOOD, BOTH), letter(2, WEAK, GOOD)
    for store in places(tmp_path):
        bring(store, one)
        bring(store, other)
        assert statistics(store) == fresh(one, other)


def test_letter_that_changes_counts_as_it_is_now(letter: Write, tmp_path: Path) -> None:
    one, other = letter(1, GOOD, BOTH), letter(2, WEAK)
    for store in places(tmp_path):
        bring(store, one, other)
        bring(store, letter(1, WEAK))
        assert statistics(store) == fresh(letter(1, WEAK), other)
        bring(store, one)
        assert statistics(store) == fresh(one, other)


def test_letter_that_changes_twice_in_a_load_counts_once(letter: Write, tmp_path: Path) -> None:
    for store in places(tmp_path):
        bring(store, letter(1, GOOD))
        bring(store, letter(1, WEAK), letter(1, BOTH))
        assert statistics(store) == fresh(letter(1, BOTH))


def test_letter_that_goes_counts_no_more(letter: Write, tmp_path: Path) -> None:
    one, other = letter(1, GOOD, BOTH), letter(2, WEAK)
    for store in places(tmp_path):
        bring(store, one, other)
        bring(store, gone=[one])
        assert statistics(store) == fresh(other)
        bring(store, one, gone=[other])
        assert statistics(store) == fresh(one)


def test_many_letters_that_change_are_counted_anew(
    letter: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.load.statistics._MOST_ASKED", 1)
    letters = [letter(day, GOOD) for day in (1, 2, 3)]
    for store in places(tmp_path):
        bring(store, *letters, letter(4, BOTH))
        bring(store, *(letter(day, WEAK) for day in (1, 2, 3)), letter(5, GOOD))
        now = [letter(day, WEAK) for day in (1, 2, 3)]
        assert statistics(store) == fresh(*now, letter(4, BOTH), letter(5, GOOD))


def test_many_counts_are_written_in_parts(
    store: Store, letter: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("graphkit.load.statistics._AT_ONCE", 2)
    bring(store, letter(1, GOOD))
    bring(store, letter(1, WEAK), letter(2, BOTH, GOOD))
    assert statistics(store) == fresh(letter(1, WEAK), letter(2, BOTH, GOOD))


def test_load_after_a_killed_one_counts_what_that_left(letter: Write, tmp_path: Path) -> None:
    one, other, third = letter(1, GOOD), letter(2, WEAK, BOTH), letter(3, GOOD)
    for location in ("memory:", tmp_path / "graph"):
        with open_store(location) as store:
            bring(store, one)
            Holdings(store).replace_letter(other)
            Holdings(store).replace_letter(letter(1, WEAK))
            bring(store)
            assert statistics(store) == fresh(letter(1, WEAK), other)
            Holdings(store).replace_letter(third)
            bring(store, third)
            assert statistics(store) == fresh(letter(1, WEAK), other, third)


def test_load_that_is_killed_while_it_writes_the_counts_is_made_good(
    store: Store, letter: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(store, letter(1, GOOD))
    update, updates = store.update, list[str]()

    def dies(sparql: str, only: Collection[str] = ()) -> None:
        updates.append(sparql)
        if len(updates) > 2:
            raise KeyboardInterrupt
        update(sparql, only)

    with monkeypatch.context() as patched:
        patched.setattr("graphkit.load.statistics._AT_ONCE", 2)
        patched.setattr(store, "update", dies)
        with pytest.raises(KeyboardInterrupt):
            bring(store, letter(2, WEAK, BOTH))
    bring(store)
    assert statistics(store) == fresh(letter(1, GOOD), letter(2, WEAK, BOTH))


def test_counts_by_other_rules_are_made_anew(
    store: Store, letter: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("graphkit.load.statistics._RULES", "0")
        bring(store, letter(1, GOOD))
    store.update(f"DELETE WHERE {{ GRAPH <{GRAPH}> {{ ?s <{BASE}ns#visitCount> ?o }} }}")
    bring(store)
    assert statistics(store) == fresh(letter(1, GOOD))


def test_store_without_letters_has_no_observations(store: Store, letter: Write) -> None:
    bring(store)
    assert statistics(store) == fresh()
    bring(store, letter(1, GOOD))
    bring(store, gone=[letter(1, GOOD)])
    assert statistics(store) == fresh()

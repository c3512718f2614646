"""Histories: what came before a visit, which judgement a letter means, what is missing."""

from pathlib import Path

import pytest

from graphkit.histories import Activity, Link, find_links
from graphkit.iris import GK, ID
from graphkit.lift.history import GRAPH
from graphkit.load import load_letters
from graphkit.load.activities import stored_activities
from graphkit.load.removal import remove_letters
from graphkit.store import Store, open_store
from graphkit.tables import rows

INADEQUATE, GOOD = "inadequate", "good"


def inspection(authority: str, start: str, grade: str = "", issued: str = "") -> Activity:
    return Activity(
        f"{ID}inspection/{authority}-{start}", True, authority, start, start, issued, grade=grade
    )


def visit(
    authority: str, start: str, when: str = "", grade: str = "", ordinal: int | None = None
) -> Activity:
    mention = f"{ID}judgement/{authority}-{when}" if when else ""
    iri = f"{ID}visit/{authority}-{start}"
    return Activity(iri, False, authority, start, start, "", ordinal, grade, mention, when)


def links(*activities: Activity, successions: tuple[tuple[str, str], ...] = ()) -> set[Link]:
    return set(find_links(activities, successions))


def test_inspections_of_an_authority_follow_each_other() -> None:
    one, two = inspection("a", "2015-04-13"), inspection("a", "2018-06-25")
    other = inspection("b", "2016-01-01")
    assert links(two, other, one) == {
        Link(two.iri, "previousInspection", one.iri),
        Link(one.iri, "nextInspection", two.iri),
    }


def test_visit_stands_between_inspections() -> None:
    one, between, two = (
        inspection("a", "2015-04-13"),
        visit("a", "2017-01-01"),
        inspection("a", "2018-06-25"),
    )
    found = links(one, between, two)
    assert Link(between.iri, "afterInspection", one.iri) in found
    assert Link(between.iri, "beforeInspection", two.iri) in found


@pytest.mark.parametrize(
    ("when", "issued"),
    [
        ("2023-11", ""),  # the month of the inspection
        ("2024-01", ""),  # that of the publication, which the report does not print
        ("2024-01", "2024-01-30"),
        ("2023", ""),
        ("2024", "2024-01-30"),
    ],
)
def test_month_of_a_judgement_is_that_of_the_inspection_or_of_its_publication(
    when: str, issued: str
) -> None:
    earlier = inspection("a", "2018-06-25", GOOD)
    meant = inspection("a", "2023-11-27", INADEQUATE, issued)
    told = visit("a", "2025-10-28", when, INADEQUATE)
    found = links(earlier, meant, told)
    assert Link(told.mention, "refersTo", f"{ID}judgement/a-2023-11-27-overall") in found
    assert Link(told.iri, "afterInspection", meant.iri) in found


@pytest.mark.parametrize(
    ("when", "grade"),
    [("2023-11", GOOD), ("2021-03", INADEQUATE), ("2025-06", INADEQUATE), ("2019", INADEQUATE)],
)
def test_judgement_that_no_inspection_fits_refers_to_none(when: str, grade: str) -> None:
    told = visit("a", "2025-10-28", when, grade)
    found = links(inspection("a", "2023-11-27", INADEQUATE), told)
    assert [link for link in found if link.property == "refersTo"] == []


def test_successor_inherits_history() -> None:
    old, new = inspection("cumbria", "2022-09-05"), inspection("cumberland", "2024-10-07")
    found = links(old, new, successions=(("cumbria", "cumberland"),))
    assert Link(new.iri, "previousInspection", old.iri) in found
    assert Link(old.iri, "nextInspection", new.iri) in found


def test_own_inspection_counts_before_a_predecessors() -> None:
    old, first, second = (
        inspection("p", "2015-01-01"),
        inspection("s", "2020-01-01"),
        inspection("s", "2023-01-01"),
    )
    found = links(old, first, second, successions=(("p", "s"),))
    assert Link(second.iri, "previousInspection", first.iri) in found
    assert Link(second.iri, "previousInspection", old.iri) not in found


def test_gap_in_the_ordinals_of_monitoring_visits_is_told() -> None:
    judged = inspection("a", "2023-11-27", INADEQUATE)
    visits = [visit("a", f"2025-0{n}-01", "2024-01", INADEQUATE, ordinal=n) for n in (2, 5)]
    missing = {link.value for link in links(judged, *visits) if link.property == "missingOrdinal"}
    assert missing == {1, 3, 4}


def test_succession_in_a_circle_ends() -> None:
    only = inspection("a", "2020-01-01")
    assert links(only, successions=(("a", "b"), ("b", "a"))) == set()


@pytest.fixture(scope="module")
def peterborough(shared: Path) -> Store:
    """The two real letters with the three real reports."""
    store = open_store("memory:")
    reports = sorted((shared / "reports").glob("80537_*.pdf"))
    assert len(reports) == 3
    outcomes = load_letters(store, *reports, shared / "letters")
    assert [outcome.status for outcome in outcomes] == ["stored"] * 5, outcomes
    return store


STORY = f"""
SELECT ?start ?grade ?ordinal ?after {{
  ?activity <{GK.authority}> <{ID}authority/peterborough> ; <https://schema.org/startDate> ?start .
  OPTIONAL {{ ?judgement <{GK.inspection}> ?activity ; <{GK.grade}> ?grade ;
    <{GK.judgementArea}> <https://w3id.org/ofsted-graph/judgement-area/overall> }}
  OPTIONAL {{ ?activity <{GK.ordinal}> ?ordinal }}
  OPTIONAL {{ ?activity <{GK.afterInspection}>|<{GK.previousInspection}> ?before .
    ?before <https://schema.org/startDate> ?after }}
}} ORDER BY ?start"""


def test_peterborough_has_one_story(peterborough: Store) -> None:
    told = [
        tuple(
            str(row[name] or "").rpartition("/")[2]
            for name in ("start", "grade", "ordinal", "after")
        )
        for row in rows(peterborough, STORY)
    ]
    assert told == [
        ("2015-04-13", "requires-improvement", "", ""),
        ("2018-06-25", "good", "", "2015-04-13"),
        ("2021-06-22", "", "", "2018-06-25"),
        ("2023-11-27", "inadequate", "", "2018-06-25"),
        ("2025-10-28", "", "5", "2023-11-27"),
    ]


def test_judgement_that_a_letter_names_is_that_of_the_report(peterborough: Store) -> None:
    query = f"SELECT ?meant {{ ?visit <{GK.follows}>/<{GK.refersTo}> ?meant }}"
    meant = f"{ID}judgement/peterborough-2023-11-27-inspection-overall"
    assert [str(row["meant"]) for row in rows(peterborough, query)] == [meant]


def test_history_follows_what_is_removed(peterborough: Store) -> None:
    assert len(stored_activities(peterborough)) == 5
    before = len(rows(peterborough, f"SELECT * {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}"))
    list(remove_letters(["peterborough-2025-10-28-monitoring"], peterborough))
    after = rows(peterborough, f"SELECT * {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}")
    assert len(after) == before - 6  # after which, which judgement, and four ordinals

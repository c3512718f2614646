"""Themes over visits and inspections: what is said of a theme in, its state and its change out.

The list view and the question of the cookbook follow the same rules: each test asks both. A letter
is told here by what it says of a theme, such as "strength asked"; "asked" is a recommendation.
"""

from collections.abc import Callable
from time import process_time

import pytest
from fastapi.testclient import TestClient
from stores import StoreWith

from graphkit.iris import BASE
from graphkit.store import Store
from graphkit.tables import Cell, rows
from graphkit.views import View, bind, load_views

VIEWS = [
    load_views("api/views")["list-trajectories"],
    load_views("questions")["theme-trajectories"],
]
PREFIXES = f"""
    PREFIX authority: <{BASE}id/authority/>
    PREFIX gk: <{BASE}ns#>
    PREFIX inspection: <{BASE}id/inspection/>
    PREFIX polarity: <{BASE}polarity/>
    PREFIX schema: <https://schema.org/>
    PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
    PREFIX theme: <{BASE}theme/>
    PREFIX visit: <{BASE}id/visit/>
    PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
Ask = Callable[..., list[dict[str, Cell]]]


@pytest.fixture(params=VIEWS, ids=lambda view: view.name)
def ask(request: pytest.FixtureRequest, store_with: StoreWith) -> Ask:
    """The rows that a view gives for a graph in Turtle."""
    view: View = request.param

    def ask(*turtle: str, **values: str) -> list[dict[str, Cell]]:
        with store_with() as store:
            graphs = (f"GRAPH <urn:graph-{n}> {{ {text} }}" for n, text in enumerate(turtle))
            store.update(f"{PREFIXES} INSERT DATA {{ {' '.join(graphs)} }}")
            store.publish()
            return rows(store, bind(view, values))

    return ask


def visit(key: str, day: str, said: str, theme: str = "plans", authority: str = "here") -> str:
    """A visit in Turtle, and what its letter says of a theme."""
    statements = (
        f"<urn:{key}-{theme}-{number}> gk:visit visit:{key} ; gk:theme theme:{theme} ; "
        + (
            "a gk:Recommendation , gk:AreaForImprovement ."
            if word == "asked"
            else f"a gk:Finding ; gk:polarity polarity:{word} ."
        )
        for number, word in enumerate(said.split())
    )
    return (
        f"visit:{key} a gk:Visit ; gk:authority authority:{authority} ; "
        f'schema:startDate "{day}"^^xsd:date . {" ".join(statements)}'
    )


def visits(*said: str) -> str:
    """Visits of an authority year after year, and what the letter of each says of a theme."""
    return " ".join(visit(f"v{n}", f"{2015 + n}-03-05", each) for n, each in enumerate(said))


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("strength strength", "strong"),
        ("weakness", "weak"),
        ("strength weakness", "mixed"),
        ("mixed", "mixed"),
        ("mixed strength", "mixed"),
        ("neutral", "neutral"),
        ("neutral weakness", "weak"),
        ("asked", None),
        ("asked strength", "strong"),
    ],
)
def test_state_of_a_theme_comes_from_the_findings(ask: Ask, said: str, state: str | None) -> None:
    assert [row["state"] for row in ask(visits(said))] == [state]


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        ("weakness", "strength", "better"),
        ("weakness", "mixed", "better"),
        ("strength weakness", "strength", "better"),
        ("strength", "weakness", "worse"),
        ("mixed", "weakness", "worse"),
        ("weakness weakness", "weakness", "same"),
        ("mixed", "strength weakness", "same"),
        ("neutral", "neutral", "same"),
        ("neutral", "strength", "not-comparable"),
        ("weakness", "neutral", "not-comparable"),
        ("asked", "weakness", "not-comparable"),
        ("asked", "asked", "not-comparable"),
        ("", "weakness", "new"),
        ("", "asked", "new"),
        ("weakness", "", "no-longer-mentioned"),
        ("asked", "", "no-longer-mentioned"),
    ],
)
def test_change_is_told_against_the_visit_before(
    ask: Ask, before: str, now: str, change: str
) -> None:
    assert ask(visits(before, now))[-1]["change"] == change


def test_first_visit_has_no_change(ask: Ask) -> None:
    assert [row["change"] for row in ask(visits("weakness", "weakness"))] == [None, "same"]


def test_theme_that_returns_is_not_new_and_has_no_row_while_letters_are_silent(ask: Ask) -> None:
    found = ask(visits("weakness", "", "", "strength"))
    assert [(str(row["day"]), row["state"], row["change"]) for row in found] == [
        ("2015-03-05", "weak", None),
        ("2016-03-05", None, "no-longer-mentioned"),
        ("2018-03-05", "strong", "mentioned-again"),
    ]


@pytest.mark.parametrize(
    ("said", "recommended", "repeated"),
    [
        (["asked", "asked"], [True, True], [False, True]),
        (["asked", "weakness", "asked"], [True, False, True], [False, False, True]),
        (["asked", "", "", "asked"], [True, False, True], [False, False, True]),
        (["weakness", "asked"], [False, True], [False, False]),
        (["asked asked"], [True], [False]),
    ],
)
def test_recommendation_is_repeated_if_any_earlier_letter_has_one_on_the_theme(
    ask: Ask, said: list[str], recommended: list[bool], repeated: list[bool]
) -> None:
    found = ask(visits(*said))
    assert [row["recommended"] for row in found] == recommended
    assert [row["repeated"] for row in found] == repeated


def test_strengths_and_weaknesses_are_counted_and_nothing_else(ask: Ask) -> None:
    found = ask(visits("strength strength weakness mixed neutral asked", ""))
    assert [(row["strengths"], row["weaknesses"]) for row in found] == [(2, 1), (0, 0)]


def inspection(day: str, said: str, sort: str = "Finding") -> str:
    """An inspection in Turtle, with one statement of its report on a theme."""
    return (
        "inspection:i a gk:Inspection ; gk:authority authority:here ; "
        f'schema:startDate "{day}"^^xsd:date . <urn:i> a gk:{sort} ; gk:inspection inspection:i ; '
        f"gk:theme theme:plans ; gk:polarity polarity:{said} ."
    )


def test_inspection_has_its_place_among_the_visits(ask: Ask) -> None:
    found = ask(visits("weakness", "strength"), inspection("2015-09-01", "mixed"))
    assert [(row["activity"], row["state"], row["change"]) for row in found] == [
        (f"{BASE}id/visit/v0", "weak", None),
        (f"{BASE}id/inspection/i", "mixed", "better"),
        (f"{BASE}id/visit/v1", "strong", "better"),
    ]


def test_recommendation_of_a_report_is_repeated_in_a_letter(ask: Ask) -> None:
    report = inspection("2014-09-01", "neutral", "Recommendation")
    assert [row["repeated"] for row in ask(visits("asked"), report)] == [False, True]


@pytest.mark.parametrize("sort", ["BoardFinding", "BoardRecommendation", "ImpliedRecommendation"])
def test_what_is_said_of_a_board_or_implied_is_no_state_of_a_theme(ask: Ask, sort: str) -> None:
    found = ask(visits("strength"), inspection("2015-09-01", "weakness", sort))
    assert [(row["state"], row["change"]) for row in found] == [
        ("strong", None),
        (None, "no-longer-mentioned"),
    ]


def test_statement_that_stands_in_two_graphs_counts_once(ask: Ask) -> None:
    told = visits("strength", "weakness")
    assert ask(told, told) == ask(told)


def test_visit_of_another_authority_or_theme_plays_no_part(ask: Ask) -> None:
    others = (
        visit("w", "2015-06-01", "weakness asked", authority="there"),
        visit("v0", "2015-03-05", "weakness asked", theme="audit"),
    )
    found = ask(visits("weakness", "strength asked"), *others)
    of_here = [row for row in found if str(row["activity"]).endswith("v1")]
    assert {str(row["theme"]): (row["change"], row["repeated"]) for row in of_here} == {
        f"{BASE}theme/plans": ("better", False),
        f"{BASE}theme/audit": ("no-longer-mentioned", False),
    }


def test_broader_theme_is_another_theme(ask: Ask) -> None:
    broader = "theme:plans skos:broader theme:work ."
    work = visit("v1", "2016-03-05", "asked", theme="work")
    found = ask(visits("asked", ""), work, broader, theme="work")
    assert [(row["change"], row["repeated"]) for row in found] == [("new", False)]


def test_history_of_a_predecessor_is_not_joined(ask: Ask) -> None:
    replaced = "authority:here gk:predecessor authority:old ."
    old = visit("w", "2014-06-01", "weakness asked", authority="old")
    found = ask(visits("weakness asked"), old, replaced, authority="here")
    assert [(row["change"], row["repeated"]) for row in found] == [(None, False)]


def test_visit_whose_day_is_not_known_has_no_place_in_the_order(ask: Ask) -> None:
    undated = "visit:w a gk:Visit ; gk:authority authority:here ."
    said = "<urn:f> a gk:Finding ; gk:visit visit:w ; gk:theme theme:plans ."
    told = visits("weakness", "strength")
    assert ask(told, undated, said) == ask(told)


def test_visits_of_one_day_come_in_the_order_of_their_names(ask: Ask) -> None:
    first, second = (visit(key, "2020-03-05", said) for key, said in (("a", "weakness"), ("b", "")))
    found = ask(second, first, visit("c", "2021-03-05", "strength"))
    assert [(str(row["activity"])[-1], row["change"]) for row in found] == [
        ("a", None),
        ("b", "no-longer-mentioned"),
        ("c", "mentioned-again"),
    ]


def test_list_and_question_say_the_same_of_the_samples(
    client: TestClient, sample_store: Store
) -> None:
    listed = client.get("/trajectories?limit=1000").json()["items"]
    asked = rows(sample_store, VIEWS[1].sparql)
    assert len(listed) > 300

    def told(row: dict[str, Cell]) -> list[str]:
        return sorted(f"{name}: {value}" for name, value in row.items() if name in asked[0])

    assert sorted(map(told, listed)) == sorted(map(told, asked))


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_trajectories_of_the_samples_are_quick(sample_store: Store, view: View) -> None:
    seconds = []
    for _ in range(5):
        before = process_time()
        assert rows(sample_store, view.sparql)
        seconds.append(process_time() - before)
    assert min(seconds) < 0.3


def test_list_names_a_row_by_its_visit_and_theme(client: TestClient) -> None:
    address = "/trajectories?authority=kesterbridge&theme=supervision"
    listed = client.get(address).json()["items"]
    assert listed
    assert [str(row["day"]) for row in listed] == sorted(str(row["day"]) for row in listed)
    for row in listed:
        assert row["id"] == f"{row['activity']}#supervision"
        assert (row["authorityLabel"], row["themeLabel"]) == ("Kesterbridge", "Supervision")


def test_list_tells_inspections_from_visits_and_narrows_by_kind(client: TestClient) -> None:
    address = "/trajectories?authority=thornmere&limit=1000"
    kinds = {row["kindLabel"] for row in client.get(address).json()["items"]}
    assert kinds == {"Single inspection", "Standard inspection", "Monitoring visit"}
    narrowed = client.get(f"{address}&kind=standard-inspection").json()["items"]
    assert {row["activityLabel"] for row in narrowed} == {
        "Inspection of Thornmere, 6 to 17 November 2023"
    }


def test_page_of_trajectories_shows_states_and_leads_to_visits(client: TestClient) -> None:
    address = "/trajectories?authority=kesterbridge"
    weak = next(row for row in client.get(address).json()["items"] if row["state"] == "weak")
    theme, visit = (str(weak[name]).rpartition("/")[2] for name in ("theme", "activity"))
    page = client.get(f"{address}&theme={theme}&format=html").text
    assert f'<option value="{theme}" selected>' in page
    assert '<td class="tinted weakness"><bdi>weak</bdi></td>' in page
    assert f'href="/doc/visit/{visit}"' in page
    authority = client.get("/doc/authority/kesterbridge", headers={"Accept": "text/html"}).text
    assert 'href="/trajectories?authority=kesterbridge"' in authority

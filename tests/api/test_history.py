"""What came before and after, over HTTP: the samples with their history in, pages and lists out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from graphkit.api import create_app
from stores import StoreWith

from graphkit.documents import read_document
from graphkit.facts.gather import Knowledge
from graphkit.iris import BASE
from graphkit.lift.graphs import lift
from graphkit.load.holdings import Holdings
from graphkit.model import Facts
from graphkit.reader import read_said
from graphkit.resources import data_files
from graphkit.vocabulary import turtle_files

from .conftest import REGISTER, TestClient

INADEQUATE, GOOD = "thornmere-2021-11-08-inspection", "thornmere-2025-02-03-inspection"
VISIT = "thornmere-2022-06-14-monitoring"


@pytest.fixture(scope="module")
def client(
    samples: dict[str, Facts], knowledge: Knowledge, store_with: StoreWith
) -> Iterator[TestClient]:
    """A client over the sample reports and one letter, with the history reckoned."""
    with store_with() as store:
        holdings = Holdings(store)
        holdings.replace_vocabularies(turtle_files([REGISTER]))
        holdings.replace_letter(lift(samples["thornmere-2022-06-14"], "0.1.0"))
        for file in data_files("samples/reports", ".txt"):
            said = read_said(read_document(Path(str(file))), knowledge)
            holdings.replace_letter(lift(said, "0.1.0"))
        holdings.replace_history()
        store.publish()
        yield TestClient(create_app(store), follow_redirects=False)


@pytest.mark.parametrize(
    ("thing", "others"),
    [
        (f"inspection/{INADEQUATE}", [f"inspection/{GOOD}"]),
        (f"inspection/{GOOD}", [f"inspection/{INADEQUATE}"]),
        (f"report/{GOOD}", [f"inspection/{INADEQUATE}"]),
        (f"visit/{VISIT}", [f"inspection/{INADEQUATE}", f"inspection/{GOOD}"]),
    ],
)
def test_page_leads_to_the_inspections_before_and_after(
    client: TestClient, thing: str, others: list[str]
) -> None:
    page = client.get(f"/doc/{thing}.html").text
    for other in others:
        assert f'href="/doc/{other}"' in page


def test_inspection_in_plain_json_tells_what_came_before_and_after(client: TestClient) -> None:
    told = client.get(f"/doc/inspection/{GOOD}.json").json()
    assert [each["label"] for each in told["previousInspections"]] == [
        "Inspection of Thornmere, 8 to 19 November 2021"
    ]
    assert told["nextInspections"] == []


def test_judgement_of_a_letter_stands_aside_for_that_of_the_report(client: TestClient) -> None:
    address = "/judgements?authority=thornmere&area=overall&grade=inadequate"
    (judged,) = client.get(address).json()["items"]
    assert judged["id"] == f"{BASE}id/judgement/{INADEQUATE}-overall"


def test_timeline_has_what_a_report_mentions_behind_its_judgements(client: TestClient) -> None:
    address = "/timeline?authority=thornmere&year=2025&limit=1000"
    events = [each["event"] for each in client.get(address).json()["items"]]
    assert list(dict.fromkeys(events)) == [
        "inspection",
        "judgement",
        "mention",
        "recommendation",
        "theme",
    ]
    mentioned = client.get(f"{address}&event=mention").json()["items"]
    assert [(each["label"], each["gradeLabel"], each["activity"]) for each in mentioned] == [
        ("Inspection, 2021-11, inadequate", "Inadequate", f"{BASE}id/inspection/{GOOD}"),
        ("Monitoring visit, 2024-05", None, f"{BASE}id/inspection/{GOOD}"),
    ]


@pytest.mark.parametrize(
    ("narrowed", "expected"),
    [("grade=inadequate", 1), ("kind=single-inspection", 0), ("theme=supervision", 0)],
)
def test_mentions_of_a_timeline_are_narrowed(
    client: TestClient, narrowed: str, expected: int
) -> None:
    address = f"/timeline?authority=thornmere&year=2025&event=mention&{narrowed}"
    assert len(client.get(address).json()["items"]) == expected

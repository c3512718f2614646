"""What is perhaps the same, on the pages of the two: linked, with the reason."""

from collections.abc import Callable, Iterator

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from stores import StoreWith

from graphkit.lift.graphs import lift
from graphkit.load.holdings import Holdings
from graphkit.model import Facts

LETTER = """Dear Jo

Monitoring visit of Thornmere children's services

This letter summarises the findings of the monitoring visit to Thornmere children's services on
{day} June 2022. The local authority was judged inadequate in {month}. The inspectors were Ann Roe
HMI and {name} HMI.
"""


@pytest.fixture(scope="module")
def client(read: Callable[[str], Facts], store_with: StoreWith) -> Iterator[TestClient]:
    with store_with() as store:
        holdings = Holdings(store)
        for day, month, name in (
            (14, "November 2021", "Nicki Shaw"),
            (15, "January 2022", "Nicola Shaw"),
        ):
            text = LETTER.format(day=day, month=month, name=name)
            holdings.replace_letter(lift(read(text), "1.0"))
        holdings.replace_likenesses()
        yield TestClient(create_app(store))


@pytest.mark.parametrize(
    ("thing", "other", "label", "reason"),
    [
        (
            "inspector/nicki-shaw",
            "inspector/nicola-shaw",
            "Nicola Shaw",
            "Nicki may be short for Nicola",
        ),
        (
            "judgement/thornmere-2022-01",
            "judgement/thornmere-2021-11",
            "Thornmere judged inadequate, 2021-11",
            "inspection and publication may be in different months",
        ),
    ],
)
def test_page_links_what_is_perhaps_the_same(
    client: TestClient, thing: str, other: str, label: str, reason: str
) -> None:
    html = client.get(f"/doc/{thing}.html").text
    assert f'<li><a href="/doc/{other}">{label}</a> <span class="quiet">{reason}</span>' in html


def test_page_of_an_inspector_whom_nobody_is_like_says_nothing_of_it(client: TestClient) -> None:
    assert "Perhaps the same" not in client.get("/doc/inspector/ann-roe.html").text

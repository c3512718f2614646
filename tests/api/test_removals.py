"""DELETE over HTTP: the key of a letter in, its end and the marks that it leaves out."""

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from graphkit.api import create_app
from graphkit.api.writing.room import Writing

from graphkit.errors import StoreLocked
from graphkit.load import Tools
from graphkit.load.writer import Writer
from graphkit.resources import data_files
from graphkit.store import open_store
from graphkit.tokens import make_token

from .conftest import TestClient

LETTER = next(Path(str(file)) for file in data_files("samples", ".txt") if "2022-06" in str(file))
REPORT = next(
    Path(str(file)) for file in data_files("samples/reports", ".txt") if "2021" in str(file)
)
KEY = "thornmere-2022-06-14-monitoring"
PLACE = f"/letters/{KEY}"
PROBLEM = "application/problem+json"


@pytest.fixture
def client(folder: Path, tools: Tools) -> Iterator[TestClient]:
    _, token = make_token(folder / "tokens.json")
    with open_store(folder) as store:
        writing = Writing(
            Writer(lambda: nullcontext(store), lambda: tools, wait=0.1), folder / "tokens.json"
        )
        client = TestClient(create_app(store, writing), follow_redirects=False)
        client.headers["Authorization"] = f"Bearer {token}"
        yield client


def post(client: TestClient) -> int:
    sent = client.post(
        "/letters", content=LETTER.read_bytes(), headers={"Content-Type": "text/plain"}
    )
    return int(sent.status_code)


def test_removed_letter_is_gone_until_it_is_posted_again(client: TestClient) -> None:
    assert post(client) == 201
    done = client.delete(PLACE)
    assert (done.status_code, done.json()["outcome"]) == (200, "removed")
    assert client.get("/letters").json()["items"] == []
    assert client.get(f"/doc/letter/{KEY}").status_code == 410

    again = client.delete(PLACE)
    assert (again.status_code, again.json()["code"]) == (410, "gone")
    assert again.headers["content-type"] == PROBLEM

    assert post(client) == 201
    assert client.get(f"/doc/letter/{KEY}").status_code == 200


def test_removal_of_a_state_that_no_entity_tag_can_name_is_refused(client: TestClient) -> None:
    assert post(client) == 201
    refused = client.delete(PLACE, headers={"If-Match": '"abc"'})
    assert (refused.status_code, refused.json()["code"]) == (412, "condition")
    assert client.get(f"/doc/letter/{KEY}").status_code == 200
    assert client.delete(PLACE, headers={"If-Match": "*"}).status_code == 200


@pytest.mark.parametrize("key", ["nowhere", "a%20b", "%3E%7D", "x" * 300, "caf%C3%A9"])
def test_letter_that_never_was_is_not_found(client: TestClient, key: str) -> None:
    missing = client.delete(f"/letters/{key}")
    assert (missing.status_code, missing.headers["content-type"]) == (404, PROBLEM)


def test_removed_report_is_gone_and_so_is_what_it_judged(client: TestClient) -> None:
    key = REPORT.stem + "-inspection"
    sent = client.post(
        "/letters", content=REPORT.read_bytes(), headers={"Content-Type": "text/plain"}
    )
    assert (sent.status_code, sent.headers["location"]) == (201, f"/doc/report/{key}")
    done = client.delete(f"/letters/{key}")
    assert (done.status_code, done.json()["outcome"]) == (200, "removed")
    for listed in ("reports", "inspections", "judgements", "findings", "recommendations"):
        assert client.get(f"/{listed}").json()["items"] == []
    for kind in ("report", "inspection"):
        assert client.get(f"/doc/{kind}/{key}").status_code == 410
    assert client.get(f"/doc/judgement/{key}-overall").status_code == 410
    assert client.get(f"/reports/{key}/text").status_code in (404, 410)
    assert client.delete(f"/letters/{key}").status_code == 410


def test_load_of_another_process_goes_first(client: TestClient, folder: Path) -> None:
    assert post(client) == 201
    with open_store(folder) as other:
        other.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        with pytest.raises(StoreLocked), open_store(folder) as third:
            third.update("INSERT DATA { <urn:a> <urn:b> 2 }")
        refused = client.delete(PLACE)
        assert (refused.status_code, refused.json()["code"]) == (503, "store")
        assert "another load is writing" in refused.json()["detail"]
        assert int(refused.headers["retry-after"]) > 0
        other.publish()
    assert client.delete(PLACE).status_code == 200

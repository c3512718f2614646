"""Writes over HTTP: letters and keys with a token in, what became of each out."""

import logging
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from graphkit.api import create_app
from graphkit.api.writing.rates import Rates
from graphkit.api.writing.room import Writing
from stores import StoreWith

from graphkit.documents.limits import MAX_FILE_BYTES
from graphkit.dump import dump_quads
from graphkit.iris import GK
from graphkit.load import Tools
from graphkit.load.writer import Writer
from graphkit.resources import data_files
from graphkit.store import Store
from graphkit.tables import rows
from graphkit.tokens import make_token, revoke_token

from .conftest import TestClient

LETTERS = {Path(str(file)).stem: file.read_bytes() for file in data_files("samples", ".txt")}
KEY = "thornmere-2022-06-14-monitoring"
LETTER = LETTERS["thornmere-2022-06-14"]
IRI = f"https://w3id.org/ofsted-graph/id/letter/{KEY}"
PLAIN = {"Content-Type": "text/plain"}
PROBLEM = "application/problem+json"
# No register has the authority.
WRONG = LETTER.replace(b"Thornmere", b"Borsetshire")


@pytest.fixture
def store(store_with: StoreWith) -> Iterator[Store]:
    with store_with() as opened:
        yield opened


@pytest.fixture
def writing(store: Store, tools: Tools, tmp_path: Path) -> Writing:
    return Writing(Writer(lambda: nullcontext(store), lambda: tools), tmp_path / "tokens.json")


@pytest.fixture
def stranger(store: Store, writing: Writing) -> TestClient:
    """A client without a token; others have one."""
    make_token(writing.tokens, "other")
    return TestClient(create_app(store, writing), follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient, writing: Writing) -> TestClient:
    _, token = make_token(writing.tokens, "scanner")
    stranger.headers["Authorization"] = f"Bearer {token}"
    return stranger


def post(client: TestClient, letter: bytes = LETTER, **more: str) -> "object":
    return client.post("/letters", content=letter, headers={**PLAIN, **more})


def form(*letters: tuple[str, bytes]) -> list[tuple[str, tuple[str, bytes]]]:
    return [("letter", each) for each in letters]


def test_posted_letter_is_stored_and_has_a_document(client: TestClient) -> None:
    made = post(client)
    told = made.json()
    assert (made.status_code, told["outcome"], told["letter"]) == (201, "stored", IRI)
    assert made.headers["location"] == f"/doc/letter/{KEY}"
    assert (
        client.get(made.headers["location"], headers={"Accept": "text/turtle"}).status_code == 200
    )
    assert client.get(f"/letters/{KEY}/text").status_code == 200


def test_same_letter_again_changes_nothing(client: TestClient, store: Store) -> None:
    post(client)
    before, version = list(dump_quads(store)), store.version()
    again = post(client)
    assert (again.status_code, again.json()["outcome"]) == (200, "unchanged")
    assert (list(dump_quads(store)), store.version()) == (before, version)


def test_letter_whose_words_changed_is_replaced(client: TestClient) -> None:
    post(client)
    again = post(client, LETTER.replace(b"Yours sincerely", b"Yours faithfully"))
    assert (again.status_code, again.json()["outcome"]) == (200, "replaced")


def test_refused_letter_comes_back_with_what_the_shapes_found(
    client: TestClient, store: Store
) -> None:
    refused = post(client, WRONG)
    told = refused.json()
    assert (refused.status_code, refused.headers["content-type"]) == (422, PROBLEM)
    assert (told["status"], told["code"]) == (422, "refused")
    violation = told["violations"][0]
    (start, end), *_ = violation["places"]
    assert violation["message"] and violation["path"]
    assert WRONG.decode()[start:end].split() == violation["words"].split(" … ")[0].split()
    assert rows(store, f"SELECT * {{ <{IRI}> ?property ?value }}") == []


@pytest.mark.parametrize(
    ("letter", "status", "code"),
    [
        (b"Dear all\n\nThe fair is on Sunday.\n", 422, "not-a-letter"),
        (b"\x00\x01\x02\x03" * 99, 415, "binary"),
        (b"%PDF-1.7\n1 0 obj\n%%EOF", 422, "damaged"),
        (b"   ", 422, "empty"),
    ],
)
def test_what_is_no_letter_is_refused_by_its_code(
    client: TestClient, letter: bytes, status: int, code: str
) -> None:
    refused = post(client, letter)
    assert (refused.status_code, refused.json()["code"]) == (status, code)


def test_form_with_one_file_is_as_the_file_alone(client: TestClient) -> None:
    made = client.post("/letters", files=form(("a/letter.txt", LETTER)))
    assert (made.status_code, made.json()["file"]) == (201, "letter.txt")


def test_form_says_of_each_file_what_became_of_it(client: TestClient) -> None:
    sent = form(*((f"{name}.txt", LETTERS[name]) for name in sorted(LETTERS)[:2]), ("x.txt", b"x"))
    some = client.post("/letters", files=sent)
    told = some.json()["letters"]
    assert (some.status_code, [each["status"] for each in told]) == (207, [201, 201, 422])
    assert told[2]["problem"]["code"] == "not-a-letter"
    assert client.post("/letters", files=sent[:2]).status_code == 200


def broken_form(body: bytes) -> dict[str, object]:
    return {"content": body, "headers": {"Content-Type": "multipart/form-data; boundary=b"}}


FILE = b'--b\r\nContent-Disposition: form-data; name="letter"; filename="a.txt"\r\n\r\n' + LETTER


@pytest.mark.parametrize(
    ("request_", "status", "code"),
    [
        (broken_form(FILE), 400, "broken"),
        (broken_form(FILE + b"\r\n--b--\r\n" + b"x" * 9), 201, None),
        (broken_form(b"no form"), 400, "broken"),
        (broken_form(b""), 400, "broken"),
        (broken_form(FILE.replace(b'; filename="a.txt"', b"") + b"\r\n--b--\r\n"), 400, "empty"),
        ({"content": LETTER, "headers": {"Content-Type": "multipart/form-data"}}, 400, "broken"),
        ({"content": LETTER, "headers": {"Content-Type": "application/zip"}}, 415, None),
        ({"content": LETTER}, 415, None),
        ({"content": LETTER, "headers": {**PLAIN, "Content-Encoding": "gzip"}}, 415, "encoded"),
        ({"content": b"", "headers": PLAIN}, 400, "empty"),
    ],
)
def test_request_without_a_whole_letter_is_refused(
    client: TestClient, store: Store, request_: dict[str, object], status: int, code: str | None
) -> None:
    refused = client.post("/letters", **request_)
    assert refused.status_code == status
    assert code is None or refused.json()["code"] == code
    assert status == 201 or rows(store, f"SELECT * {{ <{IRI}> ?property ?value }}") == []


@pytest.mark.parametrize(
    ("headers", "query", "name"),
    [
        (
            {"Content-Disposition": 'attachment; filename="march/thornmere.txt"'},
            "",
            "thornmere.txt",
        ),
        ({"Content-Disposition": "attachment; filename*=UTF-8''caf%C3%A9.txt"}, "", "café.txt"),
        ({}, "?name=C:%5Cthornmere.txt", "thornmere.txt"),
        ({}, "?name=%E2%80%AEtxt.exe%0Astored", "txt.exestored"),
        ({}, "", "letter"),
    ],
)
def test_body_has_a_name_without_folders_and_tricks(
    client: TestClient, headers: dict[str, str], query: str, name: str
) -> None:
    made = client.post(f"/letters{query}", content=LETTER, headers={**PLAIN, **headers})
    assert made.json()["file"] == name


def test_body_is_no_larger_than_what_is_read(client: TestClient) -> None:
    pieces = (b"x" * 2**20 for _ in range(MAX_FILE_BYTES // 2**20 + 1))
    for content in (b"x" * (MAX_FILE_BYTES + 1), pieces):
        refused = client.post("/letters", content=content, headers=PLAIN)
        assert (refused.status_code, refused.json()["code"]) == (413, "too-large")


def test_nobody_writes_before_a_token_is_made(store: Store, writing: Writing) -> None:
    for given in (writing, None):
        refused = post(TestClient(create_app(store, given)), Authorization="Bearer gk_x")
        assert (refused.status_code, refused.headers["content-type"]) == (403, PROBLEM)
    assert rows(store, f"SELECT ?letter {{ ?letter a <{GK.Letter}> }}") == []


@pytest.mark.parametrize(
    "header", [None, "Bearer gk_mistaken", "Bearer", "Basic Zzpz", "Bearer gk_\xe9"]
)
def test_stranger_is_told_to_bring_a_token(stranger: TestClient, header: str | None) -> None:
    told = {"Authorization": header.encode("latin-1")} if header else {}
    for refused in (
        stranger.post("/letters?access_token=x", content=LETTER, headers={**PLAIN, **told}),
        stranger.delete(f"/letters/{KEY}", headers=told),
    ):
        assert (refused.status_code, refused.headers["content-type"]) == (401, PROBLEM)
        assert refused.headers["www-authenticate"].startswith("Bearer realm=")
        assert "mistaken" not in refused.text


def test_of_two_tokens_none_counts(client: TestClient) -> None:
    token = client.headers["authorization"]
    several = [("Authorization", token), ("Authorization", "Bearer x"), *PLAIN.items()]
    assert client.post("/letters", content=LETTER, headers=several).status_code == 401


def test_revoked_token_is_refused_at_once(client: TestClient, writing: Writing) -> None:
    assert post(client).status_code == 201
    revoke_token(writing.tokens, "scanner")
    assert post(client).status_code == 401


def test_page_of_another_site_may_not_bring_a_token(client: TestClient) -> None:
    asked = {
        "Origin": "https://elsewhere.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    allowed = client.options("/letters", headers=asked).headers
    assert "authorization" not in allowed.get("access-control-allow-headers", "").lower()
    assert "access-control-allow-credentials" not in allowed
    assert "DELETE" not in allowed.get("access-control-allow-methods", "")


def test_token_that_writes_too_often_waits(
    client: TestClient, store: Store, writing: Writing
) -> None:
    slow = Writing(writing.writer, writing.tokens, Rates(1))
    hasty = TestClient(create_app(store, slow), headers=client.headers)
    assert hasty.delete("/letters/none").status_code == 404
    refused = hasty.delete("/letters/none")
    assert (refused.status_code, refused.json()["code"]) == (429, "too-often")
    assert 1 <= int(refused.headers["retry-after"]) <= 60


def test_writes_past_what_may_wait_are_told_to_come_again(
    client: TestClient, writing: Writing
) -> None:
    while writing.places.acquire(blocking=False):
        pass
    refused = post(client)
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert int(refused.headers["retry-after"]) > 0


def test_log_says_who_wrote_what_and_not_by_which_token(
    client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "graphkit")
    post(client)
    client.delete("/letters/none")
    assert "load by scanner: stored 'letter' " + IRI in caplog.text
    assert "remove by scanner: missing 'none'" in caplog.text
    assert client.headers["authorization"].removeprefix("Bearer gk_") not in caplog.text


def test_openapi_says_how_to_write(client: TestClient) -> None:
    told = client.get("/openapi.json").json()
    route = told["paths"]["/letters"]["post"]
    (scheme,) = route["security"][0]
    assert told["components"]["securitySchemes"][scheme]["scheme"] == "bearer"
    assert {"multipart/form-data", "application/pdf"} <= set(route["requestBody"]["content"])
    assert set(route["responses"]["422"]["content"]) == {PROBLEM}

"""Writes that the server cannot make: full disks and damaged tokens in, problems out."""

from contextlib import nullcontext
from pathlib import Path

import pytest
from graphkit.api import create_app
from graphkit.api.writing.room import Writing

from graphkit.load import Tools
from graphkit.load.writer import Writer
from graphkit.resources import data_files
from graphkit.store.folder import FolderStore
from graphkit.tokens import make_token

from .conftest import TestClient

FIRST, SECOND = sorted(Path(str(file)) for file in data_files("samples", ".txt"))[:2]
PLAIN = {"Content-Type": "text/plain"}
# Larger than what is kept in memory.
LARGE = b"Dear all\n" * 2**17
# A file on which every write says that the disk is full.
FULL = Path("/dev/full")


@pytest.fixture
def client(folder: Path, tools: Tools) -> TestClient:
    _, token = make_token(folder / "tokens.json")
    store = FolderStore(folder)
    app = create_app(
        store, Writing(Writer(lambda: nullcontext(store), lambda: tools), folder / "tokens.json")
    )
    return TestClient(app, headers={"Authorization": f"Bearer {token}"})


def post(client: TestClient, letter: bytes) -> tuple[int, str]:
    answer = client.post("/letters", content=letter, headers=PLAIN)
    return answer.status_code, answer.json().get("code")


@pytest.mark.skipif(not FULL.exists(), reason="only Linux has such a file")
@pytest.mark.parametrize("place", ["pending/new", "current.new"])
def test_write_on_a_full_disk_is_refused_and_lets_go_of_the_store(
    client: TestClient, folder: Path, place: str
) -> None:
    assert post(client, FIRST.read_bytes()) == (201, None)
    (folder / place).symlink_to(FULL)
    assert post(client, SECOND.read_bytes()) == (507, "full")
    (folder / place).unlink()
    with FolderStore(folder) as other:
        other.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        other.publish()
    # What was refused may have come in with what the other store published.
    assert post(client, SECOND.read_bytes())[0] in (200, 201)


def test_upload_for_which_there_is_no_room_is_refused(
    client: TestClient, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(folder / "none"))
    assert post(client, LARGE) == (507, "full")
    form = client.post("/letters", files={"letter": ("a.txt", LARGE)})
    assert (form.status_code, form.json()["code"]) == (507, "full")


@pytest.mark.parametrize(("name", "status"), [("tokens.json", 500), ("snapshots", 502)])
def test_what_is_damaged_is_not_shown_to_clients(
    client: TestClient, folder: Path, name: str, status: int
) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).write_text("[" * 100_000)
    refused = client.post("/letters", content=FIRST.read_bytes(), headers=PLAIN)
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.status_code == status
    assert str(folder) not in refused.text


def test_folder_that_is_gone_is_told_and_not_that_nobody_has_a_token(
    client: TestClient, folder: Path
) -> None:
    folder.rename(folder.with_name("elsewhere"))
    assert post(client, FIRST.read_bytes()) == (500, "tokens")
    folder.with_name("elsewhere").rename(folder)
    assert post(client, FIRST.read_bytes()) == (201, None)

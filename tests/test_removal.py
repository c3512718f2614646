"""Letters that go: what goes with them, what stays, and what marks that they were there."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graphkit.cli.remove import remove
from graphkit.dump import dump_quads
from graphkit.iris import GK
from graphkit.load import Tools, load, load_tools
from graphkit.load.marks import REMOVED
from graphkit.load.removal import remove_letters
from graphkit.resources import data_files
from graphkit.store import Store, open_store
from graphkit.store.folder import FolderStore
from graphkit.tables import rows

LETTERS = [Path(str(file)) for file in data_files("samples", ".txt") if "thornmere" in str(file)]
KEY = "thornmere-2022-06-14-monitoring"
IRI = f"https://w3id.org/ofsted-graph/id/letter/{KEY}"


@pytest.fixture(scope="module")
def tools() -> Tools:
    # The vocabularies are left out of the store: they would cost most of the time.
    made = load_tools(Path(str(file)) for file in data_files("samples", ".ttl"))
    return replace(made, files=())


@pytest.fixture(params=["memory", "folder"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with open_store("memory:" if request.param == "memory" else tmp_path / "graph") as opened:
        yield opened


def fill(store: Store, letters: list[Path], tools: Tools) -> None:
    assert all(outcome.is_done for outcome in load(letters, store, tools))


def removed(store: Store, *keys: str) -> list[str]:
    return [outcome.status for outcome in remove_letters(keys, store)]


def standing(store: Store) -> list[str]:
    return [quad for quad in dump_quads(store) if f"<{REMOVED}>" not in quad]


def marked(store: Store) -> set[str]:
    found = rows(store, f"SELECT ?thing {{ GRAPH <{REMOVED}> {{ ?thing ?property true }} }}")
    return {str(row["thing"]) for row in found}


def test_store_is_as_if_a_removed_letter_had_never_been(store: Store, tools: Tools) -> None:
    fill(store, LETTERS[:3], tools)
    assert removed(store, KEY) == ["removed"]
    with open_store("memory:") as other:
        fill(other, LETTERS[1:3], tools)
        assert standing(store) == list(dump_quads(other))


def test_what_stood_in_the_letter_alone_is_marked(store: Store, tools: Tools) -> None:
    fill(store, LETTERS[:2], tools)
    before = {quad.split()[0].strip("<>") for quad in dump_quads(store) if f"<{IRI}" in quad}
    removed(store, KEY)
    after = {quad.split()[0].strip("<>") for quad in standing(store)}
    assert {IRI, f"{IRI}/provenance", IRI.replace("/letter/", "/visit/")} <= marked(store)
    # The inspectors and the authority are in the other letter, and are not marked.
    assert marked(store) == {iri for iri in before if "/likeness/" not in iri} - after
    assert any("/inspector/" in iri for iri in before & after)


def test_no_reader_sees_a_letter_that_is_there_again_as_removed(
    tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    publish = FolderStore.publish

    def watched(store: FolderStore) -> None:
        publish(store)
        both = f"{{ GRAPH <{REMOVED}> {{ ?thing ?mark true }} GRAPH ?other {{ ?thing a ?kind }} }}"
        seen.append(rows(store, f"SELECT ?thing {both}"))

    with open_store(tmp_path / "graph") as store:
        fill(store, LETTERS[:2], tools)
        removed(store, KEY)
        monkeypatch.setattr(FolderStore, "publish", watched)
        fill(store, LETTERS[:2], tools)
    assert len(seen) > 1
    assert not any(seen)


def test_marks_have_a_licence_and_a_title(store: Store, tools: Tools) -> None:
    fill(store, LETTERS[:2], tools)
    removed(store, KEY)
    asked = f"ASK {{ GRAPH <{REMOVED}> {{ <{REMOVED}> dcterms:license ?l ; dcterms:title ?t }} }}"
    asked = f"PREFIX dcterms: <http://purl.org/dc/terms/> {asked}"
    assert b"true" in store.query(asked)
    fill(store, LETTERS[:2], tools)  # after which there are no marks
    assert b"true" not in store.query(asked)


def test_letter_that_comes_again_is_as_it_was(store: Store, tools: Tools) -> None:
    fill(store, LETTERS[:2], tools)
    before = list(dump_quads(store))
    removed(store, KEY)
    fill(store, LETTERS[:1], tools)
    assert (list(dump_quads(store)), marked(store)) == (before, set())


def test_what_is_not_there_is_gone_or_missing_and_changes_nothing(
    store: Store, tools: Tools
) -> None:
    fill(store, LETTERS[:1], tools)
    removed(store, KEY)
    before, version = list(dump_quads(store)), store.version()
    strange = ("nowhere-2020-01-01-focused", "", "a b", "> } DROP ALL", "x" * 201)
    assert removed(store, KEY, *strange) == ["gone", *["missing"] * 5]
    assert (list(dump_quads(store)), store.version()) == (before, version)


def test_several_letters_may_go_at_once(store: Store, tools: Tools) -> None:
    fill(store, LETTERS, tools)
    keys = [
        str(row["letter"]).rpartition("/")[2]
        for row in rows(store, f"SELECT ?letter {{ ?letter a <{GK.Letter}> }}")
    ]
    assert removed(store, *keys) == ["removed"] * len(LETTERS)
    with open_store("memory:") as other:
        fill(other, [], tools)
        assert standing(store) == list(dump_quads(other))


def test_command_remove_says_what_became_of_each_key(
    tmp_path: Path, tools: Tools, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(tmp_path / "graph") as opened:
        fill(opened, LETTERS[:1], tools)
    with pytest.raises(BaseException) as ended:
        remove([KEY, "nowhere"], str(tmp_path / "graph"), as_json=True)
    told = json.loads(capsys.readouterr().out)
    assert [each["status"] for each in told] == ["removed", "missing"]
    assert getattr(ended.value, "exit_code", None) == 1

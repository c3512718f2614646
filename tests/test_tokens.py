"""Tokens: who may write, and what is kept of it."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import graphkit

from graphkit.errors import TokenError
from graphkit.store import open_store
from graphkit.tokens import FILE, find_owner, make_token, read_tokens, revoke_token


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "graph" / FILE


def token(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if "GRAPHKIT" not in name}
    return graphkit("token", *arguments, cwd=cwd, environment=environment)


def test_token_is_known_by_its_name(file: Path) -> None:
    _, scanner = make_token(file, "scanner")
    _, press = make_token(file, "press-office")
    tokens = read_tokens(file)
    assert [find_owner(tokens, each) for each in (scanner, press)] == ["scanner", "press-office"]


@pytest.mark.parametrize("wrong", ["", "gk_", "gk_\udcff", "gk_é", "a" * 10_000])
def test_what_is_no_token_belongs_to_nobody(file: Path, wrong: str) -> None:
    make_token(file)
    assert find_owner(read_tokens(file), wrong) is None


def test_hash_of_a_token_is_no_token(file: Path) -> None:
    make_token(file)
    (kept,) = read_tokens(file)
    assert find_owner([kept], kept.sha256) is None


def test_token_is_kept_nowhere(file: Path) -> None:
    _, token = make_token(file)
    assert token.removeprefix("gk_") not in file.read_text()


def test_tokens_differ_and_are_long(file: Path) -> None:
    tokens = {make_token(file)[1] for _ in range(20)}
    assert len(tokens) == 20
    assert min(len(each) for each in tokens) >= 43


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such modes")
def test_file_of_tokens_is_for_its_owner_only(file: Path) -> None:
    before = os.umask(0)
    try:
        make_token(file)
        make_token(file)
    finally:
        os.umask(before)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == [FILE]


def test_token_without_a_name_gets_a_free_one(file: Path) -> None:
    make_token(file, "token-1")
    assert make_token(file)[0] == "token-2"


def test_name_is_given_once(file: Path) -> None:
    make_token(file, "scanner")
    with pytest.raises(TokenError, match='there is a token "scanner" already'):
        make_token(file, "scanner")


@pytest.mark.parametrize("name", ["", "two words", "line\nbreak", "-", "x" * 65])
def test_name_does_no_harm_in_a_log(file: Path, name: str) -> None:
    with pytest.raises(TokenError, match="is no name of a token"):
        make_token(file, name)
    assert read_tokens(file) == ()


def test_revoked_token_belongs_to_nobody(file: Path) -> None:
    _, kept = make_token(file, "kept")
    _, revoked = make_token(file, "revoked")
    revoke_token(file, "revoked")
    tokens = read_tokens(file)
    assert (find_owner(tokens, kept), find_owner(tokens, revoked)) == ("kept", None)
    with pytest.raises(TokenError, match='no token is named "revoked"; known: kept'):
        revoke_token(file, "revoked")


@pytest.mark.parametrize("text", ["", "{", "7", '[{"name": "x"}]', "[7]", "\udcff", "[" * 100_000])
def test_file_that_is_no_file_of_tokens_lets_nobody_in(file: Path, text: str) -> None:
    make_token(file)
    file.write_text(text, errors="surrogateescape")
    with pytest.raises(TokenError, match="mend it, or remove it"):
        read_tokens(file)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such locks")
def test_commands_at_once_forget_no_token(tmp_path: Path) -> None:
    command = "import sys; from graphkit.tokens import *; make_token(Path(sys.argv[1]))"
    started = [
        subprocess.Popen([sys.executable, "-c", command, str(tmp_path / FILE)]) for _ in range(4)
    ]
    assert [each.wait(30) for each in started] == [0, 0, 0, 0]
    assert len(read_tokens(tmp_path / FILE)) == 4


def test_commands_make_list_and_revoke_tokens(tmp_path: Path) -> None:
    (tmp_path / "graph").mkdir()
    made = token("new", "--name", "scanner", cwd=tmp_path)
    (kept,) = read_tokens(tmp_path / "graph" / FILE)
    assert find_owner([kept], made.stdout.strip()) == "scanner"
    assert made.stdout.strip() not in made.stderr

    listed = token("list", "--json", cwd=tmp_path)
    assert json.loads(listed.stdout) == [{"name": "scanner", "made": kept.made}]

    assert token("revoke", "scanner", cwd=tmp_path).returncode == 0
    again = token("revoke", "scanner", cwd=tmp_path)
    assert (again.returncode, "known: there are none" in again.stderr) == (1, True)


def test_tokens_may_come_before_the_first_letter(file: Path) -> None:
    make_token(file)
    with open_store(file.parent) as store:
        store.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        store.publish()
        assert store.version() == "1"


def test_endpoint_needs_a_file_of_tokens(tmp_path: Path) -> None:
    refused = token("new", "--store", "http://127.0.0.1:1/sparql", cwd=tmp_path)
    assert (refused.returncode, "name a file with --tokens" in refused.stderr) == (1, True)


@pytest.mark.parametrize("command", [["new"], ["list"], ["revoke", "scanner"]])
def test_store_that_is_not_there_has_no_tokens(command: list[str], tmp_path: Path) -> None:
    refused = token(*command, "--store", "typo", cwd=tmp_path)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert '"typo": there is no such store' in refused.stderr
    assert not (tmp_path / "typo").exists()

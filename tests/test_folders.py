"""Folders on the command line: what is no letter, or cannot be read, in, refusals out."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from graphkit.cli.app import app

LETTER = b"Dear Jo\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "letters").mkdir()
    return tmp_path / "letters"


def test_folder_without_letters_names_what_is_passed_over(folder: Path) -> None:
    (folder / "sub").mkdir()
    for name in ("b.rtf", "a.doc", "sub/letter", ".DS_Store", "~$a.doc"):
        (folder / name).write_bytes(LETTER)
    run = CliRunner().invoke(app, ["read", str(folder)])
    assert run.exit_code == 1
    assert run.stderr.startswith(
        "letters/: no letters here (passed over: a.doc, b.rtf, sub/letter); "
    )


@pytest.mark.parametrize("command", ["read", "load"])
def test_empty_folder_has_an_outcome_of_its_own(
    folder: Path, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder.parent)
    run = CliRunner().invoke(app, [command, "letters", "--json"])
    assert run.exit_code == 1
    assert "letters/: no letters here; " in run.stdout
    assert '"file": "letters/"' in run.stdout


def test_check_of_an_empty_folder_fails(folder: Path) -> None:
    run = CliRunner().invoke(app, ["check", str(folder)])
    assert (run.exit_code, run.stderr[:25]) == (1, "letters/: no letters here")


def test_of_many_files_a_few_are_named(folder: Path) -> None:
    for number in range(9):
        (folder / f"{number}.odt").touch()
    run = CliRunner().invoke(app, ["read", str(folder), "--json"])
    message = json.loads(run.stdout)["error"]["message"]
    assert "(passed over: 0.odt, 1.odt, 2.odt, 3.odt, 4.odt and 4 more)" in message


def test_folder_with_a_letter_is_silent_about_other_files(folder: Path) -> None:
    for name in ("a.doc", "b.txt"):
        (folder / name).write_bytes(LETTER)
    run = CliRunner().invoke(app, ["read", str(folder)])
    assert "passed over" not in run.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="root may read all, and gives it up by setpriv")
def test_what_cannot_be_read_is_refused_by_name_and_the_others_are_read(folder: Path) -> None:
    for name in ("a.txt", "d/b.txt", "shut/c.txt", ".shut/c.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(LETTER)
    (folder / "link.txt").symlink_to("nowhere")
    for name in ("d/b.txt", "shut", ".shut"):
        (folder / name).chmod(0)
    rights = "-dac_override,-dac_read_search"
    give_up = ["setpriv", f"--bounding-set={rights}", f"--inh-caps={rights}"]
    read = [sys.executable, "-m", "graphkit", "read", "letters", "letters/d/b.txt", "--json"]
    done = subprocess.run(
        [*([] if os.geteuid() else give_up), *read],
        cwd=folder.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    (folder / "shut").chmod(0o700)
    (folder / ".shut").chmod(0o700)
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (1, "")
    assert [(each["file"], each["error"]["code"]) for each in said] == [
        ("a.txt", "not-a-letter"),
        ("b.txt", "missing"),
        ("link.txt", "missing"),
        ("letters/shut/", "missing"),
    ]

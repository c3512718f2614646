"""Standard output that takes nothing, text that it cannot show: a sentence, no traceback."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import graphkit

from graphkit.store import open_store
from graphkit.tokens import read_tokens

QUERY = 'SELECT ("a\u2019b" AS ?x) {}'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an empty store, and a file that cannot be written once it is open."""
    (tmp_path / "graph").mkdir()
    (tmp_path / "readable").touch()
    return tmp_path


def told_without_output(*arguments: str, cwd: Path, unbuffered: str) -> tuple[int, str]:
    with (cwd / "readable").open("rb") as output:
        done = subprocess.run(
            [sys.executable, "-m", "graphkit", *arguments],
            cwd=cwd,
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=output,
            stderr=subprocess.PIPE,
            text=True,
            timeout=60,
            check=False,
        )
    return done.returncode, done.stderr


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["overview"], ["query", QUERY, "--format", "table"]]
)
def test_output_that_cannot_be_written_is_told_in_a_sentence(
    arguments: list[str], unbuffered: str, folder: Path
) -> None:
    assert told_without_output(*arguments, cwd=folder, unbuffered=unbuffered) == (
        1,
        f"graphkit: standard output cannot be written: {os.strerror(errno.EBADF)}\n",
    )


def test_token_that_nobody_was_shown_is_not_kept(folder: Path) -> None:
    code, _ = told_without_output("token", "new", cwd=folder, unbuffered="")
    assert (code, read_tokens(folder / "graph" / "tokens.json")) == (1, ())


@pytest.mark.parametrize("form", ["csv", "table"])
def test_output_that_is_no_terminal_is_utf_8(form: str, folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "iso-8859-1"}
    done = graphkit("query", QUERY, "--format", form, cwd=folder, environment=environment)
    assert (done.returncode, "a\u2019b" in done.stdout) == (0, True)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names of files are characters")
@pytest.mark.parametrize("utf_8", ["0", "1"])
def test_store_whose_path_is_no_utf_8_is_refused_in_a_sentence(utf_8: str, folder: Path) -> None:
    store = os.fsdecode(b"F\xfc" if utf_8 == "1" else b"F\xc3\xbc")
    with open_store(folder / "graph") as filled:
        filled.update("INSERT DATA { <urn:a> <urn:b> 1 }")
        filled.publish()
    (folder / "graph").rename(folder / store)
    locale = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": utf_8}
    arguments = ["query", "ASK {}", "--store", store]
    done = graphkit(*arguments, cwd=folder, environment={**os.environ, **locale})
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is no UTF-8; name another path" in done.stderr

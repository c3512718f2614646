"""The README: its commands are run as they are printed there."""

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

import graphkit
from graphkit.resources import data_files

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.findall(r"```sh\n(.*?)```", README, re.S)
QUERY = re.findall(r"```sparql\n(.*?)```", README, re.S)[0]
VENV = Path(sys.prefix)


def commands(beginning: str) -> list[str]:
    return [
        line.partition("  #")[0].strip()
        for block in SHELL
        for line in block.splitlines()
        if line.startswith(beginning)
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with letters/, as the README supposes; the councils are put in the register."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "letters").mkdir()
    for file in data_files("samples", ".txt")[:2]:
        shutil.copy(str(file), folder / "letters")
    return folder


def test_readme_commands_for_letters_run(folder: Path) -> None:
    (register,) = data_files("samples", ".ttl")
    for command in commands("graphkit"):
        words = shlex.split(command)
        if words[1] == "serve":  # run in test_cli.py, since it does not end by itself
            continue
        # The samples' councils are in no register but their own.
        extra = ["--register", str(register)] if words[1] in ("read", "load") else []
        done = subprocess.run(
            [sys.executable, "-m", *words, *extra],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}: {done.stderr}"


def test_readme_query_has_rows(folder: Path) -> None:
    with graphkit.open_store(folder / "graph") as store:
        found = graphkit.rows(store, QUERY)
        table = graphkit.frame(store, QUERY)
    assert list(table.columns) == ["authority", "start", "needs", "page"]
    assert len(found) == len(table) == 7  # four recommendations of 2019, three of 2020


def test_readme_python_runs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "needs.rq").write_text(QUERY)
    monkeypatch.chdir(folder)
    # The samples' councils are in no register but their own, so that nothing is stored here.
    names: dict[str, object] = {}
    exec(re.findall(r"```python\n(.*?)```", README, re.S)[0], names)
    assert list(names["table"].columns) == ["authority", "start", "needs", "page"]  # type: ignore[attr-defined]


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make: apt-get install make")
def test_readme_make_demo_serves_and_stops(tmp_path: Path) -> None:
    assert "make demo" in commands("make")
    # In this checkout, but with the environment that is there: only pip's work is left out.
    (VENV / ".installed").touch()
    running = subprocess.Popen(
        ["make", "--no-print-directory", "-C", str(ROOT), "demo", f"VENV={VENV}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    told = ""
    assert running.stdout
    for line in running.stdout:
        told += line
        if line.startswith("Stop with"):
            break
    try:
        base = re.search(r"home page\s+(\S+)", told)
        assert base, told
        assert "Thornmere" in httpx.get(base[1], timeout=30).text
    finally:
        os.killpg(running.pid, signal.SIGINT)
        rest, _ = running.communicate(timeout=30)
    assert "stopped" in rest
    assert "Traceback" not in rest


def test_readme_make_test_is_what_ci_runs() -> None:
    assert "make test" in commands("make")
    assert "make test" in (ROOT / ".ci" / "run").read_text()


def test_readme_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    missing = [link for link in links if "://" not in link and not (ROOT / link).exists()]
    assert missing == []

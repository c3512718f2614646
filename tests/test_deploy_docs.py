"""docs/deploy.md against the program: what it names exists, and numbers are those of the code."""

import re
from pathlib import Path

import pytest
import typer.main
from graphkit.api.http import bodies, connection, watch
from graphkit.api.operation import room as operation
from graphkit.api.operation.metrics import Metrics
from graphkit.api.site import open_site

from graphkit.cli.app import app
from graphkit.cli.running import LAST_SECONDS
from graphkit.store import open_store

ROOT = Path(__file__).parents[1]
DOCS = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md"])
DEPLOY = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
SERVE = typer.main.get_command(app).commands["serve"]  # type: ignore[attr-defined]
OPTIONS = {name: option for option in SERVE.params for name in option.opts}
# What docker, pip and python take in the same blocks.
OTHERS = {
    *("--wheel", "--read-only", "--tmpfs", "--cap-drop", "--security-opt", "--pids-limit"),
    *("--memory", "--name", "--system", "--uid", "--create-home", "--no-cache-dir"),
    *("--interval", "--timeout", "--start-period", "--retries"),
}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_options_of_serve_in_the_docs_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\\\n", " ")
    for command in re.findall(r"graphkit serve\b[^\n`|]*", text):
        named = re.findall(r"(?<=\s)--[a-z-]+", command)
        assert [option for option in named if option not in OPTIONS] == []


def test_every_option_in_the_deploy_docs_exists_and_none_is_left_out() -> None:
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", DEPLOY))
    assert named - set(OPTIONS) - OTHERS == set()
    assert set(OPTIONS) - named - {"--help"} == set()


def test_usual_values_in_the_deploy_docs_are_the_usual_ones() -> None:
    rows = re.findall(r"^\| `(--[a-z-]+)` \| `?([0-9./a-z]+)`? \|", DEPLOY, re.M)
    assert len(rows) >= 6
    for name, usual in rows:
        if name != "--store":
            assert float(usual) == OPTIONS[name].default


def test_limits_in_the_deploy_docs_are_those_of_the_code() -> None:
    for told in (
        f"{connection.MOST_HEAD_BYTES // 1024} KiB, {connection.HEAD_SECONDS:g} s",
        f"1 MB, {bodies.PATIENCE:g} s",
        f"| requests at once | {watch.MOST} |",
        f"| connections | {connection.MOST_CONNECTIONS} |",
        f"{connection.END_SECONDS:g} s (Linux)",
        f"after {LAST_SECONDS:g} s are answered with 503",
    ):
        assert told in DEPLOY
    assert operation.PATIENCE == 3.0 and "within three\nseconds" in DEPLOY


def test_metrics_in_the_deploy_docs_exist() -> None:
    with open_store("memory:") as store:
        told = Metrics(open_site(store).store).text().decode()
    source = (ROOT / "api" / "operation" / "metrics.py").read_text(encoding="utf-8") + told
    for name in re.findall(r"`((?:graphkit|process)_[a-z_]+)`", DEPLOY):
        assert name.removesuffix("_total") in source

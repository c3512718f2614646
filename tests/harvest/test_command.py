"""The command: what it prints, its exit codes, its dry run."""

import json
import re
from pathlib import Path

import pytest
import typer.main
from click.testing import Result
from harvest.imitation import Harvester, Imitation, Reply, pdf
from typer.testing import CliRunner

from graphkit.cli.app import app
from graphkit.harvest import HarvestError

REPORT = "Children's services inspection, pdf - 13 January 2023"
FOCUSED = "Children's services focused visit, pdf - 1 August 2024"
SEND = "Area SEND full inspection, pdf - 12 July 2024"
ROOT = Path(__file__).parents[2]


def command(ofsted: Imitation, *arguments: str) -> Result:
    site = ("--site", ofsted.addresses["pages"], "--files", ofsted.addresses["files"])
    return CliRunner().invoke(
        app, ["harvest", *site, "--pause", "0", "--back-off", "0", *arguments]
    )


def test_harvest_prints_what_is_new_and_counts_the_rest(ofsted: Imitation, run: Harvester) -> None:
    (number, _) = ofsted.publish("80001", "Thornmere", REPORT, SEND)
    done = command(ofsted, "--to", str(run.folder))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == [
        f"    fetched  thornmere-inspection-2023-01-13-{number}.pdf",
        "2 publications: 1 fetched, 1 set-aside",
    ]
    assert command(ofsted, "--to", str(run.folder)).stdout.splitlines() == [
        "2 publications: 1 set-aside, 1 unchanged"
    ]


def test_failure_is_told_with_its_reason_and_in_the_exit_code(
    ofsted: Imitation, run: Harvester
) -> None:
    number, _ = ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.files[number] = [Reply(404)]
    done = command(ofsted, "--to", str(run.folder))
    assert done.exit_code == 1
    assert f"failed  Thornmere: {REPORT}" in done.stdout
    assert "because" in done.stdout and "status 404" in done.stdout
    assert "2 publications: 1 failed, 1 fetched" in done.stdout


def test_json_is_an_object_for_each_publication(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, SEND)
    done = command(ofsted, "--to", str(run.folder), "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(row["outcome"], row["date"]) for row in rows] == [
        ("fetched", "2023-01-13"),
        ("set-aside", "2024-07-12"),
    ]


def test_dry_run_asks_for_pages_only_and_writes_nothing(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, SEND)
    done = command(ofsted, "--to", str(run.folder), "--dry-run")
    assert done.exit_code == 0
    assert f"would-fetch  Thornmere: {REPORT}" in done.stdout
    assert "1 set-aside, 1 would-fetch" in done.stdout
    assert ofsted.paths("files") == []
    assert not run.folder.exists()


def test_dry_run_of_a_folder_that_has_files_changes_nothing(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    run()
    before = {path: path.read_bytes() for path in run.folder.rglob("*")}
    ofsted.publish("80001", "Thornmere", FOCUSED)
    ofsted.asked.clear()
    done = command(ofsted, "--to", str(run.folder), "--dry-run", "--json")
    assert [json.loads(line)["outcome"] for line in done.stdout.splitlines()] == [
        "would-ask",
        "would-fetch",
    ]
    assert {path: path.read_bytes() for path in run.folder.rglob("*")} == before
    assert ofsted.paths("files") == []


def test_limits_of_the_command_are_those_of_the_harvest(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.publish("80002", "Eastwick", FOCUSED, SEND)
    to = ("--to", str(run.folder))
    command(ofsted, *to, "--since", "2024-01-01", "--urn", "80002", "--all")
    assert len(run.files()) == 2
    command(ofsted, *to, "--urn", "80001", "--urn", "80002")
    assert len(run.files()) == 4
    ofsted.asked.clear()
    command(ofsted, *to, "--again", "--urn", "80002")
    assert "if-none-match" not in ofsted.asked[-1].headers


def test_contact_may_stand_in_the_environment(
    ofsted: Imitation, run: Harvester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHKIT_CONTACT", "https://thornmere.example/data")
    ofsted.publish("80001", "Thornmere", REPORT)
    command(ofsted, "--to", str(run.folder))
    assert "https://thornmere.example/data" in ofsted.asked[0].headers["user-agent"]


def test_ofsted_itself_is_not_asked_without_pauses(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["harvest", "--to", str(tmp_path / "x"), "--pause", "0"])
    assert done.exit_code == 2
    assert not (tmp_path / "x").exists()


def test_no_other_site_is_harvested(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["harvest", "--to", str(tmp_path / "x"), "--site", "https://evil.example"]
    )
    assert isinstance(done.exception, HarvestError)


def test_options_that_the_docs_name_exist_and_none_is_left_out() -> None:
    found = typer.main.get_command(app).commands["harvest"]  # type: ignore[attr-defined]
    options = {name for each in found.params if not each.hidden for name in each.opts}
    docs = (ROOT / "docs" / "harvest.md").read_text("utf-8")
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", docs)) == options


def test_harvested_letters_can_be_loaded(ofsted: Imitation, run: Harvester) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", FOCUSED)
    ofsted.files[number] = [Reply(body=pdf("no letter"))]
    command(ofsted, "--to", str(run.folder))
    done = CliRunner().invoke(app, ["read", str(run.folder), "--json"])
    # One file, and neither the manifest nor the mark of the harvest.
    (said,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert said["file"] == run.files()[0]

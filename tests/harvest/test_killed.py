"""A harvest that is killed, and the next one: nothing is fetched twice, nothing is half there."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from harvest.imitation import Harvester, Imitation, Reply, pdf

from graphkit.harvest import MANIFEST, HarvestError
from graphkit.harvest.files import keep
from graphkit.harvest.going import MARK, going_on

LABELS = [f"Children's services focused visit, pdf - {day} May 2024" for day in range(1, 6)]

ROW = dict.fromkeys(("url", "urn", "authority", "label", "kind", "date", "outcome"), "x")


def begin(ofsted: Imitation, folder: Path) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "graphkit", "harvest", "--to", str(folder)),
            *("--pause", "0", "--back-off", "0"),
            *("--site", ofsted.addresses["pages"], "--files", ofsted.addresses["files"]),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
def test_killed_harvest_goes_on_where_it_was(ofsted: Imitation, run: Harvester) -> None:
    numbers = ofsted.publish("80001", "Thornmere", *LABELS)
    reached, go_on = threading.Event(), threading.Event()

    def hold(path: str) -> None:
        if path.endswith(numbers[3]) and not reached.is_set():
            reached.set()
            go_on.wait(20)

    ofsted.hold = hold
    process = begin(ofsted, run.folder)
    try:
        assert reached.wait(30)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait(20)
        go_on.set()
    assert len(run.files()) == 3
    before = ofsted.paths("files")[:3]
    ofsted.asked.clear()
    rows = run()
    assert [row.outcome for row in rows.values()] == ["held"] * 3 + ["fetched"] * 2
    # The answer that nobody took may be noted late; what counts is that the first three are not.
    assert set(ofsted.paths("files")).isdisjoint(before)
    assert len(run.files()) == 5
    assert {row.outcome for row in run().values()} == {"unchanged"}


def test_what_a_killed_harvest_had_begun_to_write_is_swept_away(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", LABELS[0])
    path = run.folder / str(run()[LABELS[0]].path)
    part = run.folder / f".{path.name}.part"
    part.write_bytes(b"%PDF-1.4 ha")
    with (run.folder / MANIFEST).open("ab") as manifest:
        manifest.write(b'{"url": "https://files.ofst')
    assert run()[LABELS[0]].outcome == "unchanged"
    assert not part.exists()
    assert (run.folder / MANIFEST).read_bytes().count(b"\n") == 1
    assert path.read_bytes().startswith(b"%PDF")


def test_file_without_a_row_is_no_second_file(ofsted: Imitation, run: Harvester) -> None:
    # Killed between the two: the file is in its place, the manifest does not know it.
    (number,) = ofsted.publish("80001", "Thornmere", LABELS[0])
    run()
    (run.folder / MANIFEST).unlink()
    assert run()[LABELS[0]].outcome == "fetched"
    assert len(run.files()) == 1
    assert not (run.folder / ".replaced").exists()
    assert (run.folder / run.files()[0]).read_bytes() == pdf(f"Thornmere {number}")


def test_file_that_somebody_reads_stays_whole_while_it_is_replaced(tmp_path: Path) -> None:
    keep(tmp_path, "a.pdf", b"old")
    with (tmp_path / "a.pdf").open("rb") as reading:
        keep(tmp_path, "a.pdf", b"new words")
        assert reading.read() == b"old"
    assert (tmp_path / "a.pdf").read_bytes() == b"new words"


def test_what_failed_before_a_harvest_ended_is_asked_for_again(
    ofsted: Imitation, run: Harvester
) -> None:
    first, second = ofsted.publish("80001", "Thornmere", *LABELS[:2])
    busy, old, new = Reply(503, b"", {"Retry-After": "7200"}), pdf("old"), pdf("new")
    ofsted.files[first] = [Reply(body=old), Reply(404), Reply(body=new)]
    ofsted.files[second] = [Reply(body=old), busy, Reply(body=new)]
    run()
    with pytest.raises(HarvestError, match="come back"):
        run()
    assert [row.outcome for row in run().values()] == ["changed", "changed"]


def test_interrupted_harvest_of_long_ago_is_begun_anew(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", LABELS[0])
    run()
    (run.folder / MARK).write_text("2020-01-01T00:00:00.000+00:00")
    assert run()[LABELS[0]].outcome == "unchanged"


@pytest.mark.skipif(sys.platform == "win32", reason="no lock there")
def test_two_harvests_into_one_folder_are_refused(ofsted: Imitation, run: Harvester) -> None:
    with (
        going_on(run.folder),
        pytest.raises(HarvestError, match="another harvest is going on here"),
    ):
        run()
    assert ofsted.asked == []


@pytest.mark.parametrize("line", ["no json", "[]", '{"urn": "1"}', json.dumps(ROW | {"path": 1})])
def test_manifest_that_is_none_is_named_with_its_line(run: Harvester, line: str) -> None:
    run.folder.mkdir()
    (run.folder / MANIFEST).write_text(f"{line}\n")
    with pytest.raises(HarvestError, match=r"manifest\.jsonl, line 1: no row"):
        run()


@pytest.mark.parametrize("path", ["../outside.pdf", "{folder}/outside.pdf", ".harvest", "a\0b"])
def test_manifest_names_no_file_outside_its_folder(
    ofsted: Imitation, run: Harvester, path: str
) -> None:
    ofsted.publish("80001", "Thornmere", LABELS[0])
    name = run.folder / str(run()[LABELS[0]].path)
    (run.folder.parent / "outside.pdf").write_bytes(name.read_bytes())
    manifest = run.folder / MANIFEST
    elsewhere = json.dumps(path.format(folder=run.folder.parent))
    manifest.write_text(manifest.read_text().replace(f'"{name.name}"', elsewhere))
    assert run()[LABELS[0]].path == name.name


def test_folder_that_cannot_be_written_is_named(run: Harvester) -> None:
    run.folder.write_text("a file")
    with pytest.raises(HarvestError, match=r"harvested: cannot be written"):
        run()

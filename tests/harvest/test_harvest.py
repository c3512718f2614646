"""A harvest: what is fetched, under which names, what the manifest says, what a second run does."""

import hashlib
import json
from datetime import date
from pathlib import Path

import pytest
from harvest.imitation import Harvester, Imitation, Reply, pdf

from graphkit.documents import find_files
from graphkit.harvest import MANIFEST, HarvestError

REPORT = "Children's services inspection, pdf - 13 January 2023"
FOCUSED = "Children's services focused visit, pdf - 1 August 2024"
MONITORING = "Children's services monitoring visit, pdf - 4 March 2025"
SEND = "Area SEND full inspection, pdf - 12 July 2024"


def manifest(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / MANIFEST).read_text("utf-8").splitlines()]


def test_files_of_all_providers_on_all_search_pages_are_fetched(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.page_size = 2
    numbers = [
        ofsted.publish(f"8000{n}", name, REPORT)[0]
        for n, name in enumerate(["Thornmere", "Eastwick", "King’s Hythe"])
    ]
    run()
    assert run.files() == sorted(
        f"{name}-inspection-2023-01-13-{number}.pdf"
        for name, number in zip(["thornmere", "eastwick", "kings-hythe"], numbers, strict=True)
    )
    searched = [path for path in ofsted.paths("pages") if path.startswith("/search")]
    assert searched == [
        "/search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12"
        f"&start={start}&rows=100"
        for start in (0, 2, 3)
    ]


def test_manifest_says_where_a_file_comes_from_and_what_it_is(
    ofsted: Imitation, run: Harvester
) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", FOCUSED)
    run()
    (row,) = manifest(run.folder)
    content = (run.folder / str(row["path"])).read_bytes()
    assert content == pdf(f"Thornmere {number}")
    said = {
        "url": f"{ofsted.addresses['files']}/v1/file/{number}",
        "urn": "80001",
        "authority": "Thornmere",
        "label": FOCUSED,
        "kind": "focused-visit",
        "date": "2024-08-01",
        "outcome": "fetched",
        "error": None,
        "status": 200,
        "media_type": "application/pdf",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    assert {name: row[name] for name in said} == said
    assert row["fetched_at"] == row["checked_at"] is not None


def test_other_kinds_are_set_aside_by_their_label_unless_wished_for(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", MONITORING, SEND)
    rows = run()
    assert [rows[label].outcome for label in (MONITORING, SEND)] == ["fetched", "set-aside"]
    assert {row["label"]: row["outcome"] for row in manifest(run.folder)}[SEND] == "set-aside"
    assert run(others=True)[SEND].outcome == "fetched"
    assert len(run.files()) == 2


def test_second_harvest_downloads_nothing(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    first = {row.path: row.fetched_at for row in run().values()}
    rows = run().values()
    assert {row.outcome for row in rows} == {"unchanged"}
    assert {row.status for row in rows} == {304}
    assert {row.path: row.fetched_at for row in rows} == first
    assert len(manifest(run.folder)) == 2


def test_change_is_asked_for_by_date_where_there_is_no_tag(
    ofsted: Imitation, run: Harvester
) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    dated = {"Last-Modified": "Fri, 13 Jan 2023 09:30:00 GMT"}
    ofsted.has_versions = False
    ofsted.files[number] = [Reply(200, pdf("a"), dated), Reply(304, b"", dated)]
    run()
    assert run()[REPORT].outcome == "unchanged"
    assert ofsted.asked[-1].headers["if-modified-since"] == dated["Last-Modified"]


def test_files_whose_version_no_server_tells_are_held_until_wished_for_again(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.has_versions = False
    ofsted.publish("80001", "Thornmere", REPORT)
    run()
    assert run()[REPORT].outcome == "held"
    assert len(ofsted.paths("files")) == 1
    assert run(again=True)[REPORT].outcome == "unchanged"
    assert len(ofsted.paths("files")) == 2


def test_changed_file_takes_the_place_of_the_old_one_which_is_put_aside(
    ofsted: Imitation, run: Harvester
) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    run()
    ofsted.files[number] = [Reply(body=pdf("corrected"))]
    row = run()[REPORT]
    assert row.outcome == "changed"
    assert (run.folder / str(row.path)).read_bytes() == pdf("corrected")
    assert (run.folder / str(row.replaced)).read_bytes() == pdf(f"Thornmere {number}")
    assert find_files([run.folder]) == [run.folder / str(row.path)]


@pytest.mark.parametrize("damage", ["removed", "changed"])
def test_file_that_is_not_as_it_was_fetched_is_fetched_anew(
    ofsted: Imitation, run: Harvester, damage: str
) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    file = run.folder / str(run()[REPORT].path)
    if damage == "removed":
        file.unlink()
    else:
        file.write_bytes(b"mine")
    run()
    assert file.read_bytes() == pdf(f"Thornmere {number}")
    kept = [path.read_bytes() for path in run.folder.glob(".replaced/*.pdf")]
    assert kept == ([b"mine"] if damage == "changed" else [])


def test_harvest_since_a_day_leaves_out_what_is_older(ofsted: Imitation, run: Harvester) -> None:
    undated = "Children's services monitoring visit, pdf"
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED, undated)
    assert run(since=date(2024, 8, 1)).keys() == {FOCUSED, undated}
    assert len(run.files()) == 2


def test_harvest_of_one_provider_asks_for_no_other(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.publish("80002", "Eastwick", FOCUSED)
    assert run(urns=frozenset({"80002"})).keys() == {FOCUSED}
    assert "/provider/44/80001" not in ofsted.paths("pages")


def test_unknown_provider_is_refused_before_anything_is_fetched(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    with pytest.raises(HarvestError, match=r"no provider has the URN 7 among the 1"):
        run(urns=frozenset({"80001", "7"}))
    assert ofsted.paths("files") == []


def test_file_that_two_pages_list_is_fetched_once(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.providers["80002"] = ("Eastwick", ofsted.providers["80001"][1] * 2)
    run()
    assert len(ofsted.paths("files")) == len(manifest(run.folder)) == 1


@pytest.mark.parametrize("hostile", ["../../../x", "a" * 3000, "\0\r\n\u202e/", "<b>&\"'"])
def test_names_and_labels_of_any_kind_stay_in_the_folder(
    ofsted: Imitation, run: Harvester, hostile: str
) -> None:
    (number,) = ofsted.publish("80001", hostile, f"{hostile}, pdf - 1 May 2024")
    ofsted.files[number] = [
        Reply(body=pdf("x"), headers={"Content-Disposition": 'attachment; filename="/tmp/evil"'})
    ]
    (row,) = run(others=True).values()
    assert row.outcome == "fetched"
    found = {path.name for path in run.folder.parent.rglob("*") if path.is_file()}
    assert found == {".harvest", MANIFEST, str(row.path)}
    assert len(manifest(run.folder)) == 1


def test_search_page_without_providers_is_no_empty_harvest(run: Harvester) -> None:
    with pytest.raises(HarvestError, match="the page may have changed"):
        run()


def test_pages_without_publications_are_no_empty_harvest(ofsted: Imitation, run: Harvester) -> None:
    ofsted.providers["80001"] = ("Thornmere", [])
    with pytest.raises(HarvestError, match="no publication on the pages of 1 providers"):
        run()

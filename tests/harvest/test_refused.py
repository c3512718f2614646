"""What is no PDF, and what leads elsewhere: an error in the row, and no file."""

import gzip
import re

import pytest
from harvest.imitation import Harvester, Imitation, Reply, html, pdf

from graphkit.harvest import Manners

REPORT = "Children's services inspection, pdf - 13 January 2023"
FOCUSED = "Children's services focused visit, pdf - 1 August 2024"
PDF = {"Content-Type": "application/pdf"}


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(404, b"gone"), "status 404"),
        (Reply(403, pdf("x"), PDF), "status 403"),
        (Reply(204, b"", PDF), "status 204"),
        (Reply(304, b"", PDF), "status 304"),
        (html("An error occurred"), '"text/html"'),
        (html("An error occurred")._replace(headers=PDF), "do not begin with %PDF"),
        (Reply(200, b"", PDF), "do not begin with %PDF"),
        (Reply(200, pdf("x")[:-9], PDF, told="none"), "breaks off"),
        (Reply(200, pdf("x"), PDF, told=9_000_000), "asked 2 times"),
        (Reply(200, b"junk", {**PDF, "Content-Encoding": "gzip"}), "asked 2 times"),
        (Reply(200, gzip.compress(pdf("x"))[:-9], {**PDF, "Content-Encoding": "gzip"}), "asked 2"),
        (Reply(200, pdf("x"), {**PDF, "Content-Encoding": "br"}), 'packed as "br"'),
        (Reply(200, b"%PDF-" + bytes(21 * 2**20), PDF), "more than the 20 MiB"),
        (
            Reply(200, gzip.compress(bytes(90 * 2**20)), {**PDF, "Content-Encoding": "gzip"}),
            "more than the 20 MiB",
        ),
        (Reply(302, b"", {"Location": "https://evil.example/x"}), "leads to .*evil.example"),
        (Reply(302, b"", {"Location": "http://127.0.0.1:1/x"}), "leads to"),
        (Reply(302, b"", {"Location": "file:///etc/passwd"}), "leads to"),
        (Reply(302, b"", {"Location": "?again"}), "more than 5 redirects"),
        (Reply(302, b"", PDF), "status 302"),
    ],
)
def test_answer_that_is_no_pdf_is_an_error_and_no_file(
    ofsted: Imitation, run: Harvester, reply: Reply, why: str
) -> None:
    refused, _ = ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.files[refused] = [reply]
    rows = run(Manners(pause=0, back_off=0, tries=2))
    assert rows[REPORT].outcome == "failed"
    assert re.search(why, str(rows[REPORT].error))
    assert (rows[REPORT].path, rows[REPORT].sha256) == (None, None)
    assert rows[FOCUSED].outcome == "fetched"
    assert run.files() == [rows[FOCUSED].path]


def test_redirect_within_the_site_is_followed(ofsted: Imitation, run: Harvester) -> None:
    number, other = ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.files[number] = [Reply(301, b"", {"Location": f"/v1/file/{other}"})]
    row = run()[REPORT]
    assert row.outcome == "fetched"
    assert row.url.endswith(number)


def test_packed_answers_and_files_of_no_certain_type_are_taken(
    ofsted: Imitation, run: Harvester
) -> None:
    packed, plain = ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.files[packed] = [
        Reply(200, gzip.compress(pdf("packed")), {**PDF, "Content-Encoding": "gzip"})
    ]
    ofsted.files[plain] = [
        Reply(200, pdf("x"), {"Content-Type": "application/octet-stream"}, told="none")
    ]
    rows = run()
    assert (run.folder / str(rows[REPORT].path)).read_bytes() == pdf("packed")
    assert rows[FOCUSED].outcome == "fetched"


def test_link_to_another_host_is_an_error_and_not_followed(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.providers["80001"][1].append((FOCUSED, "https://evil.example/v1/file/1"))
    rows = run()
    assert rows[FOCUSED].outcome == "failed"
    assert "evil.example" in str(rows[FOCUSED].error)
    assert rows[REPORT].outcome == "fetched"


def test_page_that_cannot_be_had_costs_its_own_provider_only(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.publish("80002", "Eastwick", FOCUSED)
    ofsted.pages["/provider/44/80001"] = [Reply(404, b"", {"Content-Type": "text/html"})]
    rows = run()
    failed = rows["/provider/44/80001"]
    assert (failed.outcome, failed.kind, failed.status) == ("failed", "page", 404)
    assert rows[FOCUSED].outcome == "fetched"


def test_failure_keeps_the_file_of_an_earlier_harvest(ofsted: Imitation, run: Harvester) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    before = run()[REPORT]
    replies = ofsted.files[number]
    ofsted.files[number] = [Reply(404)]
    after = run()[REPORT]
    assert after.outcome == "failed"
    assert (after.path, after.sha256, after.etag) == (before.path, before.sha256, before.etag)
    assert run.files() == [before.path]
    ofsted.files[number] = replies
    row = run()[REPORT]
    assert (row.outcome, row.error) == ("unchanged", None)

"""Manners: robots.txt, pauses, one request at a time, further tries, and when to leave."""

from itertools import pairwise

import pytest
from harvest.imitation import Harvester, Imitation, Reply, pdf

from graphkit.harvest import HarvestError, Manners

REPORT = "Children's services inspection, pdf - 13 January 2023"
FOCUSED = "Children's services focused visit, pdf - 1 August 2024"
MONITORING = "Children's services monitoring visit, pdf - 4 March 2025"
PATIENT = Manners(pause=0, back_off=2, tries=4)


def text(words: str) -> list[Reply]:
    return [Reply(200, words.encode(), {"Content-Type": "text/plain"})]


def test_robots_txt_of_each_host_is_asked_first_and_once(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    run()
    for host in ("pages", "files"):
        paths = [each.path for each in ofsted.asked if each.host == host]
        assert paths[0] == "/robots.txt"
        assert paths.count("/robots.txt") == 1


@pytest.mark.parametrize(
    "rules",
    [
        "User-agent: *\nDisallow: /v1/",
        "User-agent: *\nAllow: /\nDisallow: /*/file/",
        "User-agent: graphkit\nDisallow: /\n\nUser-agent: *\nAllow: /",
    ],
)
def test_file_that_robots_txt_disallows_is_not_asked_for(
    ofsted: Imitation, run: Harvester, rules: str
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.robots["files"] = text(rules)
    row = run()[REPORT]
    assert row.outcome == "failed"
    assert "does not allow it to robots" in str(row.error)
    assert ofsted.paths("files") == []


def test_harvest_ends_where_robots_txt_disallows_the_search(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.robots["pages"] = text("User-agent: *\nDisallow: /*?q=")
    with pytest.raises(HarvestError, match="does not allow it to robots"):
        run()
    assert ofsted.paths("pages") == []


@pytest.mark.parametrize(
    "rules",
    [
        [Reply(404)],
        [Reply(403)],
        text(""),
        text("<html>not found"),
        text("User-agent: other\nDisallow: /"),
        text("User-agent: *\nDisallow: /v1/\nAllow: /v1/file/"),
        [Reply(200, b"\xff\xfe\0" * 99)],
    ],
)
def test_robots_txt_that_forbids_nothing_here_allows_all(
    ofsted: Imitation, run: Harvester, rules: list[Reply]
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.robots["files"] = rules
    assert run()[REPORT].outcome == "fetched"


@pytest.mark.parametrize(
    "rules", [[Reply(503)], [Reply(301, b"", {"Location": "https://evil.example/robots.txt"})]]
)
def test_host_that_does_not_tell_its_rules_is_not_asked(
    ofsted: Imitation, run: Harvester, rules: list[Reply]
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.robots["files"] = rules
    assert run(Manners(pause=0, back_off=0, tries=2))[REPORT].outcome == "failed"
    assert ofsted.paths("files") == []


@pytest.mark.parametrize(
    ("rules", "seconds"),
    [
        ("", 3),
        ("User-agent: *\nCrawl-delay: 1", 3),
        ("User-agent: *\nCrawl-delay: 7.5", 7.5),
        ("User-agent: graphkit\nRequest-rate: 1/30s", 30),
    ],
)
def test_pause_is_ours_or_the_longer_one_that_robots_txt_asks_for(
    ofsted: Imitation, run: Harvester, rules: str, seconds: float
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED)
    ofsted.robots["files"] = text(rules)
    run(Manners(pause=3))
    assert run.slept[-2:] == pytest.approx([seconds, seconds], abs=1)
    assert run.slept[0] == pytest.approx(3, abs=1)


def test_host_that_wants_hours_between_requests_is_left_alone(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.robots["files"] = text("User-agent: *\nCrawl-delay: 3600")
    with pytest.raises(HarvestError, match="3600 seconds between requests"):
        run()
    assert ofsted.paths("files") == []


def test_nothing_is_asked_for_while_another_answer_is_awaited(
    ofsted: Imitation, run: Harvester
) -> None:
    ofsted.publish("80001", "Thornmere", REPORT, FOCUSED, MONITORING)
    run()
    assert len(ofsted.asked) > 5
    assert all(one.ended <= next_one.began for one, next_one in pairwise(ofsted.asked))


def test_every_request_says_who_asks_and_why(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    run(Manners(pause=0, contact="data@thornmere.example"))
    agents = {each.headers["user-agent"] for each in ofsted.asked}
    (agent,) = agents
    assert agent.startswith("graphkit/")
    assert "inspection letters and reports" in agent
    assert "contact: data@thornmere.example" in agent


@pytest.mark.parametrize("contact", ["a\r\nX: y", "Zoë", "a)", " ", "a" * 300])
def test_contact_that_would_break_the_header_is_refused(contact: str) -> None:
    with pytest.raises(HarvestError, match="is no contact"):
        Manners(contact=contact)


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_overloaded_server_is_asked_again_after_longer_and_longer_waits(
    ofsted: Imitation, run: Harvester, status: int
) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.files[number] = [Reply(status), Reply(status), Reply(body=pdf("x"))]
    assert run(PATIENT)[REPORT].outcome == "fetched"
    first, second = run.slept
    assert 1 <= first <= 3
    assert 2 <= second <= 6


def test_cut_answer_is_asked_for_again(ofsted: Imitation, run: Harvester) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.files[number] = [Reply(body=pdf("x"), told=9000), Reply(body=pdf("x"))]
    row = run(PATIENT)[REPORT]
    assert (row.outcome, row.bytes) == ("fetched", len(pdf("x")))


def test_server_is_asked_again_when_it_says(ofsted: Imitation, run: Harvester) -> None:
    (number,) = ofsted.publish("80001", "Thornmere", REPORT)
    ofsted.files[number] = [Reply(429, b"", {"Retry-After": "17"}), Reply(body=pdf("x"))]
    assert run(PATIENT)[REPORT].outcome == "fetched"
    assert run.slept == [17]


def test_harvest_ends_when_the_server_wants_a_long_rest_and_goes_on_later(
    ofsted: Imitation, run: Harvester
) -> None:
    _, second, _ = ofsted.publish("80001", "Thornmere", REPORT, FOCUSED, MONITORING)
    replies = ofsted.files[second]
    ofsted.files[second] = [Reply(503, b"", {"Retry-After": "7200"})]
    with pytest.raises(HarvestError, match="come back in 7200 seconds"):
        run(PATIENT)
    assert len(ofsted.paths("files")) == 2
    ofsted.files[second] = replies
    ofsted.asked.clear()
    assert [row.outcome for row in run().values()] == ["held", "fetched", "fetched"]
    assert len(ofsted.paths("files")) == 2


def test_server_that_answers_nothing_any_more_is_left_in_peace(
    ofsted: Imitation, run: Harvester
) -> None:
    labels = [f"Children's services focused visit, pdf - {day} May 2024" for day in range(1, 9)]
    for number in ofsted.publish("80001", "Thornmere", *labels):
        ofsted.files[number] = [Reply(500)]
    with pytest.raises(HarvestError, match="3 requests in a row"):
        run(Manners(pause=0, back_off=0, tries=2))
    assert len(ofsted.paths("files")) == 3 * 2


def test_answer_that_takes_too_long_is_none(ofsted: Imitation, run: Harvester) -> None:
    ofsted.publish("80001", "Thornmere", REPORT)
    with pytest.raises(HarvestError, match="not done in 0 seconds, asked 1 times"):
        run(Manners(pause=0, tries=1, deadline=0))

"""/health and /metrics, and what is logged of requests."""

import html
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from fastapi.testclient import TestClient
from graphkit.api import create_app
from graphkit.api.operation.accesslog import AccessLog, query_hash
from prometheus_client.parser import text_string_to_metric_families
from waiting import wait_until

from graphkit.errors import GraphkitError, QueryError, QueryTimeout, StoreError
from graphkit.store.folder import FolderStore
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question
from graphkit.store.workers import QueryWorkers

ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8)) + " }"
REMOTE = "http://10.1.2.3:8890/sparql"
ASK = "ASK { ?secret <urn:p> 1 }"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store of two hundred triples, published once."""
    with FolderStore(tmp_path / "graph") as store:
        triples = " . ".join(f"<urn:{n}> <urn:p> {n}" for n in range(200))
        store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {triples} }} }}")
        store.publish()
    return tmp_path / "graph"


@pytest.fixture
def workers(folder: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(folder, size=1) as workers:
        yield workers


def numbers(client: TestClient) -> dict[str, float]:
    """Each sample of /metrics by its name and the values of its labels."""
    answer = client.get("/metrics")
    assert answer.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    return {
        " ".join((sample.name, *sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


def test_health_tells_of_workers_and_snapshot(workers: QueryWorkers) -> None:
    client = TestClient(create_app(workers))
    answer = client.get("/health")
    told = answer.json()
    assert (answer.status_code, told["status"], told["snapshot"]) == (200, "ok", 1)
    assert 0 <= told["age"] < 60
    assert told["workers"]["served"] == 1
    assert client.get("/health").json()["workers"]["served"] == 2  # it asks each time


def test_health_is_refused_while_no_worker_answers(
    workers: QueryWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    with TestClient(create_app(workers)) as client:
        assert client.get("/health").status_code == 200
        brief = Question("ASK {}", timeout=0.2)
        monkeypatch.setattr("graphkit.api.operation.room._ANYTHING", brief)
        workers._pool.lend(time.monotonic() + 1)  # somebody has the only worker, and keeps it
        begun = time.monotonic()
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "busy")
        assert time.monotonic() - begun < 2
        assert answer.json()["workers"]["busy"] == 1


def test_health_is_refused_when_the_store_cannot_be_read(
    folder: Path, workers: QueryWorkers
) -> None:
    client = TestClient(create_app(workers))
    (folder / "current").write_text("seven\n")
    answer = client.get("/health")
    assert (answer.status_code, answer.json()["status"]) == (503, "failed")
    assert "is no snapshot number" in answer.json()["message"]


def test_a_store_that_cannot_be_read_is_told_of(folder: Path, workers: QueryWorkers) -> None:
    client = TestClient(create_app(workers))
    (folder / "current").unlink()
    (folder / "current").mkdir()  # as good as one without the right to read it
    answer = client.get("/sparql", params={"query": ASK})
    words = "the store/current cannot be read: Is a directory"
    assert (answer.status_code, answer.text) == (502, f"{words}\n")
    assert client.get("/health").json()["message"] == words


def test_health_is_refused_while_no_worker_can_be_started(
    workers: QueryWorkers, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("no room for a process")

    client = TestClient(create_app(workers))
    assert client.get("/health").status_code == 200
    with monkeypatch.context() as full:
        full.setattr("graphkit.store.processes.keeper.QueryProcess", refuse)
        for process in workers._pool._keeper.alive():
            process.kill()
        wait_until(lambda: not workers.pids())
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "failed")
        assert "no room for a process" in answer.json()["message"]
    wait_until(lambda: client.get("/health").status_code == 200)


def test_a_folder_that_has_gone_is_told_and_not_served_as_empty(
    folder: Path, workers: QueryWorkers, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(create_app(workers))
    there = client.get("/sparql", params={"query": ASK}).content
    folder.rename(folder.with_name("elsewhere"))
    for query in (ASK, "SELECT (NOW() AS ?now) {}"):
        answer = client.get("/sparql", params={"query": query})
        assert (answer.status_code, "the store/current is gone" in answer.text) == (502, True)
        assert str(folder) not in answer.text
    assert f"{folder}/current is gone" in caplog.text
    assert client.get("/health").json()["status"] == "failed"
    assert client.get("/metrics").status_code == 200
    folder.with_name("elsewhere").rename(folder)
    assert client.get("/sparql", params={"query": ASK}).content == there


def test_a_damaged_snapshot_is_told_at_once(folder: Path) -> None:
    for file in folder.glob("snapshots/*/*.sst"):
        file.write_bytes(file.read_bytes()[:10])
    with QueryWorkers(folder, size=1, timeout=20) as workers:
        client = TestClient(create_app(workers))
        begun = time.monotonic()
        answer = client.get("/health")
        assert (answer.status_code, answer.json()["status"]) == (503, "failed")
        assert "cannot be opened" in answer.json()["message"]
        refused = client.get("/sparql", params={"query": ASK})
        assert refused.status_code == 502
        assert str(folder) not in answer.text + refused.text
        assert time.monotonic() - begun < 15


def test_health_of_another_server_is_that_of_its_answers() -> None:
    class Broken(MemoryStore):
        async def stream(self, question: Question) -> Pieces:
            raise StoreError("the connection was refused")

    client = TestClient(create_app(Broken()))
    answer = client.get("/health")
    assert answer.status_code == 503
    assert answer.json()["message"] == "the connection was refused"
    assert answer.json()["workers"] is None


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (StoreError(f"{REMOTE} cannot be reached: refused"), 502, "the store cannot be reached"),
        (
            StoreError(f"{REMOTE} answered 302: moved to http://in:8/"),
            502,
            "moved to another address",
        ),
        (
            QueryTimeout(f"{REMOTE} did not answer within 5 seconds"),
            504,
            "the store did not answer",
        ),
        (QueryError(f"{REMOTE} answered 400: what?"), 400, "the store answered 400: what?"),
        (QueryError(f'line 1, column 1: no query "{REMOTE}"'), 400, f'no query "{REMOTE}"'),
    ],
)
@pytest.mark.parametrize("accept", ["text/csv", "text/html"])
def test_where_another_server_is_stands_in_the_log_alone(
    error: GraphkitError, status: int, words: str, accept: str, caplog: pytest.LogCaptureFixture
) -> None:
    class Failing(MemoryStore):
        place = REMOTE

        async def stream(self, question: Question) -> Pieces:
            raise error

    client = TestClient(create_app(Failing()))
    answer = client.get("/sparql", params={"query": ASK}, headers={"Accept": accept})
    assert answer.status_code == status
    assert words in html.unescape(answer.text)
    if words not in str(error):
        assert str(error) in caplog.text


def test_metrics_count_requests_by_route_and_never_by_what_was_asked(
    workers: QueryWorkers,
) -> None:
    client = TestClient(create_app(workers), follow_redirects=False)
    for path in ("/theme/a-secret", "/doc/theme/a-secret", "/nothing/a-secret?a-secret"):
        assert client.get(path).status_code == 404
    assert client.get("/sparql", params={"query": ASK}).status_code == 200
    assert client.get("/sparql", params={"query": ASK}).status_code == 200
    assert client.head("/visits").status_code == 200
    assert client.request("SECRET", "/visits").status_code == 405
    assert client.get("/static/graphkit.css").status_code == 200
    told = numbers(client)
    requests = "graphkit_http_requests_total"
    assert told[f"{requests} GET /doc/{{place:path}} 404"] == 1
    assert told[f"{requests} GET /{{place:path}} 404"] == 2
    assert told[f"{requests} GET /sparql 200"] == 2
    assert told[f"{requests} HEAD /visits 200"] == 1
    assert told[f"{requests} GET /static 200"] == 1
    assert told[f"{requests} other /visits 405"] == 1
    assert told["graphkit_http_request_duration_seconds_count /sparql"] == 2
    assert "secret" not in client.get("/metrics").text.lower()


def test_metrics_tell_of_workers_cache_and_snapshot(workers: QueryWorkers) -> None:
    client = TestClient(create_app(workers))
    for _ in range(3):
        assert client.get("/sparql", params={"query": ASK}).status_code == 200
    assert client.get("/sparql", params={"query": ENDLESS, "timeout": "0.5"}).status_code == 504
    told = numbers(client)
    assert told["graphkit_cache_hits_total"] == 2
    assert told["graphkit_cache_bytes"] > 0
    assert told["graphkit_query_workers_lost_total timeout"] == 1
    assert told["graphkit_query_workers_lost_total crashed"] == 0
    assert told["graphkit_queries_served_total"] == 1
    assert told["graphkit_queries_waiting"] == 0
    assert told["graphkit_snapshot_number"] == 1
    assert 0 <= told["graphkit_snapshot_age_seconds"] < 60
    assert told["process_resident_memory_bytes"] > 10_000_000
    assert told["process_cpu_seconds_total"] > 0


def test_access_log_names_a_query_by_its_hash(
    workers: QueryWorkers, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(create_app(workers))
    with caplog.at_level(logging.INFO, "graphkit.access"):
        client.get("/sparql", params={"query": ASK}, headers={"Authorization": "Bearer secret"})
        client.get("/sparql", params={"query": ASK})
        client.post("/sparql", data={"query": ASK})
        client.get("/findings?text=secret")
    lines = [record.message for record in caplog.records if record.name == "graphkit.access"]
    assert not any("secret" in line for line in lines)
    told = [json.loads(line) for line in lines]
    assert [each.get("query") for each in told] == [*[query_hash(ASK)] * 3, None]
    assert told[2]["method"] == "POST"
    assert told[3]["route"] == told[3]["path"] == "/findings"
    assert told[3]["status"] == 200
    assert told[3]["bytes"] > 10
    assert told[3]["ms"] > 0
    assert told[3]["client"] == "testclient"
    assert told[3]["time"].endswith("+00:00")


@pytest.mark.parametrize("as_json", [True, False])
def test_access_log_is_one_line_whatever_is_asked(
    as_json: bool, caplog: pytest.LogCaptureFixture
) -> None:
    client = TestClient(create_app(MemoryStore(), access_log=AccessLog(as_json)))
    with caplog.at_level(logging.INFO, "graphkit.access"):
        client.get("/a%0d%0a127.0.0.1 GET%1b[31m/b" + "c" * 10_000)
    (line,) = [record.message for record in caplog.records if record.name == "graphkit.access"]
    assert line.isprintable()
    assert len(line) < 1_000


def test_a_crowd_is_refused_and_counted(workers: QueryWorkers) -> None:
    app = create_app(workers)
    app._watch._most = 0
    client = TestClient(app)
    answer = client.get("/visits")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert answer.headers["x-content-type-options"] == "nosniff"
    app._watch._most = 1
    assert numbers(client)["graphkit_http_requests_total GET other 503"] == 1

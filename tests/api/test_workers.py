"""The application over query workers, as `graphkit serve` runs it."""

from pathlib import Path

from fastapi.testclient import TestClient
from graphkit.api import create_app

from graphkit.iris import BASE, GK
from graphkit.store.folder import FolderStore
from graphkit.store.workers import QueryWorkers


def test_answers_follow_the_newest_snapshot(tmp_path: Path) -> None:
    letter = f"GRAPH <urn:g> {{ <{BASE}id/letter/a> a <{GK.Letter}> }}"
    with FolderStore(tmp_path / "graph") as store:
        store.update(f"INSERT DATA {{ {letter} }}")
        store.publish()
        with QueryWorkers(tmp_path / "graph", size=1) as workers:
            client = TestClient(create_app(workers))
            first = client.get("/letters")
            assert [each["id"] for each in first.json()["items"]] == [f"{BASE}id/letter/a"]
            known = {"If-None-Match": first.headers["etag"]}
            assert client.get("/letters", headers=known).status_code == 304
            store.update(f"INSERT DATA {{ {letter.replace('/a>', '/b>')} }}")
            assert client.get("/letters", headers=known).status_code == 304
            store.publish()
            second = client.get("/letters", headers=known)
            assert second.status_code == 200
            assert len(second.json()["items"]) == 2


def test_a_query_that_runs_too_long_costs_only_itself(tmp_path: Path) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{n} ?b{n} ?c{n} ." for n in range(8))
    with FolderStore(tmp_path / "graph") as store:
        triples = " . ".join(f"<urn:{n}> <urn:p> {n}" for n in range(200))
        store.update(f"INSERT DATA {{ GRAPH <urn:g> {{ {triples} }} }}")
        store.publish()
        with QueryWorkers(tmp_path / "graph", size=1, timeout=1.0) as workers:
            client = TestClient(create_app(workers))
            answer = client.get("/sparql", params={"query": endless + " }"})
            assert answer.status_code == 504
            assert "longer than 1 seconds" in answer.text
            assert client.get("/health").status_code == 200

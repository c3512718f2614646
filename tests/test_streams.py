"""Answers of query workers in pieces, as the HTTP server takes them."""

import asyncio
import gc
import hashlib
import os
import sys
import time
import tracemalloc
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from numbered import ENDLESS, NUMBERS, publish
from waiting import wait_until

from graphkit.errors import QueryError, QueryFailed, QueryTimeout, StoreBusy
from graphkit.store import Store, open_store
from graphkit.store.question import Question
from graphkit.store.workers import QueryWorkers

# 90,000 solutions, some 15 MB of JSON.
LARGE = "SELECT ?s ?o ?x ?y { ?s <urn:p> ?o . ?x <urn:p> ?y }"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these tests read /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph")
    publish(path, range(NUMBERS))
    return path


@pytest.fixture
def workers(folder: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(folder, size=1, timeout=60, waiting=1) as pool:
        pool.query("ASK {}")
        yield pool


async def read(store: Store, question: Question) -> bytes:
    return b"".join([piece async for piece in await store.stream(question)])


def runs(pid: int) -> bool:
    """False for a process that has ended, whether or not anybody has noticed."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "XZ"
    except (FileNotFoundError, ProcessLookupError):  # the latter while it is read
        return False


async def until(workers: QueryWorkers, busy: int) -> None:
    async with asyncio.timeout(20):
        while workers.state().busy != busy:
            await asyncio.sleep(0.01)


def memory(pid: int) -> int:
    """Bytes that a process has in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def test_a_stream_is_the_answer_to_the_query(workers: QueryWorkers) -> None:
    for query in ("SELECT ?o { ?s ?p ?o } ORDER BY ?o", LARGE, "SELECT ?o { ?s <urn:none> ?o }"):
        streamed = asyncio.run(read(workers, Question(query)))
        assert hashlib.sha256(streamed).digest() == hashlib.sha256(workers.query(query)).digest()


def test_a_large_answer_begins_early_and_is_held_by_nobody(workers: QueryWorkers) -> None:
    async def take() -> tuple[float, int, int]:
        begun = time.monotonic()
        pieces = await workers.stream(Question(LARGE))
        seconds = time.monotonic() - begun
        size = largest = 0
        async for piece in pieces:
            size += len(piece)
            largest = max(largest, len(piece))
        return seconds, size, largest

    asyncio.run(take())
    before = {pid: memory(pid) for pid in workers.pids()}
    tracemalloc.start()
    seconds, size, largest = asyncio.run(take())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 15_000_000
    assert seconds < 1
    assert largest <= 65_536
    assert peak < 2_000_000
    assert all(memory(pid) < before[pid] + 5_000_000 for pid in workers.pids())


def test_a_client_that_does_not_read_stops_the_worker(workers: QueryWorkers) -> None:
    async def take_one_piece() -> None:
        pieces = await workers.stream(Question(LARGE))
        await asyncio.sleep(0.3)
        before = [Path(f"/proc/{pid}/stat").read_text().split()[13] for pid in workers.pids()]
        await asyncio.sleep(0.5)
        after = [Path(f"/proc/{pid}/stat").read_text().split()[13] for pid in workers.pids()]
        assert before == after
        await pieces.aclose()

    asyncio.run(take_one_piece())


def test_a_client_that_hangs_up_frees_the_worker_at_once(workers: QueryWorkers) -> None:
    async def hang_up_while_reading() -> None:
        pieces = await workers.stream(Question(LARGE))
        assert workers.state().busy == 1
        await pieces.aclose()
        assert workers.state().busy == 0

    async def hang_up_while_waiting() -> None:
        asked = asyncio.create_task(read(workers, Question(ENDLESS)))
        await until(workers, busy=1)
        asked.cancel()
        await asyncio.wait([asked])
        assert workers.state().busy == 0

    async def forget() -> None:
        await workers.stream(Question(LARGE))
        await until(workers, busy=0)

    for hang_up in (hang_up_while_reading, hang_up_while_waiting, forget):
        asyncio.run(hang_up())
    assert workers.state().killed == 3
    assert asyncio.run(read(workers, Question("ASK {}", "text/csv"))) == b"true"


def test_a_client_that_hangs_up_leaves_the_queue(workers: QueryWorkers) -> None:
    async def wait_behind() -> None:
        first = asyncio.create_task(read(workers, Question(ENDLESS)))
        await until(workers, busy=1)
        second = asyncio.create_task(read(workers, Question("ASK {}")))
        await asyncio.sleep(0.05)
        with pytest.raises(StoreBusy, match="too many"):
            await workers.stream(Question("ASK {}"))
        second.cancel()
        await asyncio.wait([second])
        assert workers.state().waiting == 0
        third = asyncio.create_task(read(workers, Question("ASK {}", "text/csv")))
        await asyncio.sleep(0.05)
        first.cancel()
        assert await third == b"true"
        await asyncio.wait([first])

    asyncio.run(wait_behind())


def test_a_question_has_its_own_deadline_from_when_it_came(workers: QueryWorkers) -> None:
    async def ask() -> None:
        begun = time.monotonic()
        late = [workers.stream(Question(ENDLESS, timeout=0.5)) for _ in range(2)]
        errors = await asyncio.gather(*late, return_exceptions=True)
        assert {type(error) for error in errors} == {QueryTimeout, StoreBusy}
        assert "longer than 0.5 seconds" in str(errors)
        assert time.monotonic() - begun < 1.5
        for timeout in (0, -1, float("nan")):
            with pytest.raises(QueryError, match="name more than 0"):
                await workers.stream(Question("ASK {}", timeout=timeout))

    asyncio.run(ask())
    assert workers.limits.most == 120


def test_a_stream_that_its_deadline_cuts_ends_with_an_error(workers: QueryWorkers) -> None:
    async def read_slowly() -> None:
        pieces = await workers.stream(Question(LARGE, timeout=1))
        await anext(pieces)
        await asyncio.sleep(1.2)
        assert workers.state().busy == 0
        with pytest.raises(QueryTimeout):
            async for _ in pieces:
                pass

    asyncio.run(read_slowly())
    assert workers.state().timeouts == 1


def test_a_stream_whose_worker_dies_ends_with_an_error(workers: QueryWorkers) -> None:
    async def lose() -> None:
        pieces = await workers.stream(Question(LARGE))
        killed.extend(workers.pids())
        for pid in killed:
            os.kill(pid, 9)
        with pytest.raises(QueryFailed):
            async for _ in pieces:
                pass

    killed: list[int] = []
    asyncio.run(lose())
    # One that dies while it is asked would fail the next question too.
    wait_until(lambda: not any(map(runs, killed)))
    assert asyncio.run(read(workers, Question("ASK {}", "text/csv"))) == b"true"


def test_streams_pass_on_refusals(workers: QueryWorkers) -> None:
    with pytest.raises(QueryError, match="SERVICE is refused"):
        asyncio.run(read(workers, Question("ASK { SERVICE <http://127.0.0.1:1/> {} }")))
    assert workers.state().idle > 0


def test_new_snapshots_are_picked_up_under_load(tmp_path: Path) -> None:
    count = Question("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "text/csv")
    seen: list[int] = []

    async def ask_until(enough: int) -> None:
        while not seen or seen[-1] < enough:
            seen.append(int((await read(workers, count)).split()[1]))

    async def load() -> None:
        askers = [asyncio.create_task(ask_until(10)) for _ in range(4)]
        for number in range(10):
            await asyncio.to_thread(publish, tmp_path, range(number, number + 1))
        await asyncio.gather(*askers)

    with QueryWorkers(tmp_path, size=2, timeout=20) as workers:
        asyncio.run(load())
        # Idle workers let go of old snapshots without being asked.
        snapshots = tmp_path / "snapshots"
        for _ in range(100):
            if {path.name for path in snapshots.iterdir()} == {"9", "10"}:
                break
            time.sleep(0.1)
        assert {path.name for path in snapshots.iterdir()} == {"9", "10"}
    assert seen[-1] == 10


@pytest.mark.parametrize("kind", ["memory", "folder"])
def test_other_stores_stream_too(kind: str, tmp_path: Path) -> None:
    with open_store("memory:" if kind == "memory" else tmp_path) as store:
        store.update("INSERT DATA { <urn:s> <urn:p> 1 }")
        store.publish()
        question = Question("SELECT ?o { ?s ?p ?o }", "text/csv")
        assert asyncio.run(read(store, question)) == b"o\r\n1\r\n"
        with pytest.raises(QueryError, match="not SPARQL"):
            asyncio.run(read(store, Question("SELECT")))


def test_an_answer_that_is_forgotten_after_the_end_leaves_no_connection(folder: Path) -> None:
    async def forget() -> None:
        with QueryWorkers(folder, size=1) as workers:
            pieces = await workers.stream(Question(LARGE))
            await anext(pieces)
            await asyncio.to_thread(workers.close)
        del pieces
        gc.collect()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(forget())
        gc.collect()
    assert [str(each.message) for each in caught] == []


@pytest.fixture
def remote(server: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with open_store(f"{server}/query") as store:
        store.update("CLEAR ALL")
        for graph in "abc":
            store.replace({f"urn:{graph}": [f"<urn:s> <urn:p> {n} ." for n in range(40)]})
        yield store


def test_a_remote_store_streams_what_its_server_sends(remote: Store) -> None:
    large = "SELECT ?a ?b ?c { ?s ?p ?a . ?t ?q ?b . ?u ?r ?c FILTER(?a > 10) }"
    streamed = asyncio.run(read(remote, Question(large, "text/csv")))
    assert streamed == remote.query(large, "text/csv")
    dataset = Question("ASK { ?s ?p ?o }", "text/csv", ("urn:none",))
    assert asyncio.run(read(remote, dataset)) == b"false"
    with pytest.raises(QueryError, match="line 1, column 18: not SPARQL"):
        asyncio.run(read(remote, Question("SELECT ?s { ?s ?p")))
    with pytest.raises(QueryTimeout, match="did not answer within"):
        asyncio.run(read(remote, Question(ENDLESS, timeout=0.3)))

    async def hang_up() -> None:
        pieces = await remote.stream(Question(large, "text/csv"))
        await anext(pieces)
        await pieces.aclose()

    asyncio.run(hang_up())

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest
from numbered import ENDLESS, publish
from waiting import wait_until

from graphkit.errors import QueryError, QueryFailed, QueryTimeout, StoreBusy, StoreError
from graphkit.store import Store
from graphkit.store.folder import FolderStore
from graphkit.store.workers import QueryWorkers

COUNT = "SELECT (COUNT(*) AS ?count) { ?s ?p ?o }"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="these tests read /proc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph")
    publish(path, range(300))
    return path


@pytest.fixture
def workers(folder: Path) -> Iterator[QueryWorkers]:
    with QueryWorkers(folder, size=2, timeout=60) as pool:
        yield pool


def count(store: Store) -> int:
    return int(store.query(COUNT, "text/csv").split()[1])


def busy_pid(workers: QueryWorkers) -> int:
    """The process that computes, once it has done so for longer than its start takes."""
    wait_until(lambda: any(map(is_busy, workers.pids())))
    return next(pid for pid in workers.pids() if is_busy(pid))


def is_busy(pid: int) -> bool:
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11]
    except (FileNotFoundError, ProcessLookupError):  # the latter while it is read
        return False
    return int(ticks) / os.sysconf("SC_CLK_TCK") > 1.5


def test_workers_answer_as_the_folder_does(workers: QueryWorkers, folder: Path) -> None:
    with FolderStore(folder) as store:
        for accept in ("text/csv", "application/sparql-results+json"):
            query = "SELECT ?s ?o { ?s ?p ?o } ORDER BY ?o"
            assert workers.query(query, accept) == store.query(query, accept)
        assert workers.version() == store.version()


def test_workers_pass_on_refusals(workers: QueryWorkers) -> None:
    with pytest.raises(QueryError, match="line 1, column 8: not SPARQL: something is missing"):
        workers.query("SELECT ")
    with pytest.raises(QueryError, match="SERVICE is refused"):
        workers.query("SELECT * { SERVICE <http://127.0.0.1:1/> {} }")
    with pytest.raises(StoreError, match="only read"):
        workers.update("CLEAR ALL")


def test_workers_answer_many_threads(workers: QueryWorkers) -> None:
    with ThreadPoolExecutor(16) as threads:
        queries = [f"SELECT ?s {{ ?s <urn:p> {number} }}" for number in range(100)]
        answers = list(threads.map(lambda query: workers.query(query, "text/csv"), queries))
    assert [answer.split()[1].decode() for answer in answers] == [f"urn:s:{n}" for n in range(100)]


def test_workers_stop_a_query_at_its_deadline(folder: Path) -> None:
    with QueryWorkers(folder, size=1, timeout=2) as workers:
        wait_until(lambda: workers.state().idle == 2)
        count(workers)
        before = set(workers.pids())
        with pytest.raises(QueryTimeout, match="longer than 2 seconds"):
            workers.query(ENDLESS)
        begun = time.monotonic()
        assert count(workers) == 300  # from the spare one
        assert time.monotonic() - begun < 0.5
        wait_until(lambda: len(workers.pids()) == 2 and set(workers.pids()) != before)
        assert sum(Path(f"/proc/{pid}").exists() for pid in before) == 1
        assert workers.state().timeouts == 1


def test_workers_lose_one_answer_to_a_crash(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with QueryWorkers(folder, size=1, timeout=60) as workers, ThreadPoolExecutor(1) as thread:
        count(workers)
        answer = thread.submit(workers.query, ENDLESS)
        os.kill(busy_pid(workers), signal.SIGSEGV)
        with pytest.raises(QueryFailed, match="made its worker fail"):
            answer.result(timeout=60)
        assert count(workers) == 300
        assert workers.state().crashed == 1
    (message,) = (record.getMessage() for record in caplog.records)
    assert hashlib.sha256(ENDLESS.encode()).hexdigest()[:16] in message
    assert "urn" not in message and "SELECT" not in message


def test_workers_outlive_a_sort_that_has_no_order_and_tell_the_remedy(
    workers: QueryWorkers,
) -> None:
    # To pyoxigraph 0.5.13 numbers and texts have no order that it can keep to.
    values = [each for n in range(400) for each in (f"{n}", f'"{n}"')]
    random.Random(1).shuffle(values)
    query = f"SELECT ?a {{ VALUES ?a {{ {' '.join(values)} }} }} ORDER BY "
    with pytest.raises(QueryFailed, match=r"of several kinds.* write ORDER BY STR\(\.\.\.\)"):
        workers.query(f"{query} ?a")
    assert len(workers.query(f"{query} STR(?a)", "text/csv").split()) == 801
    assert (count(workers), workers.state().crashed) == (300, 1)


def test_workers_outlive_a_query_that_wants_too_much_memory(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?t{i}, ?t{i}) AS ?t{i + 1})" for i in range(40))
    with QueryWorkers(folder, size=1, timeout=60, memory=2**30) as workers:
        with pytest.raises(QueryError, match=r"made its worker fail|too much memory"):
            workers.query(f"SELECT ?t40 {{ BIND('0123456789' AS ?t0) {doubled} }}")
        assert count(workers) == 300


def test_workers_answer_after_a_worker_died_idle(workers: QueryWorkers) -> None:
    count(workers)
    pids = workers.pids()
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    wait_until(lambda: all(is_gone(pid) for pid in pids))
    assert [count(workers), count(workers)] == [300, 300]
    assert workers.state().crashed == 0


def test_workers_are_replaced_once_the_system_has_room_for_them_again(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with QueryWorkers(folder, size=1, timeout=20) as workers:
        wait_until(lambda: workers.state().idle == 2)
        with monkeypatch.context() as full:
            full.setattr("socket.socketpair", refuse)
            for pid in workers.pids():
                os.kill(pid, signal.SIGKILL)
            wait_until(lambda: not workers.pids())
            begun = time.monotonic()
            with pytest.raises(StoreError, match=r"cannot be started: .*Too many open files"):
                workers.query(COUNT)
            assert time.monotonic() - begun < 5
            with pytest.raises(StoreError, match="Too many open files"):
                workers.query(COUNT)
        wait_until(lambda: workers.state().idle == 2)
        assert count(workers) == 300
    assert len(caplog.records) == 1


def refuse() -> NoReturn:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def test_workers_are_replaced_whatever_the_system_refuses_meanwhile(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with QueryWorkers(folder, size=1) as workers:
        wait_until(lambda: workers.state().idle == 2)
        refused = threading.Event()

        def refuse_and_tell() -> NoReturn:
            refused.set()
            refuse()

        with monkeypatch.context() as full:
            full.setattr(workers.lookups, "number", refuse_and_tell)
            assert refused.wait(20)
        pids = workers.pids()
        for pid in pids:
            os.kill(pid, signal.SIGKILL)
        wait_until(lambda: workers.state().idle == 2 and set(pids).isdisjoint(workers.pids()))


def test_workers_are_replaced_while_another_is_stuck(tmp_path: Path) -> None:
    publish(tmp_path, range(3))
    with QueryWorkers(tmp_path, size=1) as workers:
        wait_until(lambda: workers.state().idle == 2)
        stuck, lost = (process.process.pid for process in workers._pool.idle())
        os.kill(stuck, signal.SIGSTOP)
        publish(tmp_path, range(3, 4))
        wait_until(lambda: workers.state().idle == 1)  # the stuck one is to open the snapshot
        os.kill(lost, signal.SIGKILL)
        begun = time.monotonic()
        wait_until(lambda: workers.state().idle == 1 and lost not in workers.pids())
        assert (count(workers), stuck in workers.pids()) == (4, True)
        assert time.monotonic() - begun < 10


def is_gone(pid: int) -> bool:
    """True if a process has ended, whether or not its parent has noticed."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        # Its other threads may still end, and hold the connection until they have.
        return state == "Z" and len(list(Path(f"/proc/{pid}/task").iterdir())) == 1
    except (FileNotFoundError, ProcessLookupError):  # the latter while it is read
        return True


def test_workers_see_new_snapshots(tmp_path: Path) -> None:
    with QueryWorkers(tmp_path, size=2) as workers:
        assert (count(workers), workers.version()) == (0, "0")
        for number in range(5):
            publish(tmp_path, range(number, number + 1))
            assert (count(workers), workers.version()) == (number + 1, str(number + 1))


def test_workers_refuse_queries_when_too_many_wait(folder: Path) -> None:
    with (
        QueryWorkers(folder, size=1, timeout=60, waiting=1) as workers,
        ThreadPoolExecutor(2) as threads,
    ):
        answers = [threads.submit(workers.query, ENDLESS) for _ in range(2)]
        # While no process is ready, the first of them waits too.
        wait_until(lambda: (workers.state().busy, workers.state().waiting) == (1, 1))
        with pytest.raises(StoreBusy, match="too many queries"):
            workers.query(COUNT)
        workers.close()
        for answer in answers:
            with pytest.raises(StoreError, match="closed"):
                answer.result(timeout=60)


def test_workers_refuse_a_query_that_waited_too_long(folder: Path) -> None:
    with (
        QueryWorkers(folder, size=1, timeout=1.5) as workers,
        ThreadPoolExecutor(3) as threads,
    ):
        answers = [threads.submit(workers.query, ENDLESS) for _ in range(3)]
        kinds = {type(answer.exception(timeout=60)) for answer in answers}
        assert QueryTimeout in kinds and kinds <= {QueryTimeout, StoreBusy}


def test_workers_leave_no_process_behind(folder: Path) -> None:
    threads = threading.active_count()
    with QueryWorkers(folder) as workers:
        count(workers)
        pids = workers.pids()
    assert all(is_gone(pid) for pid in pids)
    assert threading.active_count() == threads
    with pytest.raises(StoreError, match="closed"):
        workers.query(COUNT)


def test_workers_end_when_their_server_is_killed(folder: Path) -> None:
    script = (
        "import sys, threading, time\n"
        "from pathlib import Path\n"
        "from graphkit.store.workers import QueryWorkers\n"
        "workers = QueryWorkers(Path(sys.argv[1]), size=1, timeout=60)\n"
        "workers.query('ASK {}')\n"
        f"threading.Thread(target=workers.query, args=({ENDLESS!r},)).start()\n"
        "time.sleep(1)\n"
        "print(*workers.pids(), flush=True)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(folder)], stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        server.kill()
    begun = time.monotonic()
    wait_until(lambda: all(is_gone(pid) for pid in pids))
    assert time.monotonic() - begun < 2


def test_workers_are_out_of_reach_of_ctrl_c(workers: QueryWorkers) -> None:
    assert all(os.getsid(pid) != os.getsid(0) for pid in workers.pids())


def test_workers_refuse_a_folder_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("precious")
    with pytest.raises(StoreError, match="is not a graphkit store"):
        QueryWorkers(tmp_path)

"""The processes that read PDFs: kept for many files, replaced when lost, ended with their user."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphkit.documents.limits import MEBIBYTE
from graphkit.documents.pdf.worker import PdfWorkers

QUESTION = {"task": "text", "max_pages": 9, "max_characters": 9999}


@pytest.fixture
def workers() -> Iterator[PdfWorkers]:
    with contextlib.closing(PdfWorkers(8, 320 * MEBIBYTE)) as workers:
        yield workers


def pages_of(workers: PdfWorkers, content: bytes) -> list[str]:
    answer = workers.ask(QUESTION, content)
    assert answer is not None
    return answer.head["pages"]


def is_alive(pid: int) -> bool:
    """True if a process still runs after two seconds."""
    for _ in range(40):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return False
        status = Path(f"/proc/{pid}/stat")
        # Nobody waits for an orphan here: dead is dead.
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return False
        time.sleep(0.05)
    return True


def test_pdf_worker_is_started_late_and_reads_many_files(pdfs, workers) -> None:
    assert workers.pids() == []
    assert pages_of(workers, pdfs.text(["One"])) == ["One"]
    first = workers.pids()
    assert [pages_of(workers, pdfs.text([word])) for word in "abc"] == [["a"], ["b"], ["c"]]
    assert workers.pids() == first


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no sessions")
def test_pdf_worker_is_out_of_reach_of_ctrl_c(pdfs, workers) -> None:
    pages_of(workers, pdfs.text(["One"]))
    assert all(os.getsid(pid) != os.getsid(0) for pid in workers.pids())


def test_pdf_worker_that_died_while_idle_is_replaced(pdfs, workers) -> None:
    pages_of(workers, pdfs.text(["One"]))
    (first,) = workers.pids()
    os.kill(first, signal.SIGKILL)
    assert pages_of(workers, pdfs.text(["Two"])) == ["Two"]
    assert first not in workers.pids()


def test_pdf_worker_is_killed_at_the_deadline_and_replaced(pdfs) -> None:
    with contextlib.closing(PdfWorkers(2, 320 * MEBIBYTE)) as workers:
        pages_of(workers, pdfs.text(["One"]))
        (first,) = workers.pids()
        os.kill(first, signal.SIGSTOP)
        start = time.monotonic()
        assert workers.ask(QUESTION, pdfs.text(["Two"])) is None
        assert time.monotonic() - start < 4
        assert workers.pids() == [] and not is_alive(first)
        assert pages_of(workers, pdfs.text(["Three"])) == ["Three"]


def test_pdf_workers_are_asked_by_many_threads(pdfs, workers) -> None:
    contents = [pdfs.text([f"File {number}"]) for number in range(24)]
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda content: pages_of(workers, content), contents))
    assert pages == [[f"File {number}"] for number in range(24)]
    assert 1 <= len(workers.pids()) <= 2


USE = """
import os, sys
from pathlib import Path
from graphkit.documents import read_document
from graphkit.documents.pdf import WORKERS
from graphkit.errors import ReadError
path = Path(sys.argv[1])
"""


def run(script: str, path: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "error", "-c", USE + script, str(path)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def path(pdfs, tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(pdfs.text(["Words"]))
    return path


def test_pdf_worker_ends_with_the_process_that_asks(path: Path) -> None:
    with run("read_document(path); print(*WORKERS.pids())", path) as process:
        printed, complaints = process.communicate(timeout=20)
    assert (process.returncode, complaints) == (0, "")
    assert not is_alive(int(printed))


def test_pdf_worker_ends_when_the_process_that_asks_is_killed(path: Path) -> None:
    script = "read_document(path); print(*WORKERS.pids(), flush=True); sys.stdin.read()"
    with run(script, path) as process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        process.kill()
    assert not is_alive(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited and measured on Linux")
def test_pdf_reading_takes_less_than_500_megabytes(pdfs, path: Path) -> None:
    packer = zlib.compressobj(9)
    blanks = b"".join(packer.compress(b" " * 2**20) for _ in range(1000)) + packer.flush()
    stream = pdfs.stream(blanks, b"/Filter/FlateDecode")
    path.write_bytes(pdfs.make(pdfs.objects([stream])))
    script = """
import re, resource
try:
    read_document(path)
except ReadError as error:
    # Not RUSAGE_SELF, in which Linux counts the memory of the process that started this one.
    (own,) = re.findall(r"VmHWM:\\s*(\\d+) kB", Path("/proc/self/status").read_text())
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(error.code, (int(own) + workers) // 1024)
"""
    with run(script, path) as process:
        printed, complaints = process.communicate(timeout=30)
    code, used = printed.split()
    assert (code, complaints) == ("too-large", "")
    assert int(used) < 500


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks on Windows")
def test_pdf_worker_is_not_shared_with_a_fork(path: Path) -> None:
    script = """
read_document(path)
before = WORKERS.pids()
child = os.fork()
text = read_document(path).text
ours = WORKERS.pids() == before
if child:
    os.waitpid(child, 0)
    text = read_document(path).text
sys.stdout.write(f"{'parent' if child else 'child'} {text} {ours}\\n")
"""
    with run(script, path) as process:
        printed, complaints = process.communicate(timeout=30)
    assert complaints == ""
    assert sorted(printed.splitlines()) == ["child Words False", "parent Words True"]

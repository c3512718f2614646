"""Loading with several processes: the same store, whatever becomes of one of them."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from graphkit.documents import find_files
from graphkit.dump import dump_quads
from graphkit.load import STEPS, Tools, load, load_tools
from graphkit.load.jobs import WORTHWHILE, read_together, usual_jobs
from graphkit.resources import data_files
from graphkit.store import open_store

SAMPLES = [Path(str(file)) for file in data_files("samples", ".txt")]
REGISTER = [Path(str(file)) for file in data_files("samples", ".ttl")]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return load_tools(REGISTER)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two letters, one of them in a zip file, the first once more, and what is no letter."""
    with ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.write(SAMPLES[0], "one.txt")
    (tmp_path / "a.txt").write_bytes(SAMPLES[1].read_bytes())
    (tmp_path / "c.txt").write_bytes(SAMPLES[1].read_bytes())
    (tmp_path / "d.txt").write_text("Your library books are due.\n")
    return tmp_path


class Killing(ThreadPoolExecutor):
    """An executor that breaks when it is given a file of some name, as one of processes does."""

    broken = False

    def submit(self, function: Any, /, *words: Any, **named: Any) -> Future[Any]:
        if self.broken:
            raise BrokenExecutor
        if words[0].name == "a.txt":
            self.broken = True
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor())
            return future
        return super().submit(function, *words, **named)


def test_load_with_jobs_does_what_it_does_without(folder: Path, tools: Tools) -> None:
    files, done = find_files([folder]), Counter[str]()
    with open_store("memory:") as alone, open_store("memory:") as together:
        one = list(load(files, alone, tools))
        two = list(load(files, together, tools, lambda step: done.update([step]), jobs=2))
        assert two == one
        assert list(dump_quads(together)) == list(dump_quads(alone))
    assert [each.status for each in two] == ["stored", "stored", "refused", "failed"]
    assert done == dict.fromkeys(STEPS, 4)


def test_load_with_jobs_loses_only_the_file_that_kills(folder: Path, tools: Tools) -> None:
    readings = read_together(find_files([folder]), tools, lambda step: None, 2, Killing)
    told = {reading.outcome.file: reading.outcome.code for _, reading in readings}
    assert told == {
        "a.txt": "crashed",
        "b.zip/one.txt": None,
        "c.txt": None,
        "d.txt": "not-a-letter",
    }


def test_load_with_jobs_reads_only_a_few_ahead(tools: Tools) -> None:
    asked: list[Path] = []

    def files() -> Iterator[Path]:
        for path in SAMPLES * 3:
            asked.append(path)
            yield path

    def threads(jobs: int) -> Executor:
        return ThreadPoolExecutor(jobs)

    readings = read_together(files(), tools, lambda step: None, 2, threads)
    next(readings)
    readings.close()
    assert len(asked) <= 6


@pytest.mark.parametrize(("files", "jobs"), [(WORTHWHILE - 1, 1), (WORTHWHILE, 3), (500, 3)])
def test_load_takes_jobs_for_many_files(
    files: int, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    assert usual_jobs(files) == jobs


def stored(folder: Path, load: int) -> bool:
    """True once a load has begun to store."""
    return (folder / "store" / "primary").is_dir()


def starting(folder: Path, load: int) -> bool:
    """True once a load starts its first reader; its first child counts what is to be cleared."""
    return len(Path(f"/proc/{load}/task/{load}/children").read_text().split()) > 1


@pytest.mark.parametrize("has_come_to", [stored, starting])
def test_load_with_jobs_ends_at_ctrl_c_and_keeps_what_it_stored(
    tmp_path: Path, has_come_to: Callable[[Path, int], bool]
) -> None:
    if has_come_to is starting and sys.platform != "linux":
        pytest.skip("the children of a process are listed on Linux")
    for number in range(60):
        text = SAMPLES[0].read_text(encoding="utf-8")
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "graphkit", "load", str(tmp_path), "--jobs", "2"]
    load = subprocess.Popen(
        [*command, "--register", str(REGISTER[0]), "--store", str(tmp_path / "store")],
        stderr=subprocess.PIPE,
        start_new_session=True,
        text=True,
        # Shells have what runs in their background ignore it, these tests for example.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not has_come_to(tmp_path, load.pid) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(load.pid, signal.SIGINT)
    _, told = load.communicate(timeout=60)
    assert load.returncode == 130
    assert "Traceback" not in told
    with pytest.raises(ProcessLookupError):
        while time.monotonic() < deadline:  # the readers may end a moment after it
            os.killpg(load.pid, 0)
            time.sleep(0.1)

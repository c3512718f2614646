"""Real SPARQL servers for the tests: a folder in, the address of a server over it out."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import httpx
import pytest

_SECONDS_TO_START = 60
# Its settings, and that anybody may update: it listens on this machine only.
_VIRTUOSO = Path(__file__).parent / "virtuoso"


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of an `oxigraph serve` in memory; skips where it is not installed."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        _miss("oxigraph is not installed; pip install oxigraph==0.5.13")
    port = _free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}/query", Path()):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a Virtuoso 7 in a folder; skips where it is not installed."""
    program = shutil.which("virtuoso-t")
    if program is None:
        _miss("Virtuoso is not installed; apt-get install virtuoso-opensource-7")
    port, sql = _free_port(), _free_port()
    settings = (
        (_VIRTUOSO / "virtuoso.ini")
        .read_text()
        .format(
            folder=folder, port=port, sql=sql, buffers=10_000, dirty_buffers=6_000, readable=folder
        )
    )
    (folder / "virtuoso.ini").write_text(f"{settings}MaxQueryExecutionTime = 60\n")
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    address = f"http://127.0.0.1:{port}"
    with _running(command, f"{address}/sparql", folder):
        rights = (_VIRTUOSO / "rights.sql").read_text()
        told = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={rights}"]
        subprocess.run(told, check=True, capture_output=True)
        yield address


@contextmanager
def _running(command: list[str], url: str, folder: Path) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, cwd=folder, stdout=quiet, stderr=quiet)
    try:
        deadline = time.monotonic() + _SECONDS_TO_START
        while not _answers(url):
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"{command[0]} does not answer at {url}")
            time.sleep(0.1)
        yield
    finally:
        process.kill()
        process.wait()


def _miss(hint: str) -> NoReturn:
    if os.environ.get("GRAPHKIT_REQUIRE_SERVERS") == "1":
        pytest.fail(hint)
    pytest.skip(hint)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, params={"query": "ASK {}"}, trust_env=False).is_success
    except httpx.TransportError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port

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
# Anybody may update: it listens on this machine only, and is gone after the tests.
_RIGHTS = """GRANT SPARQL_UPDATE TO "SPARQL"; DB.DBA.RDF_DEFAULT_USER_PERMS_SET('nobody', 7);"""


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
    (folder / "virtuoso.ini").write_text(
        f"""[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
CaseMode = 2
[HTTPServer]
ServerPort = 127.0.0.1:{port}
ServerRoot = {folder}
ServerThreads = 10
[SPARQL]
ResultSetMaxRows = 1000000000
MaxQueryExecutionTime = 60
"""
    )
    command = [program, "+foreground", "+configfile", "virtuoso.ini"]
    address = f"http://127.0.0.1:{port}"
    with _running(command, f"{address}/sparql", folder):
        told = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={_RIGHTS}"]
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

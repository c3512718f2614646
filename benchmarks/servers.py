"""SPARQL servers to compare: a file of N-Quads in, a running server with its CPU and memory out."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from graphkit.store import open_store

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
# rdflib reads a million statements in some minutes.
_SECONDS_TO_START = 900
# Its settings, and that anybody may update: it listens on this machine only.
VIRTUOSO = Path(__file__).parents[1] / "tests" / "virtuoso"


class Server(NamedTuple):
    """A server that runs: its name, its port, the path of its endpoint and its first process."""

    name: str
    port: int
    path: str
    pid: int

    def cpu(self) -> float:
        """CPU seconds that its processes, dead ones included, have taken so far."""
        return sum(_times(pid) for pid in _family(self.pid))

    def memory(self) -> float:
        """Resident memory of its processes without what they share, in MiB."""
        return sum(_private(pid) for pid in _family(self.pid)) / 2**20


def _family(pid: int) -> list[int]:
    # Each thread has its own children.
    children: list[str] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            children += file.read_text().split()
    return [pid, *(each for child in children for each in _family(int(child)))]


def _times(pid: int) -> float:
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS  # user, system, and both of dead children
    return 0.0


def _private(pid: int) -> int:
    with suppress(OSError):
        _, resident, shared, *_ = map(int, Path(f"/proc/{pid}/statm").read_text().split())
        return (resident - shared) * _PAGE
    return 0


@contextmanager
def graphkit(quads: Path, folder: Path) -> Iterator[Server]:
    """`graphkit serve` on a folder that is filled graph by graph."""
    store = folder / "graph"
    if not store.exists():
        fill(store, quads)
    port = _free_port()
    program = [sys.executable, "-m", "graphkit", "serve", "--store", str(store), "--log", "off"]
    with _running("graphkit", [*program, "--port", str(port)], port, "/sparql") as server:
        yield server


def fill(store: Path, quads: Path) -> None:
    """Fill a store folder as a load does, only faster: the same file, the same snapshot."""
    with open_store(store) as opened:
        opened.update("CLEAR SILENT GRAPH <urn:benchmark>")  # after which all is merged anew
        opened.close()
        primary = pyoxigraph.Store(str(store / "primary"))
        primary.bulk_load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
        del primary
        opened.publish()


@contextmanager
def oxigraph(quads: Path, folder: Path) -> Iterator[Server]:
    """`oxigraph serve` on the same statements."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    store = folder / "oxigraph"
    if not store.exists():
        subprocess.run([program, "load", "--location", store, "--file", quads], check=True)
    port = _free_port()
    command = [program, "serve-read-only", "--location", str(store), "--union-default-graph"]
    with _running("oxigraph", [*command, "--bind", f"127.0.0.1:{port}"], port, "/query") as server:
        yield server


@contextmanager
def empty_oxigraph() -> Iterator[Server]:
    """`oxigraph serve` in memory, that takes updates."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
    port = _free_port()
    command = [program, "serve", "--bind", f"127.0.0.1:{port}"]
    with _running("oxigraph", command, port, "/query") as server:
        yield server


@contextmanager
def virtuoso(quads: Path | None, folder: Path) -> Iterator[Server]:
    """Virtuoso 7 on the same statements, or on none, with half a gigabyte of buffers."""
    home = folder / "virtuoso"
    is_new = not home.exists()
    home.mkdir(parents=True, exist_ok=True)
    port, sql = _free_port(), _free_port()
    settings = (
        (VIRTUOSO / "virtuoso.ini")
        .read_text()
        .format(
            folder=home,
            port=port,
            sql=sql,
            buffers=60_000,
            dirty_buffers=40_000,
            readable=quads.parent if quads else home,
        )
    )
    (home / "virtuoso.ini").write_text(settings)
    command = ["virtuoso-t", "+foreground", "+configfile", str(home / "virtuoso.ini")]
    with _running("virtuoso", command, port, "/sparql") as server:
        if is_new:
            bulk = []
            if quads:
                load = f"ld_dir('{quads.parent}', '{quads.name}', 'urn:none'); rdf_loader_run();"
                bulk = [load, "checkpoint;"]
            for told in ((VIRTUOSO / "rights.sql").read_text(), *bulk):
                isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={told}"]
                subprocess.run(isql, check=True, capture_output=True)
        yield server


@contextmanager
def rdflib_endpoint(quads: Path, _: Path) -> Iterator[Server]:
    """rdflib-endpoint on the same statements, in memory."""
    port = _free_port()
    command = [sys.executable, "-m", "rdflib_endpoint", "serve", "--host", "127.0.0.1"]
    command += ["--port", str(port), str(quads)]
    with _running("rdflib-endpoint", command, port, "/") as server:
        yield server


# name -> what starts it
RIVALS: Mapping[str, Callable[[Path, Path], AbstractContextManager[Server]]] = {
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "rdflib-endpoint": rdflib_endpoint,
}


def missing(name: str) -> str:
    """How to have a rival that is not installed; "" if it is."""
    if name == "virtuoso" and shutil.which("virtuoso-t") is None:
        return "apt-get install virtuoso-opensource-7"
    if name == "rdflib-endpoint" and importlib.util.find_spec("rdflib_endpoint") is None:
        return "pip install rdflib-endpoint"
    return ""


@contextmanager
def _running(name: str, command: list[str], port: int, path: str) -> Iterator[Server]:
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            server = Server(name, port, path, process.pid)
            _wait(server, process)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()


def _wait(server: Server, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=5)
        with suppress(OSError):
            connection.request("GET", server.path + "?query=ASK%7B%7D")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit(f"{server.name} does not answer on port {server.port}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port

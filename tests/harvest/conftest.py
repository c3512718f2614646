"""The imitation of Ofsted's two hosts on loopback, on real sockets, and harvests of it."""

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from harvest.imitation import Harvester, Imitation, handler


@pytest.fixture
def ofsted() -> Iterator[Imitation]:
    imitation = Imitation()
    servers = [
        (host, ThreadingHTTPServer(("127.0.0.1", 0), handler(imitation, host)))
        for host in ("pages", "files")
    ]
    for host, server in servers:
        imitation.addresses[host] = f"http://127.0.0.1:{server.server_port}"
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield imitation
    for _, server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def run(ofsted: Imitation, tmp_path: Path) -> Harvester:
    return Harvester(ofsted, tmp_path / "harvested")

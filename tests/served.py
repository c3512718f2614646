"""A server for a browser: the folder of a store in, the address of `graphkit serve` over it out."""

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GRAPHKIT = (sys.executable, "-m", "graphkit")


@contextmanager
def serving(store: str, prefix: str = "", *options: str) -> Iterator[str]:
    """The address of a server that runs as long as the context, below a path prefix or none."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [*GRAPHKIT, "serve", "--store", store, "--port", str(port), *options]
    if prefix:
        command += ["--base-url", f"http://127.0.0.1:{port}{prefix}"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            told = next(line for line in server.stdout if "http://" in line)
            yield re.search(r"http://[\w.:]+", told)[0]  # type: ignore[index]
        finally:
            server.terminate()

"""A server for a browser: the folder of a store in, the address of `graphkit serve` over it out."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GRAPHKIT = (sys.executable, "-m", "graphkit")


@contextmanager
def serving(store: str) -> Iterator[str]:
    """The address of a server that runs as long as the context."""
    # From this port on, the first that is free.
    command = (*GRAPHKIT, "serve", "--store", store, "--port", "8700")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout
            told = next(line for line in server.stdout if "http://" in line)
            yield re.search(r"http://[\w.:]+", told)[0]  # type: ignore[index]
        finally:
            server.terminate()

"""Where a server listens: a host and a port, or a path, in, a socket out."""

import contextlib
import errno
import os
import socket
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import StoreError

_PORTS_TRIED = 50


def listen(host: str, port: int) -> socket.socket:
    """A socket on the first free port, beginning with the one asked for."""
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
        except OSError as error:
            listening.close()
            if error.errno == errno.EADDRINUSE:
                print(f"port {candidate} is busy, trying the next", file=sys.stderr)
                continue
            raise StoreError(f"cannot bind {host}:{candidate}: {error.strerror}") from None
        listening.listen()  # from here on whoever follows a printed link waits, and is not refused
        return listening
    raise StoreError(f"no free port from {port} on; name another with --port")


@contextlib.contextmanager
def listen_at(path: Path) -> Iterator[socket.socket]:
    """A Unix socket, for whoever may use it by owner and group; its file is removed at the end.

    raises  StoreError if another server listens there, or the file is something else
    """
    with socket.socket(socket.AF_UNIX) as listening:
        try:
            _remove_dead(path)
            listening.bind(str(path))
            os.chmod(path, 0o660)
        except OSError as error:
            raise StoreError(f"cannot listen at {path}: {error.strerror or error}") from None
        listening.listen()
        try:
            yield listening
        finally:
            path.unlink(missing_ok=True)


def _remove_dead(path: Path) -> None:
    """Remove the socket that a server left which was killed."""
    with contextlib.suppress(FileNotFoundError):
        if not stat.S_ISSOCK(path.lstat().st_mode):
            raise StoreError(f"{path} is there, and no socket; name another path")
        with socket.socket(socket.AF_UNIX) as asking:
            try:
                asking.connect(str(path))
            except ConnectionRefusedError:
                path.unlink()
                return
        raise StoreError(f"another server listens at {path}; stop it, or name another path")

"""What a server writes on stderr: records of all logs in, lines of words or of JSON out."""

import asyncio
import contextlib
import json
import logging
import os
import queue
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum

from graphkit.api.sparql.delivery import BrokenAnswer

_STDERR = 2
_SECONDS_BETWEEN_WRITES = 0.1


class LogForm(StrEnum):
    """How requests are logged, and with them all else."""

    JSON = "json"
    TEXT = "text"
    OFF = "off"


class JsonLines(logging.Formatter):
    """Records as JSON objects, one a line; those of requests are such objects already."""

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        if record.name == "graphkit.access":
            return record.getMessage()
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage().strip(),
        }
        if record.exc_info:
            told["traceback"] = self.formatException(record.exc_info)
        return json.dumps(told)


def is_news(record: logging.LogRecord) -> bool:
    """False for what uvicorn says of an answer that broke off, of which we have said why."""
    error = record.exc_info[1] if record.exc_info else None
    return not isinstance(error, BrokenAnswer | asyncio.CancelledError)


class Stderr(logging.Handler):
    """Writes on stderr from a thread of its own: who reads it slowly, or never, stops no server.

    Lines that nobody takes are dropped, once so many wait.
    """

    def __init__(self, most: int = 10_000) -> None:
        super().__init__()
        self._most = most
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._write, name="log", daemon=True)
        self._thread.start()

    def emit(self, record: logging.LogRecord) -> None:
        """Have a record written."""
        if self._lines.qsize() < self._most:
            self._lines.put(self.format(record))

    def close(self) -> None:
        """Write what waits, if stderr takes it within a second."""
        self._ending.set()
        self._lines.put(None)
        self._thread.join(1.0)
        super().close()

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # nobody reads it any more
            line = self._lines.get()
            while line is not None:
                # Lines that come close together cost one write, and wake this thread once.
                self._ending.wait(_SECONDS_BETWEEN_WRITES)
                told = bytearray()
                while line is not None:
                    told += f"{line}\n".encode("utf-8", "replace")
                    if self._lines.empty():
                        break
                    line = self._lines.get()
                while told:
                    del told[: os.write(_STDERR, told)]
                if line is not None:
                    line = self._lines.get()


@contextlib.contextmanager
def logged(form: LogForm) -> Iterator[None]:
    """The time of a server, in which its logs go to stderr."""
    handler = Stderr()
    handler.setFormatter(JsonLines() if form is LogForm.JSON else logging.Formatter("%(message)s"))
    is_wanted = form is not LogForm.OFF
    logging.getLogger().addHandler(handler)
    logging.getLogger("graphkit").setLevel(logging.INFO if is_wanted else logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(is_news)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger("uvicorn.error").removeFilter(is_news)
        handler.close()

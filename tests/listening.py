"""The application on a real server, in a thread: a store in, a port that listens out."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import AsyncGenerator, Iterator

import uvicorn
from graphkit.api import create_app
from graphkit.api.http.connection import Connection

from graphkit.errors import QueryTimeout
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question

ASKED = "/sparql?query=SELECT+*+%7B%7D&format=csv"
PIECE = b"0123456789abcdef" * 4_096


class PiecesStore(MemoryStore):
    """A store that answers with so many pieces, and then ends, fails or waits for ever."""

    def __init__(self, pieces: int, then: str = "end") -> None:
        super().__init__()
        self.pieces, self.then = pieces, then
        self.given = self.closed = 0
        self.is_asked = threading.Event()

    async def stream(self, question: Question) -> Pieces:
        self.is_asked.set()
        if self.pieces == 0:
            try:
                await asyncio.sleep(60)
            finally:
                self.closed += 1
        return self._stream()

    async def _stream(self) -> AsyncGenerator[bytes, None]:
        try:
            for _ in range(self.pieces):
                self.given += 1
                yield PIECE
            if self.then == "wait":
                await asyncio.sleep(60)
            if self.then == "fail":
                raise QueryTimeout("the query ran longer than 1 seconds")
        finally:
            self.closed += 1


@contextlib.contextmanager
def served(store: MemoryStore, http: str | type[asyncio.Protocol] = Connection) -> Iterator[int]:
    """The port of a server in a thread of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(create_app(store), log_level="critical", lifespan="off", http=http)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(20)

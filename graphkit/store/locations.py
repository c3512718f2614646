"""The store: a location in, a Store out, which takes SPARQL and gives bytes."""

import re
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, Self

from graphkit.errors import StoreError
from graphkit.store.folder import FolderStore
from graphkit.store.formats import JSON
from graphkit.store.memory import MemoryStore
from graphkit.store.question import Pieces, Question
from graphkit.store.remote import RemoteStore


class Store(Protocol):
    """A graph that takes SPARQL 1.1. Threads may share it; it is a context manager.

    A query sees the union of all graphs unless it says FROM or FROM NAMED. No query and no
    update reaches another server: SERVICE and LOAD are refused.
    """

    def query(self, sparql: str, accept: str = JSON) -> bytes:
        """The answer to a query, as bytes of the media type `accept`.

        accept  for SELECT and ASK: SPARQL results in JSON, XML, CSV or TSV;
                for CONSTRUCT and DESCRIBE: Turtle, N-Triples, RDF/XML or JSON-LD
        raises  QueryError if the query is wrong or refused, or `accept` does not fit it;
                StoreError if the store cannot be read
        """
        ...

    async def stream(self, question: Question) -> Pieces:
        """The answer to a question, in pieces; awaits until the first of them is there.

        Close the iterator (`aclose`) if you do not read it to its end.

        raises  as `query`, and QueryTimeout, StoreBusy, QueryFailed, before the first piece;
                afterwards the iterator raises them if the answer cannot be completed
        """
        ...

    def update(self, sparql: str, only: Collection[str] = ()) -> None:
        """Make an update, all of it or nothing.

        only    IRIs of the graphs that it changes, if it is known to change no others: to publish
                it is quick then
        raises  QueryError if the update is wrong or refused; StoreError if the store
                cannot be written
        """
        ...

    def replace(self, graphs: Mapping[str, Sequence[str]]) -> None:
        """Make some graphs hold given triples and no others, all of them or none.

        graphs  IRI of graph -> N-Triples lines as a serialiser wrote them; unlike an update
                they are not looked through, so pass on nothing that somebody typed
        raises  StoreError if the store cannot be written
        """
        ...

    def publish(self) -> None:
        """Show readers what was updated. Call it at the end of a load."""
        ...

    def alone(self, wait: float = 0.0) -> AbstractContextManager[None]:
        """A block in which no other process writes, where a store can see to that: a folder can.

        wait    seconds to wait for one that writes already
        raises  StoreLocked if it goes on for longer
        """
        ...

    @property
    def place(self) -> str:
        """Where the store is, as its errors call it: a folder, a URL without the password."""
        ...

    def version(self) -> str:
        """A name of the state that readers see; "" if the store knows none.

        Ask for it before the query whose answer it is to label: then a change in between
        gives the new answer the old name, and not the old answer the new one.
        """
        ...

    def close(self) -> None:
        """Release what the store holds."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


def open_store(location: str | Path, update: str | None = None) -> Store:
    r"""The store at a location; a folder is created by the first update, not before.

    location  "memory:", a folder, or the URL of a SPARQL endpoint: one that ends in /query
              takes updates at /update beside it, any other at the same URL
    update    the URL for updates, where the endpoint has another
    raises    StoreError if the location is none of these, or a folder of something else

    >>> with open_store("memory:") as store:
    ...     store.update("INSERT DATA { <urn:a> <urn:b> 1 }")
    ...     store.query("SELECT ?o { ?s ?p ?o }", "text/csv")
    b'o\r\n1\r\n'
    """
    if isinstance(location, str):
        if re.match(r"https?://", location, re.I):
            return RemoteStore(location, update)
        if location == "memory:":
            return MemoryStore()
        if not location or re.match(r"[a-z][a-z0-9+.-]+:", location, re.I):
            raise StoreError(f'"{location}" is no store: name a folder, memory: or an http URL')
    return FolderStore(Path(location))

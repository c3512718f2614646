"""The store that tests run over: its kind in, empty stores of that kind out.

GRAPHKIT_TEST_STORE=memory|oxigraph|virtuoso names the kind, so the same tests run over each.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TypeAlias

import httpx
from endpoints import oxigraph, virtuoso

from graphkit.store import Store, open_store
from graphkit.store.endpoints.endpoint import SYSTEM_GRAPHS
from graphkit.store.remote import RemoteStore
from graphkit.tables import rows

KINDS = ("memory", "oxigraph", "virtuoso")
# What the application allows by default, so that it tells the same over every store.
_SECONDS = {"timeout": 30.0, "most": 60.0}
GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } }"

# A store for one test or one file of them; with an update, what that makes of an empty one.
StoreWith: TypeAlias = Callable[..., AbstractContextManager[Store]]


def kind_of_store() -> str:
    """The kind that the environment names."""
    kind = os.environ.get("GRAPHKIT_TEST_STORE", "memory")
    if kind not in KINDS:
        raise SystemExit(f'GRAPHKIT_TEST_STORE="{kind}": name one of {", ".join(KINDS)}')
    return kind


class Stores:
    """Empty stores of a kind. A server is emptied and used again when its store is closed.

    folder  makes a new folder for the files of a server
    """

    def __init__(self, kind: str, folder: Callable[[], Path]) -> None:
        self._kind = kind
        self._folder = folder
        self._idle: list[str] = []
        self._running = ExitStack()

    @contextmanager
    def store_with(self, update: str = "") -> Iterator[Store]:
        """A store that holds what an update makes of an empty one, published."""
        with self._empty() as store:
            if update:
                store.update(update)
                store.publish()
            yield store

    def close(self) -> None:
        """Stop the servers."""
        self._running.close()

    @contextmanager
    def _empty(self) -> Iterator[Store]:
        if self._kind == "memory":
            with open_store("memory:") as store:
                yield store
            return
        location = self._idle.pop() if self._idle else self._start()
        with RemoteStore(location, **_SECONDS) as store:
            yield store
        clear(location, self._kind)
        self._idle.append(location)

    def _start(self) -> str:
        if self._kind == "oxigraph":
            return self._running.enter_context(oxigraph()) + "/query"
        return self._running.enter_context(virtuoso(self._folder())) + "/sparql"


def clear(location: str, kind: str) -> None:
    """Take everything out of a server but what Virtuoso needs for itself."""
    with open_store(location) as store:
        if kind == "oxigraph":
            store.update("CLEAR ALL")
            return
        graphs = [str(row["graph"]) for row in rows(store, GRAPHS)]
    drop(location, graphs)


def drop(location: str, graphs: Iterable[str]) -> None:
    """Take graphs out of a Virtuoso, all but what it needs for itself."""
    for graph in graphs:
        if graph not in SYSTEM_GRAPHS:
            # Ten times as fast as CLEAR GRAPH.
            params = {"graph": graph}
            httpx.delete(f"{location}-graph-crud", params=params, timeout=60, trust_env=False)

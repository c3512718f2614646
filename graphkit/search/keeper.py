"""The index of a store: a store in, the index of its newest state out, built in the background."""

import logging
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import weakref
from pathlib import Path

from graphkit.errors import GraphkitError, StoreBusy, StoreError
from graphkit.search.build import build
from graphkit.search.index import Index, is_index
from graphkit.store import Store
from graphkit.tables import rows

LOG = logging.getLogger(__name__)
# Seconds: that whoever asks first waits; between two looks at the store; after a failure; and the
# age at which an index of a store that knows no state is built anew, if somebody searches.
FIRST, LOOK, AGAIN, OLD = 10.0, 1.0, 5.0, 600.0
_TRIES = 3
# Threads that may wait for the first index; the server needs its others for other answers.
_WAITING = 4


class IndexKeeper:
    """The newest index of a store. Threads may share it; nobody waits for an index but the first.

    While a new state is indexed, the index of the state before answers. A store in a folder keeps
    its index there and has it built by a process; any other store has it built by a thread, in a
    temporary folder.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = _folder_of(store)
        self._index: Index | None = None
        self._failure: GraphkitError | None = None
        self._ready = threading.Event()
        self._look = threading.Event()
        self._starting = threading.Lock()
        self._waiting = threading.BoundedSemaphore(_WAITING)
        self._thread: threading.Thread | None = None
        self._built_at = self._asked_at = 0.0
        self._temporary: list[Path] = []
        self._children: list[subprocess.Popen[str]] = []
        weakref.finalize(self, _end, self._children, self._temporary)

    def index(self) -> Index:
        """The newest index that is ready.

        raises   StoreBusy if none is yet; what went wrong if none can be built
        """
        self._asked_at = time.monotonic()
        with self._starting:
            if self._thread is None:
                arguments = (weakref.ref(self), self._look)
                self._thread = threading.Thread(target=_keep, args=arguments, daemon=True)
                self._thread.start()
        if self._index is not None:
            self._look.set()
        elif self._waiting.acquire(blocking=False):
            self._ready.wait(FIRST)
            self._waiting.release()
        if self._index is not None:
            return self._index
        raise self._failure or StoreBusy(
            "the words of the letters are being indexed; search again in a few seconds"
        )

    def renew(self) -> float:
        """Seconds until the next look, once the index is of the store's present state."""
        begun = time.monotonic()
        try:
            version = self._store.version()
            if self._index is not None and not self._is_behind(self._index, version):
                return LOOK
            self._index = self._build(version)
            self._failure = None
        except (GraphkitError, OSError, sqlite3.Error) as error:
            LOG.warning("the store cannot be indexed for the search: %s", error)
            self._failure = (
                error if isinstance(error, GraphkitError) else StoreError(f"no index: {error}")
            )
            return AGAIN
        finally:
            self._ready.set()
        self._built_at = time.monotonic()
        # Many writes in a row must not make it build without end.
        return max(LOOK, self._built_at - begun)

    def _is_behind(self, index: Index, version: str) -> bool:
        if version:
            return index.version != version
        return self._asked_at - self._built_at > OLD

    def _build(self, version: str) -> Index:
        if self._folder is None or version == "0":
            return self._build_here(version)
        inside = self._folder / "search"
        target = inside if os.access(self._folder, os.W_OK) else self._temporary_folder()
        path = target / f"{version}.sqlite"
        return Index(path if is_index(path) else target / f"{self._build_apart(target)}.sqlite")

    def _build_apart(self, target: Path) -> int:
        """The number of the snapshot that a process has indexed, perhaps a newer one."""
        command = [sys.executable, "-P", "-m", "graphkit.search.snapshot"]
        command += [str(self._folder), str(target)]
        pipe = subprocess.PIPE
        # A session of its own: Ctrl-C is for the server.
        with subprocess.Popen(
            command, stdout=pipe, stderr=pipe, text=True, start_new_session=True
        ) as child:
            self._children.append(child)
            told, complaint = child.communicate()
            self._children.remove(child)
        if child.returncode:
            reason = (complaint.strip().splitlines() or [f"status {child.returncode}"])[-1]
            raise StoreError(f"{self._folder} cannot be indexed for the search: {reason}")
        return int(told)

    def _build_here(self, version: str) -> Index:
        path = self._temporary_folder() / f"{time.monotonic_ns()}.sqlite"
        for _ in range(_TRIES):
            path.unlink(missing_ok=True)
            # A store without names for its states has its index named by when it was built.
            build(path, version or path.stem, lambda sparql: rows(self._store, sparql))
            if (after := self._store.version()) == version:
                break
            version = after
        index = Index(path)
        # On Windows it stays until the end, being open.
        for other in self._temporary_folder().glob("*.sqlite"):
            if other != path and sys.platform != "win32":
                other.unlink()
        return index

    def _temporary_folder(self) -> Path:
        if not self._temporary:
            self._temporary.append(Path(tempfile.mkdtemp(prefix="graphkit-search-")))
        return self._temporary[0]


def _keep(keeper: "weakref.ref[IndexKeeper]", look: threading.Event) -> None:
    """Renew the index of a keeper as long as somebody holds it."""
    while (held := keeper()) is not None:
        pause = held.renew()
        del held
        if pause > LOOK:
            time.sleep(pause)
        else:
            look.wait(pause)
        look.clear()


def _folder_of(store: object) -> Path | None:
    """The folder in which a store keeps snapshots; None if it does not."""
    while (inner := getattr(store, "store", None)) is not None:  # a cache in front of a store
        store = inner
    folder = getattr(store, "folder", None)
    return folder if isinstance(folder, Path) else None


def _end(children: "list[subprocess.Popen[str]]", temporary: list[Path]) -> None:
    for child in children:
        child.kill()
    for folder in temporary:
        shutil.rmtree(folder, ignore_errors=True)

"""Graphs that were replaced since the newest snapshot: their triples in, and out again in order.

<folder>/pending/<number>            the graphs of one replacement: a line of JSON with the bytes
                                     that each takes, then their N-Triples
<folder>/pending/<number>.settled    the same, once the primary has them; or the names of graphs
                                     that were changed there

A replacement is acknowledged when its file has its name, and then outlives the process. To bring
it to the primary is not done at once or not at all, but to do it again is to do it whole.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import pyoxigraph

from graphkit.store.engine import TOGETHER, put

_SETTLED = ".settled"


class Pending:
    """The replacements in a folder; only who has its primary open may change them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pending"

    def exists(self) -> bool:
        """True if any graph was replaced or changed."""
        return bool(self._files())

    def add(self, texts: Mapping[str, bytes]) -> None:
        """Acknowledge a replacement, whole or not at all.

        texts   IRI of graph -> its triples, as `graph_texts` gives them
        """
        self._write({graph: len(text) for graph, text in texts.items()}, texts.values())

    def note(self, graphs: Iterable[str]) -> None:
        """Note graphs that are about to be changed in the primary itself."""
        self._write(dict.fromkeys(graphs), (), _SETTLED)

    def _write(
        self, sizes: Mapping[str, int | None], texts: Iterable[bytes], suffix: str = ""
    ) -> None:
        self._folder.mkdir(exist_ok=True)
        number = max((int(path.stem) for path in self._files()), default=0) + 1
        new = self._folder / "new"
        with new.open("wb") as file:
            file.writelines((json.dumps(sizes).encode(), b"\n", *texts))
            file.flush()
            os.fsync(file.fileno())
        os.replace(new, self._folder / f"{number:08}{suffix}")

    def is_large(self) -> bool:
        """True if so much waits that it is time to settle it."""
        return sum(path.stat().st_size for path in self._waiting()) >= TOGETHER

    def settle(self, primary: pyoxigraph.Store) -> None:
        """Bring to the primary what it has not yet."""
        waiting = self._waiting()
        for texts in _together(waiting):
            put(primary, {graph: text for graph, text in texts.items() if text is not None})
        for path in waiting:
            path.rename(path.with_suffix(_SETTLED))

    def texts(self) -> Iterator[Mapping[str, bytes | None]]:
        """IRI of graph -> its triples as it was replaced last, some graphs together.

        None stands for the triples of one that was changed in the primary itself.
        """
        return _together(self._files())

    def clear(self) -> None:
        """Forget them: they are published."""
        # The oldest first: what a process that is killed leaves of a graph is its last form.
        for path in self._files():
            path.unlink()

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            return []
        return sorted(path for path in self._folder.iterdir() if path.stem.isdigit())

    def _waiting(self) -> list[Path]:
        return [path for path in self._files() if path.suffix != _SETTLED]


def _together(files: Iterable[Path]) -> Iterator[dict[str, bytes | None]]:
    last: dict[str, Path] = {}
    for path in files:
        with path.open("rb") as file:
            last |= dict.fromkeys(_sizes(file), path)
    texts: dict[str, bytes | None] = {}
    size = 0
    for path in dict.fromkeys(last.values()):
        with path.open("rb") as file:
            for graph, length in _sizes(file).items():
                text = None if length is None else file.read(length)
                if last[graph] == path:
                    texts[graph] = text
                    size += length or 0
        if size >= TOGETHER:
            yield texts
            texts, size = {}, 0
    if texts:
        yield texts


def _sizes(file: BinaryIO) -> dict[str, int | None]:
    sizes: dict[str, int | None] = json.loads(file.readline())
    return sizes

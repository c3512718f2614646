"""How a snapshot's files lie: what loads wrote piece by piece in, sorted files out."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph

# To rewrite a snapshot takes 3 s a million triples, so not every letter that is posted does it.
_SHARE = 1 / 20  # of all bytes
_OFTEN = 16  # snapshots


def compact(snapshot: pyoxigraph.Store, path: Path) -> None:
    """Rewrite a snapshot if much of it is new, and every sixteenth time.

    A scan of what the bulk loader wrote takes two to four times as long as one after this.

    snapshot    open for writing, flushed, in the folder `path`, whose name is its number
    """
    files = list(_files(path))
    # A file that an older snapshot has too is a hard link: it has more than one name.
    written = sum(file.st_size for file in files if file.st_nlink == 1)
    if written > _SHARE * sum(file.st_size for file in files) or int(path.name) % _OFTEN == 0:
        snapshot.optimize()


def _files(path: Path) -> Iterator[os.stat_result]:
    for file in path.glob("*.sst"):
        with contextlib.suppress(FileNotFoundError):  # the engine tidies up by itself, too
            yield file.stat()

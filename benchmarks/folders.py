"""Where a benchmark has its stores: the folder that was asked for in, if one was, a folder out."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def open_folder(kept: Path | None) -> Iterator[Path]:
    """The folder that keeps the stores for the next run; without one, one that is gone after."""
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept

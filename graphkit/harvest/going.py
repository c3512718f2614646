"""A harvest that is going on in a folder: the folder in, since when it has been going on out."""

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graphkit.harvest.refusals import HarvestError

if sys.platform != "win32":
    import fcntl

MARK = ".harvest"
# What was begun longer ago is not gone on with: much may have been published since.
_STALE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Going:
    """A harvest under way.

    begun        UTC, ISO
    is_resumed   True if an earlier command began it and did not come to its end
    """

    begun: str
    is_resumed: bool

    def has_dealt_with(self, checked_at: str | None) -> bool:
        """True for what was asked for since it began."""
        return self.is_resumed and checked_at is not None and checked_at >= self.begun


def now() -> str:
    """The time; such texts are in order as their times are."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


@contextlib.contextmanager
def going_on(folder: Path) -> Iterator[Going]:
    """The harvest in a folder, begun or resumed; done with at the end, unless by an error.

    raises  HarvestError if another command is harvesting into the folder, or it cannot be written
    """
    with contextlib.ExitStack() as lock:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            mark = lock.enter_context((folder / MARK).open("a+", encoding="utf-8"))
            if sys.platform != "win32":
                fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HarvestError(f"{folder}: another harvest is going on here; wait for it") from None
        except OSError as error:
            raise HarvestError(f"{folder}: cannot be written: {error.strerror}") from None
        mark.seek(0)
        going = _resumed(mark.read().strip()) or Going(now(), is_resumed=False)
        if not going.is_resumed:
            mark.truncate(0)
            mark.write(going.begun)
            mark.flush()
            os.fsync(mark.fileno())
        yield going
        mark.truncate(0)


def _resumed(begun: str) -> Going | None:
    try:
        age = datetime.now(UTC) - datetime.fromisoformat(begun)
    except (ValueError, TypeError):  # TypeError: a time without a zone, which is none of ours
        return None
    return Going(begun, is_resumed=True) if timedelta(0) <= age < _STALE else None

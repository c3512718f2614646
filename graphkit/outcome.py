"""What became of a file, or of a letter that was to go: a value for commands and servers."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file, or of one key.

    file        its name; where a letter was to be removed, the letter's key
    status      stored, replaced, unchanged, refused (the check found violations, or the load
                has the letter from another file), set-aside (a document of another kind that we
                know by name) or failed (no letter could be read); removed, gone (it was removed
                before) or missing (there never was such a letter)
    letter      IRI of the letter; None if none could be read
    reasons     why it was refused or failed
    warnings    what the reader and the check noticed
    code        of a file that could not be read, one word: docs/limits.md lists them
    violations  what the check found, each as `graphkit check --json` prints it
    """

    file: str
    status: str
    letter: str | None
    triples: int
    reasons: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    code: str | None = None
    violations: tuple[Mapping[str, object], ...] = ()

    @property
    def is_done(self) -> bool:
        """True if the store now is as was asked for."""
        return self.status in ("stored", "replaced", "unchanged", "removed", "gone")

"""Letters out of a store: their keys in, an Outcome for each out."""

import re
from collections.abc import Iterable, Iterator

from graphkit.iris import thing
from graphkit.load.holdings import Holdings
from graphkit.load.marks import REMOVED
from graphkit.load.pipeline import SECONDS_TO_WAIT, changing
from graphkit.outcome import Outcome
from graphkit.store import Store
from graphkit.tables import rows

# As `slug` makes them; nothing else is ever put into a query.
_KEY = re.compile(r"[a-z0-9-]{1,200}")


def remove_letters(
    keys: Iterable[str], store: Store, wait: float = SECONDS_TO_WAIT
) -> Iterator[Outcome]:
    """Remove letters one by one, each with all that was read from it, or not at all.

    keys   the last parts of their IRIs, such as thornmere-2022-06-14-monitoring
    wait   seconds to wait for another process that is writing to the store

    What stood in no other letter is marked as removed, so that its address can say so.
    """
    with changing(store, wait) as holdings:
        for key in keys:
            yield _remove_one(key, store, holdings)


def _remove_one(key: str, store: Store, holdings: Holdings) -> Outcome:
    if not _KEY.fullmatch(key):
        return Outcome(key, "missing", None, 0, (f'"{key}" is no key of a letter',))
    named = [str(thing(kind, key)) for kind in ("letter", "report")]
    letter = next((iri for iri in named if holdings.has_letter(iri)), None)
    if letter:
        holdings.remove_letter(letter)
        return Outcome(key, "removed", letter, 0)
    letter = named[key.endswith("-inspection")]
    marked = rows(store, f"SELECT * {{ GRAPH <{REMOVED}> {{ <{letter}> ?property ?value }} }}")
    if marked:
        return Outcome(key, "gone", letter, 0, (f'the letter "{key}" was removed before',))
    return Outcome(key, "missing", letter, 0, (f'there is no letter "{key}"',))

"""What is noted of one request on its way: names and numbers in, for logs and metrics out."""

from dataclasses import dataclass

from starlette.types import Scope

# Where the rooms behind the gate note what only they know of a request.
SEEN = "graphkit.seen"
# What is logged of a request that nobody waited for any more; nginx calls it so too.
CLIENT_LEFT = 499


@dataclass(slots=True)
class Seen:
    """What became of one request.

    route    the template of its path: "/doc/{place:path}"; "" if it fits none
    query    what it asked of /sparql; "" elsewhere
    status   499 if the client hung up before there was an answer
    size     bytes of the answer's body
    seconds  until its last byte was handed on
    is_cut   True if the answer was begun and is not complete
    """

    route: str = ""
    query: str = ""
    status: int = CLIENT_LEFT
    size: int = 0
    seconds: float = 0.0
    is_cut: bool = False


def note_route(scope: Scope, route: str) -> None:
    """Note which route a request took."""
    seen = scope.get(SEEN)
    if isinstance(seen, Seen):
        seen.route = route


def note_query(scope: Scope, query: str) -> None:
    """Note what a request asked of /sparql."""
    seen = scope.get(SEEN)
    if isinstance(seen, Seen):
        seen.query = query

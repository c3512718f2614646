"""The place of an item in a sorted list: its sort keys in, an opaque cursor or a FILTER out."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import date

from graphkit.bindings import terms, text_term
from graphkit.errors import QueryError
from graphkit.tables import Cell

# The values of an item's sort keys, in their order; None where it has none.
Place = tuple[str | int | float | date | None, ...]


def write_cursor(sort: str, place: Sequence[Cell]) -> str:
    """A place as it stands in an address; whoever gets it need not understand it.

    >>> read_cursor(write_cursor("-date", [date(2024, 3, 5), "k", 7]), "-date", 3)
    (datetime.date(2024, 3, 5), 'k', 7)
    """
    told = [[each.isoformat()] if isinstance(each, date) else each for each in place]
    written = json.dumps([sort, *told], separators=(",", ":"))
    return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


def read_cursor(cursor: str, sort: str, size: int) -> Place:
    """The place that a cursor names in a list of an order.

    size    how many sort keys the list has
    raises  QueryError if it is no cursor, or one of another order
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
        place = tuple(_read(each) for each in told[1:])
        if not isinstance(told, list) or len(place) != size or not told[0].encode():
            raise ValueError
    except (binascii.Error, ValueError, TypeError, AttributeError, IndexError, RecursionError):
        raise QueryError(
            "after: this is no cursor of this list; take one from a link to the next page, or "
            "leave it out to begin at the first"
        ) from None
    if told[0] != sort:
        raise QueryError(
            f"after: this cursor is of a list with sort={told[0][:40]}, not sort={sort}; leave it "
            "out to begin at the first page"
        )
    return place


def _read(told: object) -> str | int | float | date | None:
    if isinstance(told, list):
        (day,) = told
        return date.fromisoformat(day)
    if isinstance(told, bool) or not isinstance(told, str | int | float | None):
        raise ValueError
    if isinstance(told, str):
        told.encode()  # half a surrogate pair is no text
    elif told is not None and not -1e18 < told < 1e18:
        raise ValueError
    return told


def beyond(keys: Sequence[str], place: Place, is_reverse: bool, is_whole: bool) -> str:
    """The FILTER that lets pass what comes after a place.

    keys        the variables of its first sort keys; items without the first come last
    is_reverse  whether the first is sorted from the greatest down
    is_whole    whether these are all keys; if not, what has the same values passes too

    >>> beyond(["lead", "id"], (3, "urn:a"), False, True)
    'FILTER(!BOUND(?lead) || ?lead > 3 || (?lead = 3 && STR(?id) > "urn:a"))'
    >>> beyond(["lead", "id"], (None, "urn:a"), False, True)
    'FILTER(!BOUND(?lead) && STR(?id) > "urn:a")'
    """
    lead, *rest = keys
    value = place[0]
    tail = _tail(list(zip(rest, place[1:], strict=False)), is_whole)
    if value is None:
        return f"FILTER(!BOUND(?{lead}) && {tail})"
    term = _term(value)
    sign = "<" if is_reverse else ">"
    return f"FILTER(!BOUND(?{lead}) || ?{lead} {sign} {term} || (?{lead} = {term} && {tail}))"


def _tail(pairs: list[tuple[str, Cell]], is_whole: bool) -> str:
    (key, value), *others = pairs
    variable, term = (f"STR(?{key})" if key == "id" else f"?{key}"), _term(value)
    if not others:
        return f"{variable} {'>' if is_whole else '>='} {term}"
    return f"({variable} > {term} || ({variable} = {term} && {_tail(others, is_whole)}))"


def _term(value: Cell) -> str:
    if isinstance(value, date):
        return terms("after", "date", value.isoformat())[0]
    return text_term(value) if isinstance(value, str) else repr(value)

"""Counts beside a list: its filters in, how many things fit them in all and by facet out."""

import asyncio
from collections.abc import Iterable

from graphkit.errors import QueryFailed, QueryTimeout, StoreBusy
from graphkit.iris import BASE
from graphkit.listviews import ListView, Values, facet_query, items_query
from graphkit.store.question import Question
from graphkit.tables import read_table

from ..site import Row, Site

# Seconds that each count may take; a list that cannot be counted in time is shown all the same.
SECONDS = 3.0
MOST_VALUES = 1_000
TOTAL = "total"


async def count_facets(
    site: Site, listed: ListView, values: Values, facets: Iterable[str]
) -> dict[str, object]:
    """The number of things that fit, `total`, and `facets`: of each value how many.

    What took too long is null, and named in `missing`.

    raises  QueryError if there is no such facet
    """
    queries = {TOTAL: items_query(listed, values, site.views["count-items"])}
    frame = site.views["count-facet"]
    queries |= {name: facet_query(listed, values, frame, name) for name in facets}
    # One after the other: a client that counts everything takes one worker, not all of them.
    found = {name: await _rows(site, sparql) for name, sparql in queries.items()}
    total = found.pop(TOTAL)
    return {
        "total": total[0]["count"] if total else None,
        "facets": {name: _values(rows) for name, rows in found.items()},
        "missing": [name for name, rows in ({TOTAL: total} | found).items() if rows is None],
    }


async def _rows(site: Site, sparql: str) -> list[Row] | None:
    """The answer to a query; None if it is not there in time."""
    try:
        async with asyncio.timeout(SECONDS + 1):
            pieces = await site.store.stream(Question(sparql, timeout=SECONDS))
            return read_table(b"".join([piece async for piece in pieces]))[1]
    except (QueryTimeout, QueryFailed, StoreBusy, TimeoutError):
        return None


def _values(rows: list[Row] | None) -> dict[str, object] | None:
    if rows is None:
        return None
    told = [
        {
            "value": _key(row["value"]),
            "id": row["value"],
            "label": row["label"],
            "count": row["count"],
        }
        for row in rows[:MOST_VALUES]
        if row["value"] is not None
    ]
    for each in told:
        if not str(each["id"]).startswith(("http://", "https://")):
            del each["id"]
            each["label"] = each["label"] or _key(each["value"])
    return {"values": told, "complete": len(rows) <= MOST_VALUES}


def _key(value: object) -> str:
    """What the filter of the same name takes."""
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    if not text.startswith(BASE):
        return text
    return text.removeprefix(BASE).removeprefix("id/").partition("/")[2]

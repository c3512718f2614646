"""Counts of a list as a page shows them: facets in, links that narrow the list out."""

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fastapi import Request

from graphkit.listviews import ListView

# A page shows so many values of a facet.
MOST_SHOWN = 12


class Choice(NamedTuple):
    """A value of a facet, how many things have it, and the list of these; "" if there is none."""

    words: str
    often: int
    address: str


class Narrowing(NamedTuple):
    """What narrows a list.

    total    how many things fit; None if it was not asked or took too long
    facets   name of facet -> its most frequent values
    missing  what took too long
    others   name of a facet that was not asked for -> the same page with its counts
    """

    total: int | None
    facets: Mapping[str, list[Choice]]
    missing: list[str]
    others: Mapping[str, str]


def narrow(request: Request, listed: ListView, counts: Mapping[str, Any]) -> Narrowing:
    """What narrows a list.

    counts  as `count_facets` gave them; {} where none were asked
    """
    told: Mapping[str, Any] = counts.get("facets", {})
    pairs = [(name, value) for name, value in request.query_params.multi_items() if value]

    def address(name: str, value: str) -> str:
        kept = [pair for pair in pairs if pair[0] not in (name, "after")]
        return str(request.url.replace(query=urlencode([*kept, (name, value)])))

    facets = {
        name: [
            Choice(
                str(value["label"] or value["value"]),
                value["count"],
                address(name, str(value["value"])) if name in listed.view.params else "",
            )
            for value in counted["values"][:MOST_SHOWN]
        ]
        for name, counted in told.items()
        if counted
    }
    others = {
        name: address("facets", ",".join([*told, name]))
        for name in listed.facets
        if name not in told
    }
    return Narrowing(counts.get("total"), facets, list(counts.get("missing", [])), others)

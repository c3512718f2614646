"""What a request asks of a list: its parameters in, filters, order, place and form out."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from fastapi import HTTPException, Request

from graphkit.listcursors import Place, read_cursor
from graphkit.listviews import ListView, Values

from ..http.negotiation import HTML, JSON_LD, PLAIN_JSON, choose
from ..http.parameters import given_values

MOST = 1_000
USUAL = 50
MOST_WORDS = 10
FORMATS: Mapping[str, str] = {
    "json": PLAIN_JSON,
    "csv": "text/csv",
    "jsonld": JSON_LD,
    "html": HTML,
    "parquet": "application/vnd.apache.parquet",
    "sparql": "application/sparql-query",
}
# What an address may say beside the filters.
CONTROLS = ("sort", "limit", "after", "facets", "all", "format")
# Filters that hold words: each of them counts, and a phrase stands in double quotes.
WORDS = ("text", "name")
# Kinds of filters of which one value is all that makes sense.
_SINGLE = ("boolean", "date", "integer")
_WORD = re.compile(r'"([^"]+)"|(\S+)')
_NUMBER = re.compile(r"[0-9]{1,4}")


class Asked(NamedTuple):
    """What a request asks of a list.

    values      filter -> its values
    place       of the item after which the page begins; None for the first page
    facets      those to count
    everything  whether all items are wanted, not a page of them
    """

    values: Values
    sort: str
    place: Place | None
    limit: int
    facets: list[str]
    everything: bool
    form: str


def read_request(request: Request, listed: ListView) -> Asked:
    """What a request asks.

    raises  HTTPException 400 and QueryError where it cannot be; 406 for a form that is not here
    """
    given = read_values(request, listed, CONTROLS)
    single = {name: values[0] for name, values in given.items() if name in CONTROLS}
    sort = single.get("sort", next(iter(listed.sorts)))
    limit = single.get("limit", str(USUAL))
    if not _NUMBER.fullmatch(limit) or not 1 <= int(limit) <= MOST:
        raise HTTPException(400, f'limit: "{limit}" is not a whole number from 1 to {MOST}')
    place = None
    if "after" in single:
        place = read_cursor(single["after"], sort, 1 + len(listed.keys))
    form = choose(request, FORMATS).name
    everything = single.get("all", "false")
    if everything not in ("true", "false"):
        raise HTTPException(400, f'all: "{everything}" is not one of true, false')
    if everything == "true" and form not in ("csv", "parquet"):
        raise HTTPException(
            400, f"all: a whole list comes as csv or parquet, not {form}; follow the next links"
        )
    facets = [name for each in given.get("facets", []) for name in each.split(",") if name]
    return Asked(
        read_filters(listed, given),
        sort,
        place,
        int(limit),
        list(dict.fromkeys(facets)),
        everything == "true",
        form,
    )


def read_values(
    request: Request, listed: ListView, controls: tuple[str, ...]
) -> dict[str, list[str]]:
    """The filters and the controls that a request gives.

    raises  HTTPException 400 for one that is not known, or given more often than makes sense
    """
    filters = listed.view.params
    single = {name for name, kind in filters.items() if kind in _SINGLE} | {*controls} - {"facets"}
    return given_values(request, (*filters, *controls), single)


def read_filters(listed: ListView, given: Mapping[str, list[str]]) -> Values:
    """The filters among the parameters, words one by one.

    raises  HTTPException 400 if there are too many words
    """
    values = {name: each for name, each in given.items() if name in listed.view.params}
    for name in WORDS:
        if name in values:
            # Blank space of any kind is one blank, as in the texts that are looked into.
            found = [
                re.sub(r"\s+", " ", match[1] or match[2])
                for text in values[name]
                for match in _WORD.finditer(text)
            ]
            if len(found) > MOST_WORDS:
                raise HTTPException(400, f"{name}: more than {MOST_WORDS} words; give fewer")
            values[name] = found
            if not found:
                del values[name]
    return values

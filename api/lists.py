"""The list views: every list-*.rq and the filters of a request in, pages of a list out.

A list is read in pages: ?after= the cursor of the last item of the page before. A cursor is a
place in a list and nothing else: the key of a thing is the last part of its id. The views hold the
line `LIMIT 50`, which stands for the length of a page.
"""

import csv
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from graphkit.tables import Cell, rows
from graphkit.views import View, bind

from .answers import Written, answer, as_json
from .columns import table_columns
from .described import answers_in, open_room
from .filters import AFTER, filter_parameters, form_fields
from .negotiation import HTML, JSON_LD, PLAIN_JSON, choose
from .site import Row, Site

MOST = 1_000
USUAL = 50
PREFIX = "list-"
FORMATS = {"json": PLAIN_JSON, "csv": "text/csv", "jsonld": JSON_LD, "html": HTML}

# Columns that hold several IRIs, parted by blanks, and the properties that these are values of.
SEVERAL = {
    "themes": "gk:theme",
    "cohorts": "gk:cohort",
    "agents": "gk:concernsAgent",
    "inspectors": "prov:wasAssociatedWith",
}
# What the context of the vocabulary leaves open, since lists are plainer than graphs.
CONTEXT: Mapping[str, object] = {
    "items": "@graph",
    **{column: {"@id": term, "@type": "@id"} for column, term in SEVERAL.items()},
    "finding": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    **{
        column: {"@id": term, "@language": "en"}
        for column, term in (
            ("label", "rdfs:label"),
            ("title", "dcterms:title"),
            ("statementText", "gk:statementText"),
            ("need", "gk:need"),
            ("definition", "skos:definition"),
            ("officialName", "gk:officialName"),
        )
    },
}


def lists_room(site: Site) -> APIRouter:
    """One route for each list view."""
    room = open_room("Lists")
    for name, view in site.views.items():
        if name.startswith(PREFIX):
            room.add_api_route(
                f"/{name.removeprefix(PREFIX)}",
                _endpoint(site, view),
                name=name,
                summary=view.summary,
                response_class=Response,
                responses=answers_in(FORMATS.values()),
                openapi_extra={"parameters": filter_parameters(view, USUAL, MOST, FORMATS)},
            )
    return room


class Asked(NamedTuple):
    """What a request asks of a list."""

    values: dict[str, str]
    limit: int
    form: str


class Page(NamedTuple):
    """One page of a list; `after` is None on the last."""

    items: list[Row]
    after: str | None


def _endpoint(site: Site, view: View) -> Callable[[Request], Response]:
    def read_list(request: Request) -> Response:
        asked = _read(request, view)
        return answer(
            request, site, FORMATS[asked.form], lambda: _write(request, site, view, asked)
        )

    return read_list


def _write(request: Request, site: Site, view: View, asked: Asked) -> Written:
    page = _page(site, view, asked)
    links = _links(request, page)
    match asked.form:
        case "csv":
            content: str | bytes = _csv(page) or _header_of_csv(site, view, asked)
        case "html":
            content = _table(site, view, asked, page, links)
        case _:
            content = _json(request, page, links, asked.form)
    told = ", ".join(f'<{place}>; rel="{rel}"' for rel, place in links.items())
    return Written(content, {"Link": told})


def _read(request: Request, view: View) -> Asked:
    """The filters of a request, the length of its page and the form of the answer."""
    given = [(name, value) for name, value in request.query_params.multi_items() if value]
    values = {name: value for name, value in given if name in view.params}
    for name, _ in given:
        if name not in (*view.params, "limit", "format"):
            known = ", ".join((*view.params, "limit", "format"))
            raise HTTPException(400, f'no parameter "{name}"; there are {known}')
    if len({name for name, _ in given}) < len(given):
        raise HTTPException(400, "a parameter is given more than once")
    limit = dict(given).get("limit", str(USUAL))
    if not re.fullmatch(r"\d{1,4}", limit) or not 1 <= int(limit) <= MOST:
        raise HTTPException(400, f'limit: "{limit}" is not a whole number from 1 to {MOST}')
    return Asked(values, int(limit), choose(request, FORMATS).name)


def _sparql(view: View, asked: Asked, length: int) -> str:
    sparql = view.sparql.replace(f"LIMIT {USUAL}", f"LIMIT {length}")
    return bind(replace(view, sparql=sparql), asked.values)


def _page(site: Site, view: View, asked: Asked) -> Page:
    """The items, one more having been asked for to see whether there is a next page."""
    found = rows(site.store, _sparql(view, asked, asked.limit + 1))
    items = found[: asked.limit]
    return Page(items, str(items[-1]["cursor"]) if len(found) > asked.limit else None)


def _links(request: Request, page: Page) -> dict[str, str]:
    """The addresses of the first page and of the next one, by their relation."""
    asked = {name: value for name, value in request.query_params.items() if value}
    first = {name: value for name, value in asked.items() if name != AFTER}
    places = {"first": first}
    if page.after is not None:
        places["next"] = {**first, AFTER: page.after}
    return {
        rel: request.url.path + (f"?{urlencode(filters)}" if filters else "")
        for rel, filters in places.items()
    }


def _json(request: Request, page: Page, links: Mapping[str, str], form: str) -> str:
    """A page as JSON; as JSON-LD it says besides what the names mean."""
    root = str(request.base_url).rstrip("/")
    told: dict[str, object] = {}
    if form == "jsonld":
        told["@context"] = [f"{root}/context.jsonld", CONTEXT]
    told["items"] = [{name: _value(name, cell) for name, cell in row.items()} for row in page.items]
    told["next"] = root + links["next"] if "next" in links else None
    return as_json(told)


def _value(name: str, cell: Cell) -> object:
    return str(cell or "").split() if name in SEVERAL else cell


def _csv(page: Page) -> str:
    """A page as CSV; nothing at all if it has no item."""
    out = io.StringIO()
    writer = csv.writer(out)
    for number, row in enumerate(page.items):
        if number == 0:
            writer.writerow(row)
        writer.writerow([str(c).lower() if isinstance(c, bool) else c for c in row.values()])
    return out.getvalue()


def _header_of_csv(site: Site, view: View, asked: Asked) -> bytes:
    return site.store.query(_sparql(view, asked, 1), "text/csv")


def _table(site: Site, view: View, asked: Asked, page: Page, links: Mapping[str, str]) -> str:
    return site.page(
        "list.html",
        {
            "here": f"/{view.name.removeprefix(PREFIX)}",
            "view": view,
            "fields": form_fields(site, view, asked.values),
            "filtered": any(name != AFTER for name in asked.values),
            "columns": table_columns(page.items),
            "items": page.items,
            "links": links,
        },
    )

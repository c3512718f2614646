"""The list views: every list-*.rq and what a request asks of it in, pages of a list out.

A list is read in pages: ?after= a cursor, which says where in the order a page begins. Whoever
follows the links to the next page meets each item once, also if others come in between.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response, StreamingResponse

from graphkit.listcursors import Place, write_cursor
from graphkit.listviews import LEAD, ListView, page_query, read_list_view
from graphkit.tables import table

from ..http.answers import Written, answer, as_json, attachment
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import PLAIN_JSON, choose
from ..site import Row, Site
from .facets import count_facets
from .filters import FACETS_SCHEMA, LIST_SCHEMA, facet_parameters, list_parameters
from .narrowing import narrow
from .pages import list_page, page_json
from .request import FORMATS, Asked, read_filters, read_request, read_values
from .tabular import csv_lines, parquet

PREFIX = "list-"
# Items that are read at once where a whole list is wanted.
STEP = 10_000


class Page(NamedTuple):
    """One page of a list; `after` is None on the last.

    names   of the columns
    last    the place of the last item; None on the last page
    """

    names: list[str]
    items: list[Row]
    last: Place | None


def lists_room(site: Site) -> APIRouter:
    """A route for each list view, and one for its counts."""
    room = open_room("Lists", 400, 406, *STORE_FAILS)
    for name, view in site.views.items():
        if not name.startswith(PREFIX):
            continue
        listed, path = read_list_view(view), f"/{name.removeprefix(PREFIX)}"
        responses = kept_in(FORMATS.values(), "Content-Disposition", "Link")
        responses[200]["content"][PLAIN_JSON] = {"schema": LIST_SCHEMA}
        room.add_api_route(
            path,
            _list_endpoint(site, listed),
            name=name,
            summary=view.summary,
            response_class=Response,
            responses=responses,
            openapi_extra={"parameters": list_parameters(listed, FORMATS)},
        )
        responses = kept_in([PLAIN_JSON])
        responses[200]["content"][PLAIN_JSON] = {"schema": FACETS_SCHEMA}
        room.add_api_route(
            f"{path}/facets",
            _facets_endpoint(site, listed),
            name=f"{name}-facets",
            summary=f"{view.summary}: how many there are, in all and by facet",
            response_class=Response,
            responses=responses,
            openapi_extra={"parameters": facet_parameters(listed)},
        )
    return room


def _list_endpoint(site: Site, listed: ListView) -> Callable[[Request], Awaitable[Response]]:
    async def read_list(request: Request) -> Response:
        asked = read_request(request, listed)
        if asked.everything:
            return await run_in_threadpool(_everything, site, listed, asked)
        counts: dict[str, object] = {}
        if asked.facets:
            counts = await count_facets(site, listed, asked.values, asked.facets)
        return await run_in_threadpool(_respond, request, site, listed, asked, counts)

    return read_list


def _facets_endpoint(site: Site, listed: ListView) -> Callable[[Request], Awaitable[Response]]:
    async def read_facets(request: Request) -> Response:
        given = read_values(request, listed, ("facets", "format"))
        choose(request, {"json": PLAIN_JSON})
        named = [name for each in given.get("facets", []) for name in each.split(",") if name]
        facets = dict.fromkeys(named or listed.facets)
        counts = await count_facets(site, listed, read_filters(listed, given), facets)
        response = answer(request, site, PLAIN_JSON, lambda: as_json(counts))
        return _unfinished(response) if counts["missing"] else response

    return read_facets


def _unfinished(response: Response) -> Response:
    """An answer that may be another one the next time, though the graph is the same."""
    if "etag" in response.headers:
        del response.headers["etag"]
    response.headers["Cache-Control"] = "no-store"
    return response


def _respond(
    request: Request, site: Site, listed: ListView, asked: Asked, counts: Mapping[str, object]
) -> Response:
    def write() -> Written:
        if asked.form == "sparql":
            sparql = page_query(listed, asked.values, asked.sort, asked.limit, asked.place)
            return Written(sparql, {})
        page = read_page(site, listed, asked, asked.place)
        after = None if page.last is None else write_cursor(asked.sort, page.last)
        links = _links(request, after)
        told = {"Link": ", ".join(f'<{place}>; rel="{rel}"' for rel, place in links.items())}
        match asked.form:
            case "csv" | "parquet":
                whole = csv_lines if asked.form == "csv" else parquet
                pieces = whole(page.names, [page.items])
                content = pieces if isinstance(pieces, bytes) else "".join(pieces)
                return Written(content, {**told, **attachment(_name(listed, asked))})
            case "html":
                sparql = page_query(listed, asked.values, asked.sort, asked.limit, asked.place)
                narrowing = narrow(request, listed, counts)
                shown = list_page(site, listed, asked, page.items, links, sparql, narrowing)
                return Written(shown, told)
            case _:
                written = page_json(request, listed, page.items, links, asked.form, counts)
                return Written(written, told)

    response = answer(request, site, FORMATS[asked.form], write)
    return _unfinished(response) if counts.get("missing") else response


def read_page(site: Site, listed: ListView, asked: Asked, place: Place | None) -> Page:
    """The items after a place; one more is asked for, to see whether there is a next page."""
    sparql = page_query(listed, asked.values, asked.sort, asked.limit + 1, place)
    variables, found = table(site.store, sparql)
    names = variables[: variables.index(LEAD)]
    last = None
    if len(found) > asked.limit:
        found = found[: asked.limit]
        last = tuple(found[-1][key] for key in (LEAD, *listed.keys))
    return Page(names, [{name: row[name] for name in names} for row in found], last)


def _everything(site: Site, listed: ListView, asked: Asked) -> Response:
    """The whole list, read page by page; what fails on the way breaks the answer off."""
    asked = asked._replace(limit=STEP)
    first = read_page(site, listed, asked, asked.place)

    def pages() -> Iterator[list[Row]]:
        page = first
        yield page.items
        while page.last is not None:
            page = read_page(site, listed, asked, page.last)
            yield page.items

    headers = {"Vary": "Accept", "Cache-Control": "no-cache", **attachment(_name(listed, asked))}
    media_type = FORMATS[asked.form]
    if asked.form == "parquet":
        return Response(parquet(first.names, pages()), 200, headers, media_type)
    return StreamingResponse(csv_lines(first.names, pages()), 200, headers, media_type)


def _name(listed: ListView, asked: Asked) -> str:
    return f"{listed.view.name.removeprefix(PREFIX)}.{asked.form}"


def _links(request: Request, after: str | None) -> dict[str, str]:
    """The addresses of the first page and of the next one, by their relation."""
    asked = request.query_params.multi_items()
    first = [(name, value) for name, value in asked if value and name != "after"]
    places = {"first": first}
    if after is not None:
        places["next"] = [*first, ("after", after)]
    return {rel: str(request.url.replace(query=urlencode(each))) for rel, each in places.items()}

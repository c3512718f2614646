"""The SPARQL room: queries of the SPARQL 1.1 Protocol in, results, graphs or a page out.

source  SPARQL 1.1 Protocol, section 2.1 (query operation)
"""

import json
from collections.abc import Iterable, Mapping
from typing import Annotated
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import Response

from graphkit.errors import QueryError
from graphkit.store.formats import GRAPH_FORMATS, RESULT_FORMATS
from graphkit.store.sparql import check_query

from .answers import answer
from .described import answers_in, open_room
from .negotiation import HTML, choose, prefers_html
from .questions import examples
from .refusals import status_of
from .site import Site

MAX_BODY = 1_000_000
MAX_ROWS_ON_PAGE = 1_000
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"

RESULTS = dict(zip(("json", "xml", "csv", "tsv"), RESULT_FORMATS, strict=True))
GRAPHS = dict(zip(("turtle", "nt", "rdf", "jsonld"), GRAPH_FORMATS, strict=True))

PARAMETERS = [
    {
        "name": name,
        "in": "query",
        "required": False,
        "description": words,
        "schema": {"type": "string"},
    }
    for name, words in (
        ("query", "SPARQL 1.1 query; without it the answer is a description of the service"),
        ("format", f"in place of Accept: {', '.join((*RESULTS, *GRAPHS))}"),
    )
]

FORM_SCHEMA = {
    "type": "object",
    "required": ["query"],
    "properties": {"query": {"type": "string"}},
}


def query_of(parameters: Iterable[tuple[str, str]]) -> str | None:
    """The query among the parameters of a request, if there is one.

    raises  HTTPException 400 for what the protocol knows and this service does not do
    """
    given: dict[str, str] = {}
    for name, value in parameters:
        if name == "update":
            raise HTTPException(400, "updates are not done here: the graph is read-only")
        if name in ("default-graph-uri", "named-graph-uri"):
            raise HTTPException(400, f"{name} is not supported; write FROM or FROM NAMED")
        if name not in ("query", "format"):
            raise HTTPException(400, f'no parameter "{name}"; there are query and format')
        if name in given:
            raise HTTPException(400, f"{name} is given more than once")
        given[name] = value
    return given.get("query")


async def read_body(request: Request) -> bytes:
    """The body of a request, if it is not too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise HTTPException(413, f"the query is longer than {MAX_BODY:,} bytes")
    return body


def sparql_room(site: Site) -> APIRouter:
    """The endpoint for queries."""
    room = open_room("SPARQL")

    @room.get(
        "/sparql",
        summary="SPARQL query, or a description of the service",
        response_class=Response,
        responses=answers_in((*RESULTS.values(), *GRAPHS.values(), HTML)),
        openapi_extra={"parameters": PARAMETERS},
    )
    def get_sparql(request: Request) -> Response:
        query = query_of(request.query_params.multi_items())
        return _describe(request, site) if query is None else _respond(request, site, query)

    @room.post(
        "/sparql",
        summary="SPARQL query in the body",
        response_class=Response,
        responses=answers_in((*RESULTS.values(), *GRAPHS.values(), HTML)),
        openapi_extra={
            "requestBody": {
                "required": True,
                "content": {QUERY: {"schema": {"type": "string"}}, FORM: {"schema": FORM_SCHEMA}},
            }
        },
    )
    def post_sparql(request: Request, body: Annotated[bytes, Depends(read_body)]) -> Response:
        return _respond(request, site, _posted(request, body))

    return room


def _posted(request: Request, body: bytes) -> str:
    """The query in a body, with what the address adds to it."""
    content_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if content_type not in (QUERY, FORM):
        raise HTTPException(415, f"the body must be {QUERY} or {FORM}", {"Accept-Post": QUERY})
    try:
        text = body.decode("utf-8")
        sent = [("query", text)] if content_type == QUERY else _form(text)
    except UnicodeDecodeError:
        raise HTTPException(400, "the body is not UTF-8") from None
    query = query_of([*request.query_params.multi_items(), *sent])
    if query is None:
        raise HTTPException(400, "the body has no query")
    return query


def _form(text: str) -> list[tuple[str, str]]:
    return parse_qsl(text, keep_blank_values=True, errors="strict")


def _respond(request: Request, site: Site, query: str) -> Response:
    if _wants_page(request):
        return _show(request, site, query)
    offered = RESULTS if check_query(query).form in ("SELECT", "ASK") else GRAPHS
    name, media_type = choose(request, offered)
    return answer(request, site, media_type, lambda: site.store.query(query, offered[name]))


def _wants_page(request: Request) -> bool:
    named = request.query_params.get("format")
    return named == "html" or (named is None and prefers_html(request))


def _describe(request: Request, site: Site) -> Response:
    if _wants_page(request):
        return answer(request, site, HTML, lambda: _page(site, "", {}))
    name, media_type = choose(request, GRAPHS)
    endpoint = {"endpoint": f"{request.base_url}sparql"}
    return answer(request, site, media_type, lambda: site.graph("service", endpoint, GRAPHS[name]))


def _show(request: Request, site: Site, query: str) -> Response:
    """The page with an answer, or with what is wrong with the query, which it keeps."""
    try:
        return answer(request, site, HTML, lambda: _page(site, query, _result(site, query)))
    except QueryError as error:
        page = _page(site, query, {"error": str(error)})
        return Response(page, status_of(error), {"Vary": "Accept"}, HTML)


def _result(site: Site, query: str) -> Mapping[str, object]:
    """What a page shows of an answer: a table of the first rows, yes or no, or Turtle."""
    form = check_query(query).form
    if form in ("CONSTRUCT", "DESCRIBE"):
        return {"turtle": site.store.query(query, GRAPHS["turtle"]).decode()}
    result = json.loads(site.store.query(query))
    if form == "ASK":
        return {"yes": result["boolean"]}
    solutions = result["results"]["bindings"]
    return {
        "columns": result["head"]["vars"],
        "solutions": solutions[:MAX_ROWS_ON_PAGE],
        "total": len(solutions),
    }


def _page(site: Site, query: str, result: Mapping[str, object]) -> str:
    names = GRAPHS if "turtle" in result else ("json", "csv", "tsv", "xml")
    return site.page(
        "sparql.html",
        {
            "here": "/sparql",
            "query": query,
            "result": result,
            "examples": examples(site.questions),
            "downloads": [
                (name, "/sparql?" + urlencode({"query": query, "format": name})) for name in names
            ],
        },
    )

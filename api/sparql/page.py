"""The page of /sparql: a query and its answer in, HTML with a table, a graph or an error out."""

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from graphkit.errors import QueryError, StoreError
from graphkit.store.endpoints.responses import WRONG_JSON

from ..http.answers import answer, conditions
from ..http.departure import Departure
from ..http.negotiation import HTML
from ..http.prefixed import below
from ..http.refusals import status_of, words_of
from ..site import Site
from .forms import GRAPHS, RESULTS
from .plans import VARY, Plan, page_plan
from .protocol import Asked, Limits
from .questions import examples

MAX_ROWS = 1_000
MAX_BYTES = 8 * 2**20


async def show(site: Site, asked: Asked, limits: Limits, request: Request) -> Response | None:
    """The page with an answer, or with what is wrong with the query, which it keeps.

    None if the client has hung up.
    """
    if asked.query is None:
        return await run_in_threadpool(
            answer, request, site, HTML, lambda: sparql_page(site, asked, {}, limits)
        )
    try:
        plan = await page_plan(asked, limits)
        state = site.store.version() if plan.is_steady else ""
        known: frozenset[str] = frozenset()
        headers = {name.decode(): value.decode() for name, value in plan.headers}
        if state:
            headers["etag"] = f"W/{plan.tag(state).decode()}"
            known = conditions(request)
            if plan.tag(state).decode() in known:
                return Response(status_code=304, headers=headers)
        with Departure(request.receive) as departure:
            body = await _collect(site, plan, state)
        if departure.has_left:
            return None
        result = await run_in_threadpool(shown, plan.form, body)
        status = 200
        if "*" in known:
            return Response(status_code=304, headers=headers)
    except QueryError as error:
        result, status = {"error": words_of(error, site)}, status_of(error)
        headers = {"Vary": VARY, "Cache-Control": "no-store"}
    page = await run_in_threadpool(sparql_page, site, asked, result, limits)
    return Response(below(request.scope.get("root_path", ""), page), status, headers, HTML)


async def _collect(site: Site, plan: Plan, state: str) -> bytes | None:
    """The whole answer; None if it is too long for a page."""
    answered = await site.store.ask(plan.question, state, plan.key)
    if answered.rest is None:
        return answered.body
    body = bytearray(answered.body)
    try:
        async for piece in answered.rest:
            body += piece
            if len(body) > MAX_BYTES:
                return None
    finally:
        await answered.rest.aclose()
    return bytes(body)


def sparql_page(site: Site, asked: Asked, result: Mapping[str, object], limits: Limits) -> str:
    """The page with the form, and what `shown` gave or {"error": why there is no answer}."""
    names = GRAPHS if "turtle" in result else RESULTS
    downloads = [(name, f"/sparql?{_address(asked, name)}") for name in names]
    return site.page(
        "sparql.html",
        {
            "here": "/sparql",
            "query": asked.query or "",
            "result": result,
            "examples": examples(site.questions),
            "downloads": downloads,
            "timeout": asked.timeout,
            "limits": limits,
        },
    )


def shown(form: str, body: bytes | None) -> Mapping[str, object]:
    """What a page shows of an answer: a table of the first rows, yes or no, or Turtle.

    form  SELECT, ASK, CONSTRUCT or DESCRIBE
    body  SPARQL results in JSON, or Turtle; None if they are too long, which the page says
    """
    if form in ("CONSTRUCT", "DESCRIBE"):
        return {"turtle": None if body is None else body.decode()}
    if body is None:
        return {"solutions": None}
    try:
        result = json.loads(body)
        if form == "ASK":
            return {"yes": result["boolean"]}
        solutions = result["results"]["bindings"]
        return {
            "columns": result["head"]["vars"],
            "solutions": solutions[:MAX_ROWS],
            "total": len(solutions),
        }
    except WRONG_JSON:
        raise StoreError("the store sent an answer that cannot be read; is it whole?") from None


def _address(asked: Asked, name: str) -> str:
    pairs = [("query", asked.query or ""), ("format", name)]
    pairs += [("default-graph-uri", graph) for graph in asked.default_graphs]
    pairs += [("named-graph-uri", graph) for graph in asked.named_graphs]
    return urlencode(pairs)

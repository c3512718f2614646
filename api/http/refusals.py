"""Errors over HTTP: whatever was raised in, one answer in the client's own form out."""

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from math import ceil

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.routing import Match, Route

from graphkit.errors import (
    GraphkitError,
    QueryError,
    QueryFailed,
    QueryTimeout,
    StoreBusy,
    StoreError,
)

from ..site import Site
from .address import route_path
from .bodies import ClientLeft
from .negotiation import HTML, PLAIN_JSON, accepted, best
from .prefixed import below

LOG = logging.getLogger("graphkit")
# Where a store that was asked over HTTP says that it has moved.
_ADDRESS = re.compile(r"https?://[^\s;,]+")
# error -> status; the first that fits counts
STATUS: Mapping[type[GraphkitError], int] = {
    QueryTimeout: 504,
    QueryFailed: 500,
    QueryError: 400,
    StoreBusy: 503,
    StoreError: 502,
    GraphkitError: 500,
}


def add_refusals(app: FastAPI, site: Site) -> None:
    """Answer every error of the application in one shape."""

    @app.exception_handler(HTTPException)
    def on_http(request: Request, error: HTTPException) -> Response:
        if error.status_code == 405:
            allowed = ", ".join(_methods(app, request))
            if request.method == "OPTIONS":
                return Response(status_code=204, headers={"Allow": f"{allowed}, OPTIONS"})
            words = f"{request.method} is not done here; allowed are {allowed}"
            error = HTTPException(405, words, {"Allow": allowed})
        return refusal_of(request, site, error)

    @app.exception_handler(RequestValidationError)
    def on_parameters(request: Request, error: RequestValidationError) -> Response:
        wrong = [f"{each['loc'][-1]}: {each['msg'].lower()}" for each in error.errors()]
        return refusal(request, site, 400, "; ".join(wrong), {})

    @app.exception_handler(GraphkitError)
    def on_graphkit(request: Request, error: GraphkitError) -> Response:
        return refusal_of(request, site, error)

    @app.exception_handler(ClientLeft)
    def on_departure(request: Request, error: ClientLeft) -> Response:
        return Response(status_code=400)  # which nobody reads

    @app.exception_handler(Exception)
    def on_other(request: Request, error: Exception) -> Response:
        return failure(request, site)


def failure(request: Request, site: Site) -> Response:
    """What is said of an error of the server's own; uvicorn ends the connection after it."""
    words = "the server failed; its log says how"
    return refusal(request, site, 500, words, {"Connection": "close"})


def refusal_of(request: Request, site: Site, error: HTTPException | GraphkitError) -> Response:
    """An error that tells its own status."""
    if isinstance(error, HTTPException):
        headers = error.headers or {}
        return refusal(request, site, error.status_code, str(error.detail), headers)
    headers = {"Retry-After": f"{ceil(error.after)}"} if isinstance(error, StoreBusy) else {}
    return refusal(request, site, status_of(error), words_of(error, site), headers)


def words_of(error: Exception, site: Site) -> str:
    """What a client may know: the sentence, with no folder and no address of the store in it."""
    words, place = str(error), site.store.place
    told = words
    # Others quote what the client itself wrote. A folder's bare name may be a word of the sentence.
    if "/" in place and (isinstance(error, StoreError) or words.startswith(place)):
        told = re.sub(rf"(?<![\w/.-]){re.escape(place)}(?![\w-])", "the store", words)
    if isinstance(error, StoreError):
        told = _ADDRESS.sub("another address", told)
    if told != words or not isinstance(error, QueryError | StoreBusy):
        LOG.warning("%s", words)
    return told


def status_of(error: GraphkitError) -> int:
    """The status that tells a client what kind of error it was."""
    return next(code for kind, code in STATUS.items() if isinstance(error, kind))


def refusal(
    request: Request, site: Site, status: int, message: str, headers: Mapping[str, str]
) -> Response:
    """An error as a page for a browser, as JSON, or as plain text: that first on /sparql."""
    title = HTTPStatus(status).phrase
    offered = (PLAIN_JSON, "text/plain", HTML)
    if route_path(request.scope).rstrip("/") == "/sparql":
        offered = ("text/plain", PLAIN_JSON, HTML)
    form = best(accepted(request), offered)
    every = {"Vary": "Accept", "Cache-Control": "no-store", **headers}
    if form == HTML:
        page = site.page(
            "error.html", {"status": status, "title": title, "message": message, "here": ""}
        )
        return Response(below(request.scope.get("root_path", ""), page), status, every, HTML)
    if form == PLAIN_JSON:
        error = {"status": status, "title": title, "message": message}
        return JSONResponse({"error": error}, status, every)
    return PlainTextResponse(f"{message}\n", status, every)


def _methods(app: FastAPI, request: Request) -> list[str]:
    """The methods that are taken at this path, by the first template that it fits."""
    fitting = [
        route
        for route in app.router.routes
        if isinstance(route, Route) and route.matches(request.scope)[0] is not Match.NONE
    ]
    methods = {
        method
        for route in fitting
        if route.path == fitting[0].path
        for method in route.methods or ()
    }
    return sorted(methods | ({"HEAD"} if "GET" in methods else set()))

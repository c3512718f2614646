"""What holds for every request: an application in, the same with HEAD and common headers out."""

import re
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .address import Address, addressed, route_path
from .seen import note_route
from .turn import turn

SAFE_HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'self'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# Whoever may fetch at all may read: nothing here depends on who asks, so never with credentials.
OPEN_HEADERS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, GraphKit-Timeout, "
    "GraphKit-Timeout-Most, Link, Retry-After",
}
PREFLIGHT_HEADERS: Mapping[str, str] = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST",
    "Access-Control-Allow-Headers": "Accept, Cache-Control, Content-Type, If-None-Match, "
    "X-Requested-With",
    "Access-Control-Max-Age": "86400",
    "Vary": "Access-Control-Request-Method, Access-Control-Request-Headers",
}

# With the slash too: the W3C's tests of the protocol call it so.
SPARQL = ("/sparql", "/sparql/")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Gate:
    """The way into the application, and past it to /sparql.

    app     all other routes
    sparql  answers /sparql, with what holds for it done there
    public  the address under which clients know the site; None to believe what they call it
    """

    def __init__(self, app: ASGIApp, sparql: ASGIApp, public: Address | None) -> None:
        self._app = app
        self._sparql = sparql
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = addressed(scope, self._public)
        if known is None:
            refused = PlainTextResponse("the header Host names no possible host\n", 400)
            await refused(scope, receive, guarded(send, scope["method"]))
        elif _CONTROL.search(known["path"]):  # a route's template takes a last line break for none
            refused = PlainTextResponse("a path here has no control characters\n", 404)
            await refused(scope, receive, guarded(send, scope["method"]))
        elif route_path(known) in SPARQL:
            note_route(scope, "/sparql")
            await self._sparql(known, receive, send)
        elif is_preflight(scope) or (scope["method"], scope["path"]) == ("OPTIONS", "*"):
            answer = Response(status_code=204, headers=PREFLIGHT_HEADERS)
            await answer(scope, receive, guarded(send, "OPTIONS"))
        else:
            await turn()
            asked = {**known, "method": "GET"} if scope["method"] == "HEAD" else known
            try:
                await self._app(asked, receive, guarded(send, scope["method"]))
            finally:
                note_route(scope, _route(asked))


def _route(scope: Scope) -> str:
    """The template of the path that a request took; "" if it fits none."""
    template = getattr(scope.get("route"), "path", "")
    if template or "endpoint" not in scope:
        return str(template)
    mounted = str(scope["root_path"]).removeprefix(scope.get("app_root_path", scope["root_path"]))
    # A path without parameters is its own template.
    return mounted or ("" if scope.get("path_params") else route_path(scope))


def is_preflight(scope: Scope) -> bool:
    """True if a browser asks whether it may send a request."""
    return scope["method"] == "OPTIONS" and "access-control-request-method" in Headers(scope=scope)


def guarded(send: Send, method: str) -> Send:
    """The way back to the client, on which headers are added, and for HEAD the body is left out."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in (*SAFE_HEADERS.items(), *OPEN_HEADERS.items()):
                headers.setdefault(name, value)
        elif message["type"] == "http.response.body" and method == "HEAD":
            message = {**message, "body": b""}
        await send(message)

    return send_on

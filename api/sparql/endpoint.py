"""The endpoint of SPARQL: requests of the SPARQL 1.1 Protocol in, results, graphs or a page out.

It is no route among others but an application of its own, since most requests come here: an
answer that is kept costs little more than the server beneath.

source  SPARQL 1.1 Protocol, section 2.1 (query operation)
"""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from graphkit.errors import GraphkitError
from graphkit.store.sparql.form import MAX_QUERY

from ..http.answers import answer
from ..http.bodies import ClientLeft, read_body
from ..http.departure import Departure
from ..http.encoding import Encoded, choose_coding
from ..http.gate import PREFLIGHT_HEADERS, guarded, is_preflight
from ..http.refusals import failure, refusal_of
from ..http.seen import note_query
from ..http.turn import turn
from ..site import Site
from .delivery import BrokenAnswer, Delivery
from .forms import GRAPHS, choose_form, wants_page
from .page import show
from .plans import Plan, limit_headers, make_plan
from .protocol import (
    ACCEPT_POST,
    MAX_BODY,
    Asked,
    Limits,
    posted_type,
    read_address,
    read_posted,
)

METHODS = "GET, HEAD, OPTIONS, POST"
# Plans of requests that come again: how many are remembered, and how long a request may be.
REMEMBERED = 1_024
SHORT = 4_096


class SparqlEndpoint:
    """Answers /sparql."""

    def __init__(self, site: Site, limits: Limits) -> None:
        self._site = site
        self._limits = limits
        self._plan_by_request: dict[tuple[bytes, bytes], Plan] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        try:
            response = await self._respond(scope, receive, send)
        except ClientLeft:
            return
        except (HTTPException, GraphkitError) as error:
            response = refusal_of(Request(scope), self._site, error)
        except BrokenAnswer:
            raise
        except Exception:
            await self._send(failure(Request(scope), self._site), scope, receive, send)
            raise
        if response is not None:
            await self._send(response, scope, receive, send)

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> Response | None:
        """What to send; None if it has been sent, or if nobody waits for it any more."""
        method = scope["method"]
        accept, codings, known = _read_headers(scope)
        plan = None
        if method in ("GET", "HEAD"):
            plan = self._plan_by_request.get((scope["query_string"], accept))
        elif method == "OPTIONS":
            return _options(scope)
        else:
            known = b""  # conditions are about what an address names
        if plan is None:
            asked = await self._read(scope, receive)
            note_query(scope, asked.query or "")
            wanted = accept.decode("latin-1")
            if wants_page(asked.form, wanted):
                await turn()
                return await show(self._site, asked, self._limits, Request(scope, receive))
            if asked.query is None:
                await turn()
                return await self._describe(asked, wanted, Request(scope))
            plan = await make_plan(asked, wanted, self._limits)
            if method != "POST":
                self._remember((scope["query_string"], accept), plan)
        else:
            note_query(scope, plan.question.sparql)
        state = self._site.store.version() if plan.is_steady else ""
        coding = choose_coding(codings.decode("latin-1"))
        await self._deliver(Delivery(send, plan, state, coding, method == "HEAD"), known, receive)
        return None

    async def _read(self, scope: Scope, receive: Receive) -> Asked:
        if scope["method"] in ("GET", "HEAD"):
            return read_address(scope["query_string"], self._limits)
        if scope["method"] != "POST":
            words = f"{scope['method']} is not done here; allowed are {METHODS}"
            raise HTTPException(405, words, {"Allow": METHODS})
        await turn()
        headers = Headers(scope=scope)
        media_type = posted_type(headers.get("content-type", ""))
        body = await read_body(receive, headers, MAX_BODY)
        return read_posted(scope["query_string"], media_type, body, self._limits)

    def _remember(self, request: tuple[bytes, bytes], plan: Plan) -> None:
        if len(request[0]) + len(request[1]) <= SHORT:
            if len(self._plan_by_request) == REMEMBERED:
                del self._plan_by_request[next(iter(self._plan_by_request))]
            self._plan_by_request[request] = plan

    async def _deliver(self, way: Delivery, known: bytes, receive: Receive) -> None:
        store = self._site.store
        if known and way.state and way.plan.tag(way.state) in known:
            return await way.not_modified()
        is_any_known = known.strip() == b"*"
        kept = store.answers.get(way.state, way.plan.key) if way.state else None
        if kept is not None:
            return await (way.not_modified() if is_any_known else way.whole(kept, store))
        if way.state and way.plan.lookup and not is_any_known:
            found = store.look_up(way.plan.question, way.plan.lookup, way.state, way.plan.key)
            if found is not None:
                return await way.whole({"": found}, store)
        await turn()
        with Departure(receive):
            answer = await store.ask(way.plan.question, way.state, way.plan.key)
            if answer.rest is not None:
                return await way.pieces(answer, answer.rest, is_any_known)
            if is_any_known:
                return await way.not_modified()
            await way.whole({"": answer.body}, store)

    async def _describe(self, asked: Asked, accept: str, request: Request) -> Response:
        name, media_type = choose_form(asked.form, accept, is_graph=True)
        told = {
            "endpoint": f"{request.base_url}sparql",
            "limits": f"A query may take {self._limits.usual:g} seconds, or as many as timeout= "
            f"says, up to {self._limits.most:g}. No more than {MAX_QUERY:,} characters are run.",
        }

        def write() -> bytes:
            return self._site.graph("service", told, GRAPHS[name])

        return await run_in_threadpool(answer, request, self._site, media_type, write)

    async def _send(self, response: Response, scope: Scope, receive: Receive, send: Send) -> None:
        response.headers.update(limit_headers(self._limits))
        await Encoded(response)(scope, receive, guarded(send, scope["method"]))


def _read_headers(scope: Scope) -> tuple[bytes, bytes, bytes]:
    """Accept, Accept-Encoding and If-None-Match; several lines of one are one list."""
    accept = codings = known = b""
    for name, value in scope["headers"]:
        if name == b"accept":
            accept = accept + b"," + value if accept else value
        elif name == b"accept-encoding":
            codings = codings + b"," + value if codings else value
        elif name == b"if-none-match":
            known = known + b"," + value if known else value
    return accept, codings, known


def _options(scope: Scope) -> Response:
    """What may be sent here: to a browser that asks for a page of another site, or to anybody."""
    if is_preflight(scope):
        return Response(status_code=204, headers=PREFLIGHT_HEADERS)
    return Response(status_code=204, headers={"Allow": METHODS, **ACCEPT_POST})

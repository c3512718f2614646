"""The neighbourhood of things: their IRIs in, their relations with counts and neighbours out."""

import io
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.network import export_network
from graphkit.network.ego import ego_network

from ..http.answers import Written, answer, as_json, attachment
from ..http.bodies import read_body
from ..http.described import STORE_FAILS, answers_in, errors, kept_in, open_room
from ..http.negotiation import PLAIN_JSON, choose
from ..site import Site
from .neighbours import (
    MOST_EXCLUDED,
    MOST_NEIGHBOURS,
    MOST_NODES,
    Selection,
    Telling,
    neighbourhood,
)
from .schema import NEIGHBOURHOOD_SCHEMA

EXPORTS = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "cytoscape": PLAIN_JSON,
}
MOST_BYTES = 1_000_000

# As graphkit.bindings takes it.
Iri = Annotated[str, Field(pattern=r"""^[^\u0000-\u0020<>"{}|\\^`]+$""")]


class Wanted(BaseModel):
    """Which neighbours are wanted."""

    model_config = ConfigDict(extra="forbid")
    relation: list[str] = Field(
        default=[], max_length=50, description="only these relations, by IRI or by key of the term"
    )
    direction: Literal["in", "out"] | None = Field(default=None, description="only this direction")
    kind: list[str] = Field(
        default=[], max_length=50, description="only things of these classes, by IRI or key"
    )
    limit: int = Field(
        default=25, ge=0, le=MOST_NEIGHBOURS, description="neighbours of each relation; 0 counts"
    )
    exclude: list[Iri] = Field(
        default=[], max_length=MOST_EXCLUDED, description="IRIs of what is shown already"
    )
    beside: list[Iri] = Field(
        default=[],
        max_length=MOST_EXCLUDED,
        description="IRIs of what else is shown: edges lead there, and it may be told again",
    )
    join: bool = Field(default=False, description="edges lead to the neighbours too")
    kinds: bool = Field(
        default=False, description="of what leads here, tell how many there are of which class"
    )


class Around(Wanted):
    """What is asked in a body."""

    nodes: list[Iri] = Field(min_length=1, max_length=MOST_NODES, description="IRIs of things")


class InAddress(Wanted):
    """What is asked in an address."""

    iri: list[Iri] = Field(min_length=1, max_length=MOST_NODES, description="IRI of a thing")
    format: Literal["json"] = Field(default="json", description="the form of the answer")


BODY = {"required": True, "content": {PLAIN_JSON: {"schema": Around.model_json_schema()}}}


def neighbourhood_room(site: Site) -> APIRouter:
    """One batched call for pages that explore the graph; the surroundings of a thing as a file."""
    room = open_room("Graph", 400, 404, 406, *STORE_FAILS)
    told, posted = kept_in([PLAIN_JSON]), answers_in([PLAIN_JSON])
    for each in (told, posted):
        each[200]["content"][PLAIN_JSON] = NEIGHBOURHOOD_SCHEMA

    @room.get(
        "/graph/neighbourhood",
        summary="Relations of things, each with its count and its first neighbours",
        response_class=Response,
        responses=told,
    )
    def read_neighbourhood(request: Request, around: Annotated[InAddress, Query()]) -> Response:
        choose(request, {"json": PLAIN_JSON})
        return answer(request, site, PLAIN_JSON, lambda: _told(site, around.iri, around))

    @room.post(
        "/graph/neighbourhood",
        summary="The same, for many things or a long list of those that are shown already",
        response_class=Response,
        responses={**posted, **errors(408, 413, 415)},
        openapi_extra={"requestBody": BODY},
    )
    async def post_neighbourhood(request: Request) -> Response:
        choose(request, {"json": PLAIN_JSON})
        around = await _read_body(request)
        headers = {"Vary": "Accept", "Cache-Control": "no-store"}
        told = await run_in_threadpool(_told, site, around.nodes, around)
        return Response(told, 200, headers, PLAIN_JSON)

    @room.get(
        "/graph/export",
        summary="The surroundings of a thing as a file for Gephi, yEd, Cytoscape or networkx",
        response_class=Response,
        responses=kept_in(EXPORTS.values(), "Content-Disposition"),
    )
    def export_ego(
        request: Request,
        iri: Annotated[Iri, Query(description="IRI of the thing")],
        depth: Annotated[int, Query(ge=1, le=2, description="steps from it")] = 1,
        format: Annotated[
            Literal["graphml", "gexf", "cytoscape"], Query(description="the form of the file")
        ] = "graphml",
    ) -> Response:
        def write() -> Written:
            try:
                network = ego_network(site.store, iri, depth)
            except (QueryError, StoreError):
                raise
            except GraphkitError as error:
                raise HTTPException(404, str(error)) from None
            out = io.BytesIO()
            export_network(network, out, format)
            ending = "json" if format == "cytoscape" else format
            return Written(out.getvalue(), attachment(f"neighbourhood.{ending}"))

        return answer(request, site, EXPORTS[format], write)

    return room


async def _read_body(request: Request) -> Around:
    """What a body asks.

    raises  HTTPException 408, 413, 415; RequestValidationError
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != PLAIN_JSON:
        raise HTTPException(415, f"the body must be {PLAIN_JSON}, and Content-Type must say so")
    body = await read_body(request.receive, request.headers, MOST_BYTES)
    try:
        return Around.model_validate_json(body)
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        located = [{**each, "loc": ("body", *each["loc"])} for each in wrong]
        raise RequestValidationError(located) from None


def _told(site: Site, nodes: list[str], wanted: Wanted) -> str:
    selection = Selection(
        wanted.relation, wanted.kind, wanted.direction, wanted.limit, wanted.exclude
    )
    return as_json(
        neighbourhood(site, nodes, selection, Telling(wanted.beside, wanted.join, wanted.kinds))
    )

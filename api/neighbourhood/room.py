"""The neighbourhood of things: their IRIs in, their relations with counts and neighbours out."""

import io
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from graphkit.errors import GraphkitError, QueryError, StoreError
from graphkit.network import export_network
from graphkit.network.ego import ego_network

from ..http.answers import Written, answer, as_json
from ..http.described import answers_in, open_room
from ..http.negotiation import PLAIN_JSON, choose
from ..site import Site
from .neighbours import MOST_EXCLUDED, MOST_NEIGHBOURS, MOST_NODES, neighbourhood
from .schema import NEIGHBOURHOOD_SCHEMA

EXPORTS = {
    "graphml": "application/graphml+xml",
    "gexf": "application/gexf+xml",
    "cytoscape": PLAIN_JSON,
}


class Wanted(BaseModel):
    """Which neighbours are wanted."""

    model_config = ConfigDict(extra="forbid")
    relation: list[str] = Field(
        default=[], max_length=50, description="only these relations, by IRI or by key of the term"
    )
    direction: Literal["in", "out"] | None = Field(default=None, description="only this direction")
    limit: int = Field(
        default=25, ge=0, le=MOST_NEIGHBOURS, description="neighbours of each relation; 0 counts"
    )
    exclude: list[str] = Field(
        default=[], max_length=MOST_EXCLUDED, description="IRIs of what is shown already"
    )


class Around(Wanted):
    """What is asked in a body."""

    nodes: list[str] = Field(min_length=1, max_length=MOST_NODES, description="IRIs of things")


class InAddress(Wanted):
    """What is asked in an address."""

    iri: list[str] = Field(min_length=1, max_length=MOST_NODES, description="IRI of a thing")
    format: Literal["json"] = Field(default="json", description="the form of the answer")


def neighbourhood_room(site: Site) -> APIRouter:
    """One batched call for pages that explore the graph; the surroundings of a thing as a file."""
    room = open_room("Graph")
    told = answers_in([PLAIN_JSON])
    told[200]["content"][PLAIN_JSON] = NEIGHBOURHOOD_SCHEMA

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
        responses=told,
    )
    def post_neighbourhood(request: Request, around: Around) -> Response:
        choose(request, {"json": PLAIN_JSON})
        headers = {"Vary": "Accept", "Cache-Control": "no-store"}
        return Response(_told(site, around.nodes, around), 200, headers, PLAIN_JSON)

    @room.get(
        "/graph/export",
        summary="The surroundings of a thing as a file for Gephi, yEd, Cytoscape or networkx",
        response_class=Response,
        responses=answers_in(EXPORTS.values()),
    )
    def export_ego(
        request: Request,
        iri: Annotated[str, Query(description="IRI of the thing")],
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
            name = "neighbourhood." + ("json" if format == "cytoscape" else format)
            disposition = f'attachment; filename="{name}"'
            return Written(out.getvalue(), {"Content-Disposition": disposition})

        return answer(request, site, EXPORTS[format], write)

    return room


def _told(site: Site, nodes: list[str], wanted: Wanted) -> str:
    return as_json(
        neighbourhood(site, nodes, wanted.relation, wanted.direction, wanted.limit, wanted.exclude)
    )

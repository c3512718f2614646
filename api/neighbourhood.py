"""The neighbourhood of a thing: its IRI in, its relations with counts and first members out."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from .answers import answer, as_json
from .described import answers_in, open_room
from .negotiation import PLAIN_JSON, choose
from .site import Row, Site


def neighbourhood_room(site: Site) -> APIRouter:
    """One batched call for pages that explore the graph."""
    room = open_room("Graph")

    @room.get(
        "/graph/neighbourhood",
        summary="Relations of a thing, each with its count and the first 25 things",
        response_class=Response,
        responses=answers_in([PLAIN_JSON]),
    )
    def read_neighbourhood(
        request: Request, iri: Annotated[str, Query(description="IRI of the thing")]
    ) -> Response:
        choose(request, {"json": PLAIN_JSON})
        return answer(request, site, PLAIN_JSON, lambda: as_json(_neighbourhood(site, iri)))

    return room


def _neighbourhood(site: Site, iri: str) -> dict[str, object]:
    relations = site.rows("neighbour-counts", {"thing": iri})
    if not relations:
        raise HTTPException(404, f'the graph says nothing about "{iri}"; /search finds things')
    return {"iri": iri, "relations": [_relation(site, iri, row) for row in relations]}


def _relation(site: Site, iri: str, row: Row) -> dict[str, object]:
    asked = {"thing": iri, "property": str(row["property"])}
    return {**row, "first": site.rows(f"neighbours-{row['direction']}", asked)}

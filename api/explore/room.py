"""The graph view over HTTP: requests in, its page, and what only it asks for, out."""

from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from graphkit.bindings import is_iri
from graphkit.network.paths import MOST_STEPS, NoPath, PathTooLong, find_path

from ..http.answers import answer, as_json
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import HTML, PLAIN_JSON, choose
from ..links import href, local_name
from ..neighbourhood.neighbours import MOST_NODES, read_named, says_nothing
from ..neighbourhood.room import Iri
from ..site import Site
from .evidence import read_evidence
from .overall import OverviewKeeper
from .schema import EVIDENCE_SCHEMA, OVERVIEW_SCHEMA, PATH_SCHEMA
from .starts import read_starts

FORMATS = {"json": PLAIN_JSON}


def explore_room(site: Site) -> APIRouter:
    """The page, paths between things, the evidence of a thing, the overview of all."""
    room = open_room("Graph", 400, 404, 406, *STORE_FAILS)
    keeper = OverviewKeeper(site)
    path, evidence, overview = (kept_in([PLAIN_JSON]) for _ in range(3))
    path[200]["content"][PLAIN_JSON] = PATH_SCHEMA
    evidence[200]["content"][PLAIN_JSON] = EVIDENCE_SCHEMA
    overview[200]["content"][PLAIN_JSON] = OVERVIEW_SCHEMA

    @room.get("/explore", include_in_schema=False)
    def read_page(
        request: Request,
        node: Annotated[list[str], Query()] = [],  # noqa: B006 (FastAPI copies it)
    ) -> Response:
        return answer(request, site, HTML, lambda: _page(site, node))

    @room.get(
        "/graph/path",
        summary="A shortest path between two things, with all that joins its steps",
        response_class=Response,
        responses=path,
    )
    def read_path(
        request: Request,
        start: Annotated[Iri, Query(alias="from", description="IRI of a thing")],
        end: Annotated[Iri, Query(alias="to", description="IRI of another")],
        steps: Annotated[
            int, Query(ge=1, le=MOST_STEPS, description="the longest path that is looked for")
        ] = MOST_STEPS,
    ) -> Response:
        choose(request, FORMATS)
        return answer(request, site, PLAIN_JSON, lambda: _path(site, start, end, steps))

    @room.get(
        "/graph/evidence",
        summary="What the graph says of a thing, with the words of letters behind each fact",
        response_class=Response,
        responses=evidence,
    )
    def read_words(
        request: Request, iri: Annotated[Iri, Query(description="IRI of the thing")]
    ) -> Response:
        choose(request, FORMATS)
        return answer(request, site, PLAIN_JSON, lambda: as_json(read_evidence(site, iri)))

    @room.get(
        "/graph/overview",
        summary="Authorities, inspectors and the themes most spoken of, each with its place",
        response_class=Response,
        responses=overview,
    )
    def read_overview(request: Request) -> Response:
        choose(request, FORMATS)
        return answer(request, site, PLAIN_JSON, keeper.read)

    return room


def _page(site: Site, nodes: list[str]) -> str:
    seeds = list(dict.fromkeys(node for node in nodes if is_iri(node)))[:MOST_NODES]
    named = read_named(site, seeds) if seeds else {}
    told = [{"label": _label(named, iri), "document": href(iri)} for iri in seeds]
    return site.page(
        "explore.html", {"here": "/explore", "seeds": told, "starts": read_starts(site)}
    )


def _label(named: Mapping[str, Mapping[str, object]], iri: str) -> str:
    return str(named[iri]["label"] if iri in named else local_name(iri))


def _path(site: Site, start: str, end: str, steps: int) -> str:
    named = read_named(site, [start, end])
    for iri in (start, end):
        if iri not in named:
            raise says_nothing(iri)
    try:
        found = find_path(site.store, start, end, steps)
    except NoPath as error:
        raise HTTPException(404, str(error)) from None
    except PathTooLong as error:
        raise HTTPException(504, f"{error}; ask for fewer steps, or start nearer") from None
    named = read_named(site, [*found.nodes, *(edge.relation for edge in found.edges)])
    edges = [
        {
            "source": edge.source,
            "property": edge.relation,
            "propertyLabel": _label(named, edge.relation),
            "target": edge.target,
        }
        for edge in found.edges
    ]
    nodes = [named[iri] for iri in found.nodes]
    return as_json({"length": len(nodes) - 1, "nodes": nodes, "edges": edges})

"""The data set's room: the whole graph in, what it is and how it is out."""

from importlib.metadata import version

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from .answers import answer
from .described import open_room
from .negotiation import GRAPHS, HTML, choose
from .site import Site


def dataset_room(site: Site) -> APIRouter:
    """The description of the data set, and a sign of life."""
    room = open_room("Data set")

    @room.get("/void", summary="The data set described in DCAT and VoID", response_class=Response)
    @room.get("/.well-known/void", include_in_schema=False, response_class=Response)
    def read_description(request: Request) -> Response:
        offered = {**GRAPHS, "html": HTML}
        form = choose(request, offered).name
        root = {"root": str(request.base_url)}
        return answer(
            request,
            site,
            offered[form],
            lambda: _page(site) if form == "html" else site.graph("void", root, offered[form]),
        )

    @room.get("/health", summary="Whether the store answers, its state and its size")
    def read_health() -> JSONResponse:
        state = site.store.version()
        told = {
            "status": "ok",
            "software": version("ofsted-graphkit"),
            "version": state,
            "triples": site.rows("health", {})[0]["triples"],
        }
        return JSONResponse(told, headers={"Cache-Control": "no-store"})

    return room


def _page(site: Site) -> str:
    genuine = bool(site.rows("genuine", {}))
    classes = site.rows("dataset-classes", {})
    return site.page("dataset.html", {"here": "/void", "classes": classes, "genuine": genuine})

"""The data set's room: the whole graph in, what it is and how it is out."""

import contextlib
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response

from graphkit.errors import QueryTimeout
from graphkit.triples import NTRIPLES, serialize

from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import GRAPHS, HTML
from ..site import Site
from .markup import schema_block
from .place import answer_place

# Views that count: on a graph of millions some of them may take longer than a query may.
STATISTICS = ("void-size", "void-classes", "void-properties", "void-graphs", "void-linksets")


def dataset_room(site: Site) -> APIRouter:
    """The description of the data set."""
    room = open_room("Data set", 400, 406, *STORE_FAILS)

    @room.get(
        "/void",
        summary="The data set described in DCAT and VoID",
        response_class=Response,
        responses=kept_in((*GRAPHS.values(), HTML), "Link"),
    )
    @room.get("/void.{suffix}", include_in_schema=False, response_class=Response)
    @room.get("/dataset", include_in_schema=False, response_class=Response)
    @room.get("/.well-known/void", include_in_schema=False, response_class=Response)
    def read_description(request: Request) -> Response:
        offered = {**GRAPHS, "html": HTML}
        root = str(request.base_url)
        return answer_place(
            request,
            site,
            "void",
            offered,
            lambda form: (
                _page(site, root) if form == "html" else _describe(site, root, offered[form])
            ),
        )

    return room


def _describe(site: Site, root: str, media_type: str) -> bytes:
    """The description, with as many numbers as the store can count in time."""
    lines = _lines(site, "void", {"root": root})
    for view in STATISTICS:
        with contextlib.suppress(QueryTimeout):
            lines += _lines(site, view, {})
    return serialize(lines, media_type)


def _lines(site: Site, view: str, values: Mapping[str, str]) -> list[str]:
    # Each is asked by itself, and the site keeps its answer as long as the graph is the same.
    return site.graph(view, values, NTRIPLES).decode().splitlines()


def _page(site: Site, root: str) -> str:
    shown = {
        "here": "/void",
        "classes": site.rows("dataset-classes", {}),
        "genuine": bool(site.rows("genuine", {})),
        "blocks": [schema_block(site, "schema-dataset", {"root": root})],
    }
    return site.page("dataset.html", shown)

"""The application: a store in, a FastAPI application over it out."""

from importlib.metadata import version

from fastapi import APIRouter, FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles

from graphkit.store import Store

from .dataset import dataset_room
from .gate import Gate
from .home import home_room
from .letters import letters_room
from .linked_data import linked_data_room, see_document
from .lists import lists_room
from .neighbourhood import neighbourhood_room
from .reference import reference_room
from .refusals import add_refusals
from .search import search_room
from .site import Site, open_site
from .sparql import sparql_room
from .vocabularies import vocabularies_room

DESCRIPTION = """Ofsted's letters on children's services as a graph.

Lists answer in JSON, CSV, JSON-LD or HTML, documents in RDF besides. All routes take HEAD too."""


def create_app(store: Store) -> FastAPI:
    """The application over a store, which the caller opens and closes."""
    site = open_site(store)
    app = FastAPI(
        title="graphkit",
        version=version("ofsted-graphkit"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST"],
        allow_headers=["Accept", "Content-Type", "If-None-Match"],
        expose_headers=["Content-Location", "ETag", "Link", "Retry-After"],
    )
    app.add_middleware(Gate)
    add_refusals(app, site)
    app.mount("/static", StaticFiles(packages=[("graphkit.api", "static")]), "static")
    for room in (
        home_room(site),
        sparql_room(site),
        linked_data_room(site),
        lists_room(site),
        letters_room(site),
        search_room(site),
        neighbourhood_room(site),
        vocabularies_room(site),
        dataset_room(site),
        reference_room(app, site),
        _concepts_room(site),
    ):
        # Not include_router, which hides the routes that a 405 must name.
        app.router.routes.extend(room.routes)
    return app


def _concepts_room(site: Site) -> APIRouter:
    """Names that are not below /id/: concepts, schemes, vocabularies. It stands last."""
    room = APIRouter(include_in_schema=False)

    @room.get("/{place:path}")
    def read_name(request: Request, place: str) -> Response:
        return see_document(request, site, place)

    return room

"""The application: a store in, a FastAPI application over it out."""

from importlib.metadata import version
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, FastAPI, Path, Request
from fastapi.responses import RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from graphkit.store import Store
from graphkit.store.remote import RemoteStore
from graphkit.store.workers import QueryWorkers

from .comparison.room import comparison_room
from .documents.dataset import dataset_room
from .documents.room import linked_data_room, see_document
from .documents.vocabularies import vocabularies_room
from .explore.room import explore_room
from .home.room import home_room
from .http.address import read_base_url
from .http.described import STORE_FAILS, leads_on, open_room
from .http.encoding import Encoded
from .http.files import PackageFiles
from .http.gate import Gate
from .http.refusals import add_refusals
from .http.watch import Watch
from .lists.room import lists_room
from .neighbourhood.room import neighbourhood_room
from .operation.accesslog import AccessLog
from .operation.metrics import Metrics
from .operation.room import operation_room
from .overview import overview_room
from .reference import reference_room
from .search.room import search_room
from .site import Site, open_site
from .sparql.description import sparql_path
from .sparql.endpoint import SparqlEndpoint
from .sparql.names import names_room
from .sparql.protocol import Limits
from .texts.room import KEY, REPORT_KEY, texts_room
from .writing.room import Writing, writing_room

AUTHORITY = "the last part of the id that /authorities gives an authority"
DESCRIPTION = """Ofsted's letters and reports on children's services as a graph.

Lists answer in JSON, CSV, JSON-LD or HTML, documents in RDF besides. All routes take HEAD too."""


class Application(FastAPI):
    """FastAPI behind a gate, through which every request comes before anything looks at it.

    metrics  what the application tells of itself
    """

    def __init__(
        self, site: Site, base_url: str | None, access_log: AccessLog, **described: Any
    ) -> None:
        super().__init__(**described)
        self.metrics = Metrics(site.store)
        store = site.store.store
        self._limits = Limits()
        if isinstance(store, QueryWorkers | RemoteStore):
            self._limits = Limits(store.limits.timeout, store.limits.most)
        public = read_base_url(base_url) if base_url else None
        gate = Gate(Encoded(super().__call__), SparqlEndpoint(site, self._limits), public)
        self._watch = Watch(gate, (self.metrics, access_log))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._watch(scope, receive, send)

    def openapi(self) -> dict[str, Any]:
        """The routes described, with the one that the gate answers."""
        told = super().openapi()
        told["paths"].setdefault("/sparql", sparql_path(self._limits))
        return told


def create_app(
    store: Store,
    writing: Writing | None = None,
    base_url: str | None = None,
    access_log: AccessLog = AccessLog(),  # noqa: B008 (it has no state)
) -> FastAPI:
    """The application over a store, which the caller opens and closes.

    writing     who may change the graph, and how; by default nobody
    base_url    the address under which clients know it; by default what they call it
    access_log  how requests are logged, where the log `graphkit.access` is wanted
    """
    site = open_site(store)
    app = Application(
        site,
        base_url,
        access_log,
        title="graphkit",
        version=version("ofsted-graphkit"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
    )
    app.state.store = site.store
    add_refusals(app, site)
    app.mount("/static", PackageFiles(), "static")
    for room in (
        home_room(site),
        linked_data_room(site),
        lists_room(site),
        overview_room(site),
        comparison_room(site),
        texts_room(site),
        writing_room(writing),
        search_room(site),
        neighbourhood_room(site),
        explore_room(site),
        names_room(site),
        vocabularies_room(site),
        dataset_room(site),
        operation_room(site, app.metrics),
        reference_room(app, site),
        _concepts_room(site),
    ):
        # Not include_router, which hides the routes that a 405 must name.
        app.router.routes.extend(room.routes)
    return app


def _concepts_room(site: Site) -> APIRouter:
    """Names that are not below /id/: letters, reports, concepts, vocabularies. It stands last."""
    room = open_room("Letters", 400, 404, 406, 410, *STORE_FAILS)
    leading: dict[str, Any] = {
        "status_code": 303,
        "response_class": Response,
        "responses": leads_on(),
    }

    @room.get(
        "/letters/{key}",
        summary="A letter by its key: leads to its document",
        **leading,
    )
    def read_letter(request: Request, key: Annotated[str, Path(description=KEY)]) -> Response:
        return see_document(request, site, f"id/letter/{key}")

    @room.get(
        "/reports/{key}",
        summary="A report by its key: leads to its document",
        **leading,
    )
    def read_report(
        request: Request, key: Annotated[str, Path(description=REPORT_KEY)]
    ) -> Response:
        return see_document(request, site, f"id/report/{key}")

    @room.get(
        "/authorities/{key}/timeline",
        summary="The story of an authority: leads to the list of it, with the same parameters",
        **leading,
    )
    def read_timeline(
        request: Request, key: Annotated[str, Path(description=AUTHORITY)]
    ) -> Response:
        asked = urlencode([("authority", key), *request.query_params.multi_items()])
        root = request.scope.get("root_path", "")
        return RedirectResponse(f"{root}/timeline?{asked}", 303, {"Vary": "Accept"})

    @room.get("/{place:path}", include_in_schema=False)
    def read_name(request: Request, place: str) -> Response:
        return see_document(request, site, place)

    return room

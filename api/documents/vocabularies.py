"""The vocabularies' room: ontology, shapes and context in, their documents out."""

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from graphkit.bindings import is_key
from graphkit.resources import data_files
from graphkit.store.formats import TURTLE
from graphkit.triples import as_ntriples, serialize

from ..frames.jsonld import read_context
from ..http.answers import answer
from ..http.described import STORE_FAILS, errors, kept_in, open_room
from ..http.negotiation import GRAPHS, HTML, JSON_LD
from ..site import Site
from .place import answer_place


def vocabularies_room(site: Site) -> APIRouter:
    """What the terms of the graph mean, and what is asked of it."""
    room = open_room("Vocabularies", 400, *STORE_FAILS)
    of_ontology = {**kept_in((*GRAPHS.values(), HTML), "Link"), **errors(406)}

    @room.get(
        "/ns/{version}",
        summary="A version of the ontology",
        response_class=Response,
        responses={**of_ontology, **errors(404)},
    )
    def read_version(request: Request, version: str) -> Response:
        known = is_key(version) and site.rows("ns-version", {"version": version})
        if not known:
            raise HTTPException(404, f'there is no version "{version}" here; the present is /ns')
        return read_ontology(request)

    @room.get("/ns", summary="The ontology", response_class=Response, responses=of_ontology)
    @room.get("/ns.{suffix}", include_in_schema=False, response_class=Response)
    def read_ontology(request: Request) -> Response:
        offered = {**GRAPHS, "html": HTML}
        return answer_place(
            request,
            site,
            "ns",
            offered,
            lambda form: (
                site.page("ns.html", {"here": "/ns", "terms": site.rows("ns-terms", {})})
                if form == "html"
                else site.graph("ns", {}, offered[form])
            ),
        )

    @room.get(
        "/shapes",
        summary="The SHACL shapes that letters must meet",
        response_class=Response,
        responses={**of_ontology, **errors(404)},
    )
    @room.get("/shapes.{suffix}", include_in_schema=False, response_class=Response)
    def read_shapes(request: Request) -> Response:
        texts = {file.name: file.read_text("utf-8") for file in data_files("shapes", ".ttl")}
        if not texts:
            raise HTTPException(404, "this installation has no shapes; install graphkit again")
        return answer_place(
            request,
            site,
            "shapes",
            {**GRAPHS, "html": HTML},
            lambda form: (
                site.page("shapes.html", {"here": "/shapes", "files": texts})
                if form == "html"
                else _shapes("\n".join(texts.values()), GRAPHS[form])
            ),
        )

    @room.get(
        "/frames/{name}.jsonld",
        summary="A JSON-LD frame: what plain JSON tells of a kind of thing; or their context",
        response_class=Response,
        responses={**kept_in([JSON_LD]), **errors(404)},
    )
    def read_frame(request: Request, name: str) -> Response:
        files = {file.name: file for file in data_files("api/frames", ".jsonld")}
        file = files.get(f"{name}.jsonld")
        if file is None:
            known = ", ".join(each.removesuffix(".jsonld") for each in files)
            raise HTTPException(404, f'there is no frame "{name}"; there are {known}')
        return answer(request, site, JSON_LD, file.read_bytes)

    @room.get(
        "/context.jsonld",
        summary="The JSON-LD context",
        response_class=Response,
        responses=kept_in([JSON_LD]),
    )
    def read_context_file(request: Request) -> Response:
        return answer(request, site, JSON_LD, read_context)

    return room


def _shapes(turtle: str, media_type: str) -> str | bytes:
    """The shapes in a form of RDF; in Turtle as they were written, with their comments."""
    return turtle if media_type == TURTLE else serialize(as_ntriples(turtle), media_type)

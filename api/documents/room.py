"""The linked-data room: names of things in, a way to their documents and the documents out."""

import json
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from graphkit.bindings import is_iri
from graphkit.iris import BASE

from ..frames.examples import described_forms
from ..frames.framing import Frames, frame_thing, read_frames
from ..frames.jsonld import Terms, compact, read_context, read_terms
from ..http.answers import Written, answer, as_json
from ..http.described import STORE_FAILS, leads_on, open_room
from ..http.negotiation import GRAPHS, HTML, JSON_LD, PLAIN_JSON, choose
from ..links import href
from ..relations import read_relation, read_relations
from ..site import Site
from .document import Document, document_names, licences_of, query_of, write_document
from .kinds import KINDS, PLAIN
from .markup import data_block, schema_block
from .shown import asked_query, read_shown
from .things import read_thing
from .told import tell
from .weblinks import Link, document_links, link_header

# suffix -> media type
FORMATS: Mapping[str, str] = {**GRAPHS, "html": HTML, "json": PLAIN_JSON}

Relation = Annotated[str, Query(description="the IRI of a property: a page of it alone is told")]
Direction = Annotated[str, Query(description="out: what the thing says; in: what leads to it")]
After = Annotated[str, Query(description="the last value of the page before")]


def linked_data_room(site: Site) -> APIRouter:
    """Names and documents of things."""
    room = open_room("Linked data", 400, 404, 406, 410, *STORE_FAILS)
    terms = read_terms(read_context())
    frames = read_frames()

    @room.get(
        "/id/{kind}/{key:path}",
        summary="Name of a thing: leads to its document",
        status_code=303,
        response_class=Response,
        responses=leads_on(),
    )
    def read_name(request: Request, kind: str, key: str) -> Response:
        return see_document(request, site, f"id/{kind}/{key}")

    @room.get(
        "/doc/{place:path}",
        summary="Document of a thing; its path may end in .ttl .nt .rdf .jsonld .html .json",
        response_class=Response,
        responses=described_forms(FORMATS.values(), frames),
    )
    def read_document(
        request: Request,
        place: str,
        relation: Relation = "",
        direction: Direction = "out",
        after: After = "",
    ) -> Response:
        stem, suffix = _form(request, place)
        if after and not relation:
            raise HTTPException(400, "after is a place in a relation; name the relation too")
        iri = _find_iri(site, stem)
        if href(iri) == "/ns":  # the ontology has a place of its own
            root = request.scope.get("root_path", "")
            return RedirectResponse(f"{root}/ns{place.removeprefix(stem)}", 303)

        def write() -> Written:
            document = _read(request, site, iri, (relation, direction, after))
            content = _write(request, site, document, suffix, (terms, frames))
            is_framed = bool(_framed_kind(document, frames))
            links = document_links(document, suffix, FORMATS, str(request.base_url), is_framed)
            return Written(content, {"Link": link_header(links)})

        answered = answer(request, site, FORMATS[suffix], write)
        if relation:
            page = query_of(relation, direction, after)
        else:
            kind = KINDS.get(kind_of(iri), PLAIN)
            page = asked_query(request, kind) if suffix == "html" else ""
        # RFC 9110, section 15.4.5: an answer that nothing has changed has this header too.
        answered.headers["Content-Location"] = f"{_address(request, iri)}.{suffix}{page}"
        return answered

    return room


def see_document(request: Request, site: Site, place: str) -> Response:
    """The way from a name to the document about it, in the form that the client prefers.

    place   the IRI without its base, and maybe with the suffix of a form
    raises  HTTPException 404 if the graph says nothing about it, 410 if it was removed
    """
    stem, suffix = _form(request, place)
    address = request.scope.get("root_path", "") + (href(_find_iri(site, stem)) or "")
    headers = {"Vary": "Accept", "Link": link_header([Link(address, "describedby")])}
    return RedirectResponse(f"{address}.{suffix}", 303, headers)


def _form(request: Request, place: str) -> tuple[str, str]:
    """A place without its suffix, and the form that this or else Accept names, as a suffix."""
    stem, _, suffix = place.rpartition(".")
    return (stem, suffix) if suffix in FORMATS else (place, choose(request, FORMATS).name)


def _find_iri(site: Site, place: str) -> str:
    """The IRI of the thing at a place: one below /id/, or a concept or graph.

    raises  HTTPException 404 if the graph says nothing about either, or if it is a part of another
            document; 410 if it is known to be gone
    """
    whole, is_part, _ = place.partition("#")
    if is_part:
        raise HTTPException(404, f'"{place}" is a part of the document "{whole}"; ask for that')
    thing = place if place.startswith("id/") else f"id/{place}"
    can_be = is_iri(BASE + place)
    known = site.rows("known", {"thing": BASE + thing, "concept": BASE + place}) if can_be else []
    if not known:
        raise HTTPException(404, f'the graph says nothing about "{place}"; search for it by name')
    if known[0]["gone"]:
        raise HTTPException(410, f'"{place}" was removed from the graph; search for what is there')
    return str(known[0]["iri"])


def _read(request: Request, site: Site, iri: str, asked: tuple[str, str, str]) -> Document:
    relation, direction, after = asked
    address = _address(request, iri)
    if relation:
        found = read_relation(site, iri, relation, direction, after)
        relations, page = [found], address + query_of(relation, direction, after)
    else:
        relations, page = read_relations(site, iri), ""
    names = document_names(site, iri, relations)
    return Document(iri, address, page, relations, names, licences_of(site, iri))


def _address(request: Request, iri: str) -> str:
    """The address of the document about an IRI, without a suffix."""
    return str(request.base_url).rstrip("/") + (href(iri) or "")


def _write(
    request: Request, site: Site, document: Document, suffix: str, known: tuple[Terms, Frames]
) -> str | bytes:
    terms, frames = known
    root = str(request.base_url)
    if suffix == "html":
        return _page(request, site, document, frames)
    if suffix == "json":
        kind = _framed_kind(document, frames)
        if kind:
            return as_json(frame_thing(site, frames, kind, document.iri, root))
        return as_json(tell(document))
    graph = write_document(site, document, FORMATS[suffix])
    return compact(graph, terms, f"{root}context.jsonld") if suffix == "jsonld" else graph


def kind_of(iri: str) -> str:
    """The kind of a thing: the first of the two parts of its path; "" if it has not two."""
    parts = iri.removeprefix(BASE).removeprefix("id/").split("/")
    return parts[0] if len(parts) == 2 else ""


def _framed_kind(document: Document, frames: Frames) -> str:
    """The kind of a thing that a frame tells in plain JSON; "" if none does."""
    kind = kind_of(document.iri)
    return kind if kind in frames.frame_by_kind and not document.page else ""


def _page(request: Request, site: Site, document: Document, frames: Frames) -> str:
    name = kind_of(document.iri)
    kind = PLAIN if document.page else KINDS.get(name, PLAIN)
    shown = read_shown(request, site, kind, document.iri)
    blocks = [schema_block(site, kind.schema, {"thing": document.iri})]
    if _framed_kind(document, frames):
        told = frame_thing(site, frames, name, document.iri, str(request.base_url))
        blocks.append(data_block({"@context": dict(frames.told), **told}))
    else:
        blocks.append(data_block(json.loads(write_document(site, document, JSON_LD))))
    query = document.page[len(document.address) :]
    address = href(document.iri)
    told = {
        "here": "",
        "thing": read_thing(site, document.iri, document.relations, document.names),
        "kind": name,
        "address": address,
        "is_page": bool(document.page),
        "downloads": [
            (suffix, f"{address}.{suffix}{query}", media_type)
            for suffix, media_type in FORMATS.items()
            if suffix != "html"
        ],
        "canonical": document.page or document.address,
        "blocks": blocks,
        "editors": shown.editors,
        "asked": shown.asked,
    }
    return site.page(kind.template, {**told, **shown.told})

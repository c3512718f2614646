"""The linked-data room: names of things in, a way to their documents and the documents out."""

from collections.abc import Mapping

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from graphkit.iris import BASE

from .answers import Written, answer, as_json
from .described import answers_in, open_room
from .jsonld import Terms, compact, read_context, read_terms
from .kinds import KINDS, PLAIN
from .links import href, path
from .negotiation import GRAPHS, HTML, JSON_LD, PLAIN_JSON, choose
from .site import Site
from .things import Statements, Thing, read_thing

# suffix -> media type
FORMATS: Mapping[str, str] = {**GRAPHS, "html": HTML, "json": PLAIN_JSON}


def linked_data_room(site: Site) -> APIRouter:
    """Names and documents of things."""
    room = open_room("Linked data")
    terms = read_terms(read_context())

    @room.get(
        "/id/{kind}/{key:path}", summary="Name of a thing: leads to its document", status_code=303
    )
    def read_name(request: Request, kind: str, key: str) -> Response:
        return see_document(request, site, f"id/{kind}/{key}")

    @room.get(
        "/doc/{place:path}",
        summary="Document of a thing; its path may end in .ttl .nt .rdf .jsonld .html .json",
        response_class=Response,
        responses=answers_in(FORMATS.values()),
    )
    def read_document(request: Request, place: str) -> Response:
        stem, _, suffix = place.rpartition(".")
        if suffix not in FORMATS:
            stem, suffix = place, choose(request, FORMATS).name
        iri = _find_iri(site, stem)
        return answer(
            request,
            site,
            FORMATS[suffix],
            lambda: Written(_write(request, site, iri, suffix, terms), _headers(iri, suffix)),
        )

    return room


def see_document(request: Request, site: Site, place: str) -> Response:
    """The way from a name to the document about it, in the form that the client prefers.

    place   the IRI without its base
    raises  HTTPException 404 if the graph says nothing about it
    """
    address = href(_find_iri(site, place))
    suffix = choose(request, FORMATS).name
    headers = {"Vary": "Accept", "Link": f'<{address}>; rel="describedby"'}
    return RedirectResponse(f"{address}.{suffix}", 303, headers)


def _find_iri(site: Site, place: str) -> str:
    """The IRI of the thing at a place: one below /id/, or a concept or graph.

    raises  HTTPException 404 if the graph says nothing about either
    """
    thing = place if place.startswith("id/") else f"id/{place}"
    known = site.rows("known", {"thing": BASE + thing, "concept": BASE + place})
    if not known:
        raise HTTPException(404, f'the graph says nothing about "{place}"; search for it by name')
    return str(known[0]["iri"])


def _headers(iri: str, suffix: str) -> dict[str, str]:
    address = href(iri)
    links = [f'<{_escaped(iri)}>; rel="describes"']
    links += [
        f'<{address}.{each}>; rel="alternate"; type="{media_type}"'
        for each, media_type in FORMATS.items()
        if each != suffix
    ]
    return {"Link": ", ".join(links), "Content-Location": f"{address}.{suffix}"}


def _escaped(iri: str) -> str:
    """An IRI of ours as it may stand in a header."""
    return BASE.rstrip("/") + path(*iri.removeprefix(BASE).split("/"))


def _write(request: Request, site: Site, iri: str, suffix: str, terms: Terms) -> str | bytes:
    if suffix == "html":
        return _page(site, read_thing(site, iri))
    if suffix == "json":
        return as_json(_told(read_thing(site, iri)))
    graph = site.graph("document", {"thing": iri}, FORMATS[suffix])
    context = f"{request.base_url}context.jsonld"
    return compact(graph, terms, context) if FORMATS[suffix] == JSON_LD else graph


def _page(site: Site, thing: Thing) -> str:
    parts = thing.iri.removeprefix(BASE).removeprefix("id/").split("/")
    kind = KINDS.get(parts[0], PLAIN) if len(parts) == 2 else PLAIN
    shown = {name: site.rows(view, {"thing": thing.iri}) for name, view in kind.views.items()}
    address = href(thing.iri)
    downloads = [(each, f"{address}.{each}") for each in FORMATS if each != "html"]
    told = {"here": "", "thing": thing, "kind": parts[0], "downloads": downloads}
    return site.page(kind.template, {**told, **shown})


def _told(thing: Thing) -> dict[str, object]:
    """A thing as plain JSON."""
    return {
        "id": thing.iri,
        "label": thing.label,
        "statements": [_group(each) for each in thing.statements],
        "incoming": [_group(each) for each in thing.incoming],
        "incomingComplete": thing.incoming_complete,
        "words": [
            {"quote": each.passage.words, "start": each.start, "end": each.end, "page": each.page}
            for each in thing.words
        ],
    }


def _group(statements: Statements) -> dict[str, object]:
    return {
        "property": statements.property,
        "label": statements.label,
        "values": [{"value": each.value, "label": each.label} for each in statements.values],
    }

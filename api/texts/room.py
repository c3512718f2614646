"""Texts: the key of a letter or report in, its text, as it was read or marked on a page, out."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Path, Query, Request
from fastapi.responses import Response

from graphkit.bindings import is_key
from graphkit.iris import BASE

from ..http.answers import answer
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import HTML, choose
from ..site import Site
from .page import Shown, read_page

KEY = "the last part of the id that /letters gives a letter"
REPORT_KEY = "the last part of the id that /reports gives a report"
FORMATS = {"txt": "text/plain", "html": HTML}

Kind = Annotated[
    str, Query(description="the page marks only strength, weakness, mixed, neutral, recommendation")
]
Theme = Annotated[str, Query(description="the page marks only what has this theme, by its key")]


def _shown(mark: Kind = "", theme: Theme = "") -> Shown:
    return Shown(mark, theme)


Marked = Annotated[Shown, Depends(_shown)]


def texts_room(site: Site) -> APIRouter:
    """The texts of letters and of reports."""
    room = open_room("Letters", 400, 404, 406, 410, *STORE_FAILS)
    told: dict[str, Any] = {"response_class": Response, "responses": kept_in(FORMATS.values())}

    @room.get(
        "/letters/{key}/text", summary="Text of a letter; a page marks what was found in it", **told
    )
    def read_letter_text(
        request: Request, key: Annotated[str, Path(description=KEY)], shown: Marked
    ) -> Response:
        return respond(request, "letter", key, shown)

    @room.get(
        "/reports/{key}/text", summary="Text of a report; a page marks what was found in it", **told
    )
    def read_report_text(
        request: Request, key: Annotated[str, Path(description=REPORT_KEY)], shown: Marked
    ) -> Response:
        return respond(request, "report", key, shown)

    def respond(request: Request, kind: str, key: str, shown: Shown) -> Response:
        form = choose(request, FORMATS).name
        document = f"{BASE}id/{kind}/{key}"
        found = site.rows("document-text", {"text": key}) if is_key(key) else []
        if not found or found[0]["document"] != document:
            raise _missing(site, kind, key)
        words = str(found[0]["words"])
        return answer(
            request,
            site,
            FORMATS[form],
            lambda: words if form == "txt" else read_page(site, kind, key, found[0], shown),
        )

    return room


def _missing(site: Site, kind: str, key: str) -> HTTPException:
    iri = f"{BASE}id/{kind}/{key}"
    known = site.rows("known", {"thing": iri, "concept": iri}) if is_key(key) else []
    if known and known[0]["gone"]:
        return HTTPException(410, f'the {kind} "{key}" was removed from the graph')
    told = KEY if kind == "letter" else REPORT_KEY
    return HTTPException(404, f'there is no {kind} "{key}"; its key is {told}')

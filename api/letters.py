"""The letters' texts: the key of a letter in, its text as it was read, or marked on a page, out."""

from itertools import pairwise
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.responses import Response

from graphkit.bindings import is_key
from graphkit.iris import BASE

from .http.answers import answer
from .http.described import STORE_FAILS, kept_in, open_room
from .http.negotiation import HTML, choose
from .passages import Piece, pieces
from .site import Row, Site

KEY = "the last part of the id that /letters gives a letter"
FORMATS = {"txt": "text/plain", "html": HTML}


def letters_room(site: Site) -> APIRouter:
    """The texts of letters."""
    room = open_room("Letters", 400, 404, 406, 410, *STORE_FAILS)

    @room.get(
        "/letters/{key}/text",
        summary="Text of a letter; a page marks what was found in it",
        response_class=Response,
        responses=kept_in(FORMATS.values()),
    )
    def read_text(request: Request, key: Annotated[str, Path(description=KEY)]) -> Response:
        form = choose(request, FORMATS).name
        found = site.rows("letter-text", {"text": key}) if is_key(key) else []
        if not found:
            raise _missing(site, key)
        words = str(found[0]["words"])
        return answer(
            request,
            site,
            FORMATS[form],
            lambda: words if form == "txt" else _page(site, key, found[0]),
        )

    return room


def _missing(site: Site, key: str) -> HTTPException:
    iri = f"{BASE}id/letter/{key}"
    known = site.rows("known", {"thing": iri, "concept": iri}) if is_key(key) else []
    if known and known[0]["gone"] is True:
        return HTTPException(410, f'the letter "{key}" was removed from the graph')
    return HTTPException(404, f'there is no letter "{key}"; its key is {KEY}')


def _page(site: Site, key: str, text: Row) -> str:
    marks = site.rows("letter-marks", {"text": key})
    ranges = [(int(str(mark["start"])), int(str(mark["end"]))) for mark in marks]
    places = site.rows("letter-places", {"text": key})
    cuts = sorted({(int(str(row["start"])), int(str(row["end"]))) for row in places})
    return site.page(
        "text.html",
        {
            "here": "",
            "key": key,
            "text": text,
            "marks": marks,
            "pieces": [
                (piece, _anchored(piece, cuts)) for piece in pieces(str(text["words"]), ranges)
            ],
        },
    )


def _anchored(piece: Piece, cuts: list[tuple[int, int]]) -> list[tuple[str, list[str]]]:
    """A piece cut where evidence begins, each part with the anchors that stand before it."""
    starts = sorted({start for start, _ in cuts if piece.start <= start < piece.end})
    bounds = [piece.start, *(start for start in starts if start > piece.start), piece.end]
    return [
        (
            piece.words[first - piece.start : last - piece.start],
            [f"char={start},{end}" for start, end in cuts if start == first],
        )
        for first, last in pairwise(bounds)
    ]

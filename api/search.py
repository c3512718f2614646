"""The search: words in, the names, findings and recommendations that hold all of them out."""

import re
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from .answers import answer, as_json
from .described import answers_in, open_room
from .negotiation import HTML, PLAIN_JSON, choose
from .passages import Piece, pieces
from .site import Site

FORMATS = {"json": PLAIN_JSON, "html": HTML}
MOST = 50
MOST_WORDS = 6


def search_room(site: Site) -> APIRouter:
    """The search by words."""
    room = open_room("Search")

    @room.get(
        "/search",
        summary="Names, findings and recommendations that contain all of some words; at most 50",
        response_class=Response,
        responses=answers_in(FORMATS.values()),
    )
    def search(
        request: Request,
        q: Annotated[str, Query(description="up to six words, in any case and order")] = "",
        format: Annotated[str | None, Query(description="json or html")] = None,
    ) -> Response:
        form = choose(request, FORMATS).name
        return answer(request, site, FORMATS[form], lambda: _write(site, q, form))

    return room


def _write(site: Site, q: str, form: str) -> str:
    words = list(dict.fromkeys(q.lower().split()))
    if len(words) > MOST_WORDS:
        raise HTTPException(400, f"q has {len(words)} words; at most {MOST_WORDS} are searched for")
    asked = {f"word{number}": word for number, word in enumerate(words, start=1)}
    found = site.rows("search", asked) if words else []
    told = {"q": q, "found": found[:MOST], "complete": len(found) <= MOST}
    if form == "json":
        return as_json(told)
    marked = [(row, _marked(str(row["words"]), words)) for row in found[:MOST]]
    return site.page("search.html", {**told, "here": "/search", "found": marked})


def _marked(text: str, words: list[str]) -> list[Piece]:
    """A text cut where the words are that were searched for."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return list(pieces(text, [match.span() for match in re.finditer(pattern, text, re.I)]))

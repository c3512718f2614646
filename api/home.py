"""The home page: counts, letters and questions in, the way into the graph out."""

from collections import defaultdict

from fastapi import APIRouter, Request
from fastapi.responses import Response

from .answers import answer
from .negotiation import HTML
from .questions import examples
from .site import Row, Site


def home_room(site: Site) -> APIRouter:
    """The first page."""
    room = APIRouter(include_in_schema=False)

    @room.get("/")
    def read_home(request: Request) -> Response:
        return answer(request, site, HTML, lambda: _page(site))

    return room


def _page(site: Site) -> str:
    letters = site.rows("home-letters", {})
    by_authority: dict[str, list[Row]] = defaultdict(list)
    for letter in letters:
        by_authority[str(letter["authorityLabel"] or "Authority not known")].append(letter)
    return site.page(
        "home.html",
        {
            "here": "/",
            "counts": site.rows("counts", {}),
            "by_authority": by_authority,
            "invented": bool(letters) and all(letter["invented"] is True for letter in letters),
            "examples": examples(site.questions),
        },
    )

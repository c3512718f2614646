"""The home page: counts, letters and questions in, the way into the graph out."""

from collections import defaultdict

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from .http.answers import answer
from .http.negotiation import HTML
from .site import Row, Site
from .sparql.questions import examples


def home_room(site: Site) -> APIRouter:
    """The first page, and short addresses of the questions on it."""
    room = APIRouter(include_in_schema=False)

    @room.get("/")
    def read_home(request: Request) -> Response:
        return answer(request, site, HTML, lambda: _page(site))

    @room.get("/questions/{name}")
    def ask_question(request: Request, name: str) -> Response:
        """An address that one can say aloud; the query it leads to is the whole question."""
        for example in examples(site.questions):
            if example.name == name:
                return RedirectResponse(request.scope.get("root_path", "") + example.address, 303)
        raise HTTPException(404, f'there is no question "{name}"; the home page lists them')

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
            "reports": any(letter["isInspection"] for letter in letters),
            "invented": bool(letters) and all(letter["invented"] is True for letter in letters),
            "examples": examples(site.questions),
        },
    )

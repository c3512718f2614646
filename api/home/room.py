"""The start page: counts, years, letters and questions in, the ways into the graph out."""

from collections.abc import Sequence
from itertools import groupby

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response

from ..http.answers import answer
from ..http.negotiation import HTML
from ..scripts import BUILD, read_scripts
from ..site import Row, Site
from ..sparql.questions import examples
from .years import draw_years

# The questions that a reader is shown first; the others are listed below them.
WORTH_ASKING = (
    "recurring-weaknesses",
    "time-to-good",
    "repeated-at-next-inspection",
    "flagged-before-a-fall",
    "said-of-a-cohort",
    "grades-over-time",
    "inspectors-together",
    "polarity-by-theme-and-year",
)
COUNTED = ("letters", "reports", "authorities", "inspectors", "findings", "recommendations")
# Authorities of a region on the page; the list of all has the others.
MOST_IN_REGION = 60


def home_room(site: Site) -> APIRouter:
    """The first page, and short addresses of the questions on it."""
    room = APIRouter(include_in_schema=False)
    build = None if read_scripts() else BUILD

    @room.get("/")
    def read_home(request: Request) -> Response:
        return answer(request, site, HTML, lambda: _page(site, build))

    @room.get("/questions/{name}")
    def ask_question(request: Request, name: str) -> Response:
        """An address that one can say aloud; the query it leads to is the whole question."""
        for example in examples(site.questions):
            if example.name == name:
                return RedirectResponse(request.scope.get("root_path", "") + example.address, 303)
        raise HTTPException(404, f'there is no question "{name}"; the home page lists them')

    return room


def _page(site: Site, build: str | None) -> str:
    newest = site.rows("home-newest", {})
    authorities = site.rows("home-authorities", {})
    questions = examples(site.questions)
    worth = [each for name in WORTH_ASKING for each in questions if each.name == name]
    return site.page(
        "home.html",
        {
            "here": "/",
            "build": build,
            "counts": _counts(site.rows("counts", {}), authorities),
            "drawing": draw_years(site.rows("home-years", {})),
            "newest": newest,
            "regions": _regions(authorities),
            "invented": _all_invented(site, newest),
            "worth": worth,
            "others": [each for each in questions if each not in worth],
        },
    )


def _counts(counted: Sequence[Row], authorities: Sequence[Row]) -> list[tuple[str, int]]:
    """What there is of each kind, without kinds of which there is nothing."""
    count_by_type = {str(row["type"]): int(str(row["count"])) for row in counted}
    count_by_type["authorities"] = len(authorities)
    kinds = (*COUNTED, *sorted(count_by_type.keys() - set(COUNTED)))
    return [(kind, count_by_type[kind]) for kind in kinds if count_by_type.get(kind)]


def _regions(authorities: Sequence[Row]) -> list[tuple[Row, list[Row], int]]:
    """Each region: one of its rows, the authorities to show, and how many there are."""
    regions = []
    for _, rows in groupby(authorities, key=lambda row: row["region"]):
        within = list(rows)
        regions.append((within[0], within[:MOST_IN_REGION], len(within)))
    return sorted(regions, key=lambda each: each[0]["region"] is None)


def _all_invented(site: Site, newest: Sequence[Row]) -> bool:
    """True if every letter and report was written for graphkit."""
    if not newest or any(row["invented"] is not True for row in newest):
        return False
    return not site.rows("genuine", {})

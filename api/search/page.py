"""The search as a page: what was found in, HTML out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple
from urllib.parse import urlencode

from ..passages import Piece, pieces
from ..site import Site
from .found import Found, SearchPage

# Kind of thing -> how several are called.
PLURALS: Mapping[str, str] = {
    "Authority": "Authorities",
    "Delivery body": "Delivery bodies",
    "Inspector": "Inspectors",
    "Theme": "Themes",
    "Cohort": "Cohorts",
    "Agent": "Agents",
    "Letter": "Letters",
    "Report": "Reports",
    "Visit": "Visits",
    "Inspection": "Inspections",
    "Recommendation": "Recommendations",
    "Finding": "Findings",
}
# Longer addresses are refused on the way by some servers.
_LONGEST_ADDRESS = 6_000


class Choice(NamedTuple):
    """A kind of thing to narrow the search down to, and the question that does."""

    name: str
    total: int
    question: str
    is_chosen: bool


class Shown(NamedTuple):
    """Something found, its snippet cut where it is marked; the day as a day if it is one."""

    item: Found
    pieces: list[Piece]
    day: date | str | None


def search_html(
    site: Site, told: SearchPage, kinds: Sequence[str], links: Mapping[str, str]
) -> str:
    """The page.

    kinds   that the search is narrowed down to
    links   "next" -> address of the next page, if there is one
    """
    groups: dict[str, list[Shown]] = {}
    for item in told.items:
        shown = Shown(item, list(pieces(item.snippet, item.snippetMarks)), _day(item.day))
        groups.setdefault(item.kind, []).append(shown)
    sparql = urlencode({"query": told.sparql or ""})
    return site.page(
        "search.html",
        {
            "here": "/search",
            "told": told,
            "groups": [(kind, PLURALS[kind], shown) for kind, shown in groups.items()],
            "choices": _choices(told, kinds),
            "kinds": [key(kind) for kind in kinds],
            "links": links,
            "meant": urlencode({"q": told.meant or ""}),
            "sparql": sparql if told.sparql and len(sparql) <= _LONGEST_ADDRESS else None,
        },
    )


def key(kind: str) -> str:
    """The name of a kind in addresses.

    >>> key("Delivery body")
    'delivery-body'
    """
    return kind.strip().lower().replace(" ", "-")


def _choices(told: SearchPage, kinds: Sequence[str]) -> list[Choice]:
    every = Choice("All", sum(told.counts.values()), urlencode({"q": told.q}), not kinds)
    narrower = (
        Choice(
            plural,
            told.counts[kind],
            urlencode({"q": told.q, "kind": key(kind)}),
            kind in kinds,
        )
        for kind, plural in PLURALS.items()
        if kind in told.counts
    )
    return [every, *narrower] if told.counts else []


def _day(day: str | None) -> date | str | None:
    try:
        return date.fromisoformat(day or "")
    except ValueError:
        return day

"""The search: words in, the names, letters, findings and recommendations that hold them out."""

from collections.abc import Iterable
from typing import Annotated, Literal, NamedTuple

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from graphkit.search import IndexKeeper, Term, about_found, plain_question, read_question

from ..http.answers import Written, answer, as_json
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import HTML, PLAIN_JSON, choose
from ..http.parameters import given_values
from ..site import Site
from .found import SearchPage, Suggestions, found, suggestion
from .page import PLURALS, key, search_html

FORMATS = {"json": PLAIN_JSON, "html": HTML}
USUAL, MOST, FURTHEST = 50, 200, 100_000
SUGGESTED = 10
KEYS = {key(kind): kind for kind in PLURALS}
# What an address may say once; a kind may be said several times.
ONCE = ("q", "typing", "limit", "after", "format")

Words = Annotated[
    str | None,
    Query(
        description='Words that must all be there, in any form; "several words" as they stand; '
        "-word must not be there; begin* for the beginning of a word. At most six."
    ),
]
Kinds = Annotated[
    list[str], Query(description=f"Only these: {', '.join(KEYS)}. May be given several times.")
]


class Asked(NamedTuple):
    """What a request asks of the search."""

    q: str
    terms: list[Term]
    kinds: list[str]
    limit: int
    after: int


def search_room(site: Site) -> APIRouter:
    """The search by words, and what to suggest to somebody who is typing."""
    room = open_room("Search", 400, 406, *STORE_FAILS)
    page, names = kept_in([HTML], "Link"), kept_in([])
    page[200]["model"], names[200]["model"] = SearchPage, Suggestions
    keeper = IndexKeeper(site.store)

    @room.get(
        "/search",
        summary="Names, letters, findings and recommendations that hold some words, best first",
        response_class=Response,
        responses=page,
    )
    def search(
        request: Request,
        q: Words = None,
        kind: Kinds = [],  # noqa: B006 (FastAPI copies it)
        typing: Annotated[bool, Query(description="The last word may be unfinished.")] = True,
        limit: Annotated[int, Query(ge=1, le=MOST, description="The length of a page.")] = USUAL,
        after: Annotated[int, Query(ge=0, le=FURTHEST, description="How many to pass over.")] = 0,
        format: Annotated[
            Literal["json", "html", ""] | None, Query(description="in place of Accept")
        ] = None,
    ) -> Response:
        given = given_values(request, (*ONCE, "kind"), ONCE)
        q = given.get("q", [q])[0]
        form = choose(request, FORMATS).name
        terms = [] if q is None else read_question(q, is_typing=typing)
        asked = Asked(plain_question(q or ""), terms, _kinds(kind), limit, after)
        return _answer(request, site, keeper, asked, form)

    @room.get(
        "/search/suggest",
        summary="The first names that hold what was typed so far",
        response_class=Response,
        responses=names,
    )
    def suggest(request: Request, q: Words = None) -> Response:
        given = given_values(request, ("q", "format"), ("q", "format"))
        q = given.get("q", [q])[0]
        choose(request, {"json": PLAIN_JSON})
        terms = read_question(q or "")
        index = keeper.index()

        def write() -> str:
            items = [suggestion(item) for item in index.suggest(terms, SUGGESTED)]
            told = Suggestions(q=plain_question(q or ""), snapshot=index.version, items=items)
            return as_json(told.model_dump())

        return answer(request, site, PLAIN_JSON, write, index.version)

    return room


def _kinds(asked: Iterable[str]) -> list[str]:
    """The kinds by their names in addresses, or as answers call them."""
    kinds = [kind for kind in asked if kind.strip()]
    for kind in kinds:
        if key(kind) not in KEYS:
            raise HTTPException(400, f'kind "{plain_question(kind)}" is none of {", ".join(KEYS)}')
    return [KEYS[key(kind)] for kind in kinds]


def _answer(request: Request, site: Site, keeper: IndexKeeper, asked: Asked, form: str) -> Response:
    index = keeper.index()

    def write() -> Written:
        terms = asked.terms
        # One more than is shown, to see whether there is another page.
        items = index.find(terms, asked.kinds, asked.limit + 1, asked.after) if terms else []
        counts = index.count(terms) if terms else {}
        meant = index.meant(terms) if terms and not counts else None
        page = items[: asked.limit]
        shown = [found(item) for item in page]
        following = request.url.include_query_params(after=asked.after + asked.limit)
        links = {"next": f"/search?{following.query}"} if len(items) > len(page) else {}
        told = SearchPage(
            q=asked.q,
            snapshot=index.version,
            count=sum(counts.get(kind, 0) for kind in asked.kinds or counts),
            counts=counts,
            items=shown,
            found=shown,
            complete=not links,
            next=str(following) if links else None,
            meant=" ".join(term.spoken() for term in meant) if meant else None,
            sparql=about_found(item.id for item in page) if page else None,
        )
        headers = {"Link": f'<{following}>; rel="next"'} if links else {}
        if form == "json":
            return Written(as_json(told.model_dump()), headers)
        return Written(search_html(site, told, asked.kinds, links), headers)

    return answer(request, site, FORMATS[form], write, index.version)

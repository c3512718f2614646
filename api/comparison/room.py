"""Authorities compared: up to four of them in, a page with each beside the others or a CSV out."""

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from graphkit.views import bind

from ..http.answers import Written, answer, attachment
from ..http.described import STORE_FAILS, kept_in, open_room
from ..http.negotiation import HTML, choose
from ..lists.tabular import csv_lines
from ..matrix import read_matrix
from ..site import Row, Site
from .sides import COUNTS, Side, read_sides

MOST = 4
FORMATS = {"html": HTML, "csv": "text/csv"}

Authorities = Annotated[
    list[str], Query(description=f"key or IRI of an authority, given up to {MOST} times")
]
Themes = Annotated[
    Literal["top", "all", ""], Query(description="the broadest themes, or all themes")
]
Form = Annotated[
    Literal["html", "csv", ""], Query(description="the form of the answer, in place of Accept")
]


def comparison_room(site: Site) -> APIRouter:
    """Authorities side by side."""
    room = open_room("Lists", 400, 404, 406, *STORE_FAILS)

    @room.get(
        "/compare",
        summary="Authorities side by side: judgements, visits and themes",
        response_class=Response,
        responses=kept_in(FORMATS.values(), "Content-Disposition"),
    )
    def compare(
        request: Request,
        authority: Authorities = [],  # noqa: B006 (FastAPI copies it)
        themes: Themes = "",
        format: Form = "",
    ) -> Response:
        form = choose(request, FORMATS).name
        # A form on a page sends authority= for each place that is not taken.
        asked = list(dict.fromkeys(each for each in authority if each))
        if len(asked) > MOST:
            raise HTTPException(400, f"authority: given more than {MOST} times; compare fewer")

        def write() -> str | Written:
            sides = read_sides(site, asked, themes or "top")
            if form == "html":
                return _page(site, sides, themes or "top")
            content = "".join(csv_lines(COLUMNS, [list(_lines(str(request.base_url), sides))]))
            return Written(content, attachment("comparison.csv"))

        return answer(request, site, FORMATS[form], write)

    return room


COLUMNS = (
    *("authority", "authorityLabel", "visits", "inspections", "grade", "judged"),
    *("theme", "themeLabel", "state", *COUNTS, "sentences"),
)


def _lines(root: str, sides: list[Side]) -> Iterator[Row]:
    """A row for each authority in whole, and one for each of its themes."""
    for side in sides:
        judged = side.judged or {"gradeLabel": None, "when": None}
        whole: Row = {
            "authority": side.authority,
            "authorityLabel": side.label,
            "visits": side.activities(inspections=False),
            "inspections": side.activities(inspections=True),
            "grade": judged["gradeLabel"],
            "judged": judged["when"],
            **dict.fromkeys(("theme", "themeLabel", "state")),
            **{name: side.count(name) for name in COUNTS},
        }
        for row in (
            whole,
            *({**whole, **{name: row[name] for name in _OF_THEME}} for row in side.themes),
        ):
            filters = {"authority": side.authority, "theme": row["theme"]}
            told = {name: value for name, value in filters.items() if value}
            yield {**row, "sentences": f"{root}findings?{urlencode(told)}"}


_OF_THEME = ("theme", "themeLabel", "state", *COUNTS)


def _page(site: Site, sides: list[Side], themes: str) -> str:
    columns = [side.authority for side in sides]
    # In the order of the themes, not of the authorities.
    rows = sorted(
        chain.from_iterable(side.themes for side in sides),
        key=lambda row: (str(row["family"]), row["broader"] is not None, str(row["themeLabel"])),
    )
    areas = {row["area"]: row["areaLabel"] for side in sides for row in side.areas}
    query = urlencode([("authority", side.key) for side in sides])
    asked = {"thing": columns, "themes": themes, "whole": "true"} if sides else {}
    sparql = bind(site.views["authority-themes"], asked)
    return site.page(
        "compare.html",
        {
            "here": "/compare",
            "sides": sides,
            "lines": read_matrix(rows, columns),
            "areas": areas,
            "themes": themes,
            "query": query,
            "editor": f"/sparql?{urlencode({'query': sparql})}",
            "most": MOST,
            "choices": site.rows("choices-authority", {}),
            "beside": site.rows("authority-beside", {"thing": columns[0]}) if sides else [],
            "neighbours": site.rows("authority-neighbours", {"thing": columns[0]}) if sides else [],
        },
    )

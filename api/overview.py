"""The overview: a store in, a workbook or a table of authorities and activities out."""

import io
from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from graphkit.overview import ParquetMissing, export_overview, read_overview

from .http.answers import Written, answer, attachment
from .http.described import STORE_FAILS, kept_in, open_room
from .links import href
from .site import Site

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PARQUET = "application/vnd.apache.parquet"
CSV = "text/csv"

Which = Annotated[
    Literal["authorities", "activities", "columns"],
    Query(
        description="authorities: one row each, with the latest inspection; activities: one row "
        "for each inspection and visit; columns: what the columns mean"
    ),
]


def overview_room(site: Site) -> APIRouter:
    """What is known of each authority, inspection and visit, as files for spreadsheets."""
    room = open_room("Lists", 400, *STORE_FAILS)

    @room.get(
        "/overview.xlsx",
        summary="Authorities, inspections and visits with their grades, as a workbook",
        **_told(WORKBOOK),
    )
    def read_workbook(request: Request) -> Response:
        return _answer(request, site, WORKBOOK, "overview", "xlsx")

    @room.get("/overview.csv", summary="One sheet of that workbook as CSV", **_told(CSV))
    def read_csv(request: Request, sheet: Which = "authorities") -> Response:
        return _answer(request, site, CSV, sheet, "csv")

    @room.get(
        "/overview.parquet", summary="One sheet of that workbook as Parquet", **_told(PARQUET)
    )
    def read_parquet(request: Request, sheet: Which = "authorities") -> Response:
        return _answer(request, site, PARQUET, sheet, "parquet")

    return room


def _told(media_type: str) -> dict[str, Any]:
    responses = kept_in([media_type], "Content-Disposition")
    return {"response_class": Response, "responses": responses}


def _answer(request: Request, site: Site, media_type: str, name: str, form: str) -> Response:
    root = str(request.base_url).rstrip("/")

    def address(iri: str) -> str:
        place = href(iri) or iri
        return root + place if place.startswith("/") else place

    def write() -> Written:
        out = io.BytesIO()
        try:
            export_overview(read_overview(site.store, address), out, form, name)
        except ParquetMissing as error:
            raise HTTPException(501, f"{error}; or ask for /overview.csv") from None
        return Written(out.getvalue(), attachment(f"{name}.{form}"))

    return answer(request, site, media_type, write)

"""The reference of the routes: openapi.json in, a page with a form for each route out."""

from collections import defaultdict
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from .http.answers import answer
from .http.negotiation import HTML
from .site import Site


def reference_room(app: FastAPI, site: Site) -> APIRouter:
    """The page about the routes; it needs no script and nothing from another host."""
    room = APIRouter(include_in_schema=False)

    @room.get("/docs")
    def read_reference(request: Request) -> Response:
        routes = {"here": "/docs", "by_tag": _routes_by_tag(app.openapi())}
        return answer(request, site, HTML, lambda: site.page("reference.html", routes))

    return room


def _routes_by_tag(told: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    routes: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for place, methods in told["paths"].items():
        for method, route in methods.items():
            parameters = route.get("parameters", [])
            routes[route["tags"][0]].append(
                {
                    "path": place,
                    "method": method.upper(),
                    "summary": route["summary"],
                    "parameters": parameters,
                    "can_try": method == "get" and "{" not in place,
                    "body": list(route.get("requestBody", {}).get("content", ())),
                }
            )
    return routes

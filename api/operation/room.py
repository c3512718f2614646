"""The room of those who run a server: its store and numbers in, how it does out."""

import time
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from graphkit.errors import GraphkitError, StoreBusy
from graphkit.store import Store
from graphkit.store.question import Question
from graphkit.store.workers import QueryWorkers

from ..http.described import TEXT, describe_headers, open_room
from ..http.refusals import words_of
from ..site import Site
from .metrics import CONTENT_TYPE, Metrics

# Seconds in which a worker must answer the simplest question; whoever watches waits longer.
PATIENCE = 3.0

_ANYTHING = Question("ASK { ?s ?p ?o }", timeout=PATIENCE)
_HEALTH: dict[str, Any] = {
    "type": "object",
    "required": ["status", "software", "snapshot", "age", "workers"],
    "properties": {
        "status": {"enum": ["ok", "busy", "failed"]},
        "message": {"type": "string", "description": "what is wrong, if something is"},
        "software": {"type": "string"},
        "snapshot": {"type": ["integer", "null"], "description": "number of the newest snapshot"},
        "age": {"type": ["number", "null"], "description": "seconds since it was published"},
        "workers": {"type": ["object", "null"], "additionalProperties": {"type": "integer"}},
    },
}


def operation_room(site: Site, metrics: Metrics) -> APIRouter:
    """A sign of life, and numbers."""
    room = open_room("Operation", 400, 500)
    headers = describe_headers("Cache-Control", "Vary")

    @room.get(
        "/health",
        summary="Whether the store answers just now, its newest snapshot and its query workers",
        response_class=JSONResponse,
        responses={
            200: {"headers": headers, "content": {"application/json": {"schema": _HEALTH}}},
            503: {
                "description": "No query is answered just now",
                "headers": headers,
                "content": {"application/json": {"schema": _HEALTH}},
            },
        },
    )
    async def read_health() -> JSONResponse:
        store = site.store.store  # not what is kept in front of it
        told: dict[str, object] = {"status": "ok", "software": version("ofsted-graphkit")}
        status, snapshot, age = 200, None, None
        try:
            await _ask(store)
            snapshot, age = _newest(store)
        except (GraphkitError, OSError) as error:
            status = 503
            told["status"] = "busy" if isinstance(error, StoreBusy) else "failed"
            told["message"] = words_of(error, site)
        workers = asdict(store.state()) if isinstance(store, QueryWorkers) else None
        told |= {"snapshot": snapshot, "age": age, "workers": workers}
        return JSONResponse(told, status, {"Cache-Control": "no-store"})

    @room.get(
        "/metrics",
        summary="Numbers for Prometheus",
        response_class=Response,
        responses={200: {"headers": headers, "content": {"text/plain": TEXT}}},
    )
    def read_metrics() -> Response:
        headers = {"Cache-Control": "no-store", "Content-Type": CONTENT_TYPE}
        return Response(metrics.text(), headers=headers)

    return room


async def _ask(store: Store) -> None:
    """Nothing, if the store can be read; what it refuses with otherwise."""
    pieces = await store.stream(_ANYTHING)
    try:
        async for _ in pieces:
            pass
    finally:
        await pieces.aclose()


def _newest(store: Store) -> tuple[int | None, float | None]:
    """Number of the newest snapshot, and the seconds since it was published."""
    if not isinstance(store, QueryWorkers):
        return None, None
    published = store.published()
    age = None if published is None else round(max(0.0, time.time() - published), 1)
    return int(store.version()), age

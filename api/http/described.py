"""How routes are described in OpenAPI: media types and statuses in, what FastAPI wants out."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import APIRouter

from .negotiation import HTML, PLAIN_JSON
from .steady import SteadyRoute

Responses = dict[int | str, dict[str, Any]]

TEXT: Mapping[str, Any] = {"schema": {"type": "string"}}
# What an answer's headers say, where not every answer has them.
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-cache: ask each time whether it has changed; no-store: do not keep it",
    "Content-Disposition": "the name of the file",
    "Content-Location": "the address of this very form",
    "ETag": "the name of this answer in this state of the graph, for If-None-Match",
    "Link": "addresses of what belongs to it, each with its relation",
    "Location": "the address of what was asked for",
    "Retry-After": "seconds after which to ask again",
    "Vary": "the headers of the request that it depends on",
}
KEPT = ("Cache-Control", "ETag", "Vary")
# Whatever asks the store may end so.
STORE_FAILS = (500, 502, 503, 504)

_ERROR = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "message"],
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "message": {"type": "string", "description": "what is wrong, and what to do"},
            },
        }
    },
}
_WORDS: Mapping[int | str, str] = {
    400: "The request cannot be understood: the message says what is wrong in it",
    404: "There is no such thing here",
    406: "Accept names no form in which this is served",
    408: "The body came too slowly",
    410: "It was removed from the graph",
    413: "The body is too long",
    415: "The body is of a kind, a charset or a coding that is not read",
    500: "The server failed, or its query was stopped",
    502: "The store behind the server failed",
    503: "Too many others are asking: ask again when Retry-After says",
    504: "It took longer than a query may",
    "default": "Any other error",
}


def open_room(name: str, *statuses: int) -> APIRouter:
    """A room without routes, all of which may end in the statuses."""
    return APIRouter(tags=[name], responses=errors(*statuses, "default"), route_class=SteadyRoute)


def answers_in(media_types: Iterable[str], *headers: str) -> Responses:
    """The forms in which a route answers, and the headers that it does so with."""
    content: dict[str, Any] = {each: {} for each in media_types}
    told = {"description": "The answer", "content": content}
    return {200: {**told, "headers": describe_headers("Cache-Control", "Vary", *headers)}}


def kept_in(media_types: Iterable[str], *headers: str) -> Responses:
    """The same for what a client may keep, and ask for again under its name."""
    unchanged = {
        "description": "What If-None-Match names is still the answer",
        "headers": describe_headers(*KEPT),
    }
    return {**answers_in(media_types, *KEPT, *headers), 304: unchanged}


def leads_on() -> Responses:
    """The way to a document, for a route that is about a name."""
    headers = describe_headers("Link", "Location", "Vary")
    return {303: {"description": "The document is elsewhere", "headers": headers}}


def errors(*statuses: int | str) -> Responses:
    """Errors, each as JSON, as plain text or as a page."""
    return {status: _error(status) for status in statuses}


def _error(status: int | str) -> dict[str, Any]:
    headers = ("Cache-Control", "Vary", *(("Retry-After",) if status == 503 else ()))
    content = {PLAIN_JSON: {"schema": _ERROR}, "text/plain": TEXT, HTML: TEXT}
    return {
        "description": _WORDS[status],
        "headers": describe_headers(*headers),
        "content": content,
    }


def describe_headers(*names: str) -> dict[str, Any]:
    """Headers by their names."""
    return {name: {"description": HEADERS[name], **TEXT} for name in dict.fromkeys(names)}

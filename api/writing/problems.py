"""Refusals of writes: an error, or a status and words, in, an answer as RFC 9457 wants it out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

from graphkit.errors import GraphkitError, StoreError, StoreFull, StoreLocked, TokenError

MEDIA_TYPE = "application/problem+json"
RETRY = {"Retry-After": "10"}
_LOCKED = (
    "another load is writing to the store, or the write before this one takes long; "
    "send it again later"
)
_FULL = "the disk of the store is full; once there is room, send it again"
# error -> status, code and what a client may know, which is no path; the first that fits counts
_TOLD: Mapping[type[GraphkitError], tuple[int, str, str]] = {
    StoreLocked: (503, "store", _LOCKED),
    StoreFull: (507, "full", _FULL),
    StoreError: (502, "store", "the store cannot be written; the server's log says why"),
    TokenError: (500, "tokens", "the tokens cannot be read; the server's log says why"),
    GraphkitError: (500, "failed", "the server failed; its log says how"),
}
_WORD = {"type": "string"}
_ANY = {"type": ["string", "null"]}
_VIOLATION = {
    "severity": _WORD,
    "focus": {**_WORD, "description": "IRI of the thing that is wrong"},
    "path": {**_ANY, "description": "property or path, such as gk:visit/schema:endDate"},
    "value": {**_ANY, "description": "the value at fault"},
    "message": _WORD,
    "shape": _WORD,
    "words": {**_ANY, "description": "the words of the letter behind it"},
    "places": {
        "type": "array",
        "description": "where they stand: start and end, code points of the letter's text",
        "items": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    },
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": _WORD,
        "title": _WORD,
        "status": {"type": "integer"},
        "detail": {**_WORD, "description": "what is wrong, and what to do"},
        "code": {**_WORD, "description": "the same in a word, for programs"},
        "file": {**_WORD, "description": "name of the file that was refused"},
        "letter": {**_ANY, "description": "IRI of the letter that it would have been"},
        "warnings": {"type": "array", "items": _WORD},
        "violations": {
            "type": "array",
            "description": "what SHACL found, each as `graphkit check --json` prints it",
            "items": {"type": "object", "properties": _VIOLATION},
        },
    },
}


class Problem(Exception):
    """A write that is refused.

    code     the reason in one word, for programs
    headers  such as Retry-After
    """

    def __init__(
        self, status: int, code: str, detail: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.headers = headers or {}


def problem_of(error: GraphkitError) -> Problem:
    """The refusal of a write that failed, without what is for the log alone."""
    status, code, detail = next(told for kind, told in _TOLD.items() if isinstance(error, kind))
    return Problem(status, code, detail, RETRY if status == 503 else {})


def problem(status: int, code: str, detail: str, more: Mapping[str, object]) -> dict[str, object]:
    """A problem as plain values.

    more  members beside those that RFC 9457 names
    """
    # The type says no more than the status does: the code tells reasons apart.
    title = HTTPStatus(status).phrase
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return {**told, "code": code, **more}


def answer_problem(told: Mapping[str, object], headers: Mapping[str, str]) -> JSONResponse:
    """A problem as an answer."""
    every = {"Cache-Control": "no-store", **headers}
    return JSONResponse(told, int(str(told["status"])), every, MEDIA_TYPE)

"""Refusals of writes: a status and words in, an answer as RFC 9457 wants it out."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"
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

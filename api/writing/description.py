"""How writes are described in OpenAPI: request bodies, outcomes and problems."""

from typing import Any

from ..http.described import TEXT
from .problems import MEDIA_TYPE, SCHEMA
from .uploads import FORM, KINDS

_FILE = {"type": "string", "format": "binary"}
_OUTCOME = {
    "type": "object",
    "required": ["file", "outcome", "status", "letter", "triples", "warnings"],
    "properties": {
        "file": {"type": "string"},
        "outcome": {
            "type": "string",
            "enum": [
                *("stored", "replaced", "unchanged", "refused", "set-aside", "failed"),
                "removed",
            ],
        },
        "status": {"type": "integer", "description": "what the file alone would be answered with"},
        "letter": {"type": ["string", "null"], "description": "IRI of the letter"},
        "triples": {"type": "integer"},
        "warnings": {"type": "array", "items": {"type": "string"}},
        "problem": SCHEMA,
    },
}
_SEVERAL = {
    "type": "object",
    "required": ["letters"],
    "properties": {"letters": {"type": "array", "items": _OUTCOME}},
}
_RETRY = {"Retry-After": {"description": "seconds", "schema": {"type": "integer"}}}
_CHALLENGE = {"WWW-Authenticate": {"schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "its document", "schema": {"type": "string"}}}

NAME = {
    "name": "name",
    "in": "query",
    "description": "name of the file that is the body; Content-Disposition may say it instead",
    "schema": {"type": "string"},
}
BODY = {
    "required": True,
    "content": {
        FORM: {
            "schema": {
                "type": "object",
                "required": ["letter"],
                "properties": {"letter": {"type": "array", "items": _FILE, "minItems": 1}},
            }
        },
        **{kind: {"schema": _FILE} for kind in KINDS},
    },
}


def _json(description: str, schema: object, **more: object) -> dict[str, Any]:
    content = {"application/json": {"schema": schema}}
    return {"description": description, "content": content, **more}


def _problem(description: str, **more: object) -> dict[str, Any]:
    return {"description": description, "content": {MEDIA_TYPE: {"schema": SCHEMA}}, **more}


def _early(description: str) -> dict[str, Any]:
    """A problem, or plain text from the gate: of what the address or the header Host says."""
    told = _problem(description)
    return {**told, "content": {**told["content"], "text/plain": TEXT}}


_EVERY: dict[int | str, dict[str, Any]] = {
    401: _problem("No token, or a wrong one", headers=_CHALLENGE),
    403: _problem("Nobody has a token, or the server only reads"),
    412: _problem("If-Match names entity tags, and those of this server are weak"),
    429: _problem("The token writes too often", headers=_RETRY),
    503: _problem("Somebody else is writing, too many wait, or the server ends", headers=_RETRY),
    507: _problem("A disk of the server is full"),
    "default": _problem("The server failed"),
}
ANSWERS: dict[int | str, dict[str, Any]] = {
    200: _json(
        "The letter was replaced, or is there as it was; or all of several are there",
        {"anyOf": [_OUTCOME, _SEVERAL]},
    ),
    201: _json("The letter is stored", _OUTCOME, headers=_LOCATION),
    207: _json("Some of several letters are not there; each says why", _SEVERAL),
    400: _early("No letter in the request, or a broken form"),
    408: _problem("The letter came too slowly"),
    413: _problem("The letter, or the request, is too large"),
    415: _problem("The request, or the file, is of a kind that is not read"),
    422: _problem("The shapes refuse the letter, or it is no letter of the kinds that are loaded"),
    **_EVERY,
}
REMOVED: dict[int | str, dict[str, Any]] = {
    200: _json("The letter is gone", _OUTCOME),
    400: _early("The header Host names no possible host"),
    404: _early("There never was such a letter"),
    410: _problem("The letter was removed before"),
    **_EVERY,
}

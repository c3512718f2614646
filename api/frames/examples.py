"""Documents in OpenAPI: frames in, the schema and an example of what each kind of thing is out."""

import json
from collections.abc import Iterable
from typing import Any

from graphkit.resources import data_files

from ..http.described import Responses, kept_in
from ..http.negotiation import PLAIN_JSON
from ..terms import XSD
from .context import Key
from .framing import Frame, Frames

_IRI = {"type": "string", "format": "uri"}
_TYPES = {
    XSD + "integer": {"type": "integer"},
    XSD + "boolean": {"type": "boolean"},
    XSD + "date": {"type": "string", "format": "date"},
    XSD + "gYearMonth": {"type": "string", "examples": ["2024-01"]},
}
_OTHER = {
    "type": "object",
    "title": "another language or datatype than usual",
    "properties": {name: {"type": "string"} for name in ("@value", "@type", "@language")},
    "required": ["@value"],
}
_PLAIN = {
    "type": "object",
    "title": "any other thing, or a page of a relation",
    "required": ["id", "url", "label", "statements", "incoming"],
}


def described_forms(media_types: Iterable[str], frames: Frames) -> Responses:
    """The forms of a document, with schemas and examples of its plain JSON."""
    told = kept_in(media_types, "Content-Location", "Link")
    told[200]["content"][PLAIN_JSON] = {
        "schema": {"anyOf": [*schemas(frames).values(), _PLAIN]},
        "examples": {name: {"value": example} for name, example in read_examples().items()},
    }
    return told


def read_examples() -> dict[str, Any]:
    """Plain JSON of things of the samples, by kind; long arrays are cut."""
    return {
        file.name.removesuffix(".json"): json.loads(file.read_text("utf-8"))
        for file in data_files("api/frames", ".json")
    }


def schemas(frames: Frames) -> dict[str, dict[str, Any]]:
    """The JSON Schema of each kind."""
    return {
        kind: {"title": kind, **_object(frames, {"type": {}, **frame}, str(frame["@type"]))}
        for kind, frame in frames.frame_by_kind.items()
    }


def _object(frames: Frames, frame: Frame, inside: str) -> dict[str, Any]:
    properties: dict[str, Any] = {"id": _IRI, "url": _IRI}
    if "type" in frame:
        properties["type"] = {"type": "array", "items": {"type": "string"}}
    arrays = []
    for name, key, inner in frames.fields(frame, inside):
        value = _object(frames, inner, name) if inner else _value(key)
        properties[name] = {"type": "array", "items": value} if key.is_array else value
        arrays += [name] if key.is_array else []
    for name in ("links",) if "links" in frame else ():
        properties[name] = {"type": "object", "additionalProperties": _IRI}
    always = ["id", "url", *(name for name in ("type", "links") if name in frame)]
    return {"type": "object", "properties": properties, "required": [*always, *arrays]}


def _value(key: Key) -> dict[str, Any]:
    if key.coerced == "@id":
        return _IRI
    return {"anyOf": [_TYPES.get(key.coerced, {"type": "string"}), _OTHER]}

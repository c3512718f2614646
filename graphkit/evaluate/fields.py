"""The fields of a record: its JSON Schema or a record in, fields by their dotted names out."""

import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Literal, NamedTuple


class Field(NamedTuple):
    """What a record has under a name.

    keys   of each member, where it is a list of objects
    """

    kind: Literal["object", "list", "value"]
    keys: tuple[str, ...] = ()


def known_fields() -> dict[str, Field]:
    """The fields that a record may have, as graphkit/record.schema.json lists them."""
    schema = json.loads((files("graphkit") / "record.schema.json").read_text(encoding="utf-8"))
    return dict(_properties(schema, schema["$defs"], ""))


def fields(said: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """The fields of a record by their dotted names, lists whole.

    >>> list(fields({"visit": {"start": "2021-06-22"}, "sections": []}))
    [('visit.start', '2021-06-22'), ('sections', [])]
    """
    for name, value in said.items():
        if isinstance(value, dict):
            yield from fields(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def gold_fields(
    gold: Mapping[str, Any], known: Mapping[str, Field], before: str = ""
) -> Iterator[tuple[str, Field | None, Any]]:
    """What the gold speaks of, by dotted name; with None what no record has, as the gold has it."""
    for key, value in gold.items():
        name = f"{before}{key}"
        field = known.get(name)
        if field is not None and field.kind == "object" and isinstance(value, dict):
            yield from gold_fields(value, known, f"{name}.")
        else:
            yield name, field, value


def _properties(
    schema: Mapping[str, Any], schema_by_name: Mapping[str, Any], before: str
) -> Iterator[tuple[str, Field]]:
    for part in _alternatives(schema, schema_by_name):
        for key, value in part.get("properties", {}).items():
            yield f"{before}{key}", _field(value, schema_by_name)
            yield from _properties(value, schema_by_name, f"{before}{key}.")


def _field(schema: Mapping[str, Any], schema_by_name: Mapping[str, Any]) -> Field:
    for part in _alternatives(schema, schema_by_name):
        if "properties" in part:
            return Field("object")
        if part.get("type") == "array":
            members = _alternatives(part["items"], schema_by_name)
            return Field(
                "list", tuple(key for each in members for key in each.get("properties", ()))
            )
    return Field("value")


def _alternatives(
    schema: Mapping[str, Any], schema_by_name: Mapping[str, Any]
) -> Iterator[Mapping[str, Any]]:
    """What a value may be, references followed; one with more keys than it refers to is two."""
    if "$ref" in schema:
        yield from _alternatives(_referred(schema["$ref"], schema_by_name), schema_by_name)
        if "properties" not in schema:
            return
    choices = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
    for choice in choices:
        yield from _alternatives(choice, schema_by_name)
    if not choices:
        yield schema


def _referred(reference: str, schema_by_name: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema_by_name
    for name in reference.removeprefix("#/$defs/").split("/"):
        found = found[name]
    return found

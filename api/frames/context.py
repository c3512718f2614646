"""The context of plain JSON: context.jsonld in, what each of its keys stands for out.

Only what that file uses is understood: prefixes, keys with @id or @reverse, @type, @language and
@container, and keys that mean another thing inside one key or one type.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from graphkit.resources import data_files

CONTEXT = "context"


class Key(NamedTuple):
    """What a key of plain JSON stands for.

    iri       of the property
    reverse   True if the property leads to the thing, not from it
    coerced   "@id" for an IRI, else the datatype of its values; "" for text in `language`
    is_array  True if its value is an array, even of one
    """

    iri: str
    reverse: bool
    coerced: str
    language: str
    is_array: bool


class Context(NamedTuple):
    """The keys, and those that mean another thing inside a key or a type."""

    namespace_by_prefix: Mapping[str, str]
    keys: Mapping[str, Key]
    within: Mapping[str, Mapping[str, Key]]

    def key(self, name: str, inside: str) -> Key:
        """What a key stands for inside another, or inside a type."""
        return self.within.get(inside, {}).get(name) or self.keys[name]

    def expand(self, name: str) -> str:
        """The IRI of a type or of a name with a prefix."""
        return _expand(name, self.namespace_by_prefix)

    def compact(self, iri: str) -> str:
        """The name of a type."""
        for prefix, namespace in self.namespace_by_prefix.items():
            if iri.startswith(namespace):
                local = iri.removeprefix(namespace)
                return local if not prefix or local in self.within else f"{prefix}:{local}"
        return iri


def read_frame_files() -> dict[str, dict[str, Any]]:
    """The context and the frames, by name."""
    return {
        file.name.removesuffix(".jsonld"): json.loads(file.read_text("utf-8"))
        for file in data_files("api/frames", ".jsonld")
    }


def read_frame_context(told: Mapping[str, Any]) -> Context:
    """What the keys of a context stand for."""
    prefixes = {"": str(told["@vocab"])}
    prefixes |= {key: iri for key, iri in told.items() if isinstance(iri, str) and iri[-1] in "/#"}
    prefixes.pop("@vocab", None)
    terms = {key: each for key, each in told.items() if isinstance(each, dict)}
    scoped = {key: each["@context"] for key, each in terms.items() if "@context" in each}
    return Context(
        prefixes,
        {key: _key(each, prefixes) for key, each in terms.items()},
        {
            key: {name: _key(each, prefixes) for name, each in inner.items()}
            for key, inner in scoped.items()
        },
    )


def _key(told: Mapping[str, Any], prefixes: Mapping[str, str]) -> Key:
    coerced = told.get("@type", "")
    return Key(
        _expand(told.get("@id") or told["@reverse"], prefixes),
        "@reverse" in told,
        coerced if coerced.startswith("@") else _expand(coerced, prefixes) if coerced else "",
        told.get("@language", ""),
        told.get("@container") == "@set",
    )


def _expand(name: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    if colon:
        return prefixes[prefix] + local
    return {"Concept": prefixes["skos"] + name}.get(name, prefixes[""] + name)

"""How the answers about paths, evidence and the overview are described in OpenAPI."""

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_WHOLE: dict[str, Any] = {"type": "integer"}


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


def _array(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _object(**properties)}


_NODE = {"iri": _TEXT, "label": _TEXT, "type": _MAYBE, "typeLabel": _MAYBE}
_WORDS = _array(
    before={**_TEXT, "description": "what stands before the words in their paragraph"},
    exact={**_TEXT, "description": "the words themselves"},
    after=_TEXT,
    page={"type": ["integer", "null"], "description": "of the file, where it has pages"},
    letter={**_TEXT, "description": "name of the letter or report"},
    address={**_TEXT, "description": "path of this server where the words are marked"},
)
PATH_SCHEMA: dict[str, Any] = {
    "schema": {
        **_object(
            length={**_WHOLE, "description": "number of steps"},
            nodes={**_array(**_NODE), "description": "the things on the path, in order"},
            edges={
                **_array(source=_TEXT, property=_TEXT, propertyLabel=_TEXT, target=_TEXT),
                "description": "all that joins each of them with the next",
            },
        ),
    }
}
EVIDENCE_SCHEMA: dict[str, Any] = {
    "schema": _object(
        iri=_TEXT,
        label=_TEXT,
        document={**_MAYBE, "description": "address of the document about the thing"},
        words={**_WORDS, "description": "behind the thing as a whole, such as a finding"},
        facts=_array(
            property=_TEXT,
            propertyLabel=_TEXT,
            total={**_WHOLE, "description": "number of values; the first hundred are told"},
            values=_array(
                value=_TEXT,
                label=_TEXT,
                address=_MAYBE,
                rules={"type": "array", "items": _TEXT, "description": "what found it"},
                inferred={"type": "boolean", "description": "true if no letter says it outright"},
                words=_WORDS,
            ),
        ),
    )
}
OVERVIEW_SCHEMA: dict[str, Any] = {
    "schema": _object(
        whole={
            "type": "object",
            "description": "kind -> how many there are, shown or not",
            "additionalProperties": _WHOLE,
        },
        nodes=_array(
            **_NODE,
            x={**_WHOLE, "description": "place in pixels, with y downwards"},
            y=_WHOLE,
            size={**_WHOLE, "description": "visits and inspections; of a theme, statements"},
        ),
        edges=_array(
            source=_TEXT,
            target=_TEXT,
            relation={"enum": ["inspected", "speaks of"]},
            weight={**_WHOLE, "description": "number of visits or statements"},
        ),
    )
}

"""How the answer about a neighbourhood is described in OpenAPI."""

from typing import Any

from graphkit.iris import BASE, GK

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_NODE: dict[str, Any] = {
    "iri": {**_TEXT, "format": "iri"},
    "label": _TEXT,
    "type": {**_MAYBE, "description": "IRI of its class; null for a thing of another data set"},
    "typeLabel": _MAYBE,
    "polarity": {**_TEXT, "description": "of a finding: IRI of a concept"},
}
_RELATION: dict[str, Any] = {
    "property": {**_TEXT, "format": "iri"},
    "propertyLabel": _TEXT,
    "direction": {**_TEXT, "enum": ["out", "in"]},
    "count": {"type": "integer", "minimum": 1, "description": "neighbours in all"},
    "shown": {"type": "integer", "minimum": 0, "description": "those that are in this answer"},
    "neighbours": {"type": "array", "items": {"type": "object", "properties": _NODE}},
    "kinds": {
        "type": "array",
        "description": "where asked for: how many of which class lead here",
        "items": {
            "type": "object",
            "properties": {"type": _TEXT, "typeLabel": _MAYBE, "count": {"type": "integer"}},
        },
    },
}
_REQUIRED = ["iri", "label", "type", "typeLabel"]
_VISIT = f"{BASE}id/visit/kesterbridge-2024-03-05-focused"
NEIGHBOURHOOD_SCHEMA: dict[str, Any] = {
    "schema": {
        "type": "object",
        "required": ["nodes", "edges"],
        "properties": {
            "nodes": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": [*_REQUIRED, "relations"],
                    "properties": {
                        **_NODE,
                        "relations": {
                            "type": "array",
                            "items": {
                                "type": "object",
                                "required": [name for name in _RELATION if name != "kinds"],
                                "properties": _RELATION,
                            },
                        },
                    },
                },
            },
            "edges": {
                "type": "array",
                "description": "what joins the things, and what is excluded, with each other; "
                "with `join`, their neighbours too",
                "items": {
                    "type": "object",
                    "required": ["source", "property", "target"],
                    "properties": dict.fromkeys(("source", "property", "target"), _TEXT),
                },
            },
        },
    },
    "example": {
        "nodes": [
            {
                "iri": _VISIT,
                "label": "Focused visit to Kesterbridge, 5 to 6 March 2024",
                "type": str(GK.FocusedVisit),
                "typeLabel": "focused visit",
                "relations": [
                    {
                        "property": str(GK.authority),
                        "propertyLabel": "authority",
                        "direction": "out",
                        "count": 1,
                        "shown": 1,
                        "neighbours": [
                            {
                                "iri": f"{BASE}id/authority/kesterbridge",
                                "label": "Kesterbridge",
                                "type": str(GK.Authority),
                                "typeLabel": "authority",
                            }
                        ],
                    }
                ],
            }
        ],
        "edges": [],
    },
}

"""What search engines read in a page: a view or JSON in, a data block in JSON-LD out.

A script element of type application/ld+json is a data block: browsers do not run it, so the
content security policy, which allows no script in a page, does not apply to it.

source  HTML Standard, 4.12.1 (prepare the script element: an unknown type ends before policies)
"""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from graphkit.iris import SCHEMA

from ..frames.jsonld import merged_nodes
from ..http.negotiation import JSON_LD
from ..site import Site

# What ends a script element, or a string in old readers of JSON, is written as an escape.
_UNSAFE = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
# Not by address: whoever reads a page need not fetch anything, and Schema.org has no other names.
_CONTEXT = {"@vocab": str(SCHEMA)}


def schema_block(site: Site, view: str, values: Mapping[str, str]) -> Markup:
    """The data block of a view that tells of something in terms of schema.org."""
    expanded = json.loads(site.graph(view, values, JSON_LD))
    nodes = [
        {_name(name): _told(told) for name, told in node.items()} for node in merged_nodes(expanded)
    ]
    return data_block({"@context": _CONTEXT, "@graph": nodes})


def data_block(told: object) -> Markup:
    r"""JSON as it may stand in a script element.

    >>> data_block({"name": "</script>"})
    Markup('{"name": "\\u003c/script\\u003e"}')
    """
    return Markup(json.dumps(told, ensure_ascii=False).translate(_UNSAFE))


def _name(iri: str) -> str:
    return iri.removeprefix(str(SCHEMA))


def _told(told: Any) -> Any:
    """The values of a property, or the name or types of a node."""
    if isinstance(told, str):
        return told
    values = [_name(each) if isinstance(each, str) else _value(each) for each in told]
    return values[0] if len(values) == 1 else values


def _value(value: Mapping[str, Any]) -> Any:
    return {"@id": value["@id"]} if "@id" in value else value["@value"]

"""How /sparql is described in OpenAPI: its limits in, its path item out."""

from collections.abc import Mapping
from typing import Any

from graphkit.store.formats import GRAPH_FORMATS, RESULT_FORMATS

from ..http.described import STORE_FAILS, TEXT, errors, kept_in
from ..http.negotiation import ALIASES, HTML
from .forms import GRAPHS, RESULTS
from .protocol import FORM, IRI, QUERY, Limits

_QUERY = {"type": "string", "minLength": 1}
_GRAPHS = {"type": "array", "items": {"type": "string", "pattern": f"^({IRI.pattern})?$"}}
_FORMS = {"type": "string", "enum": [*RESULTS, *GRAPHS, "html", ""]}
_TERM = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"enum": ["uri", "literal", "bnode", "triple"]},
        "value": {"description": "text, but for a triple the terms of which it is made"},
        "xml:lang": {"type": "string"},
        "datatype": {"type": "string"},
    },
}
_RESULTS_SCHEMA = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {
            "type": "object",
            "properties": {"vars": {"type": "array", "items": {"type": "string"}}},
        },
        "boolean": {"type": "boolean"},
        "results": {
            "type": "object",
            "required": ["bindings"],
            "properties": {
                "bindings": {
                    "type": "array",
                    "items": {"type": "object", "additionalProperties": _TERM},
                }
            },
        },
    },
    "oneOf": [{"required": ["boolean"]}, {"required": ["results"]}],
}
_LIMITS: Mapping[str, Any] = {
    "GraphKit-Timeout": {"description": "seconds that a query has if it names none", **TEXT},
    "GraphKit-Timeout-Most": {"description": "the most seconds that it may name", **TEXT},
}


def sparql_path(limits: Limits) -> dict[str, Any]:
    """The operations of /sparql, as OpenAPI describes them."""
    parameters = _parameters(limits)
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {each["name"]: each["schema"] for each in parameters},
        "additionalProperties": False,
    }
    content = {QUERY: {"schema": _QUERY}, FORM: {"schema": form}}
    responses = _responses()
    of_body = errors(408, 413, 415)
    posted = {status: told for status, told in responses.items() if status != 304}
    return {
        "get": {
            "tags": ["SPARQL"],
            "summary": "SPARQL query, or a description of the service",
            "operationId": "get_sparql_sparql_get",
            "parameters": parameters,
            "responses": _by_text(responses),
        },
        "post": {
            "tags": ["SPARQL"],
            "summary": "SPARQL query in the body",
            "operationId": "post_sparql_sparql_post",
            "parameters": [each for each in parameters if each["name"] != "query"],
            "requestBody": {"required": True, "content": content},
            "responses": _by_text({**posted, **of_body}),
        },
    }


def _parameters(limits: Limits) -> list[dict[str, Any]]:
    seconds = {"type": "number", "exclusiveMinimum": 0, "maximum": limits.most}
    told: Mapping[str, tuple[Mapping[str, Any], str]] = {
        "query": (_QUERY, "SPARQL 1.1 query; without it the answer describes the service"),
        "default-graph-uri": (_GRAPHS, "graphs to merge into the default graph, in place of FROM"),
        "named-graph-uri": (_GRAPHS, "graphs that GRAPH may name, in place of FROM NAMED"),
        "timeout": (seconds, "seconds that the query may take"),
        "format": (_FORMS, "in place of Accept; what is not for such a query is refused"),
    }
    return [
        {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
        for name, (schema, words) in told.items()
    ]


def _responses() -> dict[int | str, Any]:
    forms = (*RESULT_FORMATS, *GRAPH_FORMATS, HTML)
    # An answer is called by the name that it was asked for.
    names = [name for form in forms for name in (form, *ALIASES.get(form, ()))]
    responses = {
        **kept_in(names),
        **errors(400, 406, *STORE_FAILS, "default"),
    }
    responses[200]["content"][RESULTS["json"]] = {"schema": _RESULTS_SCHEMA}
    for each in responses.values():
        each["headers"] = {**each["headers"], **_LIMITS}
    return responses


def _by_text(responses: Mapping[int | str, Any]) -> dict[str, Any]:
    return {str(status): told for status, told in responses.items()}

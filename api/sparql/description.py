"""How /sparql is described in OpenAPI: nothing in, its path item out."""

from collections.abc import Mapping
from typing import Any

from graphkit.store.formats import GRAPH_FORMATS, RESULT_FORMATS

from ..http.described import ERROR, answers_in
from ..http.negotiation import HTML
from .protocol import FORM, QUERY

_TEXT = {"type": "string"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "uri"}}
# name -> schema, words
_PARAMETERS: Mapping[str, tuple[Mapping[str, Any], str]] = {
    "query": (_TEXT, "SPARQL 1.1 query; without it the answer is a description of the service"),
    "default-graph-uri": (_IRIS, "graphs to merge into the default graph, in place of FROM"),
    "named-graph-uri": (_IRIS, "graphs that GRAPH may name, in place of FROM NAMED"),
    "timeout": (
        {"type": "number", "exclusiveMinimum": 0},
        "seconds that the query may take; the header GraphKit-Timeout-Most says how many at most",
    ),
    "format": (
        _TEXT,
        "in place of Accept: json, xml, csv, tsv, turtle, nt, rdf, jsonld or html",
    ),
}


def sparql_path() -> dict[str, Any]:
    """The operations of /sparql, as OpenAPI describes them."""
    every = (*RESULT_FORMATS, *GRAPH_FORMATS, HTML)
    responses = {str(code): told for code, told in {**answers_in(every), **ERROR}.items()}
    parameters = [
        {"name": name, "in": "query", "required": False, "description": words, "schema": schema}
        for name, (schema, words) in _PARAMETERS.items()
    ]
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {name: schema for name, (schema, _) in _PARAMETERS.items()},
    }
    content = {QUERY: {"schema": _TEXT}, FORM: {"schema": form}}
    return {
        "get": {
            "tags": ["SPARQL"],
            "summary": "SPARQL query, or a description of the service",
            "operationId": "get_sparql_sparql_get",
            "parameters": parameters,
            "responses": responses,
        },
        "post": {
            "tags": ["SPARQL"],
            "summary": "SPARQL query in the body",
            "operationId": "post_sparql_sparql_post",
            "parameters": [each for each in parameters if each["name"] != "query"],
            "requestBody": {"required": True, "content": content},
            "responses": responses,
        },
    }

"""JSON-LD in the words of our context: an engine's expanded JSON-LD in, compacted JSON-LD out.

The graphs served have no blank nodes and no lists, so this does what they need of the algorithm.

source  JSON-LD 1.1 Processing Algorithms, section 6 (compaction)
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from graphkit.iris import PREFIXES
from graphkit.resources import data_folder

RDF_TYPE = PREFIXES["rdf"] + "type"
XSD = PREFIXES["xsd"]


class Terms(NamedTuple):
    """The context, turned round.

    prefix_by_namespace   longest namespace first
    term_by_iri           IRI -> term and how its values are typed: an IRI, "@id" or ""
    """

    prefix_by_namespace: dict[str, str]
    term_by_iri: dict[str, tuple[str, str]]


def read_context() -> bytes:
    """The context as it is published."""
    return (data_folder("ontology") / "context.jsonld").read_bytes()


def read_terms(context: bytes) -> Terms:
    """The terms of a context whose terms stand for IRIs by way of its prefixes."""
    told: Mapping[str, Any] = json.loads(context)["@context"]
    prefixes = {name: iri for name, iri in told.items() if isinstance(iri, str) and iri[-1] in "/#"}

    def expand(name: str) -> str:
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else name

    terms: dict[str, tuple[str, str]] = {}
    for term, meaning in told.items():
        if term.startswith("@") or term in prefixes or meaning in ("@id", "@type"):
            continue
        iri, kind = (
            (meaning, "")
            if isinstance(meaning, str)
            else (meaning["@id"], meaning.get("@type", ""))
        )
        terms[expand(iri)] = (term, expand(kind))
    by_length = sorted(prefixes.items(), key=lambda pair: -len(pair[1]))
    return Terms({iri: name for name, iri in by_length}, terms)


def compact(expanded: bytes, terms: Terms, context: str) -> bytes:
    """The same graph in the terms of a context, which is told by its address."""
    nodes = [_node(node, terms) for node in merged_nodes(json.loads(expanded))]
    graph = {"@context": context, "@graph": nodes}
    return json.dumps(graph, ensure_ascii=False, indent=1).encode()


def merged_nodes(nodes: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    """One node for each thing: the engine writes a new one whenever it comes back to it.

    And it writes types as @type only where they come first.
    """
    merged: dict[str, dict[str, Any]] = {}
    for node in nodes:
        known = merged.setdefault(node["@id"], {"@id": node["@id"]})
        for name, values in node.items():
            if name == RDF_TYPE:
                name, values = "@type", [value["@id"] for value in values]
            if name != "@id":
                before = known.setdefault(name, [])
                before += [value for value in values if value not in before]
    return merged.values()


def _node(node: Mapping[str, Any], terms: Terms) -> dict[str, Any]:
    told: dict[str, Any] = {"id": node["@id"]}
    if "@type" in node:
        told["type"] = _one_or_all([_name(iri, terms) for iri in node["@type"]])
    for iri, values in node.items():
        if iri.startswith("@"):
            continue
        term, kind = terms.term_by_iri.get(iri, (_name(iri, terms), ""))
        told[term] = _one_or_all([_value(value, kind) for value in values])
    return told


def _name(iri: str, terms: Terms) -> str:
    """An IRI as a term or with a prefix, where there is one."""
    if iri in terms.term_by_iri:
        return terms.term_by_iri[iri][0]
    for namespace, prefix in terms.prefix_by_namespace.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _value(value: Mapping[str, Any], kind: str) -> Any:
    if "@id" in value:
        return value["@id"] if kind == "@id" else {"id": value["@id"]}
    written, datatype = value["@value"], value.get("@type", "")
    if "@language" in value:
        return dict(value)
    if datatype == kind:
        return written
    if datatype == XSD + "boolean" and written in ("true", "false"):
        return written == "true"
    if datatype == XSD + "integer" and written == str(_integer(written)):
        return int(written)
    return dict(value)


def _integer(written: str) -> int | None:
    try:
        return int(written)
    except ValueError:
        return None


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values

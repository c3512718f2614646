"""Networks as files: a networkx graph in, bytes of GraphML, GEXF, CSV or Cytoscape JSON out."""

import csv
import io
import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from numbers import Integral, Real
from pathlib import Path
from typing import Any, BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter

from graphkit.errors import GraphkitError

# What XML 1.0 cannot hold, then the other controls and those that turn the direction of text.
_UNPRINTABLE = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# What networkx takes for something else than an attribute when it writes GEXF.
_GEXF_NODE_WORDS = {"id", "pid", "start", "end", "viz", "parents", "spells", "slices"}
_GEXF_EDGE_WORDS = {"id", "type", "start", "end", "viz", "spells", "slices", "key"}


def export_network(network: nx.Graph, target: str | Path | BinaryIO, form: str) -> None:
    """Write a network: the same bytes for the same network, whatever the day.

    Dates become text as in 2024-03-05, lists text with "; " between, and characters that XML
    cannot hold U+FFFD. None, NaN and infinity are no attributes.

    target  a path, or a binary stream, which stays open
    form    graphml, gexf, csv (edges only) or cytoscape (JSON)
    raises  GraphkitError if there is no such form; OSError if the file cannot be written
    """
    if form not in _WRITERS:
        raise GraphkitError(f'"{form}" is no form of networks; use one of {", ".join(FORMS)}')
    written = _WRITERS[form](_plain(network))
    if isinstance(target, str | Path):
        Path(target).write_bytes(written)
    else:
        target.write(written)


def _graphml(network: nx.Graph) -> bytes:
    stream = io.BytesIO()
    # write_graphml takes lxml where it is installed, and lxml writes other bytes.
    nx.write_graphml_xml(network, stream)
    return stream.getvalue()


def _gexf(network: nx.Graph) -> bytes:
    for _, attributes in network.nodes(data=True):
        _rename(attributes, _GEXF_NODE_WORDS)
    for *_, attributes in network.edges(data=True):
        _rename(attributes, _GEXF_EDGE_WORDS)
    writer = GEXFWriter()
    writer.add_graph(network)
    meta = writer.xml.find("meta")
    del meta.attrib["lastmodifieddate"]
    meta.find("creator").text = "graphkit"
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _rename(attributes: dict[str, Any], words: set[str]) -> None:
    for word in sorted(words & attributes.keys()):
        attributes[f"{word}_"] = attributes.pop(word)


def _csv(network: nx.Graph) -> bytes:
    names = sorted({name for *_, attributes in network.edges(data=True) for name in attributes})
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(("source", "target", "source_label", "target_label", *names))
    label = network.nodes(data="label")
    for source, target, attributes in network.edges(data=True):
        cells = (attributes.get(name) for name in names)
        table.writerow((source, target, label[source] or source, label[target] or target, *cells))
    return stream.getvalue().encode()


def _cytoscape(network: nx.Graph) -> bytes:
    elements = nx.cytoscape_data(network, name="label")
    return (json.dumps(elements, ensure_ascii=False) + "\n").encode()


_WRITERS: Mapping[str, Callable[[nx.Graph], bytes]] = {
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": _csv,
    "cytoscape": _cytoscape,
}
FORMS = tuple(_WRITERS)


def _plain(network: nx.Graph) -> nx.Graph:
    """A copy with nothing in it but text, numbers and booleans, of one type an attribute."""
    plain = network.__class__()
    if "name" in network.graph:
        plain.graph["name"] = _text(network.graph["name"])
    plain.add_nodes_from((_text(node), _values(each)) for node, each in network.nodes(data=True))
    keys = {"keys": True} if network.is_multigraph() else {}
    for source, target, *key, attributes in network.edges(data=True, **keys):
        plain.add_edge(_text(source), _text(target), *key)
        plain.edges[_text(source), _text(target), *key].update(_values(attributes))
    for rows in (
        [attributes for _, attributes in plain.nodes(data=True)],
        [attributes for *_, attributes in plain.edges(data=True)],
    ):
        _align(rows)
    return plain


def _values(attributes: Mapping[str, Any]) -> dict[str, str | bool | int | float]:
    plain = {_text(name): _value(attributes[name]) for name in attributes}
    return {name: value for name, value in plain.items() if value is not None}


def _value(value: Any) -> str | bool | int | float | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    if isinstance(value, list | tuple):
        return _text("; ".join(map(_text, value)))
    if isinstance(value, set | frozenset):
        return _value(sorted(map(_text, value)))
    return _text(value)


def _text(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    return _UNPRINTABLE.sub("\ufffd", re.sub("\r\n?", "\n", text))


def _align(rows: list[dict[str, Any]]) -> None:
    """Give the values of an attribute one type: GEXF declares it once for all."""
    types: dict[str, set[type]] = defaultdict(set)
    for attributes in rows:
        for name, value in attributes.items():
            types[name].add(type(value))
    for attributes in rows:
        for name in attributes:
            if len(types[name]) > 1:
                to = float if types[name] == {int, float} else str
                attributes[name] = to(attributes[name])

"""The triples of graphs: N-Triples lines in, texts that an engine takes without a word out."""

import re
from collections.abc import Mapping, Sequence

import pyoxigraph

from graphkit.errors import StoreError

_IRI = r'<[A-Za-z][A-Za-z0-9+.-]*+:[^\x00-\x20<>"{}|^`\\]*+>'
_NODE = rf"(?:{_IRI}|_:[A-Za-z0-9]++)"
_ESCAPE = r"\\(?:[tbnrf\"'\\]|u(?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})"
_PLAIN = r'[^"\\\n\r]*+'
_LITERAL = rf'"{_PLAIN}(?:{_ESCAPE}{_PLAIN})*+"(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*+|\^\^{_IRI})?+'
_LINE = rf"{_NODE} {_IRI} (?:{_NODE}|{_LITERAL}) \."
_LINES = re.compile(rf"(?:{_LINE}\n)*+")


def graph_texts(graphs: Mapping[str, Sequence[str]]) -> dict[str, bytes]:
    r"""IRI of graph -> its triples as N-Triples, each line ended.

    What is wrong is told here, where it comes in: nothing later may fail for it.

    graphs   IRI of graph -> N-Triples lines as a serialiser wrote them
    raises   StoreError if an IRI or a line is none

    >>> graph_texts({"urn:g": ['<urn:s> <urn:p> "o"@en .']})
    {'urn:g': b'<urn:s> <urn:p> "o"@en .\n'}
    """
    return {_name(graph): _text(graph, lines) for graph, lines in graphs.items()}


def quads(graph: str, text: bytes) -> bytes:
    r"""The triples of a graph as N-Quads.

    >>> quads("urn:g", b"<urn:s> <urn:p> <urn:o> .\n")
    b'<urn:s> <urn:p> <urn:o> <urn:g> .\n'
    """
    # No literal spans lines, so a line ends where one seems to.
    return text.replace(b" .\n", f" <{graph}> .\n".encode())


def _name(graph: str) -> str:
    try:
        return pyoxigraph.NamedNode(graph).value
    except ValueError as error:
        raise StoreError(f'the graph cannot be stored: "{graph}" is no IRI: {error}') from None


def _text(graph: str, lines: Sequence[str]) -> bytes:
    text = "\n".join((*lines, ""))
    if not _LINES.fullmatch(text):
        wrong = next(line for line in lines if not _LINES.fullmatch(f"{line}\n"))
        raise StoreError(f"{graph} cannot be stored: no line of N-Triples: {wrong[:200]}")
    return text.encode()

"""XML as pyoxigraph writes it in, the same as XML wants it out.

pyoxigraph 0.5.13 writes a carriage return as it is, which every XML parser reads as a line
feed, characters that XML 1.0 cannot have at all, and elements without a name.

source  XML 1.0, sections 2.2 (characters) and 2.11 (end-of-line handling); Namespaces in XML 1.0,
        section 3 (NCName); RDF 1.1 XML Syntax, section 6.1.2 (names of properties)
"""

import re
from collections.abc import Iterator
from typing import Protocol

from pyoxigraph import Triple

from graphkit.errors import QueryError
from graphkit.iris import PREFIXES


class Output(Protocol):
    """Where an answer is written to."""

    def write(self, piece: bytes, /) -> int:
        """Take all of a piece; its length."""
        ...

    def flush(self) -> None:
        """Let what was written go."""
        ...


# The last two are U+FFFE and U+FFFF.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()
_START = (
    r"A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
# Read from its end.
_NAME_BACKWARDS = re.compile(rf"[{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*[{_START}]")
# They mean something else in RDF/XML.
_RESERVED = frozenset(
    PREFIXES["rdf"] + name
    for name in "RDF ID about parseType resource nodeID datatype Description li aboutEach "
    "aboutEachPrefix bagID".split()
)


class XmlOutput:
    """An output that escapes carriage returns, and replaces what XML cannot have by U+FFFD."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._held = b""

    def write(self, piece: bytes, /) -> int:
        """Take a piece, which may end within a character."""
        text = self._held + piece
        end = len(text)
        if text.endswith(b"\xef"):
            end -= 1
        elif text.endswith(b"\xef\xbf"):
            end -= 2
        self._held = text[end:]
        self._output.write(_NOT_XML.sub(_in_xml, text[:end]))
        return len(piece)

    def flush(self) -> None:
        """Let what was written go."""
        self._output.flush()


def _in_xml(match: re.Match[bytes]) -> bytes:
    return b"&#13;" if match[0] == b"\r" else _REPLACEMENT


def sayable(triples: Iterator[Triple]) -> Iterator[Triple]:
    """The same triples, each of which RDF/XML can say.

    raises  QueryError for a property whose IRI does not end in a name, or is one of the syntax
    """
    for triple in triples:
        name = triple.predicate.value
        if name in _RESERVED or not _NAME_BACKWARDS.match(name[::-1]):
            raise QueryError(f"RDF/XML cannot say the property <{name}>; ask for Turtle")
        yield triple

"""Terms of RDF: what a row says of a value in, the value as plain text or in N-Triples out."""

from collections.abc import Mapping
from typing import NamedTuple

from graphkit.iris import PREFIXES

XSD = PREFIXES["xsd"]
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class Term(NamedTuple):
    """An IRI, or a literal if `datatype` or `language` is told."""

    text: str
    datatype: str = ""
    language: str = ""

    @property
    def is_iri(self) -> bool:
        """True for an IRI."""
        return not (self.datatype or self.language)

    def spoken(self) -> str:
        """The value as a person reads it."""
        if self.datatype == XSD + "boolean":
            return {"true": "yes", "1": "yes"}.get(self.text, "no")
        return self.text


class Triple(NamedTuple):
    """A statement on a thing, which has an IRI."""

    subject: str
    property: str
    value: Term


def read_term(row: Mapping[str, object]) -> Term:
    """The value of a row that tells `text` and, of a literal, `language` and `datatype`."""
    language, datatype = str(row.get("language") or ""), str(row.get("datatype") or "")
    return Term(str(row["text"]), "" if language else datatype, language)


def named(text: str) -> Term:
    """A name or remark in English."""
    return Term(text, "", "en")


def ntriples(triple: Triple) -> str:
    r"""A triple as a line of N-Triples, without its line end.

    >>> ntriples(Triple("urn:a", "urn:b", Term('so "it" is', "", "en")))
    '<urn:a> <urn:b> "so \\"it\\" is"@en .'
    """
    return f"<{triple.subject}> <{triple.property}> {_written(triple.value)} ."


def _written(term: Term) -> str:
    if term.is_iri:
        return f"<{term.text}>"
    quoted = f'"{term.text.translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    return quoted if term.datatype == XSD + "string" else f"{quoted}^^<{term.datatype}>"

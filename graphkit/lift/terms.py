"""The terms of a letter's triples: numbers, days and words in, literals out."""

from datetime import date
from decimal import Decimal
from functools import lru_cache

from rdflib import Literal, Node
from rdflib.namespace import XSD

Triple = tuple[Node, Node, Node]


# rdflib needs as long for a literal as for finding what it says; most of them return.
_KEPT = 8192


@lru_cache(_KEPT)
def integer(number: int) -> Literal:
    """A number as xsd:integer."""
    return Literal(number, datatype=XSD.integer)


@lru_cache(_KEPT)
def english(text: str) -> Literal:
    """Words as a letter has them, tagged as English."""
    return Literal(text, lang="en")


@lru_cache(_KEPT, typed=True)
def plain(value: str | bool | Decimal) -> Literal:
    """Words in no language, true or false, or a decimal number."""
    return Literal(value)


@lru_cache(_KEPT)
def year(day: date) -> Literal:
    """The year of a day as xsd:gYear."""
    return Literal(f"{day.year:04}", datatype=XSD.gYear)

"""The terms of a letter's triples: numbers, days and words in, literals out."""

from datetime import date

from rdflib import Literal, Node
from rdflib.namespace import XSD

Triple = tuple[Node, Node, Node]


def integer(number: int) -> Literal:
    """A number as xsd:integer."""
    return Literal(number, datatype=XSD.integer)


def english(text: str) -> Literal:
    """Words as a letter has them, tagged as English."""
    return Literal(text, lang="en")


def year(day: date) -> Literal:
    """The year of a day as xsd:gYear."""
    return Literal(f"{day.year:04}", datatype=XSD.gYear)

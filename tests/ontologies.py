"""Our vocabularies for the tests: names of files in, their Turtle or its graph out."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from rdflib import Graph

from graphkit.resources import data_folder
from graphkit.vocabulary import turtle_files


@cache
def turtle(stem: str) -> str:
    """The text of a file of ontology/."""
    return (data_folder("ontology") / f"{stem}.ttl").read_text(encoding="utf-8")


@cache
def graph(stem: str) -> Graph:
    """The graph of a file of ontology/; all tests have the same."""
    return Graph().parse(data=turtle(stem), format="turtle")


def vocabulary_graph(registers: Iterable[Path] = ()) -> Graph:
    """A new graph of all vocabularies, with registers of the test's own."""
    union = Graph()
    for file in turtle_files(registers):
        union.parse(data=file.turtle, format="turtle")
    return union

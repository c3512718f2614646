"""Check graphs: a graph and shapes/*.ttl in, a Report out. Only this module knows a SHACL engine.

pySHACL is called by its Validator and not by pyshacl.validate, which sets rdflib's global
NORMALIZE_LITERALS at each call and reads the shapes anew.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyshacl import ShapesGraph, Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph, Node, URIRef
from rdflib.namespace import RDF, SH, SKOS

from graphkit.check.hoisting import hoist, name_paths
from graphkit.check.paths import path_properties, path_text, walk_along
from graphkit.check.quotations import words_behind
from graphkit.check.report import SEVERITIES, Report, Result
from graphkit.check.triples import Walk, Walked
from graphkit.iris import GK
from graphkit.lift.graphs import Lifted
from graphkit.lift.triples import Triples
from graphkit.resources import data_files

# What the shapes of a letter ask of the things in the vocabularies.
_ASKED = frozenset(
    {RDF.type, SKOS.inScheme, GK.established, GK.abolished, GK.validFrom, GK.validTo}
)
# Not for single letters: what a load brings beside them.
_OF_NO_LETTER = ("statistics.ttl", "vocabulary.ttl")


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some shapes as the engine wants them.

    names  shape or property shape -> name of the shape that it stands in
    paths  name of a path -> the path
    walks  name of a path -> what goes along it
    terms  the properties and classes that the shapes ask for, each by itself
    """

    engine: ShapesGraph
    names: Mapping[Node, str]
    paths: Mapping[Node, Node]
    walks: Mapping[Node, Walk]
    terms: Mapping[Node, Node]


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes, made once, used for many graphs.

    letter  those for the two graphs of one letter
    all     those and the shapes for vocabularies and statistics
    """

    letter: Prepared
    all: Prepared


def load_shapes() -> Shapes:
    """The shapes in shapes/."""
    turtle_by_file = {
        file.name: file.read_text(encoding="utf-8") for file in data_files("shapes", ".ttl")
    }
    of_letter = [turtle for name, turtle in turtle_by_file.items() if name not in _OF_NO_LETTER]
    return Shapes(_prepared(of_letter), _prepared(turtle_by_file.values()))


def _prepared(turtles: Iterable[str]) -> Prepared:
    read = Graph()
    for turtle in turtles:
        read.parse(data=turtle, format="turtle")
    names = dict(_names(read))
    hoist(read)
    paths = name_paths(read)
    walks = {name: walk_along(read, path) for name, path in paths.items()}
    terms: dict[Node, Node] = {term: term for term in read.all_nodes() if isinstance(term, URIRef)}
    return Prepared(ShapesGraph(read), names, paths, walks, terms)


def check_letter(lifted: Lifted, vocabulary: Graph, shapes: Shapes) -> Report:
    """What is wrong or odd in the graphs of a letter.

    vocabulary  all vocabularies and registers; of them only what the letter refers to is looked
                at, so that the time does not grow with the register
    """
    letter = (lifted.graph, lifted.provenance_graph)
    referred = {
        value
        for graph in letter
        for _, by_property in graph.by_subject()
        for values in by_property.values()
        for value in values
        if value.__class__ is URIRef
    }
    asked = (
        triple
        for node in referred
        for triple in vocabulary.triples((node, None, None))
        if triple[1] in _ASKED
    )
    return _check((*letter, Triples(asked)), shapes.letter)


def check_graph(graph: Graph, shapes: Shapes) -> Report:
    """What is wrong or odd in a graph that is whole, such as all vocabularies together."""
    return _check((Triples(graph),), shapes.all)


def _names(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        name = str(shape).rpartition("#")[2]
        yield shape, name
        for each in shapes.objects(shape, SH.property):
            yield each, name


def _check(graphs: Sequence[Triples], shapes: Prepared) -> Report:
    graph = Walked(graphs, shapes.walks, shapes.terms)
    validator: Any = Validator(
        DataGraph.from_rdflib(Graph()),
        options={"advanced": True, "inplace": True},
        shacl_graph=Graph(),
    )
    validator.shacl_graph = shapes.engine
    # Not by way of a DataGraph, which would wrap each answer once more.
    validator._target_graph = graph
    _, found, _ = validator.run()
    results = {_result(graph, found, node, shapes) for node in found.objects(None, SH.result)}
    return Report(tuple(sorted(results, key=_order)))


def _result(graph: Graph, found: Graph, node: Node, shapes: Prepared) -> Result:
    """One result of the engine's report, `found`, about a graph."""
    focus = found.value(node, SH.focusNode)
    shape = found.value(node, SH.sourceShape)
    path = found.value(node, SH.resultPath)
    value = found.value(node, SH.value)
    assert focus is not None and shape is not None
    path = shapes.paths.get(path, path) if path is not None else None
    predicates = set(path_properties(shapes.engine.graph, path)) if path is not None else set()
    behind = words_behind(graph, focus, predicates, value)
    return Result(
        severity=str(found.value(node, SH.resultSeverity)).rpartition("#")[2].lower(),
        focus=str(focus),
        path=path_text(shapes.engine.graph, path) if path is not None else None,
        value=str(value) if value is not None and value != focus else None,
        message=min(str(message) for message in found.objects(node, SH.resultMessage)),
        shape=shapes.names[shape],
        words=behind.quote if behind else None,
        places=behind.places if behind else (),
    )


def _order(result: Result) -> tuple[object, ...]:
    return (
        SEVERITIES.index(result.severity),
        result.focus,
        result.path or "",
        result.message,
        result.value or "",
    )

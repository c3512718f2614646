"""Check graphs: a graph and shapes/*.ttl in, a Report out. Only this module knows a SHACL engine.

pySHACL is called by its Validator and not by pyshacl.validate, which sets rdflib's global
NORMALIZE_LITERALS at each call and reads the shapes anew.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from pyshacl import ShapesGraph, Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import BNode, Graph, Literal, Node, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, SKOS
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as Answer

from graphkit.check.paths import path_properties, path_text
from graphkit.check.quotations import words_behind
from graphkit.check.report import SEVERITIES, Report, Result
from graphkit.iris import GK
from graphkit.lift.graphs import Lifted
from graphkit.resources import data_files

_TARGETS = (
    SH.target,
    SH.targetClass,
    SH.targetNode,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
)
# What the shapes of a letter ask of the things in the vocabularies.
_ASKED = frozenset(
    {RDF.type, SKOS.inScheme, GK.established, GK.abolished, GK.validFrom, GK.validTo}
)
# Not for single letters: what a load brings beside them.
_OF_NO_LETTER = ("statistics.ttl", "vocabulary.ttl")


@dataclass(frozen=True, slots=True)
class Shapes:
    """The shapes as the engine wants them; made once, used for many graphs.

    letter  those for the two graphs of one letter
    all     those and the shapes for vocabularies and statistics
    names   shape or property shape -> name of the shape that it stands in
    """

    letter: ShapesGraph
    all: ShapesGraph
    names: Mapping[Node, str]


def load_shapes() -> Shapes:
    """The shapes in shapes/."""
    files = data_files("shapes", ".ttl")
    letter, everything = Graph(), Graph()
    for file in files:
        turtle = file.read_text(encoding="utf-8")
        everything.parse(data=turtle, format="turtle")
        if file.name not in _OF_NO_LETTER:
            letter.parse(data=turtle, format="turtle")
    names = dict(chain(_names(letter), _names(everything)))
    for graph in (letter, everything):
        hoist(graph)
    return Shapes(ShapesGraph(letter), ShapesGraph(everything), names)


def check_letter(lifted: Lifted, vocabulary: Graph, shapes: Shapes) -> Report:
    """What is wrong or odd in the graphs of a letter.

    vocabulary  all vocabularies and registers; of them only what the letter refers to is looked
                at, so that the time does not grow with the register
    """
    letter = [*lifted.graph, *lifted.provenance_graph]
    referred = {value for _, _, value in letter if isinstance(value, URIRef)}
    asked = (
        triple
        for node in referred
        for triple in vocabulary.triples((node, None, None))
        if triple[1] in _ASKED
    )
    return _check(_graph(chain(letter, asked)), shapes.letter, shapes.names)


def check_graph(graph: Graph, shapes: Shapes) -> Report:
    """What is wrong or odd in a graph that is whole, such as all vocabularies together."""
    return _check(_graph(graph), shapes.all, shapes.names)


def hoist(shapes: Graph) -> None:
    """Give the property shapes of a targeted shape its targets, in place; results stay the same.

    pySHACL 0.40 evaluates sh:property anew for each focus node, but a property shape with targets
    of its own once for all of them: half the time for a letter with its hundred statements.
    """
    for shape in set(shapes.subjects(SH.property)):
        targets = [(by, to) for by in _TARGETS for to in shapes.objects(shape, by)]
        if not targets:
            continue
        properties = list(shapes.objects(shape, SH.property))
        if (shape, SH.closed, None) in shapes:
            _list_properties(shapes, shape, properties)
        for each in properties:
            shapes.remove((shape, SH.property, each))
            for by, to in targets:
                shapes.add((each, by, to))


def _list_properties(shapes: Graph, shape: Node, properties: Iterable[Node]) -> None:
    """A closed shape allows the paths of its sh:property; without them it must list them."""
    listed = shapes.value(shape, SH.ignoredProperties)
    allowed = set(shapes.items(listed)) if listed is not None else set()
    for each in properties:
        allowed.update(path for path in shapes.objects(each, SH.path) if isinstance(path, URIRef))
    shapes.remove((shape, SH.ignoredProperties, None))
    node = BNode()
    Collection(shapes, node, sorted(allowed, key=str))
    shapes.add((shape, SH.ignoredProperties, node))


def _names(shapes: Graph) -> Iterator[tuple[Node, str]]:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        name = str(shape).rpartition("#")[2]
        yield shape, name
        for each in shapes.objects(shape, SH.property):
            yield each, name


@lru_cache(maxsize=64)
def _prepared(query: str) -> Query:
    return prepareQuery(query)


class _DataGraph(Graph):
    """A graph that parses the queries of the shapes once and not for each letter."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Answer:
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


def _graph(triples: Iterable[tuple[Node, Node, Node]]) -> Graph:
    # Not "SimpleMemory", which is faster: pySHACL wants a store that knows contexts.
    graph = _DataGraph()
    for subject, predicate, value in triples:
        # rdflib 7.6 breaks off where it compares a day such as 31 June; as bare words it is told
        # from a date too.
        ill_typed = isinstance(value, Literal) and value.ill_typed
        graph.add((subject, predicate, Literal(str(value)) if ill_typed else value))
    return graph


def _check(graph: Graph, shapes: ShapesGraph, names: Mapping[Node, str]) -> Report:
    validator: Any = Validator(
        DataGraph.from_rdflib(graph),
        options={"advanced": True, "inplace": True},
        shacl_graph=Graph(),
    )
    validator.shacl_graph = shapes
    _, found, _ = validator.run()
    results = {_result(graph, found, node, names) for node in found.objects(None, SH.result)}
    return Report(tuple(sorted(results, key=_order)))


def _result(graph: Graph, found: Graph, node: Node, names: Mapping[Node, str]) -> Result:
    """One result of the engine's report, `found`, about a graph."""
    focus = found.value(node, SH.focusNode)
    shape = found.value(node, SH.sourceShape)
    path = found.value(node, SH.resultPath)
    value = found.value(node, SH.value)
    assert focus is not None and shape is not None
    predicates = set(path_properties(found, path)) if path is not None else set()
    behind = words_behind(graph, focus, predicates, value)
    return Result(
        severity=str(found.value(node, SH.resultSeverity)).rpartition("#")[2].lower(),
        focus=str(focus),
        path=path_text(found, path) if path is not None else None,
        value=str(value) if value is not None and value != focus else None,
        message=min(str(message) for message in found.objects(node, SH.resultMessage)),
        shape=names[shape],
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

"""Triples in, a graph that a SHACL engine walks quickly out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

import pyoxigraph
from rdflib import BNode, Graph, Literal, Node, URIRef, Variable
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from graphkit.lift.triples import Triples

# A graph and where one stands in it -> where a path leads to.
Walk = Callable[[Graph, Node], Iterable[Node]]


class Walked(Triples):
    """A graph in which names stand for whole paths."""

    def __init__(
        self,
        graphs: Sequence[Triples],
        walks: Mapping[Node, Walk] = MappingProxyType({}),
        terms: Mapping[Node, Node] = MappingProxyType({}),
    ) -> None:
        """Take in the triples of some graphs.

        walks   names that stand for whole paths where a property is asked for
        terms   what will be asked for, each by itself
        """
        super().__init__()
        # One of its own would lead back here: only a search for garbage would free such a ring.
        self.namespace_manager = Graph(bind_namespaces="none").namespace_manager
        self._graphs = graphs
        self._walks = walks
        self._engine: pyoxigraph.Store | None = None
        # One object for one term: rdflib's == is slow, and no dictionary needs it for one object.
        same = {**terms}.setdefault
        for graph in graphs:
            for subject, by_property in graph.by_subject():
                one = same(subject, subject)
                for predicate, values in by_property.items():
                    self._take_all(one, same(predicate, predicate), list(map(_typed, values)))

    def is_multigraph(self) -> bool:
        """False: pySHACL asks whether there are graphs in the graph."""
        return False

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a property, or where a named path leads to."""
        walk = self._walks.get(predicate)
        if walk is not None:
            return iter(walk(self, subject))
        return super().objects(subject, predicate, unique)

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """The answer to a query; queries of the shapes are parsed once and not for each letter."""
        if isinstance(query_object, str) and not kwargs.get("initBindings"):
            return self._targets(query_object)
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)

    def _targets(self, query: str) -> Result:
        """The things of which a shape's query says that it is about them.

        rdflib takes a second to find those of a long report, more than for all other checks.
        """
        if self._engine is None:
            self._engine = pyoxigraph.Store()
            text = "\n".join(chain.from_iterable(graph.lines() for graph in self._graphs))
            self._engine.bulk_load(text, pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
        found = self._engine.query(query)
        assert isinstance(found, pyoxigraph.QuerySolutions)
        targets = Result("SELECT")
        targets.vars = [Variable(each.value) for each in found.variables]
        targets.bindings = [
            {name: _node(value) for name, value in zip(targets.vars, row, strict=True)}
            for row in found
        ]
        return targets


def _node(term: Any) -> Identifier:
    return (URIRef if isinstance(term, pyoxigraph.NamedNode) else BNode)(term.value)


def _typed(value: Node) -> Node:
    # rdflib 7.6 breaks off where it compares a day such as 31 June; as bare words it is told
    # from a date too.
    return Literal(str(value)) if value.__class__ is Literal and value.ill_typed else value


@lru_cache(maxsize=64)
def _prepared(query: str) -> Query:
    return prepareQuery(query)

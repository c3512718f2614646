"""Triples in, a graph that a SHACL engine walks quickly out."""

from collections.abc import Callable, Generator, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from rdflib import Graph, Literal, Node, URIRef
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result

Triple = tuple[Node, Node, Node]
# A graph and where one stands in it -> where a path leads to.
Walk = Callable[[Graph, Node], Iterable[Node]]


class Triples(Graph):
    """A graph to ask and not to change, 3 times as fast to build and to ask as rdflib's own.

    It is two dictionaries and nothing else; rdflib's store for engines keeps in which of many
    graphs a triple stands, and copies and wraps each answer on its way.
    """

    def __init__(
        self,
        triples: Iterable[Triple],
        walks: Mapping[Node, Walk] = MappingProxyType({}),
        terms: Mapping[Node, Node] = MappingProxyType({}),
    ) -> None:
        """Take in triples.

        walks   names that stand for whole paths where a property is asked for
        terms   what will be asked for, each by itself
        """
        super().__init__(bind_namespaces="none")
        self._walks = walks
        self._by_subject: dict[Node, dict[Node, list[Node]]] = {}
        self._by_property: dict[Node, dict[Node, list[Node]]] = {}
        self._size = 0
        # One object for one term: rdflib's == is slow, and no dictionary needs it for one object.
        same = {**terms}.setdefault
        for subject, predicate, value in triples:
            self._take(same(subject, subject), same(predicate, predicate), value)

    def _take(self, subject: Node, predicate: Node, value: Node) -> None:
        # rdflib 7.6 breaks off where it compares a day such as 31 June; as bare words it is told
        # from a date too.
        if value.__class__ is Literal and value.ill_typed:
            value = Literal(str(value))
        by_property = self._by_subject.get(subject)
        if by_property is None:
            by_property = self._by_subject[subject] = {}
        values = by_property.get(predicate)
        if values is None:
            by_property[predicate] = [value]
        elif value in values:
            return
        else:
            values.append(value)
        self._by_property.setdefault(predicate, {}).setdefault(value, []).append(subject)
        self._size += 1

    def __len__(self) -> int:
        """How many triples there are."""
        return self._size

    def is_multigraph(self) -> bool:
        """False: pySHACL asks whether there are graphs in the graph."""
        return False

    # rdflib says Generator where any iterator will do. Classes are compared, for isinstance takes
    # as long as all the rest: those of terms are abstract.

    def objects(self, subject: Any = None, predicate: Any = None, unique: bool = False) -> Any:
        """The values of a property, or where a named path leads to."""
        walk = self._walks.get(predicate)
        if walk is not None:
            return iter(walk(self, subject))
        if subject is None or predicate.__class__ is not URIRef:
            return super().objects(subject, predicate, unique)
        return iter(self._by_subject.get(subject, {}).get(predicate, ()))

    def subjects(self, predicate: Any = None, object: Any = None, unique: bool = False) -> Any:
        """What has a value of a property."""
        if object is None or predicate.__class__ is not URIRef:
            return super().subjects(predicate, object, unique)
        return iter(self._by_property.get(predicate, {}).get(object, ()))

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples that fit a pattern, in which None is anything."""
        subject, predicate, value = triple
        if predicate.__class__ is not URIRef and predicate is not None:
            for one, other in predicate.eval(self, subject, value):
                yield one, predicate, other
        elif subject is not None:
            by_property = self._by_subject.get(subject, {})
            for each in by_property if predicate is None else (predicate,):
                for found in by_property.get(each, ()):
                    if value is None or found == value:
                        yield subject, each, found
        else:
            for each in self._by_property if predicate is None else (predicate,):
                by_value = self._by_property.get(each, {})
                for found in by_value if value is None else (value,):
                    for one in by_value.get(found, ()):
                        yield one, each, found

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:
        """The answer to a query; queries of the shapes are parsed once and not for each letter."""
        prepared = _prepared(query_object) if isinstance(query_object, str) else query_object
        return super().query(prepared, *args, **kwargs)


@lru_cache(maxsize=64)
def _prepared(query: str) -> Query:
    return prepareQuery(query)

"""Broader concepts: the statements of vocabularies in, what is broader by way of others out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

import pyoxigraph

from graphkit.iris import PREFIXES

_BROADER, _TRANSITIVE = (PREFIXES["skos"] + name for name in ("broader", "broaderTransitive"))


def broader_lines(
    graphs: Mapping[str, Sequence[pyoxigraph.Triple]],
) -> dict[str, set[str]]:
    """Graph -> lines of N-Triples that name all concepts above those of which it names one.

    A concept may stand below one of another graph.

    >>> one, two, three = (pyoxigraph.NamedNode(f"urn:{each}") for each in (1, 2, 3))
    >>> broader = pyoxigraph.NamedNode(_BROADER)
    >>> steps = [pyoxigraph.Triple(one, broader, two), pyoxigraph.Triple(two, broader, three)]
    >>> [line.split()[::2] for line in sorted(broader_lines({"urn:g": steps})["urn:g"])]
    [['<urn:1>', '<urn:2>'], ['<urn:1>', '<urn:3>'], ['<urn:2>', '<urn:3>']]
    """
    above: dict[str, set[str]] = defaultdict(set)
    for triple in (triple for triples in graphs.values() for triple in _steps(triples)):
        above[str(triple.subject)].add(str(triple.object))
    return {
        graph: {
            f"{concept} <{_TRANSITIVE}> {each} ."
            for concept in {str(triple.subject) for triple in _steps(triples)}
            for each in _all_above(concept, above)
        }
        for graph, triples in graphs.items()
    }


def _steps(triples: Iterable[pyoxigraph.Triple]) -> Iterator[pyoxigraph.Triple]:
    return (triple for triple in triples if triple.predicate.value == _BROADER)


def _all_above(concept: str, above: Mapping[str, Set[str]]) -> Set[str]:
    found: set[str] = set()
    todo = list(above[concept])
    while todo:
        each = todo.pop()
        if each not in found:
            found.add(each)
            todo.extend(above.get(each, ()))
    return found

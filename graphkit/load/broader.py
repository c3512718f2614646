"""Broader concepts: statements of vocabularies in, what is broader by way of others out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set

import pyoxigraph

from graphkit.iris import PREFIXES
from graphkit.store import Store
from graphkit.store.endpoints.endpoint import MERGED
from graphkit.tables import rows

_BROADER, _TRANSITIVE = (PREFIXES["skos"] + name for name in ("broader", "broaderTransitive"))

_STORED = (
    f"SELECT ?graph ?narrower ?broader {{ GRAPH ?graph {{ ?narrower <{_BROADER}> ?broader }}"
    f" FILTER(?graph != <{MERGED}> && ISIRI(?narrower) && ISIRI(?broader)) }}"
)


def broader_lines(
    graphs: Mapping[str, Sequence[pyoxigraph.Triple]], besides: Iterable[tuple[str, str]] = ()
) -> dict[str, set[str]]:
    """Graph -> lines of N-Triples that name all concepts above those of which it names one.

    A concept may stand below one of another graph.

    besides  concepts and those that are broader, as graphs that are not given say: IRIs

    >>> one, two, three = (pyoxigraph.NamedNode(f"urn:{each}") for each in (1, 2, 3))
    >>> broader = pyoxigraph.NamedNode(_BROADER)
    >>> steps = [pyoxigraph.Triple(one, broader, two), pyoxigraph.Triple(two, broader, three)]
    >>> [line.split()[::2] for line in sorted(broader_lines({"urn:g": steps})["urn:g"])]
    [['<urn:1>', '<urn:2>'], ['<urn:1>', '<urn:3>'], ['<urn:2>', '<urn:3>']]
    """
    above: dict[str, set[str]] = defaultdict(set)
    for narrower, broader in besides:
        above[f"<{narrower}>"].add(f"<{broader}>")
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


def stored_broader(store: Store, besides: Collection[str] = ()) -> set[tuple[str, str]]:
    """Pairs of concepts, the second broader than the first.

    besides   graphs that do not count
    """
    return {
        (str(row["narrower"]), str(row["broader"]))
        for row in rows(store, _STORED)
        if row["graph"] not in besides
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

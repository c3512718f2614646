"""What readers do not see yet: graphs that were replaced in, a snapshot that has them out."""

from collections.abc import Mapping

import pyoxigraph

from graphkit.store.engine import merge_texts, put, text_of

DEFAULT = pyoxigraph.DefaultGraph()


def bring_up_to_date(
    snapshot: pyoxigraph.Store, primary: pyoxigraph.Store, texts: Mapping[str, bytes | None]
) -> None:
    """Make a copy of an older snapshot hold some graphs as the primary does.

    Its default graph, in which all others are merged, loses what no graph of the primary holds
    any more. To do so twice is to do it once.

    texts   IRI of graph -> its triples as N-Triples; None if only the primary has them
    """
    new = {}
    for name, text in texts.items():
        graph = pyoxigraph.NamedNode(name)
        if snapshot.contains_named_graph(graph):
            _amend(snapshot, primary, graph)
        else:
            new[name] = text_of(primary, graph) if text is None else text
    put(snapshot, new)
    merge_texts(snapshot, new.values())


def merge_first(snapshot: pyoxigraph.Store, texts: Mapping[str, bytes | None]) -> None:
    """Merge graphs in the default graph of a first snapshot, which holds the graphs already.

    texts   as of `bring_up_to_date`
    """
    merge_texts(
        snapshot,
        (
            text_of(snapshot, pyoxigraph.NamedNode(name)) if text is None else text
            for name, text in texts.items()
        ),
    )


def _amend(
    snapshot: pyoxigraph.Store, primary: pyoxigraph.Store, graph: pyoxigraph.NamedNode
) -> None:
    before = {quad.triple for quad in snapshot.quads_for_pattern(None, None, None, graph)}
    now = {quad.triple for quad in primary.quads_for_pattern(None, None, None, graph)}
    for triple in before - now:
        snapshot.remove(_quad(triple, graph))
        subject, predicate, value = triple
        if not any(primary.quads_for_pattern(subject, predicate, value, None)):
            snapshot.remove(_quad(triple, DEFAULT))
    snapshot.extend(_quad(triple, place) for triple in now - before for place in (graph, DEFAULT))
    if not now:
        snapshot.remove_graph(graph)


def _quad(
    triple: pyoxigraph.Triple, graph: pyoxigraph.NamedNode | pyoxigraph.DefaultGraph
) -> pyoxigraph.Quad:
    return pyoxigraph.Quad(triple.subject, triple.predicate, triple.object, graph)

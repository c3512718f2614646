"""A question to a store: a query, with what the SPARQL protocol may say beside it."""

from dataclasses import dataclass

from graphkit.store.formats import JSON


@dataclass(frozen=True, slots=True)
class Question:
    """A query as a client asks it.

    accept          the media type of the answer
    default_graphs  IRIs of graphs to merge into the default graph, in place of FROM
    named_graphs    IRIs of graphs that GRAPH may name, in place of FROM NAMED
    timeout         seconds from now to the end of the answer; None for the store's own
    """

    sparql: str
    accept: str = JSON
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None

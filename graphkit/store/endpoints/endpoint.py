"""A SPARQL server's addresses and ways: a URL in, where to ask and what to say there out.

docs/stores.md tells which server does what.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import httpx

from graphkit.errors import StoreError
from graphkit.store.sparql.named import named_graphs, with_variables

# The named graph that holds what any graph holds, each triple once, where a server has no default
# graph of its own: the union of all graphs gives a triple once for each graph that has it.
MERGED = "urn:graphkit:merged"
# Where graphs wait that are not yet in their places; what begins so was left by a load that died.
SENT = "urn:graphkit:sent:"
# A graph that nobody has.
NOTHING = "urn:graphkit:nothing"
# Graphs that a fresh Virtuoso has of its own.
SYSTEM_GRAPHS = (
    "http://www.openlinksw.com/schemas/virtrdf#",
    "http://www.w3.org/ns/ldp#",
    "http://www.w3.org/2002/07/owl#",
    "http://localuriqaserver/sparql",
    "urn:activitystreams-owl:map",
    "urn:core:services:sparql",
)
# What GRAPH ?any shows on a server beside the graphs that were loaded.
NOT_LOADED = (MERGED, *SYSTEM_GRAPHS)
# Virtuoso 7 takes no more than 4,990 triples in one update.
_MOST_TRIPLES = 2_000


class Endpoint(NamedTuple):
    """Where a server takes queries, updates and whole graphs.

    has_default  True if it has a default graph beside the named ones, as Oxigraph and Fuseki
                 have, which take queries at /query
    """

    queries: httpx.URL
    updates: httpx.URL
    graphs: httpx.URL
    has_default: bool

    @property
    def known(self) -> str:
        """The query whether what any graph holds was merged."""
        pattern = "?s ?p ?o" if self.has_default else f"GRAPH <{MERGED}> {{ ?s ?p ?o }}"
        return f"ASK {{ {pattern} }}"

    def form(self, sparql: str) -> dict[str, str | list[str]]:
        """What to post for a query whose default graph is to be the merged one."""
        if self.has_default:
            return {"query": sparql}
        # Beside a default graph that is told, Virtuoso 7 finds nothing in GRAPH <a> unless that
        # is told too; and then GRAPH ?any finds nothing else.
        named = named_graphs(sparql)
        if named.iris and named.is_variable:
            return {"query": with_variables(sparql), "default-graph-uri": MERGED}
        told = {"named-graph-uri": list(named.iris)} if named.iris else {}
        return {"query": sparql, "default-graph-uri": MERGED, **told}

    def merge_all(self) -> str:
        """The update that merges what any graph holds."""
        if self.has_default:
            waiting = f'STRSTARTS(STR(?any), "{SENT}")'
            return (
                "CLEAR DEFAULT ; INSERT { ?s ?p ?o } "
                f"WHERE {{ GRAPH ?any {{ ?s ?p ?o }} FILTER(!{waiting}) }}"
            )
        apart = ", ".join(f"<{graph}>" for graph in NOT_LOADED)
        return (
            f"CLEAR SILENT GRAPH <{MERGED}> ; INSERT {{ {_MERGED_TRIPLE} }} "
            f"WHERE {{ GRAPH ?any {{ ?s ?p ?o }} FILTER(?any NOT IN ({apart})) }}"
        )

    def forget(self, graph: str) -> str:
        """The update that takes out of the merged graph what a graph alone holds."""
        triple = "?s ?p ?o" if self.has_default else _MERGED_TRIPLE
        others = f"?other NOT IN (<{graph}>, <{MERGED}>)"
        return (
            f"DELETE {{ {triple} }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} "
            f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER({others}) }} }}"
        )

    def merge(self, graph: str) -> str:
        """The update that puts what a graph holds into the merged graph."""
        triple = "?s ?p ?o" if self.has_default else _MERGED_TRIPLE
        return f"INSERT {{ {triple} }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"


_MERGED_TRIPLE = f"GRAPH <{MERGED}> {{ ?s ?p ?o }}"


def inserts(graph: str, lines: Sequence[str]) -> Iterator[str]:
    """The updates that fill a graph with N-Triples lines."""
    for start in range(0, len(lines), _MOST_TRIPLES):
        some = "\n".join(lines[start : start + _MOST_TRIPLES])
        yield f"INSERT DATA {{ GRAPH <{graph}> {{\n{some}\n}} }}"


def read_endpoint(location: str, update: str | None) -> Endpoint:
    """The endpoint at a URL: one that ends in /query has /update and /store beside it.

    update  the URL for updates, where the endpoint has another
    raises  StoreError if one of them is no URL
    """
    # Asked for the union, a server gives what is merged and what was, and so all of it twice.
    queries = _without_union(_read_url(location))
    beside = queries.path.endswith("/query")
    stem = queries.path.removesuffix("query")
    updates = queries.copy_with(path=stem + "update", query=None) if beside else queries
    path = stem + "store" if beside else queries.path + "-graph-crud"
    graphs = queries.copy_with(path=path, query=None)
    return Endpoint(queries, _read_url(update) if update else updates, graphs, beside)


def _without_union(url: httpx.URL) -> httpx.URL:
    return url.copy_remove_param("union-default-graph") if url.query else url


def _read_url(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise StoreError(f'"{text}" is no URL: {error}') from None
    if url.scheme not in ("http", "https") or not url.host:
        raise StoreError(f'"{text}" is no URL of a SPARQL endpoint, such as http://host/sparql')
    return url

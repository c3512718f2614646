"""The dataset of a query: a text in, the graphs that it names by FROM and FROM NAMED out.

source  SPARQL 1.1 Query, section 13.2
"""

from typing import NamedTuple

from graphkit.errors import QueryError
from graphkit.iris import BASE
from graphkit.store.sparql.form import FORMS
from graphkit.store.sparql.syntax import TOKEN


class Dataset(NamedTuple):
    """IRIs of graphs, each once.

    default_graphs  those that are merged into the default graph
    named_graphs    those that GRAPH may name
    """

    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]


def read_dataset(sparql: str) -> Dataset:
    """What a query that an engine takes names by FROM and FROM NAMED.

    raises  QueryError where that cannot be told

    >>> read_dataset("PREFIX : <urn:> ASK FROM :a FROM NAMED <urn:b> FROM :a { ?s ?p ?o }")
    Dataset(default_graphs=('urn:a',), named_graphs=('urn:b',))
    """
    # A query process that is never asked this has no need of it, and starts sooner without.
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        query = translateQuery(parseQuery(_without_body(sparql)), base=BASE)
    except Exception:  # of many kinds, for what one reader of SPARQL takes and another does not
        words = "the graphs after FROM cannot be read; write their IRIs in full"
        raise QueryError(words) from None
    clauses = query.algebra.datasetClause or ()
    return Dataset(
        tuple(dict.fromkeys(_iri(each.default) for each in clauses if each.default)),
        tuple(dict.fromkeys(_iri(each.named) for each in clauses if each.named)),
    )


def _iri(graph: str) -> str:
    # rdflib 7 leaves the escapes of a name as they are, as in id:letter\/a; no IRI has that sign.
    return graph.replace("\\", "")


def _without_body(sparql: str) -> str:
    """The query with the same prologue and dataset that asks for nothing."""
    pieces: list[str] = []
    is_prologue, awaits_graph, depth = True, False, 0
    for match in TOKEN.finditer(sparql):
        kind, token = match.lastgroup, match[0]
        word = token.upper() if kind == "word" else ""
        depth += (kind == "open") - (kind == "close")
        if is_prologue and word in FORMS:
            is_prologue, token = False, "SELECT *"
        elif kind == "space" or not (is_prologue or awaits_graph or (word == "FROM" and not depth)):
            continue
        awaits_graph = word == "FROM" or (awaits_graph and word == "NAMED")
        pieces.append(token)
    return " ".join((*pieces, "{}"))

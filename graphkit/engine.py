"""SPARQL on a pyoxigraph store: a text in, bytes out or a change made."""

from collections.abc import Mapping, Sequence

import pyoxigraph

from graphkit.errors import QueryError, StoreError
from graphkit.formats import fitting, write
from graphkit.sparql import check_query, syntax_error


def answer(store: pyoxigraph.Store, sparql: str, accept: str) -> bytes:
    """The answer to a query on the union of all graphs, or on those of its FROM.

    raises  QueryError if the query is wrong or refused; StoreError if the disk fails
    """
    asked = check_query(sparql)
    media_type = fitting(accept, asked.form)
    try:
        # pyoxigraph 0.5 ignores FROM when asked for the union of all graphs.
        found = store.query(sparql, use_default_graph_as_union=not asked.dataset)
        return write(found, media_type)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error)) from None
    except OSError as error:
        raise StoreError(f"the store cannot be read: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def change(store: pyoxigraph.Store, sparql: str) -> None:
    """Nothing, once all operations of an update are made; on an error none of them is.

    sparql  an update that `check_update` let pass
    raises  QueryError if the update is wrong; StoreError if the disk fails
    """
    try:
        store.update(sparql)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error)) from None
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be made: {error}") from None


def replacement(graphs: Mapping[str, Sequence[str]]) -> str:
    """The update that makes some graphs hold given triples and no others, in one transaction.

    graphs   IRI of graph -> N-Triples lines as a serialiser wrote them
    """
    drops = "".join(f"DROP SILENT GRAPH <{name}> ;\n" for name in graphs)
    blocks = (f"GRAPH <{name}> {{\n" + "\n".join(lines) + "\n}" for name, lines in graphs.items())
    return f"{drops}INSERT DATA {{\n" + "\n".join(blocks) + "\n}"

"""SPARQL on a pyoxigraph store: a text in, bytes out or a change made."""

import io
from collections.abc import Mapping, Sequence
from functools import partial

import pyoxigraph

from graphkit.errors import QueryError, StoreError
from graphkit.iris import BASE
from graphkit.store.formats import Solved, fitting, write
from graphkit.store.question import Question
from graphkit.store.sparql import check_query
from graphkit.store.syntax import syntax_error
from graphkit.store.xmltext import Output


def answer(store: pyoxigraph.Store, question: Question) -> bytes:
    """The whole answer to a question, as `write_answer` writes it."""
    output = io.BytesIO()
    write_answer(store, question, output)
    return output.getvalue()


def write_answer(store: pyoxigraph.Store, question: Question, output: Output) -> None:
    """Write the answer to a question while it is found; its timeout is left to the caller.

    store   one whose default graph `merge` has made
    raises  QueryError if the query is wrong or refused; StoreError if the disk fails
    """
    sparql = question.sparql
    asked = check_query(sparql)
    media_type = fitting(question.accept, asked.form)
    try:
        write(_solve(store, question), media_type, output)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error), partial(store.query, base_iri=BASE)) from None
    except OSError as error:
        raise StoreError(f"the store cannot be read: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from None


def _solve(store: pyoxigraph.Store, question: Question) -> Solved:
    # SPARQL 1.1, 4.1.1: without a BASE of its own a query has the service's, which needs one.
    if not question.default_graphs and not question.named_graphs:
        return store.query(question.sparql, base_iri=BASE)
    # SPARQL 1.1 Protocol, 2.1.4: what a request names is the whole dataset, whatever FROM says.
    return store.query(
        question.sparql,
        base_iri=BASE,
        default_graph=[pyoxigraph.NamedNode(graph) for graph in question.default_graphs],
        named_graphs=[pyoxigraph.NamedNode(graph) for graph in question.named_graphs],
    )


def change(store: pyoxigraph.Store, sparql: str) -> None:
    """Nothing, once all operations of an update are made; on an error none of them is.

    sparql  an update that `check_update` let pass
    raises  QueryError if the update is wrong; StoreError if the disk fails
    """
    try:
        store.update(sparql)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error), store.update) from None
    except OSError as error:
        raise StoreError(f"the store cannot be written: {error}") from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be made: {error}") from None


def merge(store: pyoxigraph.Store) -> None:
    """Make the default graph hold what any graph holds, each triple once.

    pyoxigraph 0.5 can be asked for the union of all graphs instead, but then it ignores FROM,
    and gives a triple that stands in n graphs n times, so that counts are wrong (oxigraph #1919).
    """
    store.bulk_extend(
        pyoxigraph.Quad(quad.subject, quad.predicate, quad.object)
        for quad in store.quads_for_pattern(None, None, None, None)
    )


def replacement(graphs: Mapping[str, Sequence[str]]) -> str:
    """The update that makes some graphs hold given triples and no others, in one transaction.

    graphs   IRI of graph -> N-Triples lines as a serialiser wrote them
    """
    drops = "".join(f"DROP SILENT GRAPH <{name}> ;\n" for name in graphs)
    blocks = (f"GRAPH <{name}> {{\n" + "\n".join(lines) + "\n}" for name, lines in graphs.items())
    return f"{drops}INSERT DATA {{\n" + "\n".join(blocks) + "\n}"

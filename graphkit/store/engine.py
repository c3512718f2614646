"""SPARQL on a pyoxigraph store: a text in, bytes out or a change made."""

import errno
import io
import os
from collections.abc import Iterable, Mapping
from functools import partial

import pyoxigraph

from graphkit.errors import QueryError, StoreError, StoreFull
from graphkit.iris import BASE
from graphkit.store.formats import Solved, fitting, write
from graphkit.store.question import Question
from graphkit.store.sparql.dataset import Dataset, read_dataset
from graphkit.store.sparql.form import check_query
from graphkit.store.sparql.syntax import evaluation_error, syntax_error
from graphkit.store.texts import quads
from graphkit.store.xmltext import Output

# Bytes that are brought to a store together: many documents cost less than each by itself, and
# the engine needs about eight times as much memory.
TOGETHER = 16 * 2**20


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
        write(_solve(store, question, asked.merges), media_type, output)
    except SyntaxError as error:
        raise syntax_error(sparql, str(error), partial(store.query, base_iri=BASE)) from None
    except (QueryError, OSError, RuntimeError, ValueError) as error:
        error.__traceback__ = None  # its frames hold an answer that no other thread may let go
        raise _told(sparql, error) from None


def _told(sparql: str, error: Exception) -> Exception:
    if isinstance(error, QueryError):
        return error
    if isinstance(error, OSError):
        return StoreError(f"the store cannot be read: {error}")
    return evaluation_error(sparql, str(error))


def _solve(store: pyoxigraph.Store, question: Question, merges: bool) -> Solved:
    # SPARQL 1.1, 4.1.1: without a BASE of its own a query has the service's, which needs one.
    solve = partial(store.query, question.sparql, base_iri=BASE)
    named = Dataset(question.default_graphs, question.named_graphs)
    if not any(named):
        found = solve()  # whatever is wrong with the query is told by this
        if not merges:
            return found
        named = read_dataset(question.sparql)
    # SPARQL 1.1 Protocol, 2.1.4: what a request names is the whole dataset, whatever FROM says.
    graphs = [pyoxigraph.NamedNode(graph) for graph in named.named_graphs]
    if len(named.default_graphs) < 2:
        default = [pyoxigraph.NamedNode(graph) for graph in named.default_graphs]
        return solve(default_graph=[*default], named_graphs=[*graphs])
    solve = partial(_merged(store, named).query, question.sparql, base_iri=BASE)
    return solve(default_graph=pyoxigraph.DefaultGraph(), named_graphs=[*graphs])


def _merged(store: pyoxigraph.Store, dataset: Dataset) -> pyoxigraph.Store:
    """A store in memory with the graphs of a dataset, the default ones merged.

    The engine would give a triple that stands in n of them n times, as `merge` says.
    """
    default, named = (
        {graph: text_of(store, pyoxigraph.NamedNode(graph)) for graph in graphs}
        for graphs in dataset
    )
    merged = pyoxigraph.Store()
    put(merged, named)
    merge_texts(merged, default.values())
    return merged


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
        raise unwritten("the store", error) from error
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"the update cannot be made: {error}") from None


def unwritten(store: str, error: OSError) -> StoreError:
    """What is said of a store that cannot be written; StoreFull where its disk is full."""
    # The engine gives its errors no number, only the system's words.
    is_full = error.errno in (errno.ENOSPC, errno.EDQUOT) or any(
        os.strerror(number).lower() in str(error).lower() for number in (errno.ENOSPC, errno.EDQUOT)
    )
    return (StoreFull if is_full else StoreError)(f"{store} cannot be written: {error}")


def put(store: pyoxigraph.Store, texts: Mapping[str, bytes]) -> None:
    """Make some graphs hold given triples and no others; not at once, if the process is killed.

    texts   IRI of graph -> its triples, as `graph_texts` gives them
    """
    for graph in texts:
        store.remove_graph(pyoxigraph.NamedNode(graph))
    named = b"".join(quads(graph, text) for graph, text in texts.items())
    _load(store, named, pyoxigraph.RdfFormat.N_QUADS)


def merge(store: pyoxigraph.Store) -> None:
    """Make the default graph hold what any graph holds, each triple once.

    pyoxigraph 0.5 can be asked for the union of all graphs instead, but then it ignores FROM,
    and gives a triple that stands in n graphs n times, so that counts are wrong (oxigraph #1919).
    """
    texts, size = [], 0
    for graph in list(store.named_graphs()):
        texts.append(text_of(store, graph))
        size += len(texts[-1])
        if size >= TOGETHER:
            merge_texts(store, texts)
            texts, size = [], 0
    merge_texts(store, texts)


def merge_texts(store: pyoxigraph.Store, texts: Iterable[bytes]) -> None:
    """Make the default graph hold the triples of some graphs too, given as N-Triples."""
    _load(store, b"".join(texts), pyoxigraph.RdfFormat.N_TRIPLES)


def _load(store: pyoxigraph.Store, text: bytes, text_format: pyoxigraph.RdfFormat) -> None:
    """Add statements to a store, in pieces where one graph alone has many."""
    step = len(text) // (len(text) // (2 * TOGETHER) + 1) + 1
    begin = 0
    while begin < len(text):
        end = text.find(b"\n", begin + step) + 1 or len(text)
        # An update costs six times as much; the texts were looked through when they came in.
        store.bulk_load(text[begin:end], text_format, lenient=True)
        begin = end


def text_of(store: pyoxigraph.Store, graph: pyoxigraph.NamedNode | pyoxigraph.BlankNode) -> bytes:
    """The triples of a graph as N-Triples."""
    text = store.dump(format=pyoxigraph.RdfFormat.N_TRIPLES, from_graph=graph)
    assert text is not None  # None only where the engine writes to a file
    return text

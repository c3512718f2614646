"""The W3C's tests of SPARQL queries: a folder of manifests in, tests and results to compare out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import pyoxigraph
from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, Store
from rdflib import Graph, Namespace, URIRef
from rdflib.collection import Collection

# The address of the folder: what a manifest, a query or a graph is called in a test.
ROOT = "http://w3c.example/"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
EVALUATIONS = (MF.QueryEvaluationTest, MF.CSVResultFormatTest)
RIGHT = (MF.PositiveSyntaxTest, MF.PositiveSyntaxTest11)
WRONG = (MF.NegativeSyntaxTest, MF.NegativeSyntaxTest11)
SUITES = ("dawg-data-r2", "sparql11")

Row: TypeAlias = dict[str, Any]


class Entry(NamedTuple):
    """A test, as a manifest tells it; all addresses begin with ROOT.

    kinds     of test, as the manifest has them
    default   graphs of which the default graph is made
    named     graphs that have names
    result    what is expected; "" if only the syntax is tested
    """

    address: str
    kinds: frozenset[URIRef]
    query: str
    default: tuple[str, ...]
    named: tuple[str, ...]
    result: str

    def names_graphs(self, suites: "Suites") -> bool:
        """True if the query itself tells its graphs."""
        return "FROM" in suites.text(self)


class Suites:
    """The suites in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tests = [each for suite in SUITES for each in self._tests(folder / suite)]

    def path(self, address: str) -> Path:
        """Where the file with an address is."""
        return self.folder / address.removeprefix(ROOT)

    def text(self, test: Entry) -> str:
        """The query of a test."""
        return self.path(test.query).read_text("utf-8")

    def quads(self, address: str) -> list[Quad]:
        """What a file of RDF says, in the graph that has its address."""
        parsed = pyoxigraph.parse(
            path=str(self.path(address)),
            format=_format(address),
            base_iri=address,
            rename_blank_nodes=True,
        )
        graph = NamedNode(address)
        return [Quad(each.subject, each.predicate, each.object, graph) for each in parsed]

    def graphs(self) -> set[str]:
        """All files that a test asks; those that queries themselves name by FROM too."""
        told = {each for test in self.tests for each in (*test.default, *test.named)}
        folders = {self.path(test.query).parent for test in self.tests if "FROM" in self.text(test)}
        beside = (path for folder in folders for path in folder.glob("*data*.ttl"))
        return told | {ROOT + path.relative_to(self.folder).as_posix() for path in beside}

    def _tests(self, suite: Path) -> Iterator[Entry]:
        for path in sorted(suite.rglob("manifest.ttl")):
            address = ROOT + path.relative_to(self.folder).as_posix()
            manifest = Graph().parse(path, format="turtle", publicID=address)
            for entries in manifest.objects(URIRef(address), MF.entries):
                for entry in Collection(manifest, entries):
                    yield from _test(manifest, entry)


def _test(manifest: Graph, entry: Any) -> Iterator[Entry]:
    kinds = frozenset(kind for kind in manifest.objects(entry) if isinstance(kind, URIRef))
    action = manifest.value(entry, MF.action)
    result = manifest.value(entry, MF.result)
    if kinds & {*RIGHT, *WRONG}:
        yield Entry(str(entry), kinds, str(action), (), (), "")
    elif kinds & {*EVALUATIONS}:
        default, named = (
            tuple(sorted(str(each) for each in manifest.objects(action, kind)))
            for kind in (QT.data, QT.graphData)
        )
        query = str(manifest.value(action, QT.query))
        yield Entry(str(entry), kinds, query, default, named, str(result))


def _format(address: str) -> RdfFormat:
    suffix = address.rpartition(".")[2]
    return {"rdf": RdfFormat.RDF_XML, "nt": RdfFormat.N_TRIPLES}.get(suffix, RdfFormat.TURTLE)


def expected(suites: Suites, test: Entry) -> object:
    """What a test expects, to be compared; None for a table whose values have lost their types."""
    path, suffix = suites.path(test.result), test.result.rpartition(".")[2]
    formats = {
        "srx": pyoxigraph.QueryResultsFormat.XML,
        "srj": pyoxigraph.QueryResultsFormat.JSON,
        "tsv": pyoxigraph.QueryResultsFormat.TSV,
    }
    if suffix in formats:
        return comparable(pyoxigraph.parse_query_results(path=str(path), format=formats[suffix]))
    if suffix == "csv":
        return None
    quads = suites.quads(test.result)
    predicates = {quad.predicate.value for quad in quads}
    if RS + "boolean" in predicates:
        return Literal(True) in {quad.object for quad in quads}
    return _told_in_rdf(quads) if RS + "resultVariable" in predicates else _of_graph(quads)


def _told_in_rdf(quads: list[Quad]) -> object:
    """A table that is told as a graph, as the oldest tests do."""

    def values(subject: object, name: str) -> list[Any]:
        return [q.object for q in quads if q.subject == subject and q.predicate.value == RS + name]

    (table,) = {quad.subject for quad in quads if quad.predicate.value == RS + "resultVariable"}
    rows = [
        {
            values(binding, "variable")[0].value: values(binding, "value")[0]
            for binding in values(solution, "binding")
        }
        for solution in values(table, "solution")
    ]
    return _of_table([each.value for each in values(table, "resultVariable")], rows)


def comparable(found: Any, is_ordered: bool = False) -> object:
    """An answer such that it equals those that say the same, whatever blank nodes are called.

    is_ordered  whether the order of the rows counts
    """
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    if not isinstance(found, pyoxigraph.QuerySolutions):
        return _of_graph(Quad(each.subject, each.predicate, each.object) for each in found)
    names = [each.value for each in found.variables]
    rows = [{name: row[name] for name in names if row[name] is not None} for row in found]
    if is_ordered:
        rows = [{**row, "row": Literal(number)} for number, row in enumerate(rows)]
    return _of_table(names, rows)


def _of_graph(quads: Iterable[Quad]) -> object:
    triples = (Quad(each.subject, each.predicate, _stored(each.object)) for each in quads)
    return _canonical(triples)


def _of_table(names: list[str], rows: list[Row]) -> object:
    """Names and rows, each with how often it is there."""
    stored = [{name: _stored(value) for name, value in row.items()} for row in rows]
    counts = Counter(frozenset(row.items()) for row in stored)
    told = []
    for row, times in counts.items():
        node = BlankNode()
        told.append(Quad(node, NamedNode("urn:times"), Literal(times)))
        told += [Quad(node, NamedNode(f"urn:name:{name}"), value) for name, value in row]
    return frozenset(names), _canonical(told)


def _canonical(quads: Iterable[Quad]) -> frozenset[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
    return frozenset(map(str, dataset))


@lru_cache(10_000)
def _stored(term: Any) -> Any:
    """A term as a store gives it back: numbers by their value."""
    store, about = Store(), NamedNode("urn:it")
    store.add(Quad(about, about, term))
    return next(iter(store)).object

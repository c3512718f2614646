"""One letter or report as RDF: its facts in, its graph and its provenance graph out."""

from dataclasses import dataclass
from itertools import chain

from rdflib import URIRef

from graphkit.lift.header import header_claims
from graphkit.lift.letters import letter_triples, visit_label
from graphkit.lift.names import Names
from graphkit.lift.provenance import provenance_triples
from graphkit.lift.publications import activity_triples, publication_triples
from graphkit.lift.reports import inspection_label, report_claims, report_triples
from graphkit.lift.said import said_in
from graphkit.lift.statements import statement_triples
from graphkit.lift.triples import Triples
from graphkit.model import Facts
from graphkit.reports.model import ReportFacts


@dataclass(frozen=True, slots=True)
class Lifted:
    """The two graphs of a letter or a report, with the names they go by in a store."""

    key: str
    document: URIRef
    graph: Triples
    provenance: URIRef
    provenance_graph: Triples

    def graphs(self) -> tuple[tuple[URIRef, Triples], tuple[URIRef, Triples]]:
        """Both graphs, each with its name."""
        return (self.document, self.graph), (self.provenance, self.provenance_graph)

    def quads(self) -> list[str]:
        """All statements as N-Quads lines, sorted: the same for the same input, always."""
        return sorted(
            f"{line[:-1]}<{name}> ." for name, graph in self.graphs() for line in graph.lines()
        )


def lift(facts: Facts | ReportFacts, version: str) -> Lifted:
    """The graphs of a letter or a report.

    version   of the software that read it
    """
    names = Names.of(facts)
    if isinstance(facts, ReportFacts):
        said = said_in(facts, names, inspection_label(facts))
        claims = list(report_claims(facts, names))
        own = report_triples(facts, said)
    else:
        said = said_in(facts, names, visit_label(facts))
        claims = list(header_claims(facts, names))
        own = letter_triples(facts, said)
    graph = Triples(
        chain(
            ((claim.subject, claim.predicate, claim.object) for claim in claims),
            publication_triples(said),
            activity_triples(said),
            own,
            statement_triples(said),
        )
    )
    provenance = Triples(provenance_triples(said, claims, version))
    return Lifted(names.key, names.document, graph, names.provenance, provenance)

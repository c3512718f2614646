"""What the ontology says of the graph: nothing that the graph does not say itself."""

from collections import defaultdict

import pytest
from ontologies import graph
from rdflib import URIRef
from rdflib.namespace import RDFS

from graphkit.store import Store
from graphkit.tables import rows

PATTERNS = {
    RDFS.domain: "?thing <{}> ?other",
    RDFS.range: "?other <{}> ?thing FILTER(isIRI(?thing))",
}


@pytest.fixture(scope="module")
def classes(sample_store: Store) -> dict[str, set[object]]:
    """The classes of each thing, with those that these are within."""
    found: dict[str, set[object]] = defaultdict(set)
    for row in rows(sample_store, "SELECT ?thing ?type { ?thing a ?type }"):
        within = graph("letters").transitive_objects(URIRef(str(row["type"])), RDFS.subClassOf)
        found[str(row["thing"])].update(within)
    return found


@pytest.mark.parametrize("axiom", PATTERNS)
def test_what_has_a_property_is_of_its_domain_and_its_values_are_of_its_range(
    sample_store: Store, classes: dict[str, set[object]], axiom: URIRef
) -> None:
    # A reasoner would otherwise make findings on the board findings on the authority.
    wrong = [
        f"{property} of {row['thing']}, which is no {wanted}"
        for property, wanted in graph("letters").subject_objects(axiom)
        for row in rows(
            sample_store, f"SELECT DISTINCT ?thing {{ {PATTERNS[axiom].format(property)} }}"
        )
        if wanted not in classes[str(row["thing"])]
    ]
    assert not wrong

"""The statistics as RDF: counts in, the observations of an RDF Data Cube out, as N-Triples.

The data sets and their structures stand in ontology/statistics.ttl; what is counted only once
letters are there stands here.

source  The RDF Data Cube Vocabulary, W3C Recommendation of 16 January 2014
"""

from collections.abc import Iterator, Mapping

from rdflib import URIRef

from graphkit.iris import BASE, GK, PREFIXES, slug, thing
from graphkit.lift.publications import LICENCE

GRAPH = URIRef(f"{BASE}statistics")
_CUBE = "http://purl.org/linked-data/cube#"
_TYPE, _XSD = f"<{PREFIXES['rdf']}type>", PREFIXES["xsd"]
_THEMES = ("statementCount", "ownStatementCount")
# key of a data set -> its dimensions and measures, by their names in the ontology.
_DATASETS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "findings-by-theme-and-year": (("countedTheme", "countedPolarity", "year"), _THEMES),
    "findings-by-theme-and-authority": (
        ("countedTheme", "countedPolarity", "countedAuthority"),
        _THEMES,
    ),
    "themes-together": (("firstTheme", "secondTheme", "countedAuthority"), ("statementCount",)),
    "recommendations-by-theme-and-year": (
        ("countedTheme", "countedRecommendationKind", "year"),
        _THEMES,
    ),
    "visits-by-kind-and-year": (("countedVisitKind", "year"), ("visitCount",)),
}


def graph_lines() -> list[str]:
    """What the graph of the statistics says of itself."""
    return [
        f"<{GRAPH}> {_TYPE} <{PREFIXES['void']}Dataset> .",
        f'<{GRAPH}> <{PREFIXES["dcterms"]}title> "Statistics of letters, visits and findings"@en .',
        f"<{GRAPH}> <{PREFIXES['dcterms']}license> <{LICENCE}> .",
    ]


def observation(dataset: str, values: tuple[str, ...]) -> str:
    """The IRI of an observation, made of the keys of its data set and of what it counts.

    >>> observation("visits-by-kind-and-year", (f"{BASE}visit-kind/focused-visit", "2024"))
    'https://w3id.org/ofsted-graph/id/observation/visits-by-kind-and-year--focused-visit--2024'
    """
    return str(thing("observation", "--".join((dataset, *map(_key, values)))))


def observation_lines(
    dataset: str, values: tuple[str, ...], counts: Mapping[str, int]
) -> Iterator[str]:
    """The statements of an observation.

    values   IRIs of things and concepts in the order of the dimensions; a year as its digits
    counts   name of measure -> how many; one that is missing is nought
    """
    dimensions, measures = _DATASETS[dataset]
    iri = observation(dataset, values)
    yield f"<{iri}> {_TYPE} <{_CUBE}Observation> ."
    yield f"<{iri}> <{_CUBE}dataSet> <{GRAPH}/{dataset}> ."
    for name, value in zip(dimensions, values, strict=True):
        year = f'"{value}"^^<{_XSD}gYear>'
        yield f"<{iri}> <{GK[name]}> {year if name == 'year' else f'<{value}>'} ."
    for name in measures:
        yield f'<{iri}> <{GK[name]}> "{counts.get(name, 0)}"^^<{_XSD}integer> .'


def _key(value: str) -> str:
    """Part of a key; an IRI that is none of ours gives all its words, lest two be mixed up."""
    return value.rpartition("/")[2] if value.startswith(BASE) else slug(value)

"""Tallies: the statements of letters in, what they add to the statistics of all letters out."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rdflib.namespace import RDF

from graphkit.iris import BASE, GK

_FINDING, _VISIT, _POLARITY, _YEAR = map(str, (GK.Finding, GK.Visit, GK.polarity, GK.year))
_AUTHORITY, _KIND = str(GK.authority), str(GK.visitKind)
_THEME, _WITHIN = str(GK.theme), str(GK.withinTheme)
_RECOMMENDATION_KINDS = {
    str(GK.AreaForImprovement): f"{BASE}recommendation-kind/area-for-improvement",
    str(GK.AreaForPriorityAction): f"{BASE}recommendation-kind/area-for-priority-action",
}
_CLASSES = (_FINDING, _VISIT, *_RECOMMENDATION_KINDS)
# What is counted and by what: of a letter's statements few others matter.
COUNTED = (str(RDF.type), _AUTHORITY, _KIND, _POLARITY, _THEME, _WITHIN, _YEAR)
_LINE = re.compile(
    rf"<([^>]*)> <(?:({'|'.join(map(re.escape, COUNTED[1:]))})>"
    rf' (?:<([^>]*)>|"([0-9]{{4}})")|{re.escape(COUNTED[0])}>'
    rf" <({'|'.join(map(re.escape, _CLASSES))})>)"
)
_NONE: tuple[str, ...] = ()


class Cell(NamedTuple):
    """A place in the statistics: the values of a data set's dimensions, in their order.

    dataset  key of the data set
    values   IRIs of things and concepts; a year as its digits
    """

    dataset: str
    values: tuple[str, ...]


# (cell, name of a measure in the ontology) -> how many; nought stands for a count that is missing.
Tally = Counter[tuple[Cell, str]]


def tally(lines: Iterable[str]) -> Tally:
    """What some letters add, each whole.

    lines   their graphs as N-Triples, at least the statements with a predicate of COUNTED
    """
    classes: dict[str, str] = {}
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for match in filter(None, map(_LINE.match, lines)):
        subject, predicate, iri, digits, kind = match.groups()
        if kind:
            classes[subject] = kind
        else:
            about[subject][predicate].append(iri or digits)
    return Counter(
        count for subject, kind in classes.items() for count in _counts(kind, about[subject])
    )


def _counts(kind: str, about: Mapping[str, Sequence[str]]) -> Iterator[tuple[Cell, str]]:
    """All counts to which one thing adds one.

    about   predicate -> values
    """
    years, authorities = about.get(_YEAR, _NONE), about.get(_AUTHORITY, _NONE)
    if kind == _FINDING:
        for polarity in about.get(_POLARITY, _NONE):
            for year in years:
                yield from _themes("findings-by-theme-and-year", about, polarity, year)
            for authority in authorities:
                yield from _themes("findings-by-theme-and-authority", about, polarity, authority)
        for pair in combinations(sorted(about.get(_THEME, _NONE)), 2):
            for authority in authorities:
                yield Cell("themes-together", (*pair, authority)), "statementCount"
    elif kind == _VISIT:
        for visit_kind in about.get(_KIND, _NONE):
            for year in years:
                yield Cell("visits-by-kind-and-year", (visit_kind, year)), "visitCount"
    else:
        asked = _RECOMMENDATION_KINDS[kind]
        for year in years:
            yield from _themes("recommendations-by-theme-and-year", about, asked, year)


def _themes(
    dataset: str, about: Mapping[str, Sequence[str]], *values: str
) -> Iterator[tuple[Cell, str]]:
    """A statement counts under each of its themes and all that are broader."""
    own = about.get(_THEME, _NONE)
    for theme in about.get(_WITHIN, _NONE):
        cell = Cell(dataset, (theme, *values))
        yield cell, "statementCount"
        if theme in own:
            yield cell, "ownStatementCount"

"""Marks in a text: the key of a letter or report in, what was found in it and where out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphkit.iris import PREFIXES

from ..links import href, local_name
from ..site import Row, Site, spoken_day

# What a mark may be, in the order in which a page offers them.
KINDS = ("strength", "weakness", "mixed", "neutral", "recommendation")
# What other vocabularies call a thing says little to who reads the letter.
_NAMES = {
    PREFIXES["dcterms"] + "issued": "dated",
    PREFIXES["dcterms"] + "conformsTo": "framework",
    PREFIXES["prov"] + "wasAssociatedWith": "inspector",
    PREFIXES["schema"] + "startDate": "first day",
    PREFIXES["schema"] + "endDate": "last day",
}


class Mark(NamedTuple):
    """A stretch of the text that a statement of the graph rests on.

    start, end  half-open code points of the text
    kind        one of KINDS, or "fact" for what the head of the document says
    address     of the statement, or of what a fact is about
    says        what it is, in words
    themes      keys of its themes and of those above them
    """

    start: int
    end: int
    kind: str
    address: str | None
    says: str
    themes: frozenset[str] = frozenset()


class Fact(NamedTuple):
    """What the head of the document says, with the places that say it."""

    name: str
    value: str
    address: str | None
    is_inferred: bool
    places: tuple[tuple[int, int], ...]


def read_marks(site: Site, key: str, themes: Mapping[str, frozenset[str]]) -> list[Mark]:
    """The findings and recommendations in a text, in order.

    themes  statement -> keys of its themes
    """
    return [_mark(row, themes) for row in site.rows("document-marks", {"text": key})]


def read_themes(site: Site, key: str) -> tuple[dict[str, frozenset[str]], dict[str, str]]:
    """Statement -> keys of its themes; key of a theme -> its label, in order of labels."""
    found: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, str] = {}
    for row in site.rows("document-themes", {"text": key}):
        theme = local_name(str(row["theme"]))
        labels[theme] = str(row["themeLabel"])
        found[str(row["statement"])].add(theme)
    return {statement: frozenset(each) for statement, each in found.items()}, labels


def read_facts(site: Site, key: str) -> list[Fact]:
    """What the head of the document says, by the first place that says it."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    rows: dict[tuple[str, str], Row] = {}
    for row in site.rows("document-facts", {"text": key}):
        claim = str(row["property"]), str(row["value"])
        rows.setdefault(claim, row)
        places[claim].append(_range(row))
    return [
        Fact(
            name=_name(row),
            value=str(row["valueLabel"] or spoken_day(row["value"])),
            address=href(str(row["value"])) if row["valueLabel"] else None,
            is_inferred=row["inferred"] is True,
            places=tuple(dict.fromkeys(places[claim])),
        )
        for claim, row in rows.items()
    ]


def fact_marks(facts: Iterable[Fact], taken: Iterable[Mark]) -> Iterator[Mark]:
    """A mark for each place that says facts, where nothing else is marked.

    The narrowest place rules where places overlap: a title holds the name of the authority.
    """
    said: dict[tuple[int, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        for place in fact.places:
            said[place].append(fact)
    used = [(mark.start, mark.end) for mark in taken]
    for place in sorted(said, key=lambda place: (place[1] - place[0], place)):
        start, end = place
        if any(start < last and first < end for first, last in used):
            continue
        used.append(place)
        told = "; ".join(f"{fact.name}: {fact.value}" for fact in said[place])
        address = next((fact.address for fact in said[place] if fact.address), None)
        yield Mark(start, end, "fact", address, told)


def _mark(row: Row, themes: Mapping[str, frozenset[str]]) -> Mark:
    statement = str(row["statement"])
    kind = local_name(str(row["polarity"])) if row["polarity"] else "neutral"
    says = str(row["polarityLabel"] or "Finding")
    if row["isRecommendation"]:
        kind, says = "recommendation", "To improve"
    no_themes: frozenset[str] = frozenset()
    return Mark(*_range(row), kind, href(statement), says, themes.get(statement, no_themes))


def _name(row: Row) -> str:
    iri = str(row["property"])
    return _NAMES.get(iri) or str(row["propertyLabel"] or local_name(iri))


def _range(row: Row) -> tuple[int, int]:
    return int(str(row["start"])), int(str(row["end"]))

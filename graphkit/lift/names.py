"""The names of one letter's things: Facts in, their IRIs out, the same for the same facts."""

from dataclasses import dataclass

from rdflib import URIRef

from graphkit.iris import slug, thing
from graphkit.model import Dates, Facts, Span
from graphkit.persons import load_persons, person_key


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of a letter and what it tells of.

    key         authority, first day and type of the visit: `peterborough-2021-06-22-focused`
    authority   key of the body; of its name as written where the register has no such body
    """

    key: str
    authority: str

    @staticmethod
    def of(facts: Facts) -> "Names":
        """The names in a letter; its own date stands in for a missing date of the visit."""
        body = facts.authority.value if facts.authority else None
        authority = (body.key or slug(body.name)) if body else "unknown-authority"
        day = facts.dates.value.start if facts.dates else facts.date.value if facts.date else None
        key = f"{authority}-{day or 'undated'}-{facts.visit_type.value}"
        return Names(key, authority)

    @property
    def letter(self) -> URIRef:
        """The letter, which also names its graph."""
        return thing("letter", self.key)

    @property
    def provenance(self) -> URIRef:
        """The graph that says how the letter was read."""
        return URIRef(f"{self.letter}/provenance")

    @property
    def visit(self) -> URIRef:
        """The visit that the letter reports."""
        return thing("visit", self.key)

    def period(self, period: Dates) -> URIRef:
        """A run of days of the visit, by its first."""
        return thing("period", f"{self.key}-{period.start}")

    @property
    def text(self) -> URIRef:
        """The letter's text, to which all evidence points."""
        return thing("text", self.key)

    def evidence(self, span: Span) -> URIRef:
        """A range of the letter's text."""
        return thing("evidence", f"{self.key}-{span.start}-{span.end}")

    def section(self, index: int) -> URIRef:
        """The section of that number."""
        return thing("section", f"{self.key}-{index}")

    def person(self, name: str) -> URIRef:
        """Somebody at the authority: one person only as far as one authority goes."""
        return thing("person", f"{self.authority}-{slug(name)}")


def inspector(name: str) -> URIRef:
    """An inspector: one person wherever a letter has the name, in any spelling that is safe."""
    return thing("inspector", person_key(name, load_persons()))


def spoken_days(dates: Dates) -> str:
    """The days of a visit as one says them.

    >>> from datetime import date
    >>> spoken_days(Dates(date(2021, 6, 22), date(2021, 6, 23)))
    '22 to 23 June 2021'
    """
    first, last = dates
    year = "" if first.year == last.year else f" {first.year}"
    month = "" if (first.year, first.month) == (last.year, last.month) else f" {first:%B}"
    before = "" if first == last else f"{first.day}{month}{year} to "
    return f"{before}{last.day} {last:%B} {last.year}"

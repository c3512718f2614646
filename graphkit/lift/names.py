"""The names of one letter's or report's things: Facts in, their IRIs out, always the same."""

from dataclasses import dataclass

from rdflib import URIRef

from graphkit.iris import GK, slug, thing
from graphkit.model import Dates, Facts, Span
from graphkit.persons import load_persons, person_key
from graphkit.reports.model import ReportFacts


@dataclass(frozen=True, slots=True)
class Names:
    """The IRIs of a letter or a report and what it tells of.

    key         authority, first day and type of the visit: `peterborough-2021-06-22-focused`
    authority   key of the body; of its name as written where the register has no such body
    kinds       letter and visit, or report and inspection
    """

    key: str
    authority: str
    kinds: tuple[str, str] = ("letter", "visit")

    @staticmethod
    def of(facts: Facts | ReportFacts) -> "Names":
        """The names in a letter; its own date stands in for a missing date of the visit."""
        body = facts.authority.value if facts.authority else None
        authority = (body.key or slug(body.name)) if body else "unknown-authority"
        if isinstance(facts, ReportFacts):
            written, kind, kinds = facts.published, "inspection", ("report", "inspection")
        else:
            written, kind, kinds = facts.date, facts.visit_type.value, ("letter", "visit")
        day = facts.dates.value.start if facts.dates else written.value if written else "undated"
        return Names(f"{authority}-{day}-{kind}", authority, kinds)

    @property
    def document(self) -> URIRef:
        """The letter or the report, which also names its graph."""
        return thing(self.kinds[0], self.key)

    @property
    def provenance(self) -> URIRef:
        """The graph that says how the letter was read."""
        return URIRef(f"{self.document}/provenance")

    @property
    def activity(self) -> URIRef:
        """The visit or the inspection that it reports."""
        return thing(self.kinds[1], self.key)

    @property
    def by_document(self) -> URIRef:
        """The property that leads to the letter or the report."""
        return URIRef(GK[self.kinds[0]])

    @property
    def by_activity(self) -> URIRef:
        """The property that leads to the visit or the inspection."""
        return URIRef(GK[self.kinds[1]])

    def period(self, period: Dates) -> URIRef:
        """A run of days of the visit, by its first."""
        return thing("period", f"{self.key}-{period.start}")

    @property
    def text(self) -> URIRef:
        """The text, to which all evidence points."""
        return thing("text", self.key)

    def evidence(self, span: Span) -> URIRef:
        """A range of the text."""
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

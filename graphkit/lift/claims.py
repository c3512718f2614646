"""Claims: facts in, one claim a statement out; here what visits and inspections both say."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rdflib import Literal, Node, URIRef

from graphkit.iris import GK, SCHEMA
from graphkit.lift.names import Names
from graphkit.lift.terms import english
from graphkit.model import Fact, Facts
from graphkit.reports.model import ReportFacts


class Claim(NamedTuple):
    """One triple of the document's graph and the fact that it states."""

    subject: URIRef
    predicate: URIRef
    object: Node
    fact: Fact[Any]


def activity_claims(facts: Facts | ReportFacts, names: Names) -> Iterator[Claim]:
    """Whose services were looked at, and on which days."""
    activity = names.activity
    if facts.authority and facts.authority.value.iri:
        yield Claim(activity, GK.authority, URIRef(facts.authority.value.iri), facts.authority)
    if facts.dates:
        yield Claim(activity, SCHEMA.startDate, Literal(facts.dates.value.start), facts.dates)
        yield Claim(activity, SCHEMA.endDate, Literal(facts.dates.value.end), facts.dates)
    for period in facts.periods:
        yield Claim(activity, GK.period, names.period(period.value), period)
    if facts.days_as_written:
        words = english(facts.days_as_written.value)
        yield Claim(activity, GK.daysAsWritten, words, facts.days_as_written)

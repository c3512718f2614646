"""The days of a visit in the graph: periods, words in the place of days, years of judgements."""

from collections.abc import Callable

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from graphkit.iris import GK, SCHEMA, thing
from graphkit.lift.graphs import Lifted, lift
from graphkit.model import Facts
from graphkit.record import record

Read = Callable[[str], Facts]
VISIT = (
    "{}\n\nDear Jo\n\nMonitoring visit of Thornmere children's services\n\nThis letter summarises"
    " the findings of the monitoring visit to Thornmere on {}. It was judged inadequate in 2021."
    "\n\nHeadline findings\n\nSupport is good.\n"
)


def lifted(read: Read, written: str, days: str) -> tuple[Lifted, URIRef]:
    graphs = lift(read(VISIT.format(written, days)), "1.0")
    return graphs, URIRef(graphs.document.replace("/letter/", "/visit/"))


def test_periods_of_a_visit_are_things_with_days_of_their_own(read: Read) -> None:
    graphs, visit = lifted(read, "1 March 2023", "5 to 9 December 2022 and 14 February 2023")
    first = thing("period", "thornmere-2022-12-05-monitoring-2022-12-05")
    second = thing("period", "thornmere-2022-12-05-monitoring-2023-02-14")
    assert set(graphs.graph.objects(visit, GK.period)) == {first, second}
    assert graphs.graph.value(first, RDF.type) == GK.VisitPeriod
    assert graphs.graph.value(first, SCHEMA.startDate) == Literal("2022-12-05", datatype=XSD.date)
    assert graphs.graph.value(first, SCHEMA.endDate) == Literal("2022-12-09", datatype=XSD.date)
    assert graphs.graph.value(visit, SCHEMA.endDate) == Literal("2023-02-14", datatype=XSD.date)


def test_visit_of_one_period_has_no_period_apart(read: Read) -> None:
    graphs, visit = lifted(read, "1 March 2023", "14 and 15 February 2023")
    assert (visit, GK.period, None) not in graphs.graph
    assert (None, RDF.type, GK.VisitPeriod) not in graphs.graph


def test_words_stand_in_the_place_of_days_that_do_not_exist(read: Read) -> None:
    graphs, visit = lifted(read, "31 June 2022", "30 February 2022")
    assert graphs.graph.value(visit, GK.daysAsWritten) == Literal("30 February 2022", lang="en")
    assert (visit, SCHEMA.startDate, None) not in graphs.graph
    written = graphs.graph.value(graphs.document, GK.dateAsWritten)
    assert written == Literal("31 June 2022", lang="en")
    assert (graphs.document, DCTERMS.issued, None) not in graphs.graph


def test_year_without_a_month_dates_a_judgement(read: Read) -> None:
    graphs, visit = lifted(read, "1 July 2022", "14 June 2022")
    judgement = thing("judgement", "thornmere-2021")
    assert graphs.graph.value(visit, GK.follows) == judgement
    assert graphs.graph.value(judgement, GK.judgedIn) == Literal("2021", datatype=XSD.gYear)


def test_record_has_periods_and_words_only_where_there_are_such(read: Read) -> None:
    several = record(
        read(VISIT.format("1 March 2023", "5 to 9 December 2022 and 14 February 2023"))
    )
    assert several["visit"]["periods"] == [
        {"start": "2022-12-05", "end": "2022-12-09"},
        {"start": "2023-02-14", "end": "2023-02-14"},
    ]
    assert several["previous_judgement"] == {"grade": "inadequate", "date": "2021"}
    wrong = record(read(VISIT.format("31 June 2022", "30 February 2022")))
    assert wrong["visit"]["days_as_written"] == "30 February 2022"
    assert wrong["letter"]["date_as_written"] == "31 June 2022"
    assert {"periods", "days_as_written"} & set(several["visit"]) == {"periods"}

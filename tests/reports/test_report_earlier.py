"""Earlier inspections and visits that a report mentions."""

from collections.abc import Callable

import pytest
from rdflib import URIRef
from reports.small import ILACS_BODY, ilacs

from graphkit.iris import BASE, GK, ID
from graphkit.lift.graphs import lift
from graphkit.reports.model import ReportFacts
from graphkit.reports.record import report_record

Read = Callable[[str], ReportFacts]
FIRST = "Leaders know their services well and have improved them."
Event = tuple[str, str | None, str | None]


def told(sentence: str, report: Read) -> list[Event]:
    facts = report(ilacs(body=ILACS_BODY.replace(FIRST, sentence)))
    return [(each.kind, each.when, each.grade) for each in (fact.value for fact in facts.earlier)]


@pytest.mark.parametrize(
    ("sentence", "events"),
    [
        (
            "Since the last inspection in June 2018, when services were judged to be good, little"
            " has changed. A focused visit in March 2021 found delay.",
            [("inspection", "2018-06", "good"), ("focused-visit", "2021-03", None)],
        ),
        (
            "The previous inspection was in May 2012. Ofsted judged that services were inadequate.",
            [("inspection", "2012-05", "inadequate")],
        ),
        (
            "An inspection in March 2012 judged care as adequate and safeguarding as inadequate.",
            [("inspection", "2012-03", "adequate"), ("inspection", "2012-03", "inadequate")],
        ),
        (
            "The council was inspected in 2018. The inspection in June 2018 was the first.",
            [("inspection", "2018-06", None)],
        ),
        (
            "An inspection took place in September and October 2014.",
            [("inspection", "2014-09", None)],
        ),
        (
            "At the monitoring visit in January 2020, staff were new.",
            [("monitoring-visit", "2020-01", None)],
        ),
        ("The JTAI in 2022 found gaps.", [("jtai", "2022", None)]),
        (
            "In the assurance visit of May 2021, plans were weak.",
            [("assurance-visit", "2021-05", None)],
        ),
        ("It was judged in 2019 not to be good in an inspection.", [("inspection", "2019", None)]),
        ("A children’s home inspection in May 2021 was good.", []),
        ("The SEND inspection in May 2021 was good.", []),
        ("During this inspection in November 2023, staff were open.", []),
        ("The school was inspected in May 2021 and was good.", []),
    ],
)
def test_events_are_told_once_with_time_and_grade(
    sentence: str, events: list[Event], report: Read
) -> None:
    assert told(sentence, report) == events


def test_last_graded_inspection_is_the_previous_judgement(report: Read) -> None:
    sentence = "Inspections judged services good in May 2014 and inadequate in June 2018."
    facts = report(ilacs(body=ILACS_BODY.replace(FIRST, sentence)))
    assert report_record(facts)["previous_judgement"] == {"grade": "inadequate", "date": "2018-06"}


def test_two_grades_of_one_month_are_two_mentions_in_the_graph(report: Read) -> None:
    sentence = "An inspection in March 2012 judged care as adequate and safeguarding as inadequate."
    graph = lift(report(ilacs(body=ILACS_BODY.replace(FIRST, sentence))), "1.0").graph
    told = {
        str(mention): str(graph.value(mention, GK.grade))
        for mention in graph.objects(None, GK.mentions)
    }
    stem = f"{ID}mention/thornmere-2023-11-06-inspection-inspection-2012-03"
    assert told == {
        f"{stem}-adequate": f"{BASE}grade/adequate",
        f"{stem}-inadequate": f"{BASE}grade/inadequate",
    }
    assert {str(graph.value(URIRef(mention), GK.happenedIn)) for mention in told} == {"2012-03"}

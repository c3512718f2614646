"""The days of a visit: those that a letter says are this visit's, and what is wrong with them."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]

SUBJECT = "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
DATED = f"2 August 2022\n\n{SUBJECT}"
SUMMARY = "This letter summarises the findings of the monitoring visit to Thornmere"
REST = "\n\nHeadline findings\n\nSupport is good.\n"


@pytest.mark.parametrize(
    "opening",
    [
        f"{SUMMARY} children's services on 14 and 15 June 2022.",
        f"{SUMMARY} children’s services between 14 and 15 June 2022.",
        f"{SUMMARY} from 14 June 2022 to 15 June 2022.",
        f"{SUMMARY}, 14-15 June 2022.",
        f"{SUMMARY} (14 and 15 June 2022).",
        f"{SUMMARY} over two days, 14 and 15 June 2022.",
        f"{SUMMARY}. The visit took place on 14–15 June 2022.",
        f"{SUMMARY}. It was carried out between 14 and 15 June 2022.",
        "This letter summarises the findings from your monitoring visit, made on 14-15 June 2022.",
        "I am writing to you after the monitoring visit that took place on 14 and 15 June 2022.",
        "Following my visit on 14 and 15 June 2022, I write to tell you what I found.",
        "I visited Thornmere on 14 and 15 June 2022.",
        "Thank you for your help when we visited on 14 and 15 June 2022.",
        "On 14 and 15 June 2022, inspectors visited Thornmere.",
        "Inspectors were in Thornmere on 14 and 15 June 2022.",
        "We came to Thornmere on 14 and 15 June 2022.",
        "On 14 and 15 June 2022, Ann Roe HMI carried out a monitoring visit to Thornmere.",
        "The visit, announced on 6 June 2022, took place on 14 and 15 June 2022.",
    ],
)
def test_days_are_read_from_any_sentence_that_tells_of_this_visit(read: Read, opening: str) -> None:
    facts = read(f"{DATED}{opening}{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]
    assert facts.days_as_written is None and not facts.warnings


@pytest.mark.parametrize(
    "opening",
    [
        f"{SUMMARY} on 14\nand 15 June 2022, after the inspection of 3 November 2021.",
        f"{SUMMARY}, judged inadequate on 3 May 2021, on 14 and 15 June 2022.",
        f"It was judged inadequate in a report published on 3 May 2021. {SUMMARY} on 14 and 15 June"
        " 2022.",
        f"{SUMMARY} on 14 and 15 June 2022. You were notified of the visit on 6 June 2022.",
        f"{SUMMARY} on 14 and 15 June 2022. At the focused visit on 3 March 2020, plans were weak.",
        f"{SUMMARY} on 14 and 15 June 2022. Since the last visit on 3 March 2022, much is new.",
        "The last inspection took place from 3 to 14 May 2021. Inspectors visited Thornmere on 14"
        " and 15 June 2022.",
        "The first monitoring visit took place on 3 March 2022. This visit took place on 14 and 15"
        " June 2022.",
        "In our letter of 3 March 2022, we told you of the first visit. I visited on 14 and 15 June"
        " 2022.",
    ],
)
def test_days_of_anything_else_are_not_those_of_this_visit(read: Read, opening: str) -> None:
    facts = read(f"{DATED}{opening}{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]


@pytest.mark.parametrize(
    "subject",
    [
        "Monitoring visit of Thornmere children's services on 14 and 15 June 2022",
        "Monitoring visit of Thornmere children's services: 14–15 June 2022",
        "Monitoring visit to Thornmere (14 and 15 June 2022)",
    ],
)
def test_days_may_stand_in_the_subject_line(read: Read, subject: str) -> None:
    facts = read(f"2 August 2022\n\nDear Jo\n\n{subject}\n\nInspectors reviewed plans.{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]
    assert facts.authority and facts.authority.value.key == "thornmere"


def test_days_of_an_assurance_visit_are_read(read: Read) -> None:
    facts = read(
        "Dear Jo\n\nCOVID-19 assurance visit to Thornmere\n\nThis letter summarises the findings of"
        f" the COVID-19 assurance visit to Thornmere on 20, 21 and 27 October 2020.{REST}"
    )
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2020-10-20", "2020-10-27"]


def test_days_may_stand_in_a_table_above_the_salutation(read: Read) -> None:
    head = "Date of visit\t14 and 15 June 2022\nDate of letter\t2 August 2022\n\n"
    facts = read(f"{head}{SUBJECT}Inspectors reviewed plans.{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]
    assert facts.date and str(facts.date.value) == "2022-08-02"


def test_days_with_a_gap_are_kept_as_periods(read: Read) -> None:
    facts = read(f"{DATED}{SUMMARY} on 8 to 12 November 2021 and 7 to 9 December 2021.{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2021-11-08", "2021-12-09"]
    assert [[str(day) for day in period.value] for period in facts.periods] == [
        ["2021-11-08", "2021-11-12"],
        ["2021-12-07", "2021-12-09"],
    ]


@pytest.mark.parametrize(
    "days",
    [
        "between 14 and 15 June 2022 (remotely) and on 21 June 2022 (on site)",
        "between 14 and 15 June (remotely) and on 21 June 2022 (on site)",
        "on 14 and 15 June 2022 (on site) and 21 June (remotely)",
        "on 14 and 15 June 2022, with a further day off site on 21 June 2022",
        "on 14 and 15 June 2022, followed by a second day of remote activity on 21 June 2022",
        "on 14 and 15 June 2022 on site, and remotely on 21 June 2022",
        "on site on 21 June 2022 and remotely between 14 and 15 June 2022",
    ],
)
def test_further_days_in_the_same_sentence_are_of_the_same_visit(read: Read, days: str) -> None:
    facts = read(f"{DATED}{SUMMARY} {days}.{REST}")
    assert [[str(day) for day in period.value] for period in facts.periods] == [
        ["2022-06-14", "2022-06-15"],
        ["2022-06-21", "2022-06-21"],
    ]
    assert not facts.warnings


@pytest.mark.parametrize(
    "clause",
    [
        ", with a further visit planned on 21 June 2022",
        ", and the plan was published on 21 June 2022",
        " (remotely) and that of 3 May 2021",
    ],
)
def test_days_of_something_else_are_not_joined(read: Read, clause: str) -> None:
    facts = read(f"{DATED}{SUMMARY} on 14 and 15 June 2022{clause}.{REST}")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]


def test_days_long_before_the_letter_are_a_warning_only(read: Read) -> None:
    facts = read(f"{DATED}{SUMMARY} on 14 June 2012.{REST}")
    assert facts.dates and str(facts.dates.value.start) == "2012-06-14"
    assert facts.warnings == (
        'the visit is dated "14 June 2012", long before the letter\'s own date, 2 August 2022: one'
        " of the two is perhaps wrong",
    )


def test_days_not_long_before_the_letter_count_first(read: Read) -> None:
    opening = f"{SUMMARY} on 14 June 2012. Inspectors spent a day in Thornmere on 14 June 2022."
    facts = read(f"{DATED}{opening}{REST}")
    assert facts.dates and str(facts.dates.value.start) == "2022-06-14"


def test_days_without_a_gap_are_no_periods(read: Read) -> None:
    assert read(f"{DATED}{SUMMARY} on 14 and 15 June 2022.{REST}").periods == ()


@pytest.mark.parametrize(
    ("words", "clause"),
    [
        ("31 June 2022", "which names a day that does not exist"),
        ("15 and 14 June 2022", "which ends before it begins"),
        ("14 and 15 September 2022", "which is after the letter's own date, 2 August 2022"),
        ("14 and 15 September 2021 to 3 May 2021", "which ends before it begins"),
    ],
)
def test_days_that_cannot_be_are_kept_as_written_with_a_warning(
    read: Read, words: str, clause: str
) -> None:
    facts = read(f"{DATED}{SUMMARY} on {words}.{REST}")
    assert facts.dates is None
    assert facts.days_as_written and facts.days_as_written.value == words
    assert facts.letter.document.quote(facts.days_as_written.evidence[0]) == words
    assert facts.warnings == (f'the visit is dated "{words}", {clause}',)


def test_days_without_a_year_have_that_of_the_letter(read: Read) -> None:
    facts = read(f"{DATED}{SUMMARY} on 14 and 15 June.{REST}")
    assert facts.dates and str(facts.dates.value.start) == "2022-06-14"
    assert facts.dates.inferred
    assert facts.warnings == (
        'the visit is dated "14 and 15 June", which names no year: 2022 follows from the date of'
        " the letter",
    )


def test_days_without_a_year_stay_unread_in_a_letter_without_a_date(read: Read) -> None:
    facts = read(f"{SUBJECT}{SUMMARY} on 14 and 15 June.{REST}")
    assert facts.dates is None
    assert facts.days_as_written and facts.days_as_written.value == "14 and 15 June"
    assert 'the visit is dated "14 and 15 June", which names no year' in facts.warnings


def test_weekday_that_does_not_fit_is_a_warning_only(read: Read) -> None:
    facts = read(f"{DATED}{SUMMARY} on Monday 14 June 2022.{REST}")
    assert facts.dates and str(facts.dates.value.start) == "2022-06-14"
    assert facts.warnings == (
        'the visit is dated "Monday 14 June 2022", but 14 June 2022 was a Tuesday',
    )


@pytest.mark.parametrize("opening", [f"{SUMMARY}.", f"{SUMMARY}. Leaders acted by 3 May 2022."])
def test_days_that_are_missing_are_absent_with_a_warning(read: Read, opening: str) -> None:
    facts = read(f"{DATED}{opening}{REST}")
    assert facts.dates is None and facts.days_as_written is None
    assert facts.warnings == (
        "the opening of the letter names no day of the visit with month and year",
    )

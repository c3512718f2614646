"""The visit: its mode, its framework and its kind."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
SUBJECT = "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
SUMMARY = "This letter summarises the findings of the monitoring visit to Thornmere"


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("This visit was carried out on site.", "on-site"),
        ("The visit was carried out on-site and distances were kept.", "on-site"),
        ("The visit was conducted remotely.", "remote"),
        ("Inspectors used video calls for all meetings.", "remote"),
        ("The visit was a mix of remote and face-to-face meetings.", "hybrid"),
        ("Inspectors worked mostly on site, with some meetings held remotely.", "hybrid"),
        ("During this visit, inspectors reviewed the virtual school.", None),
        ("During this visit, inspectors looked at remote visits to children.", None),
        ("The visit included the virtual school.", None),
        ("Face-to-face work with children went on.", None),
        ("The visit took place on site. Some meetings were held by video.", "hybrid"),
        ("This was a hybrid visit.", "hybrid"),
        ("This was a two-day on-site visit following one day of remote activity.", "hybrid"),
        ("The findings are of a two-day on-site visit and one day of remote activity.", "hybrid"),
        ("The findings are of work on 2 June 2022 (remotely) and 9 June 2022 (on site).", "hybrid"),
        ("The visit was made on 2 June, with a further day off site on 9 June 2022.", "hybrid"),
        ("The findings are of work on 2 June 2022, carried out remotely.", "remote"),
        ("Inspectors looked at the number of days of online learning.", None),
        ("Inspectors reviewed visits to children, made on 3 May 2022 virtually.", None),
        ("This was a remote visit.", "remote"),
        ("The two-day on-site visit looked at care leavers.", "on-site"),
        ("The visit was made remotely rather than on site.", "remote"),
        ("No on-site activity took place: the visit was made by video.", "remote"),
        ("Inspectors worked in person.", "on-site"),
        ("They worked on site on both days.", "on-site"),
        ("The work was done in line with the framework and took place on site.", "on-site"),
        ("Interviews, case discussions and reading all took place remotely, by video.", "remote"),
        ("Because of infections it was carried out entirely remotely.", "remote"),
        ("The first day was spent at your offices; then I spoke with staff by video.", "hybrid"),
        ("The focus of the visit was face-to-face work with families.", None),
        ("", None),
    ],
)
def test_delivery_mode_is_read_where_the_letter_tells_it(
    opened: Read, sentence: str, mode: str | None
) -> None:
    fact = opened(sentence).delivery_mode
    assert (fact.value if fact else None) == mode


@pytest.mark.parametrize(
    ("sentence", "framework", "inferred"),
    [
        (
            "It was in line with the inspection of local authority children's services framework.",
            "ilacs",
            False,
        ),
        ("It was made under the ILACS framework.", "ilacs", False),
        ("The visit was made under the single inspection framework.", "sif", False),
        (
            "The framework was that for the inspection of services for children in need of help and"
            " protection, children looked after and care leavers.",
            "sif",
            False,
        ),
        (
            "The visit was made under the single inspection framework for authorities that are"
            " judged inadequate.",
            "sif",
            False,
        ),
        ("It was judged inadequate in 2016 under the single inspection framework.", "ilacs", True),
        ("Thornmere was inspected under the single inspection framework.", "ilacs", True),
        ("It was made under section 136 of the Education and Inspections Act 2006.", "ilacs", True),
        ("", "ilacs", True),
    ],
)
def test_framework_is_named_or_inferred_from_the_first_day(
    opened: Read, sentence: str, framework: str, inferred: bool
) -> None:
    fact = opened(sentence).framework
    assert fact and (fact.value, fact.inferred) == (framework, inferred)


def test_framework_is_absent_without_words_and_days(read: Read) -> None:
    assert read(f"{SUBJECT}{SUMMARY}.\n").framework is None


def test_framework_of_a_day_before_2018_is_the_older_one(read: Read) -> None:
    facts = read(f"{SUBJECT}{SUMMARY} on 4 May 2017.\n")
    assert facts.framework and (facts.framework.value, facts.framework.inferred) == ("sif", True)


def test_covid_visit_says_that_it_was_adapted(read: Read) -> None:
    adapted = "However, the delivery model was adapted to reflect the COVID-19 context."
    letter = "Dear Jo\n\nFocused visit to Thornmere children's services\n\n{}\n"
    assert read(letter.format(adapted)).visit_kind.value == "focused-visit-covid"
    assert read(letter.format("It was made in the pandemic.")).visit_kind.value == "focused-visit"

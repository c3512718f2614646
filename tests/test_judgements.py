"""Earlier judgements: the last one on the whole authority, with its month or year."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("sentence", "grade", "when"),
    [
        ("It was judged inadequate in November 2021.", "inadequate", "2021-11"),
        ("It was judged to be inadequate overall in November 2021.", "inadequate", "2021-11"),
        ("It was judged inadequate on 30 Nov 2021.", "inadequate", "2021-11"),
        ("It was found to be inadequate (November 2021).", "inadequate", "2021-11"),
        ("It was graded as 'good' in May 2019.", "good", "2019-05"),
        (
            "It was judged to be requires improvement to be good in May 2019.",
            "requires-improvement",
            "2019-05",
        ),
        (
            "Since the inspection in May 2019, when it was judged inadequate, much is new.",
            "inadequate",
            "2019-05",
        ),
        ("At the last inspection in May 2019, it was judged inadequate.", "inadequate", "2019-05"),
        ("In May 2019, Thornmere was judged inadequate.", "inadequate", "2019-05"),
        ("In May 2019 the local authority was judged inadequate.", "inadequate", "2019-05"),
        ("The May 2019 inspection judged services to be inadequate.", "inadequate", "2019-05"),
        ("Ofsted judged services in Thornmere to be good in May 2019.", "good", "2019-05"),
        ("It had received a judgement of inadequate in May 2019.", "inadequate", "2019-05"),
        ("This follows the inadequate judgement in May 2019.", "inadequate", "2019-05"),
        ("It was judged inadequate in its last inspection.", "inadequate", None),
        ("It was judged good in 2019.", "good", "2019"),
        ("It remained inadequate overall in May 2019.", "inadequate", "2019-05"),
        (
            "It was judged inadequate at the inspection of May 2019, published in July 2019.",
            "inadequate",
            "2019-05",
        ),
    ],
)
def test_earlier_judgement_has_the_time_that_stands_with_it(
    opened: Read, sentence: str, grade: str, when: str | None
) -> None:
    fact = opened(sentence).previous_judgement
    assert fact and fact.value == (grade, when)


@pytest.mark.parametrize(
    "sentences",
    [
        "It was judged good in May 2019 and inadequate in November 2021.",
        "Having previously been judged good in 2019, it was judged inadequate in November 2021.",
        "It was judged good in May 2019. It was judged inadequate in November 2021.",
        "Leadership was judged good and the council was judged inadequate in November 2021.",
        "It was judged inadequate in May 2012, and again in November 2021.",
        "It was judged inadequate in 2012, and once more at its reinspection in November 2021.",
        "It was judged inadequate in 2012 and in November 2021.",
        "It was judged inadequate in 2019 and remained inadequate in November 2021.",
        "It was judged good in 2019 but became inadequate in November 2021.",
        "It was judged inadequate in November 2021, and in May 2022, a new director came.",
        "It was judged inadequate in November 2021. It will be judged good in May 2030.",
    ],
)
def test_earlier_judgement_is_the_last_before_the_visit(opened: Read, sentences: str) -> None:
    fact = opened(sentences).previous_judgement
    assert fact and fact.value == ("inadequate", "2021-11")


@pytest.mark.parametrize(
    ("sentence", "judgement"),
    [
        ("It was judged inadequate in May 2019 for children in care.", ("inadequate", "2019-05")),
        (
            "It was judged inadequate for the impact of leaders, in May 2019.",
            ("inadequate", "2019-05"),
        ),
        (
            "It was judged inadequate in May 2019 for children in care. It was rated good in 2018.",
            ("good", "2018"),
        ),
    ],
)
def test_monitoring_may_follow_from_the_only_judgement_on_a_part(
    opened: Read, sentence: str, judgement: tuple[str, str]
) -> None:
    fact = opened(sentence).previous_judgement
    assert fact and fact.value == judgement


def test_focused_visit_follows_from_no_judgement_on_a_part(read: Read) -> None:
    text = "Dear Jo\n\nFocused visit\n\nIt was judged good in May 2019 for children in care.\n"
    assert read(text).previous_judgement is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Housing remained inadequate in May 2020.",
        "Support is good and plans are inadequate.",
        "The experiences and progress of care leavers were judged inadequate in May 2022.",
        "The impact of leaders was judged good.",
        "Inspectors judged that plans were late.",
        "Inspectors found good practice.",
    ],
)
def test_grade_words_about_anything_else_are_no_earlier_judgement(
    opened: Read, sentence: str
) -> None:
    assert opened(sentence).previous_judgement is None


@pytest.mark.parametrize(
    ("finding", "judgement"),
    [
        (
            "Since March 2023, when the local authority was judged outstanding, much is new.",
            ("outstanding", "2023-03"),
        ),
        (
            "After the inspection in May 2019, when it was judged inadequate, leaders acted.",
            ("inadequate", "2019-05"),
        ),
        ("In 2021, services were judged inadequate overall.", ("inadequate", "2021")),
        ("Early help was judged good in May 2019.", None),
        ("Early help services were judged good in May 2019.", None),
        ("Audits were judged inadequate.", None),
        ("Practice was graded good by auditors.", None),
    ],
)
def test_earlier_judgement_among_the_findings_is_of_the_whole_authority(
    read: Read, finding: str, judgement: tuple[str, str | None] | None
) -> None:
    facts = read(f"Dear Jo\n\nFocused visit\n\nMain findings\n\n{finding}\n")
    fact = facts.previous_judgement
    assert (fact.value if fact else None) == judgement

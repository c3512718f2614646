"""The visit: its days, ordinal, mode, framework, inspectors, earlier judgement and authority."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
SUBJECT = "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
SUMMARY = "This letter summarises the findings of the monitoring visit to Thornmere"


@pytest.mark.parametrize(
    "opening",
    [
        f"{SUMMARY} children's services on 14 and 15 June 2022.",
        f"{SUMMARY} children’s services between 14 and 15 June 2022.",
        f"{SUMMARY} from 14 June 2022 to 15 June 2022.",
        f"{SUMMARY}. The visit took place on 14–15 June 2022.",
        "This letter summarises the findings from your monitoring visit, made on 14-15 June 2022.",
        f"{SUMMARY} on 14\nand 15 June 2022, after the inspection of 3 November 2021.",
    ],
)
def test_days_are_those_of_the_opening(read: Read, opening: str) -> None:
    facts = read(f"{SUBJECT}{opening}\n")
    assert facts.dates and [str(day) for day in facts.dates.value] == ["2022-06-14", "2022-06-15"]


@pytest.mark.parametrize(
    ("opening", "warning"),
    [
        (f"{SUMMARY} on 14 and 15 June.", "names no day of the visit with month and year"),
        (f"{SUMMARY}. Leaders acted by 3 May 2022.", "names no day of the visit"),
        (f"{SUMMARY} on 31 June 2022.", '"31 June 2022", which are no such days'),
        (f"{SUMMARY} on 15 and 14 June 2022.", "which are no such days"),
    ],
)
def test_days_that_are_missing_or_impossible_are_absent_with_a_warning(
    read: Read, opening: str, warning: str
) -> None:
    facts = read(f"{SUBJECT}{opening}\n")
    assert facts.dates is None
    assert any(warning in each for each in facts.warnings)


@pytest.mark.parametrize(
    ("sentence", "ordinal"),
    [
        ("The visit was the fifth monitoring visit since the local authority was judged.", 5),
        ("This was the second visit since then.", 2),
        ("This was the second ILACS monitoring visit since then.", 2),
        ("The visit was the sixth and final monitoring visit since then.", 6),
        ("This is the local authority's third monitoring visit.", 3),
        ("The visit was the 11th monitoring visit since then.", 11),
        ("It was their first monitoring visit.", 1),
        ("Much has changed since the first monitoring visit in May 2021.", None),
        ("At the second monitoring visit, plans were weak.", None),
        ("A second assessment hub was opened.", None),
    ],
)
def test_ordinal_is_the_one_of_this_visit(opened: Read, sentence: str, ordinal: int | None) -> None:
    fact = opened(sentence).ordinal
    assert (fact.value if fact else None) == ordinal


def test_ordinal_may_stand_in_the_opening_sentence(read: Read) -> None:
    facts = read(
        "Dear Jo\n\nThis letter tells the findings of the third monitoring visit to Leeds.\n"
    )
    assert facts.ordinal and facts.ordinal.value == 3


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
        ("Thornmere was inspected under the single inspection framework.", "sif", False),
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


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Her Majesty's Inspectors for this visit were Ann Roe and Ben Poe.",
            ["Ann Roe", "Ben Poe"],
        ),
        (
            "His Majesty’s Inspectors for this visit were: Ann Roe and Ben Poe.",
            ["Ann Roe", "Ben Poe"],
        ),
        ("His Majesty’s Inspector for this visit was Ann Roe.", ["Ann Roe"]),
        ("The inspectors were Ann Roe, HMI, and Ben Poe, HMI.", ["Ann Roe", "Ben Poe"]),
        ("The visit was carried out by Ann Roe HMI and Ben Poe HMI.", ["Ann Roe", "Ben Poe"]),
        (
            "The lead inspector was Ann Roe HMI. She was joined by Ben Poe HMI.",
            ["Ann Roe", "Ben Poe"],
        ),
        (
            "The inspectors were Ann Roe and Ben Poe. They were accompanied by Cy Doe.",
            ["Ann Roe", "Ben Poe", "Cy Doe"],
        ),
        (
            "The inspectors were Ann Roe and Ben Poe. Staff are supported by Practice Educators.",
            ["Ann Roe", "Ben Poe"],
        ),
        ("Inspectors were pleased to meet Ann Roe, and Ben Poe.", []),
        ("Inspectors were told that Ann Roe had left.", []),
    ],
)
def test_inspectors_are_those_whom_the_opening_names(
    opened: Read, sentence: str, names: list[str]
) -> None:
    assert [fact.value.name for fact in opened(sentence).inspectors] == names


TEAM = "The inspectors were Ann Roe, HMI, and Ben Poe, HMI."
OPENING = f"{SUBJECT}{SUMMARY} on 4 May 2022. "


@pytest.mark.parametrize(
    ("team", "signed", "lead", "inferred"),
    [
        (TEAM, "Ben Poe\nHMI", "Ben Poe", True),
        (TEAM, "BEN  POE HMI", "Ben Poe", True),
        (f"{TEAM} The lead inspector was Ann Roe.", "Ben Poe\nHMI", "Ann Roe", False),
        ("The inspectors were Ann Roe HMI and Ben Poe HMI (lead inspector).", "", "Ben Poe", False),
        ("The inspectors were Ann Roe HMI, lead inspector, and Ben Poe.", "", "Ann Roe", False),
        ("The inspector was Ann Roe.", "", "Ann Roe", True),
        (TEAM, "Cy Doe\nRegional Director", None, None),
        (TEAM, "", None, None),
    ],
)
def test_lead_is_named_or_inferred_from_the_signature(
    read: Read, team: str, signed: str, lead: str | None, inferred: bool | None
) -> None:
    fact = read(f"{OPENING}{team}\n\nYours sincerely\n\n{signed}\n").lead
    assert ((fact.value.name, fact.inferred) if fact else (None, None)) == (lead, inferred)


@pytest.mark.parametrize(
    ("sentence", "grade", "month"),
    [
        ("It was judged inadequate in November 2021.", "inadequate", "2021-11"),
        ("It was judged to be inadequate overall in November 2021.", "inadequate", "2021-11"),
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
        ("It was judged inadequate in its last inspection.", "inadequate", None),
        ("It was judged good in 2019.", "good", None),
    ],
)
def test_earlier_judgement_has_the_month_that_stands_with_it(
    opened: Read, sentence: str, grade: str, month: str | None
) -> None:
    fact = opened(sentence).previous_judgement
    assert fact and fact.value == (grade, month)


@pytest.mark.parametrize(
    "sentence",
    [
        "Support is good and plans are inadequate.",
        "The experiences and progress of care leavers were judged inadequate in May 2022.",
        "The impact of leaders was judged good.",
        "Inspectors judged that plans were late.",
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
            ("outstanding", None),
        ),
        (
            "After the inspection in May 2019, when it was judged inadequate, leaders acted.",
            ("inadequate", "2019-05"),
        ),
        ("Early help was judged good in May 2019.", None),
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


@pytest.mark.parametrize(
    "subject",
    [
        "Focused visit to Thornmere children's services",
        "Focused visit to Thornmere City Council children’s services",
        "Focused visit to Thornmere's children's services",
        "Focused visit to Thornmere local authority children's services",
        "Focused visit of the Thornmere Council’s children’s social care services",
        "Focused visit to children's services in Thornmere",
        "Focused visit to Thornmere",
    ],
)
def test_authority_is_named_in_the_subject(read: Read, subject: str) -> None:
    facts = read(f"Dear Jo\n\n{subject}\n\nWords.\n")
    assert facts.authority and facts.authority.value.key == "thornmere"


def test_authority_is_named_in_the_opening_or_the_address(read: Read) -> None:
    opening = read(
        "Dear Jo\n\nThese are the findings of the focused visit to Thornmere children's services.\n"
    )
    address = read(
        "2 May 2022\n\nJo Roe\nThornmere City Council\n\nDear Jo\n\nFocused visit\n\nWords.\n"
    )
    assert opening.authority and opening.authority.value.key == "thornmere"
    assert address.authority and address.authority.value.key == "thornmere"


def test_authority_that_no_register_has_keeps_its_name_with_a_warning(read: Read) -> None:
    facts = read("Dear Jo\n\nFocused visit to Borsetshire children's services\n\nWords.\n")
    assert facts.authority and facts.authority.value.name == "Borsetshire"
    assert facts.authority.value.iri is None
    assert any('"Borsetshire"; add it to a register' in each for each in facts.warnings)


def test_authority_that_is_not_named_is_absent_with_a_warning(read: Read) -> None:
    facts = read("Dear Jo\n\nFocused visit\n\nWords.\n")
    assert facts.authority is None
    assert "the letter names no authority in its subject, opening or address" in facts.warnings


def test_covid_visit_says_that_it_was_adapted(read: Read) -> None:
    adapted = "However, the delivery model was adapted to reflect the COVID-19 context."
    letter = "Dear Jo\n\nFocused visit to Thornmere children's services\n\n{}\n"
    assert read(letter.format(adapted)).visit_kind.value == "focused-visit-covid"
    assert read(letter.format("It was made in the pandemic.")).visit_kind.value == "focused-visit"

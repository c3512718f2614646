"""Scope: the areas that a visit covered and its points of particular focus, as written."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
LIST = "\n\n- Pathway planning.\n- Care leavers in custody.\n\n"


def areas(facts: Facts) -> list[str]:
    return [fact.value for fact in facts.areas_covered]


def focus(facts: Facts) -> list[str]:
    return [fact.value for fact in facts.particular_focus]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Inspectors looked at the local authority’s arrangements for children in care.",
            ["children in care"],
        ),
        ("I looked at the local authority's arrangements for care leavers.", ["care leavers"]),
        (
            "On it, inspectors reviewed the care leaving service and workforce development.",
            ["care leaving service", "workforce development"],
        ),
        (
            "Inspectors reviewed the progress made in the area of help and protection.",
            ["help and protection"],
        ),
        (
            "Inspectors reviewed the progress made by the local authority in relation to contacts "
            "and referrals, the quality of assessments, and the ‘front door’.",
            ["contacts and referrals", "quality of assessments", "‘front door’"],
        ),
        (
            "Inspectors looked at arrangements for planning and achieving permanence.",
            ["planning and achieving permanence"],
        ),
        (
            "The focus of this monitoring visit was children in need and children in care.",
            ["children in need", "children in care"],
        ),
        ("This visit focused on the front door.", ["front door"]),
        (
            "The areas covered by this visit were early help, thresholds and leadership.",
            ["early help", "thresholds", "leadership"],
        ),
        (
            "Inspectors looked at the arrangements for the 'front door', including early help.",
            ["'front door'"],
        ),
        (
            "Inspectors looked at services for children in care, which a trust delivers.",
            ["services for children in care"],
        ),
        ("Inspectors considered a range of evidence, including case records.", []),
        ("Inspectors met with social workers.", []),
        ("", []),
    ],
)
def test_areas_are_those_that_inspectors_looked_at(
    opened: Read, sentence: str, expected: list[str]
) -> None:
    assert areas(opened(sentence)) == expected


@pytest.mark.parametrize(
    "intro",
    [
        "Inspectors reviewed the progress made in the following areas:",
        "Inspectors looked at the quality and impact of:",
        "Inspectors reviewed the progress made in relation to:",
        "The focus of this visit was on:",
    ],
)
def test_areas_may_be_a_list_and_then_its_introduction_is_none(opened: Read, intro: str) -> None:
    facts = opened(f"{intro}{LIST}This visit was carried out on site.")
    assert areas(facts) == ["Pathway planning.", "Care leavers in custody."]
    assert focus(facts) == []


def test_list_of_evidence_is_no_list_of_areas(opened: Read) -> None:
    facts = opened(
        "Inspectors considered a range of evidence, including:\n\n- case records\n- audits"
    )
    assert areas(facts) == []


@pytest.mark.parametrize(
    "intro",
    [
        "Inspectors had a particular focus on:",
        "Inspectors reviewed care leavers, with a particular focus on:",
        "In particular, inspectors reviewed the progress made in the following areas of concern:",
    ],
)
def test_focus_may_be_a_list(opened: Read, intro: str) -> None:
    facts = opened(f"{intro}{LIST}")
    assert focus(facts) == ["Pathway planning.", "Care leavers in custody."]
    assert areas(facts) in ([], ["care leavers"])


def test_two_lists_keep_their_own_introductions(opened: Read) -> None:
    facts = opened(
        "Inspectors reviewed:\n\n- thresholds\n- audits\n\n"
        "They had a particular focus on:\n\n- delay\n"
    )
    assert areas(facts) == ["thresholds", "audits"]
    assert focus(facts) == ["delay"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Inspectors looked at care leavers, with a particular focus on housing.", ["housing"]),
        (
            "Inspectors looked at children in need, with a focus on pre-proceedings.",
            ["pre-proceedings"],
        ),
        (
            "There was a specific focus on timely visits and sound plans.",
            ["timely visits", "sound plans"],
        ),
        ("Leaders keep a clear focus.", []),
    ],
)
def test_focus_may_stand_in_a_sentence(opened: Read, sentence: str, expected: list[str]) -> None:
    assert focus(opened(sentence)) == expected


def test_scope_is_quoted_where_it_stands(opened: Read) -> None:
    facts = opened("Inspectors reviewed the care leaving\nservice and the virtual\nschool.")
    quoted = [facts.letter.document.quote(fact.evidence[0]) for fact in facts.areas_covered]
    assert quoted == ["care leaving\nservice", "virtual\nschool"]


def test_themes_and_cohorts_of_a_visit_are_those_of_its_scope(opened: Read) -> None:
    facts = opened("Inspectors looked at pathway planning for care leavers.")
    assert [fact.value for fact in facts.themes] == ["pathway-planning"]
    assert [fact.value for fact in facts.cohorts] == ["care-leavers"]
    assert opened("Inspectors met staff.").cohorts == ()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Inspectors reviewed progress made in the help and protection of children.",
            ["help and protection of children"],
        ),
        (
            "Inspectors looked at children in need of help and protection (the ‘front door’).",
            ["children in need of help and protection (the ‘front door’)"],
        ),
        (
            "Inspectors looked at care leavers and those aged 16 and 17 who are homeless.",
            ["care leavers", "those aged 16 and 17 who are homeless"],
        ),
        (
            "Inspectors also looked at local authority performance management and quality "
            "assurance information and children's case records.",
            [],
        ),
        (
            "Inspectors returned to the subjects of the first visit: the front door; and audits.",
            ["front door", "audits"],
        ),
        (
            "We looked at your arrangements for care leavers, including those who are parents, "
            "and for homeless young people.",
            ["care leavers", "homeless young people"],
        ),
    ],
)
def test_areas_are_parted_where_each_part_is_one(
    opened: Read, sentence: str, expected: list[str]
) -> None:
    assert areas(opened(sentence)) == expected


def test_words_that_stand_for_a_list_are_no_focus(opened: Read) -> None:
    facts = opened(
        "Inspectors had a particular focus on the following areas:\n\n- delay\n- drift\n"
    )
    assert focus(facts) == ["delay", "drift"]


def test_cohorts_of_a_visit_may_stand_in_what_qualifies_an_area(opened: Read) -> None:
    facts = opened(
        "Inspectors looked at permanence, including for disabled children and care leavers."
    )
    assert areas(facts) == ["permanence"]
    assert {fact.value for fact in facts.cohorts} >= {"disabled-children", "care-leavers"}

"""Ordinals: the place of a visit in its series, and never that of an earlier one."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]


@pytest.mark.parametrize(
    ("sentence", "ordinal"),
    [
        ("The visit was the fifth monitoring visit since the local authority was judged.", 5),
        ("This was the second visit since then.", 2),
        ("This is the second.", 2),
        ("This was the second ILACS monitoring visit since then.", 2),
        ("The visit was the sixth and final monitoring visit since then.", 6),
        ("This was the final (sixth) monitoring visit.", 6),
        ("This was the fourth (and final) visit.", 4),
        ("This is the local authority's third monitoring visit.", 3),
        ("This was the authority's third.", 3),
        ("The visit was the 11th monitoring visit since then.", 11),
        ("It was the thirteenth monitoring visit.", 13),
        ("This was the twentieth monitoring visit.", 20),
        ("This was monitoring visit number 4.", 4),
        ("This was visit number four.", 4),
        ("It was the second of four planned visits.", 2),
        ("This was the first of two visits this year; it was the twelfth visit since then.", 12),
        ("This was the second visit this year and the fifth monitoring visit since then.", 5),
        ("This was the first on-site visit. It was the fourth monitoring visit since then.", 4),
        ("This was the first visit since the pandemic. It was the third monitoring visit.", 3),
        ("This was the first on-site visit.", 1),
        ("This was the first visit this year. It was the third since the inspection in 2019.", 3),
        ("This third monitoring visit looked at the front door.", 3),
        ("This monitoring visit, the third since the inspection, looked at plans.", 3),
        ("The third monitoring visit took place on 14 and 15 June 2022.", 3),
        ("It was their first monitoring visit.", 1),
        ("Much has changed since the first monitoring visit in May 2021.", None),
        ("At the second monitoring visit, plans were weak.", None),
        ("The third monitoring visit took place on 3 March 2022.", None),
        ("The previous visit was the second since the inspection.", None),
        ("This was the first time that inspectors met staff.", None),
        ("A second visit will follow.", None),
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
    ("subject", "ordinal"),
    [
        ("Third monitoring visit of Thornmere children's services", 3),
        ("Sixth and final monitoring visit to Thornmere children's services", 6),
        ("Monitoring visit 4: Thornmere children's services", 4),
        ("Monitoring visit number 3 of Thornmere children's services", 3),
        ("Monitoring visit of Thornmere children's services (fourth visit)", 4),
        ("Monitoring visit of Thornmere children's services", None),
    ],
)
def test_ordinal_may_stand_in_the_subject_line(
    read: Read, subject: str, ordinal: int | None
) -> None:
    facts = read(f"Dear Jo\n\n{subject}\n\nInspectors reviewed plans.\n")
    assert (facts.ordinal.value if facts.ordinal else None) == ordinal
    assert facts.authority and facts.authority.value.key == "thornmere"

"""Copies: to whom a letter says that it is copied."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
HEAD = "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\nMain findings\n\nGood.\n\n"


@pytest.mark.parametrize(
    ("sentence", "bodies"),
    [
        ("I am copying this letter to the Department for Education.", ["Department for Education"]),
        ("We are copying our letter to Ofsted.", ["Ofsted"]),
        (
            "I have sent a copy of this letter to the Department for Education (DfE).",
            ["Department for Education"],
        ),
        ("A copy of this letter goes to the DfE, and it will appear on our website.", ["DfE"]),
        (
            "This letter has been copied to the Department for Education and published on the "
            "Ofsted website.",
            ["Department for Education"],
        ),
        (
            "Copies of this letter have been sent to the Secretary of State for Education and the "
            "Department of Health and Social Care for information.",
            ["Secretary of State for Education", "Department of Health and Social Care"],
        ),
        (
            "The Department for Education has been sent a copy of this letter.",
            ["Department for Education"],
        ),
        ("The Department for Education will receive a copy.", ["Department for Education"]),
        (
            "I am sharing this letter with the Department for Education and Selby Borough Council.",
            ["Department for Education", "Selby Borough Council"],
        ),
        ("Leaders send a letter to each child.", []),
        ("Copies of plans are not always shared with parents.", []),
    ],
)
def test_copies_are_told_in_a_sentence(read: Read, sentence: str, bodies: list[str]) -> None:
    copied = read(f"{HEAD}{sentence}\n\nYours sincerely\n\nAnn Roe\nHMI\n").copied_to
    assert [fact.value for fact in copied] == bodies


@pytest.mark.parametrize(
    ("lines", "bodies"),
    [
        ("cc Department for Education", ["Department for Education"]),
        ("cc: Department for Education; Ofsted", ["Department for Education", "Ofsted"]),
        ("Copied to: the Department for Education.", ["Department for Education"]),
        ("cc:\nDepartment for Education\nNHS England", ["Department for Education", "NHS England"]),
        (
            "cc: Bob Poe, Leader of Selby Council\nDepartment for Education",
            ["Bob Poe, Leader of Selby Council", "Department for Education"],
        ),
        (
            "cc: Ann Roe, Chief Executive; Cllr Bob Poe, Lead Member for Children; the DfE",
            ["Ann Roe, Chief Executive", "Cllr Bob Poe, Lead Member for Children", "DfE"],
        ),
        ("cc Ann Roe, Department for Education", ["Ann Roe", "Department for Education"]),
        ("cc Department for Education\nOfsted is proud of its paper", ["Department for Education"]),
        (
            "cc Chief Executive, Director of Finance",
            ["Chief Executive", "Director of Finance"],
        ),
        ("Enclosed: plan", []),
    ],
)
def test_copies_are_told_after_the_signature(read: Read, lines: str, bodies: list[str]) -> None:
    copied = read(f"{HEAD}Yours sincerely\n\nAnn Roe\nHMI\n\n{lines}\n").copied_to
    assert [fact.value for fact in copied] == bodies

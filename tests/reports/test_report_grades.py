"""Grades of a report: tables and headings as they are printed, and what is doubted."""

from collections.abc import Callable

import pytest
from reports.small import ILACS_BODY, ILACS_TABLE, SIF_BODY, SIF_TABLE, SIF_TITLE, ilacs, sif

from graphkit.reports.model import ReportFacts

Read = Callable[[str], ReportFacts]
GOOD, BETTER = "good", "requires-improvement"
HELP = "The experiences and progress of children who need help and protection"
TITLES = SIF_TITLE.partition("\n\nand")[0]


def grades(said: ReportFacts) -> dict[str, str]:
    return {fact.value.area: fact.value.grade for fact in said.judgements}


# One row after the other; which grade is whose the order tells.
TABLES = {
    "in one line each": """
        The impact of leaders on social work practice with children and families Good
        The experiences and progress of children who need help and protection Good
        The experiences and progress of children in care Requires improvement to be good
        The experiences and progress of care leavers Good
        Overall effectiveness Good""",
    "grades before labels": """
        Good
        The impact of leaders on social work practice with children and families
        Good
        The experiences and progress of children who need help and protection
        Requires improvement to be good
        The experiences and progress of children in care
        Good
        The experiences and progress of care leavers
        Good
        Overall effectiveness""",
    "a grade round its label": """
        The impact of leaders on social work
        Good
        practice with children and families
        The experiences and progress of Good
        children who need help and protection
        Requires improvement
        The experiences and progress of children in care
        to be good
        The experiences and progress of care
        Good
        leavers
        Overall effectiveness Good""",
    "a label round its grade": """
        The impact of leaders on social work practice with children Good
        and families
        The experiences and progress of children who need help Good
        and protection
        The experiences and progress of Requires improvement to
        children in care be good
        The experiences and progress of care leavers Good
        Overall effectiveness Good""",
    "all labels before all grades": """
        The impact of leaders on social work practice with children and families
        The experiences and progress of children who need help and protection
        The experiences and progress of children in care
        The experiences and progress of care leavers
        Overall effectiveness
        Good
        Good
        Requires improvement to be good
        Good
        Good""",
    "capitals and colons": """
        THE IMPACT OF LEADERS ON SOCIAL WORK PRACTICE WITH CHILDREN AND FAMILIES: GOOD
        THE EXPERIENCES AND PROGRESS OF CHILDREN WHO NEED HELP AND PROTECTION: GOOD
        THE EXPERIENCE AND PROGRESS OF CHILDREN IN CARE: REQUIRES IMPROVEMENT
        THE EXPERIENCES AND PROGRESS OF CARE LEAVERS: GOOD
        OVERALL EFFECTIVENESS: GOOD.""",
    "the whole first": """
        Overall effectiveness Good
        The impact of leaders on social work practice with children and families Good
        The experiences and progress of children who need help and protection Good
        The experiences and progress of children in care Requires improvement
        The experiences and progress of care leavers Good""",
}
UNGRADED = "Leaders know their services well.\n\nWhat needs to improve?\n\n◼ Plans.\n"


@pytest.mark.parametrize("header", ["Judgement Grade\n\n", "Judgement\nGrade\n", ""])
@pytest.mark.parametrize("name", TABLES)
def test_table_is_read_in_whatever_order_its_cells_stand(
    name: str, header: str, report: Read
) -> None:
    table = header + "\n".join(line.strip() for line in TABLES[name].split("\n")[1:]) + "\n"
    said = report(ilacs(table=table, body=UNGRADED))
    assert [fact.value.person.name for fact in said.team] == ["Ann Roe"]
    assert grades(said) == {
        "overall": GOOD,
        "leaders": GOOD,
        "help-and-protection": GOOD,
        "in-care": BETTER,
        "care-leavers": GOOD,
    }


def test_table_may_have_no_overall_grade(report: Read) -> None:
    said = report(ilacs(table=ILACS_TABLE.replace("Overall effectiveness Good\n", "")))
    assert len(grades(said)) == 4
    assert said.warnings == ("the report gives no grade for overall",)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("children in care Good", "children on the move Good"),
        ("children in care Good", "children in care Fair"),
        ("children in care Good", "children in care"),
    ],
)
def test_table_that_cannot_be_read_is_doubted_and_gives_no_wrong_grade(
    old: str, new: str, report: Read
) -> None:
    right = grades(report(ilacs()))
    said = report(ilacs(table=ILACS_TABLE.replace(old, new)))
    assert said.warnings
    assert grades(said).items() <= right.items()


@pytest.mark.parametrize(
    ("row", "doubted"),
    [
        ("The impact of partners Good", "The impact of partners Good"),
        (
            "The impact of partners\non the lives of children\nRequires improvement to be good",
            "The impact of partners on the lives of children Requires improvement to be good",
        ),
        ("Leaders know their services, and much of what they do is Good", None),
        ("Help for children is good", None),
    ],
)
def test_table_with_a_row_of_an_unknown_area_is_doubted(
    row: str, doubted: str | None, report: Read
) -> None:
    said = report(ilacs(table=f"{ILACS_TABLE}\n{row}\n"))
    assert len(grades(said)) == 5
    expected = [f'the table of grades has a row that cannot be read: "{doubted}"']
    assert list(said.warnings) == (expected if doubted else [])


def test_table_and_heading_that_disagree_give_no_grade(report: Read) -> None:
    said = report(ilacs(body=ILACS_BODY.replace("protection: good", "protection: inadequate")))
    assert "help-and-protection" not in grades(said)
    (warning,) = said.warnings
    assert "help-and-protection is graded good in" in warning
    assert "but inadequate in" in warning


@pytest.mark.parametrize(
    "heading",
    [
        f"{HELP}: requires improvement to be good",
        f"{HELP}: Requires improvement",
        f"{HELP}:\nrequires improvement to be good",
        f"{HELP}: requires\nimprovement to be good.",
        f"{HELP} requires improvement",
        f"{HELP} require improvement because",
        f"{HELP} – requires improvement to be good2",
        "The experience and progress of children in need of help and\n"
        "protection: requires improvement to be good",
        "The graded judgment for children who need help and protection is that it requires\n"
        "improvement.",
        "Key judgement Judgement grade\n\nThe experiences and progress of\nchildren who need help"
        " and protection\n\nRequires improvement\n\nSummary",
        "Key judgement\n\nJudgement grade\n\nThe experiences and progress of\n"
        "Requires improvement\nchildren who need help and protection to be good\n\nSummary",
        f"Requires improvement\n{HELP}",
    ],
)
def test_heading_tells_its_grade(heading: str, report: Read) -> None:
    first = "Leaders are new here, and have begun to improve the services for children."
    body = f"{first}\n\n{heading}\n\n1. Help is late.\n"
    said = report(ilacs(table="", body=body))
    assert grades(said) == {"help-and-protection": BETTER}
    assert [part.area for part in said.report.parts if part.section.items] == [
        "help-and-protection"
    ]


def test_sentence_that_begins_as_a_heading_does_is_none(report: Read) -> None:
    body = ILACS_BODY.replace(
        "5. Lead", "5. Plans help.\n\nOverall effectiveness is good\nhere. Lead"
    )
    assert report(ilacs(body=body)).warnings == ()


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Children’s services in Thornmere are good", GOOD),
        ("Children’s services in Thornmere City Council are outstanding.", "outstanding"),
        ("Children’s services in Thornmere require improvement to be\ngood", BETTER),
        ("Children’s services require improvement", BETTER),
        ("Thornmere’s children’s services are inadequate1", "inadequate"),
        ("Services for children in Thornmere are judged to be good", GOOD),
        ("The overall judgement is requires improvement", BETTER),
        ("The overall judgment is: good", GOOD),
        ("The overall judgement is that children’s services are\ninadequate", "inadequate"),
        ("The overall effectiveness of children’s services in Thornmere is good", GOOD),
    ],
)
def test_overall_grade_may_be_a_sentence(sentence: str, grade: str, report: Read) -> None:
    rows = SIF_TABLE.partition("\n\n")[2]
    explained = "The authority is not yet delivering good help.\n"
    said = report(sif(table=f"{sentence}\n\n{explained}\n{rows}"))
    assert grades(said)["overall"] == grade
    assert len(grades(said)) == 7


def test_sentence_that_denies_a_grade_gives_none(report: Read) -> None:
    rows = SIF_TABLE.partition("\n\n")[2]
    said = report(sif(table=f"Children’s services in Thornmere are not yet good\n\n{rows}"))
    assert "overall" not in grades(said)
    assert "the report gives no grade for overall" in said.warnings


@pytest.mark.parametrize(
    "heading",
    [
        "The Local Safeguarding Children Board (LSCB) requires improvement to be good",
        "The effectiveness of the LSCB requires improvement",
        "The effectiveness of the Local Safeguarding Children Board (LSCB) is that it\n"
        "requires improvement.",
        "The LSCB requires improvement because:",
        "Thornmere Safeguarding Children Board requires improvement",
    ],
)
def test_board_has_a_grade_of_its_own(heading: str, report: Read) -> None:
    old = "The Local Safeguarding Children Board is good"
    said = report(sif(body=SIF_BODY.replace(old, heading)))
    assert grades(said)["lscb"] == BETTER


def test_board_is_missed_only_where_the_title_speaks_of_it(report: Read) -> None:
    alone = SIF_BODY.partition("The Local Safeguarding")[0]
    assert "the report gives no grade for lscb" in report(sif(body=alone)).warnings
    assert "the report gives no grade for lscb" not in report(sif(TITLES, body=alone)).warnings

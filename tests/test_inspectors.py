"""Inspectors: whom the letter names as the team, and who led it."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]

SUBJECT = "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\n"
SUMMARY = "This letter summarises the findings of the monitoring visit to Thornmere on 4 May 2022. "
REST = "\n\nHeadline findings\n\nSupport is good.\n\nYours sincerely\n\n"
ANN, BEN = ("Ann Roe", "HMI"), ("Ben Poe", "HMI")


def letter(team: str, signed: str = "") -> str:
    return f"{SUBJECT}{SUMMARY}{team}{REST}{signed}\n"


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
        ("The inspection team comprised Ann Roe HMI and Ben Poe HMI.", ["Ann Roe", "Ben Poe"]),
        ("The visit was carried out by Ann Roe HMI and Ben Poe HMI.", ["Ann Roe", "Ben Poe"]),
        ("The visit was undertaken over two days by Ann Roe HMI.", ["Ann Roe"]),
        ("The visit team was made up of Ann Roe HMI and Ben Poe HMI.", ["Ann Roe", "Ben Poe"]),
        ("Those taking part were Ann Roe, HMI, and Ben Poe, HMI.", ["Ann Roe", "Ben Poe"]),
        ("It was conducted by Ann Roe, HMI, and Ben Poe, HMI.", ["Ann Roe", "Ben Poe"]),
        (
            "The lead inspector was Ann Roe; with her were Ben de la Poe, HMI, and Cy Doe, HMI.",
            ["Ann Roe", "Ben de la Poe", "Cy Doe"],
        ),
        (
            "The lead inspector was Ann Roe, HMI. With her were Ben Poe, HMI, and Cy Doe, HMI.",
            ["Ann Roe", "Ben Poe", "Cy Doe"],
        ),
        ("This visit was led by Ann Roe HMI, supported by Ben Poe HMI.", ["Ann Roe", "Ben Poe"]),
        (
            "Two of Her Majesty's Inspectors came. The inspectors were Ann Roe and Ben Poe.",
            ["Ann Roe", "Ben Poe"],
        ),
        ("Ann Roe HMI and Ben Poe HMI carried out this visit.", ["Ann Roe", "Ben Poe"]),
        ("Lead inspector: Ann Roe HMI", ["Ann Roe"]),
        ("Inspectors: Ann Roe HMI; Ben Poe HMI", ["Ann Roe", "Ben Poe"]),
        ("Lead inspector\tAnn Roe HMI\nTeam inspector\tBen Poe HMI", ["Ann Roe", "Ben Poe"]),
        (
            "The lead inspector was Ann Roe HMI. She was joined by Ben Poe HMI.",
            ["Ann Roe", "Ben Poe"],
        ),
        (
            "The lead inspector, Ann Roe HMI, was supported by Ben Poe HMI.",
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
        (
            "The inspectors were Ann Roe and Ben Poe. A data analyst, Ed Goe, supported the visit.",
            ["Ann Roe", "Ben Poe"],
        ),
        (
            "The inspectors were Ann Roe and Ben Poe. Cy Doe, HMI (Education), took part.",
            ["Ann Roe", "Ben Poe", "Cy Doe"],
        ),
        (
            "The inspector was Ann Roe. Ben Poe, Ofsted Inspector, was also present.",
            ["Ann Roe", "Ben Poe"],
        ),
        ("The inspector was Ann Roe. The chair, Ben Poe, took part in meetings.", ["Ann Roe"]),
        ("Inspectors were pleased to meet Ann Roe, and Ben Poe.", []),
        ("Inspectors were told that Ann Roe had left.", []),
        ("Inspectors met the director of children's services, Ann Roe.", []),
    ],
)
def test_inspectors_are_those_whom_the_opening_names(
    opened: Read, sentence: str, names: list[str]
) -> None:
    assert [fact.value.name for fact in opened(sentence).inspectors] == names


@pytest.mark.parametrize(
    "team",
    [
        "The inspectors were:\n\n- Ann Roe, HMI\n- Ben Poe, HMI\n",
        "Inspectors for this visit:\n\n• Ann Roe (HMI)\n• Ben Poe (HMI)\n",
        "The inspectors for this visit were as follows:\n\nAnn Roe, HMI\nBen Poe, HMI\n",
    ],
)
def test_inspectors_may_stand_in_a_list(read: Read, team: str) -> None:
    assert [tuple(fact.value) for fact in read(letter(team)).inspectors] == [ANN, BEN]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("I carried out this visit.", [ANN]),
        ("I was accompanied by Ben Poe, HMI.", [ANN, BEN]),
        ("I visited Thornmere with Ben Poe HMI.", [ANN, BEN]),
        ("My colleague Ben Poe HMI and I visited your services.", [ANN, BEN]),
        ("I was joined by my colleague Ben Poe HMI.", [ANN, BEN]),
        ("I was joined by an HMI colleague, Ben Poe.", [ANN, BEN]),
        ("With my fellow HMI Ben Poe, I visited your services.", [ANN, BEN]),
        ("Thank you for your help during my visit with Ben Poe HMI to Selby.", [ANN, BEN]),
        ("The visit was conducted by Ben Poe HMI and me.", [BEN, ANN]),
        ("The visit was conducted by me and Ben Poe HMI.", [BEN, ANN]),
        ("The inspectors were Ben Poe HMI and myself.", [BEN, ANN]),
        ("Ben Poe HMI joined me on the second day.", [BEN, ANN]),
        ("The visit was conducted by me.", [ANN]),
        ("Leaders told me that the visit was helpful to me.", []),
        ("I am copying this letter to the Department for Education.", []),
    ],
)
def test_inspector_who_writes_of_herself_is_who_signs(
    read: Read, sentence: str, people: list[tuple[str, str]]
) -> None:
    facts = read(letter(sentence, "Ann Roe\nHMI"))
    assert [tuple(fact.value) for fact in facts.inspectors] == people


TEAM = "The inspectors were Ann Roe, HMI, and Ben Poe, HMI."


@pytest.mark.parametrize(
    ("team", "signed", "lead", "inferred"),
    [
        (TEAM, "Ben Poe\nHMI", "Ben Poe", True),
        (TEAM, "BEN  POE HMI", "Ben Poe", True),
        (TEAM, "B. Poe\nHMI", "Ben Poe", True),
        (f"{TEAM} The lead inspector was Ann Roe.", "Ben Poe\nHMI", "Ann Roe", False),
        (f"{TEAM} Ann Roe led the visit.", "Ben Poe\nHMI", "Ann Roe", False),
        ("The inspectors were Ann Roe HMI and Ben Poe HMI (lead inspector).", "", "Ben Poe", False),
        ("The inspectors were Ann Roe HMI, lead inspector, and Ben Poe.", "", "Ann Roe", False),
        ("The inspectors were Ann Roe HMI (lead) and Ben Poe HMI.", "", "Ann Roe", False),
        ("Inspectors:\n\n- Ann Roe HMI\n- Ben Poe HMI (lead)\n", "", "Ben Poe", False),
        ("The visit was led by Ben Poe HMI, with Ann Roe HMI.", "Ann Roe\nHMI", "Ben Poe", False),
        ("The visit was led by Ann Roe and Ben Poe, HMI.", "Ben Poe\nHMI", "Ben Poe", True),
        (
            "The inspectors were Ann Roe HMI and Ben Poe HMI (deputy lead inspector).",
            "Ann Roe\nHMI",
            "Ann Roe",
            True,
        ),
        ("The inspector was Ann Roe.", "", "Ann Roe", True),
        ("The inspector was Ann Roe.", "Cy Doe\nRegional Director", "Ann Roe", True),
        ("The inspector was Ann Roe.", "Cy Doe\nHMI", None, None),
        ("The visit was made by Ben Poe HMI and me.", "Ann Roe\nHMI", "Ann Roe", True),
        ("Inspectors were Bea Mc Cann and Ben Poe.", "BEA MCCANN\nHMI", "Bea Mc Cann", True),
        (TEAM, "Cy Doe\nRegional Director", None, None),
        (TEAM, "", None, None),
    ],
)
def test_lead_is_named_or_inferred_from_the_signature(
    read: Read, team: str, signed: str, lead: str | None, inferred: bool | None
) -> None:
    fact = read(letter(team, signed)).lead
    assert ((fact.value.name, fact.inferred) if fact else (None, None)) == (lead, inferred)


@pytest.mark.parametrize(
    ("team", "role"),
    [
        ("The lead inspector was Ann Roe.", "HMI"),
        ("The inspectors were Ann Roe (lead inspector) and Ben Poe.", "HMI"),
        ("The inspectors were Ann Roe, Ofsted Inspector, and Ben Poe.", "Ofsted Inspector"),
        ("The inspectors were Anne Roe and Ben Poe.", None),
    ],
)
def test_title_that_the_list_lacks_is_that_of_the_signature(
    read: Read, team: str, role: str | None
) -> None:
    assert read(letter(team, "Ann Roe\nHMI")).inspectors[0].value.role == role

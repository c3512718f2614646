"""People: inspectors in a list, and whether two names are one person's."""

from collections.abc import Callable

import pytest

from graphkit.facts.names import same_person, whole_name
from graphkit.facts.people import find_inspectors
from graphkit.model import Passage

MakePassage = Callable[[str], Passage]
HMI = "Her Majesty’s Inspector"
OI = "Ofsted Inspector"


@pytest.mark.parametrize(
    ("listed", "people"),
    [
        ("Ann Roe", [("Ann Roe", HMI)]),
        ("Ann Roe and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, Ben Poe and Cy Doe", [("Ann Roe", HMI), ("Ben Poe", HMI), ("Cy Doe", HMI)]),
        ("Ann Roe / Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, accompanied by Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, lead inspector, and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe (lead) and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe and Ben Poe HMI designate", [("Ann Roe", HMI), ("Ben Poe", "HMI designate")]),
        (
            "Brenda McLaughlin, Zoë O’Neill-Šmit, J. van der Berg",
            [("Brenda McLaughlin", HMI), ("Zoë O’Neill-Šmit", HMI), ("J. van der Berg", HMI)],
        ),
        (
            "Siân d'Arcy and M.J. Macdonald and Mary St. John",
            [("Siân d'Arcy", HMI), ("M.J. Macdonald", HMI), ("Mary St. John", HMI)],
        ),
        ("Marie-Claire ffrench and Ann Roe", [("Marie-Claire ffrench", HMI), ("Ann Roe", HMI)]),
        ("my colleague Ann Roe", [("Ann Roe", HMI)]),
        ("two fellow colleagues, Ann Roe and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("me and Ann Roe", [("Ann Roe", HMI)]),
        ("ANN ROE AND BEN POE", [("ANN ROE", HMI), ("BEN POE", HMI)]),
        ("Dr Ann Roe and Mr Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("welcomed by staff", []),
        ("Leeds City Council and Ann Roe", [("Ann Roe", HMI)]),
    ],
)
def test_inspectors_without_a_title_have_the_one_before_the_list(
    passage: MakePassage, listed: str, people: list[tuple[str, str]]
) -> None:
    found = list(find_inspectors(passage(listed), HMI))
    assert [tuple(person) for person, _ in found] == people
    assert all(person.name in words.text for person, words in found)


@pytest.mark.parametrize(
    ("listed", "people"),
    [
        ("Ann Roe, HMI, and Ben Poe, HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe HMI and Ben Poe (HMI)", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe HMI; Ben Poe HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe HMI Ben Poe HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe and Ben Poe HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe and Ben Poe, Ofsted Inspector", [("Ann Roe", None), ("Ben Poe", OI)]),
        (
            "Ann Roe HMI, Ben Poe HMI and Cy Doe, Ofsted Inspector",
            [("Ann Roe", "HMI"), ("Ben Poe", "HMI"), ("Cy Doe", OI)],
        ),
        (
            f"Ann Roe, {HMI}, and Ben Poe, {HMI}",
            [("Ann Roe", HMI), ("Ben Poe", HMI)],
        ),
        (f"Ann Roe and Ben Poe, {HMI}s", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        (f"two of {HMI}s, Ann Roe and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("HMI Ann Roe and HMI Ben Poe", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("HMIs Ann Roe and Ben Poe", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("HMI Ann Roe, Ofsted Inspector Ben Poe", [("Ann Roe", "HMI"), ("Ben Poe", OI)]),
        ("Ann Roe, HMI, and Ofsted Inspector Ben Poe", [("Ann Roe", "HMI"), ("Ben Poe", OI)]),
        (
            "two HMI and one Ofsted Inspector: Ann Roe and Ben Poe (lead)",
            [("Ann Roe", None), ("Ben Poe", None)],
        ),
        (
            "Ann Roe, OI (shadow), and Ben Poe HMI, shadowing",
            [("Ann Roe", "OI (shadow)"), ("Ben Poe", "HMI, shadowing")],
        ),
        ("Ann Roe, Senior HMI", [("Ann Roe", "Senior HMI")]),
        (f"Ann Roe, Senior {HMI}", [("Ann Roe", f"Senior {HMI}")]),
        (
            "Ann Roe (SCRI), Ben Poe (OI) and Cy Doe (RIM)",
            [("Ann Roe", "SCRI"), ("Ben Poe", "OI"), ("Cy Doe", "RIM")],
        ),
        (
            "Ann Roe, Social Care Regulatory Inspector; Ben Poe, Regulatory Inspection Manager",
            [
                ("Ann Roe", "Social Care Regulatory Inspector"),
                ("Ben Poe", "Regulatory Inspection Manager"),
            ],
        ),
        (
            "Ann Roe, Early Years Regulatory Inspector, and Ben Poe, Contracted Inspector",
            [("Ann Roe", "Early Years Regulatory Inspector"), ("Ben Poe", "Contracted Inspector")],
        ),
        (
            "Ann Roe, Additional Inspector, Ben Poe, Seconded Inspector, Cy Doe, Shadow Inspector",
            [
                ("Ann Roe", "Additional Inspector"),
                ("Ben Poe", "Seconded Inspector"),
                ("Cy Doe", "Shadow Inspector"),
            ],
        ),
        ("Ann Roe HMI (lead inspector) and Ben Poe HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        (
            "Ann Roe, HMI, lead inspector, and Ben Poe, HMI, deputy lead inspector",
            [("Ann Roe", "HMI"), ("Ben Poe", "HMI")],
        ),
        (
            "lead inspector Ann Roe HMI and team inspector Ben Poe HMI",
            [("Ann Roe", "HMI"), ("Ben Poe", "HMI")],
        ),
        (
            "Ann Roe (Lead inspector) and Ben Poe (Team inspector)",
            [("Ann Roe", "Lead inspector"), ("Ben Poe", "Team inspector")],
        ),
        ("Ann Roe HMI and Ben Poe, Senior Data Analyst", [("Ann Roe", "HMI")]),
        ("Ann Roe HMI and data analyst Ben Poe", [("Ann Roe", "HMI")]),
        ("Ann Roe HMI, quality assured by Ben Poe, Senior HMI", [("Ann Roe", "HMI")]),
        (
            f"Ann Roe, {HMI}, Education, and Ben Poe, {HMI}, Social Care",
            [("Ann Roe", HMI), ("Ben Poe", HMI)],
        ),
    ],
)
def test_inspectors_of_a_list_have_their_own_titles(
    passage: MakePassage, listed: str, people: list[tuple[str, str | None]]
) -> None:
    assert [tuple(person) for person, _ in find_inspectors(passage(listed), None)] == people


def test_inspector_is_quoted_with_name_and_title(passage: MakePassage) -> None:
    found = find_inspectors(passage("Ann Roe HMI (lead inspector) and Ben Poe (HMI)."), None)
    assert [words.text for _, words in found] == ["Ann Roe HMI (lead inspector)", "Ben Poe (HMI)"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("N Shore", "Nicki Shore", True),
        ("N. Shore", "NICKI SHORE", True),
        ("Nicki Jane Shore", "Nicki Shore", True),
        ("Zoë O’Neill", "ZOE  O'Neill", True),
        ("Brenda Mc Laughlin", "BRENDA MCLAUGHLIN", True),
        ("Elliot Shore", "Elliott Shore", True),
        ("Nicki Shore", "Nigel Shore", False),
        ("Nicki Shore", "Nicki Marsh", False),
        ("T. Shore", "Nicki Shore", False),
    ],
)
def test_same_person_allows_for_initials_and_spellings(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Dr Jo Roe", "Jo Roe"),
        ("Mrs Jo Roe, OBE", "Jo Roe"),
        ("Cllr. Jo Roe", "Jo Roe"),
        ("Jo Roe CBE,", "Jo Roe"),
        ("Jo Roe of Leeds", None),
        ("Leeds City Council", None),
        ("Jo", None),
    ],
)
def test_name_is_without_honorifics_and_honours(words: str, name: str | None) -> None:
    assert whole_name(words) == name

"""People: inspectors in a list, who signed, whom a letter is written to."""

from collections.abc import Callable

import pytest

from graphkit.facts.correspondents import read_addressee, read_signature
from graphkit.facts.people import find_inspectors, same_name
from graphkit.model import Passage

MakePassage = Callable[[str], Passage]
HMI = "Her Majesty’s Inspector"


@pytest.mark.parametrize(
    ("listed", "people"),
    [
        ("Ann Roe", [("Ann Roe", HMI)]),
        ("Ann Roe and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, Ben Poe and Cy Doe", [("Ann Roe", HMI), ("Ben Poe", HMI), ("Cy Doe", HMI)]),
        ("Ann Roe, HMI, and Ben Poe, HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe HMI and Ben Poe (HMI)", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        (
            "Ann Roe HMI, Ben Poe HMI and Cy Doe, Ofsted Inspector",
            [("Ann Roe", "HMI"), ("Ben Poe", "HMI"), ("Cy Doe", "Ofsted Inspector")],
        ),
        (
            "Ann Roe, Her Majesty’s Inspector, and Ben Poe, Her Majesty’s Inspector",
            [("Ann Roe", HMI), ("Ben Poe", HMI)],
        ),
        ("Ann Roe and Ben Poe, Her Majesty’s Inspectors", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        (
            "two of His Majesty's Inspectors, Ann Roe and Ben Poe",
            [("Ann Roe", "His Majesty's Inspector"), ("Ben Poe", "His Majesty's Inspector")],
        ),
        ("Ann Roe and Ben Poe HMI designate", [("Ann Roe", HMI), ("Ben Poe", "HMI designate")]),
        ("Ann Roe, Senior HMI", [("Ann Roe", "Senior HMI")]),
        ("Ann Roe HMI (lead inspector) and Ben Poe HMI", [("Ann Roe", "HMI"), ("Ben Poe", "HMI")]),
        ("Ann Roe, lead inspector, and Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, accompanied by Ben Poe", [("Ann Roe", HMI), ("Ben Poe", HMI)]),
        ("Ann Roe, Shadow Inspector", [("Ann Roe", "Shadow Inspector")]),
        ("Ann Roe and Ben Poe, Senior Data Analyst", [("Ann Roe", HMI)]),
        (
            "Brenda McLaughlin, Zoë O’Neill-Šmit, J. van der Berg",
            [("Brenda McLaughlin", HMI), ("Zoë O’Neill-Šmit", HMI), ("J. van der Berg", HMI)],
        ),
        ("welcomed by staff", []),
    ],
)
def test_inspectors_of_a_list_have_their_own_title_or_the_one_before(
    passage: MakePassage, listed: str, people: list[tuple[str, str]]
) -> None:
    found = list(find_inspectors(passage(listed), HMI))
    assert [tuple(person) for person, _ in found] == people
    assert all(person.name in words.text for person, words in found)


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        (["Ann Roe", "His Majesty's Inspector"], ("Ann Roe", "His Majesty's Inspector")),
        (["Ann Roe HMI"], ("Ann Roe", "HMI")),
        (["Ann Roe, HMI"], ("Ann Roe", "HMI")),
        (["Ann Roe,", "HMI"], ("Ann Roe", "HMI")),
        (["Ann Roe", "Lead Inspector", HMI], ("Ann Roe", HMI)),
        (["Ann Roe", "Senior HMI, Social Care"], ("Ann Roe", "Senior HMI, Social Care")),
        (["Ann Roe", "Regional Director"], ("Ann Roe", "Regional Director")),
        (["Ann Roe", "cc: Department for Education"], ("Ann Roe", None)),
        (["(signed)", "Ann Roe"], ("Ann Roe", None)),
    ],
)
def test_signature_is_a_name_with_the_title_below_or_beside_it(
    passage: MakePassage, lines: list[str], person: tuple[str, str | None]
) -> None:
    read = read_signature([passage(line) for line in lines])
    assert read and tuple(read[0]) == person


@pytest.mark.parametrize("lines", [[], ["Department for Education is copied"], ["HMI"]])
def test_signature_without_a_name_is_none(passage: MakePassage, lines: list[str]) -> None:
    assert read_signature([passage(line) for line in lines]) is None


DCS = "Director of Children’s Services"


LEEDS = "Leeds City Council"
LONG = "Executive Director of Children, Families and Lifelong Learning"


@pytest.mark.parametrize(
    ("lines", "addressee"),
    [
        (["Jo Roe", DCS, LEEDS, "Civic Hall"], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", "Leeds", "Civic Hall", "Leeds"], ("Jo Roe", None, "Leeds")),
        (["Jo Roe", LEEDS, DCS], ("Jo Roe", DCS, LEEDS)),
        ([LEEDS, "Jo Roe", DCS], ("Jo Roe", DCS, LEEDS)),
        ([DCS, "Jo Roe", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([DCS, LEEDS], (None, DCS, LEEDS)),
        (["Jo Roe", DCS, "Civic Hall", "Leeds"], ("Jo Roe", DCS, None)),
        (["Jo Roe", DCS, "Council House", LEEDS], ("Jo Roe", DCS, None)),
        (["Jo Roe", DCS, "Children and Families", LEEDS], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", DCS, "Fletton Quarter", "Leeds"], ("Jo Roe", DCS, None)),
        ([f"Jo Roe, {DCS}", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe, {DCS}, {LEEDS}", "Civic Hall"], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", f"{DCS}, {LEEDS}"], ("Jo Roe", DCS, LEEDS)),
        (["Mr Jo Roe", DCS], ("Jo Roe", DCS, None)),
        (["Dr Jo Roe", DCS], ("Dr Jo Roe", DCS, None)),
        (["Jo Lane", "Chief Executive", "Leeds"], ("Jo Lane", "Chief Executive", "Leeds")),
        (["Jo Roe", LONG[:40], LONG[41:], LEEDS], ("Jo Roe", LONG, LEEDS)),
        (["Jo Roe", LONG[:44], LONG[45:], LEEDS], ("Jo Roe", LONG, LEEDS)),
        (["To the Director of Children’s Services"], (None, DCS, None)),
    ],
)
def test_addressee_is_read_in_any_order_and_only_as_far_as_it_goes(
    passage: MakePassage, lines: list[str], addressee: tuple[str | None, ...]
) -> None:
    known = [line in ("Leeds", "Leeds City Council") for line in lines]
    read = read_addressee([passage(line) for line in lines], known, "Dear Jo")
    assert read and tuple(read[0]) == addressee


@pytest.mark.parametrize("lines", [[], ["Sand Martin House", "Bittern Way"], ["12 High Street"]])
def test_addressee_of_a_bare_address_is_none(passage: MakePassage, lines: list[str]) -> None:
    assert read_addressee([passage(line) for line in lines], [False] * len(lines), "") is None


def test_same_name_whatever_case_quotes_and_blanks() -> None:
    assert same_name("Ann O’Neill", "ANN  O'Neill")
    assert not same_name("Elliot Roe", "Elliott Roe")

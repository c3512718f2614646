"""Addressees: whom the lines of an address name, in any order and however broken."""

from collections.abc import Callable

import pytest

from graphkit.facts.addressees import read_addressee
from graphkit.model import Passage

MakePassage = Callable[[str], Passage]
DCS = "Director of Children’s Services"
LEEDS = "Leeds City Council"
LONG = "Executive Director of Children, Families and Lifelong Learning"
TRUST = "Birmingham Children’s Trust"
CHIEF = "Chief Executive"


@pytest.mark.parametrize(
    ("lines", "addressee"),
    [
        (["Jo Roe", DCS, LEEDS, "Civic Hall"], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", "Leeds", "Civic Hall", "Leeds"], ("Jo Roe", None, "Leeds")),
        (["Jo Roe", LEEDS, DCS], ("Jo Roe", DCS, LEEDS)),
        ([LEEDS, "Jo Roe", DCS], ("Jo Roe", DCS, LEEDS)),
        ([DCS, "Jo Roe", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([DCS, LEEDS], (None, DCS, LEEDS)),
        ([LEEDS, "Civic Hall"], (None, None, LEEDS)),
        (["Jo Roe", DCS, "Civic Hall", "Leeds"], ("Jo Roe", DCS, None)),
        (["Jo Roe", DCS, "Council House", LEEDS], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", DCS, "Children and Families", LEEDS], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", DCS, "Children’s Services Directorate", LEEDS], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe", DCS, "Fletton Quarter", "Leeds"], ("Jo Roe", DCS, None)),
        (["Jo Roe", DCS, "Department of Children’s Services"], ("Jo Roe", DCS, None)),
        ([f"Jo Roe, {DCS}", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe – {DCS}", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe ({DCS})", LEEDS], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe, {DCS}, {LEEDS}", "Civic Hall"], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe, {LONG}, {LEEDS}, Civic Hall, LS1 1UR"], ("Jo Roe", LONG, LEEDS)),
        (["Jo Roe", f"{DCS}, {LEEDS}"], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe,", f"{DCS},", f"{LEEDS},", "Civic Hall,"], ("Jo Roe", DCS, LEEDS)),
        (["Mr Jo Roe", DCS], ("Jo Roe", DCS, None)),
        (["Dr Jo Roe OBE", DCS], ("Jo Roe", DCS, None)),
        (["Cllr Jo Roe", "Lead Member for Children"], ("Jo Roe", "Lead Member for Children", None)),
        (["Jo Lane", CHIEF, "Leeds"], ("Jo Lane", CHIEF, "Leeds")),
        (["Jo Roe", CHIEF, TRUST], ("Jo Roe", CHIEF, TRUST)),
        (["Jo Roe", CHIEF, "Slough Children First"], ("Jo Roe", CHIEF, "Slough Children First")),
        (["Jo Roe", CHIEF, "Together for Children"], ("Jo Roe", CHIEF, "Together for Children")),
        (["Jo Roe", CHIEF, "Mere Families CIC"], ("Jo Roe", CHIEF, "Mere Families CIC")),
        (["Jo Roe", LONG[:40], LONG[41:], LEEDS], ("Jo Roe", LONG, LEEDS)),
        (["Jo Roe", LONG[:31], LONG[32:], LEEDS], ("Jo Roe", LONG, LEEDS)),
        (["Jo Roe", LONG[:44], LONG[45:], LEEDS], ("Jo Roe", LONG, LEEDS)),
        (["Jo Roe", "Director of Children’s", "Services", LEEDS], ("Jo Roe", DCS, LEEDS)),
        (
            ["Jo Roe", "Corporate Director, Children and Young People", LEEDS],
            ("Jo Roe", "Corporate Director, Children and Young People", LEEDS),
        ),
        (["Jo Roe", "Director of People", LEEDS], ("Jo Roe", "Director of People", LEEDS)),
        (["To the Director of Children’s Services"], (None, DCS, None)),
        ([LEEDS, "Civic Hall", "Jo Roe", DCS, "LS1 1UR"], ("Jo Roe", DCS, LEEDS)),
        ([LEEDS, "Civic Hall", "Leeds", "LS1 1UR", "Jo Roe"], ("Jo Roe", None, LEEDS)),
        ([CHIEF, "Civic Hall", "Jo Roe", LEEDS], ("Jo Roe", None, LEEDS)),
        (["Jo Roe", DCS, f"c/o {LEEDS}"], ("Jo Roe", DCS, LEEDS)),
        ([f"Jo Roe, {DCS}, care of {LEEDS}"], ("Jo Roe", DCS, LEEDS)),
        (
            ["Jo Roe", LEEDS, "chief executive (and statutory DCS)"],
            ("Jo Roe", "chief executive (and statutory DCS)", LEEDS),
        ),
        (["Jo Roe", DCS, "Selby Borough", "council"], ("Jo Roe", DCS, "Selby Borough council")),
        (["Mere Trust", "1 High Street", "Jo Roe", DCS, LEEDS], ("Jo Roe", DCS, LEEDS)),
        (["Jo Roe and Ben Poe", LEEDS], ("Jo Roe", None, LEEDS)),
        (["Ben Poe", CHIEF, "Jo Roe", DCS, LEEDS], ("Jo Roe", DCS, LEEDS)),
    ],
)
def test_addressee_is_read_in_any_order_and_only_as_far_as_it_goes(
    passage: MakePassage, lines: list[str], addressee: tuple[str | None, ...]
) -> None:
    read = read_addressee(
        [passage(line) for line in lines], lambda name: name in ("Leeds", LEEDS), "Dear Jo"
    )
    assert read and tuple(read[0]) == addressee


@pytest.mark.parametrize("lines", [[], ["Sand Martin House", "Bittern Way"], ["12 High Street"]])
def test_addressee_of_a_bare_address_is_none(passage: MakePassage, lines: list[str]) -> None:
    assert read_addressee([passage(line) for line in lines], lambda name: False, "") is None

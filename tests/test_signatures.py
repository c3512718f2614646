"""Signatures: who signed, and with what title."""

from collections.abc import Callable

import pytest

from graphkit.facts.signatures import read_signature
from graphkit.model import Passage

MakePassage = Callable[[str], Passage]
HMI = "Her Majesty’s Inspector"


@pytest.mark.parametrize(
    ("lines", "person"),
    [
        (["Ann Roe", "His Majesty's Inspector"], ("Ann Roe", "His Majesty's Inspector")),
        (["Ann Roe HMI"], ("Ann Roe", "HMI")),
        (["Ann Roe, HMI"], ("Ann Roe", "HMI")),
        (["Ann Roe (HMI)"], ("Ann Roe", "HMI")),
        (["Ann Roe – Senior HMI"], ("Ann Roe", "Senior HMI")),
        (["HMI Ann Roe"], ("Ann Roe", "HMI")),
        (["Ann Roe,", "HMI"], ("Ann Roe", "HMI")),
        ([HMI, "Ann Roe"], ("Ann Roe", HMI)),
        (["Ann Roe", "Lead Inspector", HMI], ("Ann Roe", HMI)),
        (["Ann Roe", HMI, "Lead Inspector"], ("Ann Roe", HMI)),
        (["Ann Roe", "Lead Inspector"], ("Ann Roe", "Lead Inspector")),
        (["Ann Roe", "Senior HMI, Social Care"], ("Ann Roe", "Senior HMI, Social Care")),
        (["Ann Roe", "Her Majesty’s", "Inspector"], ("Ann Roe", HMI)),
        (
            ["Ann Roe", "Senior His Majesty's", "Inspector"],
            ("Ann Roe", "Senior His Majesty's Inspector"),
        ),
        (["Ann Roe", "Regional Director"], ("Ann Roe", "Regional Director")),
        (
            ["Ann Roe", "Social Care Regulatory Inspector"],
            ("Ann Roe", "Social Care Regulatory Inspector"),
        ),
        (["Ann Roe", HMI, "T 0300 123 1231", "ann.roe@ofsted.gov.uk"], ("Ann Roe", HMI)),
        (["Ann Roe", "ann.roe@ofsted.gov.uk", HMI], ("Ann Roe", HMI)),
        (["A Roe", "Ann Roe", HMI], ("A Roe", HMI)),
        (["Ann Roe", "cc: Department for Education"], ("Ann Roe", None)),
        (["Ann Roe and Ben Poe", f"{HMI}s"], ("Ann Roe", HMI)),
        (["Ann Roe / Ben Poe HMI"], ("Ann Roe", "HMI")),
        (["(signed)", "Ann Roe"], ("Ann Roe", None)),
        (["Signed: Ann Roe", HMI], ("Ann Roe", HMI)),
        (["Electronically signed by Ann Roe", "HMI"], ("Ann Roe", "HMI")),
        (["pp Ann Roe", HMI], ("Ann Roe", HMI)),
        (["Ben Poe", "p.p. Ann Roe", HMI], ("Ann Roe", HMI)),
        (["Dr Ann O’Neill-Šmit", HMI], ("Ann O’Neill-Šmit", HMI)),
        (["ANN ROE", "HMI"], ("ANN ROE", "HMI")),
        (["Ann Roe, Regional Director, North West"], ("Ann Roe", "Regional Director")),
    ],
)
def test_signature_is_a_name_with_the_title_beside_or_near_it(
    passage: MakePassage, lines: list[str], person: tuple[str, str | None]
) -> None:
    read = read_signature([passage(line) for line in lines])
    assert read and tuple(read[0]) == person


@pytest.mark.parametrize(
    "lines",
    [[], ["Department for Education is copied"], ["HMI"], ["Senior His Majesty's Inspector"]],
)
def test_signature_without_a_name_is_none(passage: MakePassage, lines: list[str]) -> None:
    assert read_signature([passage(line) for line in lines]) is None

"""Names of authorities: which body of the register went by a name on a day."""

from datetime import date

import pytest

from graphkit.register import Register
from graphkit.vocabulary import load_vocabulary, turtle_files


@pytest.fixture(scope="module")
def register() -> Register:
    return load_vocabulary(turtle_files()).register


def found(register: Register, name: str, day: str | None) -> str | None:
    body = register.find(name, date.fromisoformat(day) if day else None)
    return body.key if body else None


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Peterborough", "peterborough"),
        ("Peterborough City Council", "peterborough"),
        ("PETERBOROUGH  City Council", "peterborough"),
        ("London Borough of Ealing", "ealing"),
        ("The London Borough of Ealing", "ealing"),
        ("Ealing Council", "ealing"),
        ("Royal Borough of Kensington & Chelsea", "kensington-and-chelsea"),
        ("Bradford Metropolitan District Council", "bradford"),
        ("Knowsley Metropolitan Borough Council", "knowsley"),
        ("Hull", "kingston-upon-hull-city-of"),
        ("Hull City Council", "kingston-upon-hull-city-of"),
        ("Kingston upon Hull", "kingston-upon-hull-city-of"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Bournemouth, Christchurch & Poole Council", "bournemouth-christchurch-and-poole"),
        ("BCP", "bournemouth-christchurch-and-poole"),
        ("St Helens", "st-helens"),
        ("St. Helens", "st-helens"),
        ("Bristol City", "bristol-city-of"),
        ("Telford & Wrekin", "telford-and-wrekin"),
        ("City of York", "york"),
        ("County Durham", "durham"),
        ("Stoke-on-Trent", "stoke-on-trent"),
        ("Stoke on Trent City Council", "stoke-on-trent"),
        ("King’s Lynn", None),
    ],
)
def test_style_ampersands_and_quotes_do_not_hide_a_body(
    register: Register, name: str, key: str | None
) -> None:
    assert found(register, name, "2022-06-01") == key


@pytest.mark.parametrize(
    ("name", "day", "key"),
    [
        ("Dorset", "2019-03-31", "dorset-county-council"),
        ("Dorset", "2019-04-01", "dorset"),
        ("Bournemouth", "2019-03-31", "bournemouth"),
        ("Bournemouth", "2019-04-01", None),
        ("Northamptonshire", "2021-03-31", "northamptonshire"),
        ("Northamptonshire", "2021-04-01", None),
        ("Cumbria County Council", "2023-03-31", "cumbria"),
        ("Cumberland", "2023-04-01", "cumberland"),
        ("Cumberland", "2023-03-31", None),
    ],
)
def test_name_belongs_to_the_body_that_existed_on_the_day(
    register: Register, name: str, day: str, key: str | None
) -> None:
    assert found(register, name, day) == key


def test_name_of_two_bodies_needs_a_day(register: Register) -> None:
    assert found(register, "Dorset", None) is None
    assert found(register, "Peterborough", None) == "peterborough"


@pytest.mark.parametrize(
    "name",
    [
        "Nottingham County Council",
        "Derby County Council",
        "Borsetshire",
        "Kingston",
        "Richmond",
        "Peter borough",
        "Council",
        "City of",
        "",
        "London Borough of",
    ],
)
def test_name_of_no_body_stays_unmatched(register: Register, name: str) -> None:
    assert found(register, name, "2022-06-01") is None


def test_city_and_county_of_one_name_are_two_bodies(register: Register) -> None:
    assert found(register, "Nottingham City Council", "2022-06-01") == "nottingham"
    assert found(register, "Nottinghamshire County Council", "2022-06-01") == "nottinghamshire"


@pytest.mark.parametrize(
    ("name", "day", "key"),
    [
        ("Birmingham Children's Trust", "2021-04-20", "birmingham"),
        ("Sandwell Children’s Trust", "2018-03-31", None),
        ("Sandwell Children’s Trust", "2018-04-01", "sandwell"),
        ("Slough Children First", "2021-10-19", "slough"),
        ("Worcestershire Children First", "2019-09-30", None),
        ("Worcestershire Children First", "2024-09-30", "worcestershire"),
        ("Worcestershire Children First", "2024-10-01", None),
        ("Achieving for Children", "2022-06-01", None),  # served two authorities at once
    ],
)
def test_trust_stands_for_its_authority_while_it_served(
    register: Register, name: str, day: str, key: str | None
) -> None:
    assert found(register, name, day) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("West Northamptonshire, delivered by Northamptonshire Children's Trust", "west"),
        ("Sunderland City Council, with Together for Children", "sunderland"),
        ("Slough, through Slough Children First", "slough"),
        ("Windsor and Maidenhead (Achieving for Children)", "windsor-and-maidenhead"),
        ("Reading (services delivered by Brighter Futures for Children)", "reading"),
        ("Reading, whose services are run by Brighter Futures for Children", "reading"),
        ("Kingston (Achieving for Children)", "kingston-upon-thames"),
        ("Achieving for Children, Richmond", "richmond-upon-thames"),
        ("Kingston and Richmond (Achieving for Children)", None),
        ("Kingston (Leeds)", None),
        ("Leeds (Achieving for Children)", None),
        ("Leeds and Bradford", None),
    ],
)
def test_name_of_a_body_may_stand_with_that_of_its_trust(
    register: Register, name: str, key: str | None
) -> None:
    body = found(register, name, "2022-06-01")
    assert body == ("west-northamptonshire" if key == "west" else key)


@pytest.mark.parametrize(
    ("name", "trust"),
    [
        ("Slough Children First", "Slough Children First"),
        ("Slough (Slough Children First)", None),
        ("Kingston (Achieving for Children)", "Achieving for Children"),
        ("Windsor and Maidenhead (Achieving for Children)", None),
        ("Leeds", None),
    ],
)
def test_trust_is_told_where_it_alone_makes_the_body_certain(
    register: Register, name: str, trust: str | None
) -> None:
    assert register.trust(name, date(2022, 6, 1)) == trust


def test_every_body_is_found_by_each_of_its_names_on_its_days(register: Register) -> None:
    missed = [
        (name, body.key)
        for body in register.bodies.values()
        for name in body.names
        for day in (*body.existed, date(2018, 1, 1) if body.existed == (None, None) else None)
        if day and register.find(name, day) != body
    ]
    assert not missed


def test_council_that_runs_services_for_another_goes_by_its_own_name(register: Register) -> None:
    assert found(register, "Leeds City Council", "2019-06-01") == "leeds"
    assert found(register, "Hampshire", "2019-06-01") == "hampshire"
    assert found(register, "City of Plymouth", "2019-06-01") == "plymouth"

"""Authorities: the body that a letter names, and none where no name is certain."""

from collections.abc import Callable

import pytest

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, load_knowledge, read_facts
from graphkit.model import Facts
from graphkit.vocabulary import turtle_files

Visited = Callable[..., Facts]
PLACE = "This letter summarises the findings of the focused visit to {} on 14 June 2022."


@pytest.fixture(scope="module")
def english() -> Knowledge:
    """Our vocabularies, with the register of English councils alone."""
    return load_knowledge(turtle_files())


@pytest.fixture
def visited(english: Knowledge) -> Visited:
    """What a letter says with a subject line, an opening sentence and an organisation."""

    def read(subject: str, opening: str = "", organisation: str = "") -> Facts:
        text = (
            f"2 August 2022\n\nJo Roe\n{organisation}\n\nDear Jo\n\n{subject}\n\n{opening} This"
            " visit took place on 14 June 2022.\n\nMain findings\n\nSupport is good.\n"
        )
        return read_facts(parse_document("letter.txt", text.encode()), english)

    return read


@pytest.mark.parametrize(
    ("subject", "key"),
    [
        ("Focused visit to Peterborough children's services", "peterborough"),
        ("FOCUSED VISIT TO LEEDS CHILDREN'S SERVICES", "leeds"),
        ("Focused visit to Leeds", "leeds"),
        ("Focused visit: Leeds children's services", "leeds"),
        ("Leeds City Council: focused visit", "leeds"),
        ("Leeds children's services – focused visit", "leeds"),
        ("ILACS focused visit to Leeds City Council", "leeds"),
        ("Focused visit to Leeds's children's services", "leeds"),
        ("Focused visit to Leeds local authority children's services", "leeds"),
        ("Focused visit to Leeds City Council – children in care", "leeds"),
        ("Focused visit to children's services in Stoke on Trent", "stoke-on-trent"),
        ("Focused visit to services for children in Leeds", "leeds"),
        ("Focused visit to the children’s services of Leeds City Council", "leeds"),
        ("Focused visit to Leeds City Council's services for children and families", "leeds"),
        ("Focused visit to the London Borough of Ealing children's services", "ealing"),
        ("Focused visit to City of York Council children's services", "york"),
        ("Focused visit to the County Council of Durham children's services", "durham"),
        ("Focused visit to North Tyneside MBC children's services", "north-tyneside"),
        ("Focused visit to Telford & Wrekin Council", "telford-and-wrekin"),
        ("Focused visit to St Helen's children's services", "st-helens"),
        ("Focused visit to Herefordshire, County of", "herefordshire"),
        ("Focused visit: children's services, Redcar & Cleveland", "redcar-and-cleveland"),
        ("Children's services in Leeds: focused visit", "leeds"),
        ("Focused visit to Slough (Slough Children First)", "slough"),
        (
            "Focused visit to Reading Borough Council (services delivered by Brighter Futures for"
            " Children)",
            "reading",
        ),
        ("Focused visit to Slough Children First", "slough"),
        ("Focused visit to Together for Children, Sunderland", "sunderland"),
        ("Focused visit to Achieving for Children in Kingston upon Thames", "kingston-upon-thames"),
        (
            "Focused visit to Richmond upon Thames (Achieving for Children)",
            "richmond-upon-thames",
        ),
    ],
)
def test_authority_is_found_under_each_of_its_names(
    visited: Visited, subject: str, key: str
) -> None:
    facts = visited(subject)
    assert facts.authority and facts.authority.value.key == key
    assert facts.warnings == ()


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Focused visit to Borsetshire children's services", "Borsetshire"),
        (
            "Focused visit to Borsetshire County Council’s services for children",
            "Borsetshire County Council",
        ),
        ("Focused visit to Kingston children's services", "Kingston"),
    ],
)
def test_authority_that_is_not_certain_keeps_its_name_with_one_warning(
    visited: Visited, subject: str, name: str
) -> None:
    facts = visited(subject, organisation="Leeds City Council")
    assert facts.authority and facts.authority.value.name == name
    assert facts.authority.value.iri is None
    (warning,) = facts.warnings
    assert warning.startswith(f'no body of the register is called "{name}"')


def test_trust_that_serves_several_is_no_name_for_the_register(visited: Visited) -> None:
    facts = visited("Focused visit to Northamptonshire Children's Trust")
    assert facts.authority and facts.authority.value.iri is None
    assert facts.warnings == (
        '"Northamptonshire Children\'s Trust" stands for North Northamptonshire and West'
        " Northamptonshire on 2022-06-14, and the letter does not say for which",
    )


@pytest.mark.parametrize(
    ("subject", "organisation", "inferred", "rule"),
    [
        (
            "Slough Children First",
            "Slough Children First",
            True,
            "subject: body visited; Slough Children First serves it",
        ),
        ("Slough (Slough Children First)", "", False, "subject: body visited"),
        (
            "Kingston",
            "Achieving for Children",
            True,
            "subject: body visited; Achieving for Children serves it",
        ),
        (
            "Achieving for Children",
            "Royal Borough of Kingston upon Thames",
            False,
            "subject: body visited",
        ),
    ],
)
def test_authority_that_only_its_trust_tells_is_inferred(
    visited: Visited, subject: str, organisation: str, inferred: bool, rule: str
) -> None:
    fact = visited(f"Focused visit to {subject} children's services", "", organisation).authority
    assert fact and fact.value.iri and (fact.inferred, fact.rule) == (inferred, rule)


@pytest.mark.parametrize(
    ("subject", "opening", "organisation"),
    [
        ("Kingston", PLACE.format("the Royal Borough of Kingston upon Thames"), ""),
        ("Kingston", "", "Royal Borough of Kingston upon Thames"),
        ("Achieving for Children", "", "Royal Borough of Kingston upon Thames"),
    ],
)
def test_name_of_several_is_made_certain_by_a_fuller_one(
    visited: Visited, subject: str, opening: str, organisation: str
) -> None:
    facts = visited(f"Focused visit to {subject} children's services", opening, organisation)
    assert facts.authority and facts.authority.value.key == "kingston-upon-thames"


@pytest.mark.parametrize(
    ("opening", "organisation", "warning"),
    [
        (
            "",
            "Bury Council",
            'the subject names "Leeds", but the address names "Bury Council": the former counts',
        ),
        (
            PLACE.format("Bradford children's services"),
            "",
            'the subject names "Leeds", but the opening names "Bradford": the former counts',
        ),
    ],
)
def test_subject_counts_before_opening_and_address(
    visited: Visited, opening: str, organisation: str, warning: str
) -> None:
    facts = visited("Focused visit to Leeds children's services", opening, organisation)
    assert facts.authority and facts.authority.value.key == "leeds"
    assert facts.warnings == (warning,)


def test_authority_is_named_in_the_opening_or_the_address(visited: Visited) -> None:
    for facts in (
        visited("Focused visit", PLACE.format("Leeds City Council")),
        visited("Focused visit to children's services", PLACE.format("Leeds children's services")),
        visited("Focused visit", "", "Leeds City Council"),
    ):
        assert facts.authority and facts.authority.value.key == "leeds"


def test_authority_that_is_not_named_is_absent_with_a_warning(visited: Visited) -> None:
    facts = visited("Focused visit")
    assert facts.authority is None
    assert facts.warnings == ("the letter names no authority in its subject, opening or address",)

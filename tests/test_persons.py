"""Persons: which spellings of a name are one inspector's, and which stay two."""

import re
from importlib.resources import files
from itertools import permutations
from pathlib import Path

import pytest

from graphkit.errors import VocabularyError
from graphkit.namesakes import parse_namesakes
from graphkit.persons import load_persons, parse_persons, person_key, person_name

TOML = (files("graphkit") / "persons.toml").read_text(encoding="utf-8")
RULES = load_persons()
DOCS = Path(__file__).parents[1] / "docs" / "inspectors.md"


def with_persons(*blocks: str) -> str:
    """The file with further persons in it."""
    return TOML + "".join(f"\n[[person]]\n{block}\n" for block in blocks)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Nicki Shaw", "NICKI SHAW", "nicki  shaw", "Nicki Shaw."),
        ("Zoe Muller", "Zoë Müller", "Zoe\u0308 Mu\u0308ller"),
        ("Soren Lukasz", "Søren Łukasz"),
        ("Siobhan O'Hara", "Siobhan O’Hara", "SIOBHAN O`HARA", "Siobhan O’ Hara", "Siobhan OHara"),
        ("Brenda McInerney", "Brenda Mcinerney", "BRENDA MCINERNEY", "Brenda Mc Inerney"),
        ("Anneke de Groot", "Anneke De Groot", "ANNEKE DE GROOT"),
        ("K L Standish", "K. L. Standish", "K.L. Standish", "KL Standish"),
        ("Ann Roe", "Dr Ann Roe", "Ann Roe OBE", "Mrs Ann Roe, CBE", "Ann Roe (HMI)"),
        ("Nicola Shaw", "Nicola (Nicki) Shaw", "NICOLA (NICKI) SHAW"),
        ("Rowan Ashdale-Pike", "Rowan Ashdale–Pike", "Rowan Ashdale - Pike"),
        ("Steven Roe", "Steve Roe", "STEVE ROE"),
        ("Robert Roe", "Rob Roe", "Bob Roe"),
        ("Stella Elliott", "Stella Elliot"),
        ("Elliott Roe", "Elliot Roe"),
        ("Ann Elliott-Jones", "Ann Elliot-Jones"),
        ("Paula Thomson-Jones", "Paula Thompson-Jones", "PAULA THOMPSON–JONES"),
        ("Tom Anthony", "Thomas Anthony"),
    ],
)
def test_safe_spellings_are_one_inspector_with_one_name(spellings: tuple[str, ...]) -> None:
    assert {person_name(each, RULES) for each in spellings} == {spellings[0]}
    assert len({person_key(each, RULES) for each in spellings}) == 1


def test_double_name_is_the_same_without_its_hyphen() -> None:
    assert person_key("Rowan Ashdale Pike", RULES) == person_key("Rowan Ashdale-Pike", RULES)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chris Davies", "Christine Davies"),
        ("Sam Roe", "Samuel Roe"),
        ("Ann Roe", "Anne Roe"),
        ("Stephen Roe", "Steven Roe"),
        ("A Roe", "Ann Roe"),
        ("Ann J Roe", "Ann Roe"),
        ("Ann Davis", "Ann Davies"),
        ("Patrick Thomson", "Patrick Thompson"),
        ("Paula Thomson-Jones", "Paula Jones"),
        ("Jack Ma", "Jack"),
        ("李 伟", "王 芳"),
    ],
)
def test_spellings_that_are_not_safe_stay_two(one: str, other: str) -> None:
    assert person_key(one, RULES) != person_key(other, RULES)


def test_names_that_no_rule_concerns_go_by_themselves() -> None:
    for name in ("Maud Ferncastle", "Hugh ap Rhys", "Farida El-Masri", "Joanna St Clair-Whitby"):
        assert person_name(name, RULES) == name
    assert person_key("Joanna St Clair-Whitby", RULES) == "joanna-st-clair-whitby"


def test_going_by_a_name_changes_nothing_more() -> None:
    names = [*RULES.persons.values(), *(f"{given} Roe" for given in RULES.given.values())]
    for name in names:
        assert person_name(name, RULES) == name


def test_list_joins_two_whom_the_rules_leave_apart() -> None:
    rules = parse_persons(with_persons('name = "Christine Davies"\nalso = ["Chris Davies"]'))
    assert person_name("CHRIS DAVIES", rules) == "Christine Davies"


def test_list_parts_two_whom_the_rules_make_one() -> None:
    rules = parse_persons(with_persons('name = "Steve Roe"', 'name = "Steven Roe"'))
    names = ["Steve Roe", "Steven Roe"]
    assert [person_name(name.upper(), rules) for name in names] == names


def test_list_does_not_depend_on_its_order() -> None:
    blocks = ('name = "Steve Roe"', 'name = "Steven Roe"', 'name = "Ann Poe"\nalso = ["Anne Poe"]')
    parsed = [parse_persons(with_persons(*each)).persons for each in permutations(blocks)]
    assert all(persons == parsed[0] for persons in parsed)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (with_persons('name = "Ann Poe"\nalso = ["Ann Roe"]', 'name = "Ann Roe"'), "ann-roe"),
        (TOML.replace("Steven = [", 'Steven = ["tom", '), '"tom"'),
    ],
)
def test_file_says_which_spelling_stands_for_two_names(wrong: str, words: str) -> None:
    with pytest.raises(VocabularyError, match=f"{words}.*stands for both"):
        parse_persons(wrong)


def test_docs_show_blocks_that_can_be_added() -> None:
    blocks = re.findall(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    joined, parted, apart = ("\n".join(line.strip() for line in b.splitlines()) for b in blocks)
    rules = parse_persons(TOML + joined + "\n" + parted)
    assert person_key("Chris Davies", rules) == "christine-davies"
    assert person_key("Steve Roe", rules) == "steve-roe"
    namesakes = parse_namesakes(TOML.replace("pairs = []", apart), RULES)
    assert namesakes.different == {frozenset(("chris-davies", "christine-davies"))}

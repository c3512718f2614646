"""Header and closing: date, addressee, signatory, copies; what is missing stays absent."""

from collections.abc import Callable

import pytest

from graphkit.model import Facts

Read = Callable[[str], Facts]
OFSTED = "Ofsted\nPiccadilly Gate\nStore Street\nManchester\nM1 2WD\n\nT 0300 123 1231\n\n"
BODY = "Focused visit to Thornmere children's services\n\nMain findings\n\nSupport is good.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "2 August 2021",
        "2nd August 2021",
        "the 2nd of August 2021",
        "Monday 2 August 2021",
        "August 2, 2021",
        "Date: 2 August 2021.",
        "Manchester, 2 August 2021",
        "02/08/2021",
        "02.08.21",
        "2021-08-02",
    ],
)
def test_letter_date_is_a_line_of_its_own_above_the_salutation(read: Read, line: str) -> None:
    facts = read(f"{OFSTED}{line}\n\nJo Roe\n\nDear Jo\n\n{BODY}")
    assert facts.date and str(facts.date.value) == "2021-08-02"
    assert facts.letter.document.quote(facts.date.evidence[0]) == line


@pytest.mark.parametrize(
    ("head", "warning"),
    [
        ("Jo Roe", "the letter has no date line above the salutation"),
        ("August 2021", "the letter has no date line above the salutation"),
        ("Seen on 2 August 2021", "the letter has no date line above the salutation"),
        ("Date of last visit\n2 August 2021", "the letter has no date line above the salutation"),
        ("Inspection\t2 August 2021", "the letter has no date line above the salutation"),
        ("Date of visit: 2 August 2021", "the letter has no date line above the salutation"),
        ("31 June 2021", 'the letter is dated "31 June 2021", which is no date'),
    ],
)
def test_letter_date_that_is_none_is_absent_with_a_warning(
    read: Read, head: str, warning: str
) -> None:
    facts = read(f"{head}\n\nDear Jo\n\n{BODY}")
    assert facts.date is None
    assert warning in facts.warnings


def test_letter_date_that_does_not_exist_is_kept_as_written(read: Read) -> None:
    facts = read(f"Date: 31 June 2021\n\nDear Jo\n\n{BODY}")
    assert facts.date_as_written and facts.date_as_written.value == "31 June 2021"
    assert read(f"1 June 2021\n\nDear Jo\n\n{BODY}").date_as_written is None


@pytest.mark.parametrize(
    "head",
    [
        "Date of visit: 14 June 2021\nDate: 2 August 2021\n",
        "Date of visit\t14 June 2021\nDate of letter\t2 August 2021\n",
        "Date of visit:\n14 June 2021\nDate:\n2 August 2021\n",
        "Visit dates: 14 and 15 June 2021\n2 August 2021\n",
        "Reference ABC/12     2 August 2021\n",
        "Jo Roe\tDate: 2 August 2021\nDirector of People\tOur ref: 12\n",
        "Date of visit:\n\n14 June 2021\n\n2 August 2021\n",
        "Visit:\n14 June 2021\n2 August 2021\n",
        "Monitoring visit\n\n2 August 2021\n",
        "Ofsted inspection\n2 August 2021\n\nJo Roe\n\n14 June 2022\n",
        "Previous inspection:\n2 August 2021\n",
        "Focused visit to Thornmere\nMonitoring visit\n2 August 2021\n",
    ],
)
def test_letter_date_is_told_from_other_dates_and_columns(read: Read, head: str) -> None:
    facts = read(f"{head}\nDear Jo\n\n{BODY}")
    assert facts.date and str(facts.date.value) == "2021-08-02"


@pytest.mark.parametrize(
    "head",
    [
        f"{OFSTED}2 August 2021\n\nJo Roe\nDirector of People\nThornmere City Council\n",
        "2 August 2021\n\nJo Roe\n\nDirector of People\n\nThornmere City Council\n\nMere House\n",
        "2 August 2021\nPrivate and confidential\nBy email\nMs Jo Roe\nDirector of People\n"
        "Thornmere City Council",
        f"{OFSTED}Jo Roe\nDirector of People\nThornmere City Council\n\n2 August 2021\n",
        f"{OFSTED}Jo Roe\nDirector of People\nThornmere City Council\n",
        "Jo Roe\nDirector of People\nThornmere City Council\n",
        f"2 August 2021\n\n{OFSTED}Jo Roe\nDirector of People\nThornmere City Council\n",
        "Jo Roe\nDirector of People\nThornmere City Council\n\n2 August 2021\nURN: 1234\n",
        "Aviation House\n125 Kingsway\nLondon\nWC2B 6SE\n\nAnn Poe\nHer Majesty’s Inspector\n"
        "Direct T 03000 131 234\n\n2 August 2021\nJo Roe\nDirector of People\n"
        "Thornmere City Council",
        "Jo Roe\tOfsted\nDirector of People\tPiccadilly Gate\nThornmere City Council\tM1 2WD\n"
        "Mere House\tManchester\n\n2 August 2021",
        "Clive House, 70 Petty France, London SW1H 9EX\n2 August 2021\nTo: Jo Roe, Director of"
        " People, Thornmere City Council, Mere House, TM1 2AB",
        "Ofsted\nClive House\n70 Petty France\nWestminster\nLondon SW1H 9EX\n\n2 August 2021\n"
        "Jo Roe\nDirector of People\nThornmere City Council",
        "2 August 2021\nLead inspector: Ann Poe HMI\nJo Roe\nDirector of People\n"
        "Thornmere City Council\ncc: Cy Doe, Chief Executive",
    ],
)
def test_addressee_stands_above_the_salutation(read: Read, head: str) -> None:
    facts = read(f"{head}\n\nDear Ms Roe\n\n{BODY}")
    assert facts.addressee
    assert facts.addressee.value == ("Jo Roe", "Director of People", "Thornmere City Council")


def test_addressee_is_quoted_line_by_line(read: Read) -> None:
    facts = read(f"2 August 2021\n\nJo Roe\n\nThornmere\nMere House\n\nDear Jo\n\n{BODY}")
    assert facts.addressee
    assert [facts.letter.document.quote(span) for span in facts.addressee.evidence] == [
        "Jo Roe",
        "Thornmere",
    ]


@pytest.mark.parametrize("head", ["", "2 August 2021\n\n", OFSTED, f"{OFSTED}2 August 2021\n\n"])
def test_addressee_that_is_missing_is_absent(read: Read, head: str) -> None:
    assert read(f"{head}Dear colleague\n\n{BODY}").addressee is None


def test_signatory_follows_the_greeting(read: Read) -> None:
    facts = read(f"Dear Jo\n\n{BODY}Your sincerely\n\n\n\nAnn Poe\n\nHer Majesty’s Inspector\n")
    assert facts.signatory
    assert facts.signatory.value == ("Ann Poe", "Her Majesty’s Inspector")
    quoted = [facts.letter.document.quote(span) for span in facts.signatory.evidence]
    assert quoted == ["Ann Poe", "Her Majesty’s Inspector"]


def test_signatory_that_is_missing_is_absent(read: Read) -> None:
    assert read(f"Dear Jo\n\n{BODY}Yours sincerely\n").signatory is None
    assert read(f"Dear Jo\n\n{BODY}").signatory is None


DFE = "Department for Education"


@pytest.mark.parametrize(
    ("sentence", "copied"),
    [
        (f"I am copying this letter to the {DFE}.", [DFE]),
        (f"I am copying this letter to the {DFE} (DfE).", [DFE]),
        (
            f"I am copying this letter to the {DFE} and the Children’s Commissioner.",
            [DFE, "Children’s Commissioner"],
        ),
        (
            f"We are copying this letter to {DFE}, Ann Roe and to Ben Poe.",
            [DFE, "Ann Roe", "Ben Poe"],
        ),
        (f"A copy of this letter has been sent to the {DFE}.", [DFE]),
        (f"This letter will be copied to the {DFE}.", [DFE]),
        ("This letter will be published on the Ofsted website.", []),
    ],
)
def test_copies_are_those_that_the_letter_names(
    read: Read, sentence: str, copied: list[str]
) -> None:
    facts = read(f"Dear Jo\n\n{BODY}{sentence}\n\nYours sincerely\n\nAnn Poe\nHMI\n")
    assert [fact.value for fact in facts.copied_to] == copied
    assert [finding.text for finding in facts.findings] == ["Support is good."]


def test_copies_may_stand_below_the_signature(read: Read) -> None:
    facts = read(f"Dear Jo\n\n{BODY}Yours sincerely\n\nAnn Poe\nHMI\n\ncc: {DFE}")
    assert [fact.value for fact in facts.copied_to] == [DFE]
    assert facts.signatory and facts.signatory.value == ("Ann Poe", "HMI")


@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("pp Nicki Shore\nHis Majesty's Inspector", "Nicki Shore"),
        ("His Majesty's Inspector", None),
        ("Senior His Majesty's Inspector", None),
    ],
)
def test_signatory_is_a_person_and_no_title(read: Read, signed: str, name: str | None) -> None:
    facts = read(
        "Dear Jo\n\nMonitoring visit of Thornmere children's services\n\nHeadline findings\n\n"
        f"Support is good.\n\nYours sincerely\n\n{signed}\n"
    )
    assert (facts.signatory.value.name if facts.signatory else None) == name


def test_authority_that_has_ended_is_said_to_have_ended(read: Read) -> None:
    facts = read(
        "Dear Jo\n\nFocused visit to Cumbria County Council children's services\n\n"
        "This letter summarises the findings of a focused visit to Cumbria County Council "
        "children's services on 4 and 5 June 2024.\n\nMain findings\n\nSupport is good.\n"
    )
    (warning,) = [warning for warning in facts.warnings if "Cumbria" in warning]
    assert "until 2023-03-31" in warning
    assert "--register" not in warning

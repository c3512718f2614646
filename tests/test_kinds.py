"""Kinds: what is set aside by name, and what is a letter though it speaks of other things."""

import pytest

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.layout.layout import load_layouts
from graphkit.layout.letter import read_letter
from graphkit.model import Letter

LAYOUTS = load_layouts()
LETTER = (
    "Jo Roe\n{address}\n\nDear Jo\n\nFocused visit to Leeds City Council children's services{tail}"
    "\n\nThis letter summarises the findings of a focused visit to Leeds children's services on "
    "3 May 2022. {opening}\n\nHeadline findings\n\n{finding} Plans are late.\n\n"
    "Yours sincerely\n\nAnn Roe"
)


def read(text: str) -> Letter:
    return read_letter(parse_document("letter.txt", text.encode()), LAYOUTS)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Dear partners\n\nJoint targeted area inspection of Leeds\n\nWords.", "JTAI"),
        ("Dear Jo\n\nLeeds\n\nThe findings of the joint targeted area inspection.", "JTAI"),
        ("Dear Jo\n\nJoint area SEND revisit in Leeds\n\nWords.", "SEND"),
        ("Dear Jo\n\nSpecial measures monitoring visit to Oak Primary School\n\nA.", "school"),
        ("Mrs A\nHeadteacher\n\nDear Mrs A\n\nMonitoring visit\n\nWords.", "school"),
        ("Dear Jo\n\nMonitoring visit to Oak children's home\n\nWords.", "children's home"),
        ("Dear Jo\n\nAction plan\n\nWe write about the monitoring visit.", "action plan"),
        ("Dear Jo\n\nFocused visit to Cafcass\n\nWords.", "Cafcass"),
        ("Dear Jo\n\nNew provider monitoring visit to Oak Training Ltd\n\nA.", "further education"),
        ("Dear Jo\n\nNotification of a focused visit to Leeds Council\n\nWords.", "notification"),
        ("Cabinet committee\nMinutes of 2 May\n\n3. Monitoring visit to Leeds\n\nA.", "minutes"),
        ("Dear Jo\n\nTargeted local authority inspection of Leeds\n\nWords.", "targeted"),
        ("Leeds\nInspection of children's social care services\n\nGood.", "inspection report"),
        (
            "Inspection of Leeds local\nauthority children's services\n\nA monitoring visit was.",
            "inspection report",
        ),
    ],
)
def test_documents_of_other_kinds_are_set_aside_by_name(text: str, kind: str) -> None:
    with pytest.raises(
        ReadError, match=rf"^letter\.txt: this is (an?|the) .*{kind}.*; not read yet"
    ) as no:
        read(text)
    assert no.value.code == "set-aside"


@pytest.mark.parametrize("place", ["opening", "finding"])
@pytest.mark.parametrize(
    "sentence",
    [
        "Inspectors took account of the findings of the joint targeted area inspection in 2020.",
        "This visit was not affected by the joint targeted area inspection of March 2020.",
        "Inspectors considered the progress made since the area SEND inspection in 2019.",
        "Inspectors reviewed the improvement plan.",
        "Thank you for sending us a copy of the draft improvement plan.",
        "Inspectors made a visit to the school attended by two children.",
        "It is not an inspection under section 5 of the Education Act 2005.",
        "Inspectors saw this during the visit to the children's home.",
        "The unannounced inspection in 2015 had found delay.",
    ],
)
def test_letter_that_mentions_another_kind_is_read(sentence: str, place: str) -> None:
    words = {"address": "Leeds", "tail": "", "opening": "", "finding": "", place: sentence}
    assert read(LETTER.format(**words)).kind == "focused-visit-letter"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("address", "The Old Grammar School"),
        ("address", "High School Road"),
        ("address", "Principal Director, Children, Schools and Families"),
        ("address", "cc: Jane Ray, principal social worker"),
        ("tail", ": fostering service"),
        ("tail", ": care leavers and the university offer"),
        ("tail", " – improvement action plan"),
    ],
)
def test_address_and_subject_may_speak_of_other_things(place: str, words: str) -> None:
    texts = {"address": "Leeds", "tail": "", "opening": "", "finding": "", place: words}
    assert read(LETTER.format(**texts)).kind == "focused-visit-letter"


@pytest.mark.parametrize(
    "text",
    [
        "Focused visit guidance\n\nThis page tells how focused visits are made.\n",
        "Cabinet\n\n14. Monitoring visit to Leeds\n\nMembers noted the monitoring visit.\n",
    ],
)
def test_page_about_visits_is_no_letter(text: str) -> None:
    with pytest.raises(ReadError, match="a letter we know") as no:
        read(text)
    assert no.value.code == "not-a-letter"

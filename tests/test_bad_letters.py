"""Bad and hostile texts: each is refused or read in bounded time, and nothing is invented."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from graphkit.documents.limits import MAX_CHARACTERS, MAX_LINES, MAX_PAGES, MAX_STATEMENTS
from graphkit.errors import ReadError
from graphkit.model import Facts

Read = Callable[[str], Facts]
HEAD = "Dear Jo\n\nFocused visit to Thornmere children's services\n\n"

# Reads texts on its standard input, each from a NUL to the next; refused ones too.
PROGRAM = """
import sys
from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import load_knowledge, read_facts
from graphkit.vocabulary import turtle_files
knowledge = load_knowledge(turtle_files())
for text in sys.stdin.buffer.read().split(b"\\0"):
    try:
        print(len(read_facts(parse_document("letter.txt", text), knowledge).findings))
    except ReadError as error:
        print(error.code)
"""
SECONDS = 30
UNITS = [
    # graphkit/layouts: furniture, boilerplate, headings, recognition
    "a",
    "a  ",
    "the lead inspector and the ",
    "the delivery model was adapted ",
    # graphkit/facts
    "findings of visit on ",
    "inspectors reviewed the quality of ",
    "in particular, they ",
    "inspectors were Ann Roe, ",
    "lead inspector ",
    "1 and 2, ",
    "judged inspection in ",
    "on site remote ",
    "adoption of the ",
    "weak but ",
    # lines and sentences
    "A. ",
    "'",
    "enough.1 ",
    "\u00ad",
    "A\n\n",
    "- x\n",
    "1\n",
    "They do enough.1\n",
    "* They* x\n",
    "Plans1 are\n1 Notes of many\n",
]


@pytest.mark.parametrize(
    "text",
    [
        "One line",
        "Dear Jo",
        "Dear Jo\n\nYours sincerely\n\nAnn Roe\n",
        "Yours sincerely",
        "Focused visit to Thornmere children's services\n",
        "2 August 2021",
        "◼",
        "1\n2\n3\n",
        "\u00ad\n\u00ad",
        "Main findings\n\nPlans are late.\n",
    ],
)
def test_text_that_is_no_letter_is_refused(read: Read, text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.code == "not-a-letter"


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01"])
def test_text_without_words_is_empty_or_binary(read: Read, text: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(text)
    assert refused.value.code in ("empty", "binary")


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        f"{HEAD}Yours sincerely",
        f"{HEAD}Main findings",
        f"{HEAD}Main findings\n\n◼\n\n◼\n",
        f"{HEAD}What needs to improve\n\nMain findings\n\nWhat needs to improve\n",
        f"{HEAD}Inspectors looked at:\n\n-\n",
        f"{HEAD}Inspectors looked at .",
        f"{HEAD}The inspectors were .",
        f"{HEAD}This letter summarises the findings of the focused visit on .",
        f"\u00ad\n{HEAD}",
        f"\n,\n.\n{HEAD}",
    ],
)
def test_letter_that_breaks_off_says_nothing(read: Read, text: str) -> None:
    facts = read(text)
    assert facts.findings == facts.recommendations == ()
    assert facts.areas_covered == facts.inspectors == ()
    assert facts.date is facts.dates is facts.addressee is facts.signatory is None
    assert facts.warnings


def test_thousands_of_bullets_are_thousands_of_findings(read: Read) -> None:
    facts = read(f"{HEAD}Main findings\n\n" + "◼ Plans are late.\n" * 5000)
    assert len(facts.findings) == 5000


def filled(unit: str, length: int) -> str:
    """A letter that is full of one unit where its opening and its findings should be."""
    middle = (unit * (length // len(unit) + 1))[:length]
    return f"2 May 2021\n\nJo Roe\n\n{HEAD}{middle}\n\nMain findings\n\n{middle}\n"


def read_apart(*texts: str) -> list[str]:
    """What a process of its own prints of each text; fails where it takes too long."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input="\0".join(texts).encode(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return done.stdout.decode().split()


@pytest.mark.parametrize(
    "unit",
    [
        "findings of the focused visit ",  # graphkit/layouts
        "visit to the ",  # graphkit/facts
        "not ",  # graphkit/labels/cues.toml
        "social work ",  # the vocabularies
    ],
)
def test_as_many_characters_as_are_read_are_read_in_bounded_time(unit: str) -> None:
    assert read_apart(filled(unit, MAX_CHARACTERS // 2 - 1000)) == ["1"]


def test_hostile_letters_are_read_in_bounded_time() -> None:
    found = read_apart(*(filled(unit, 20_000) for unit in UNITS))
    assert len(found) == len(UNITS)
    assert all(count.isdigit() for count in found)


def test_as_many_lines_as_are_read_are_read_in_bounded_time() -> None:
    pages = [f"{HEAD}Main findings\n\nPlans are late.\n", *["Visit\n" * 148] * (MAX_PAGES - 1)]
    found = read_apart(filled("- x\n", 2 * MAX_LINES - 100), "\f".join(pages))
    assert found[0] == "too-large"
    assert found[1].isdigit()


def test_more_sentences_than_any_letter_has_are_refused_with_the_remedy(read: Read) -> None:
    with pytest.raises(ReadError, match=r"more than the 6,000 sentences .* split the file"):
        read(f"{HEAD}Main findings\n\n" + "Plans are late. " * (MAX_STATEMENTS + 1))


def test_one_word_of_as_many_characters_as_are_read_is_no_letter() -> None:
    assert read_apart("a" * MAX_CHARACTERS) == ["not-a-letter"]

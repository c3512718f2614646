"""Any text: whatever a file holds, it is read or refused with a reason."""

from hypothesis import given, settings
from hypothesis import strategies as st
from properties.nasty_letters import PLACES

from graphkit.documents import parse_document
from graphkit.errors import ReadError
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts
from graphkit.record import record

# Characters that mean something to a reader of letters stand among those that mean nothing.
WORDS = st.sampled_from(
    (
        *("Dear Jo", "Yours sincerely", "His Majesty's Inspector", "HMI", "and", "visit to", "on"),
        *("Findings", "What needs to improve", "Areas covered by the visit", "Overview:", "1 May"),
        *("14 and 15 June 2022", "31/02/2021", "judged inadequate in", "(PLO)", "known as the"),
        *("\n", "\n\n", "\f", " ", "\t", "◼", "-", "–", "1.", "•\n", ":", ";", "'", "‘", "’s", "1"),
        *(
            "\u00ad",
            "\u200b",
            "\u202e",
            "\u0336",
            "\uf0b7",
            "ﬁ",
            "İ",
            "ß",
            "Ǆ",
            "ŉ",
            "\u0345",
            "٣",
            "²",
        ),
    )
)
TEXTS = st.lists(st.one_of(WORDS, st.text(max_size=5)), max_size=60).map(" ".join)


def read(content: bytes, knowledge: Knowledge) -> None:
    """Read bytes, and make their record: it needs the place of every statement."""
    try:
        record(read_facts(parse_document("letter.txt", content), knowledge))
    except ReadError as error:
        assert error.code and str(error)


@given(content=st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(content: bytes, everything: Knowledge) -> None:
    read(content, everything)


@settings(max_examples=settings().max_examples * 8)
@given(place=st.sampled_from(sorted(PLACES)), text=TEXTS)
def test_any_words_at_any_place_of_a_letter_are_read_or_refused(
    place: str, text: str, everything: Knowledge
) -> None:
    letter = PLACES[place].format(nasty=text, lines=text.replace(" ", "\n"))
    read(letter.encode(errors="surrogatepass"), everything)


@settings(max_examples=settings().max_examples * 4)
@given(
    which=st.integers(0, 10_000),
    changes=st.lists(
        st.tuples(st.floats(0, 1), st.integers(0, 400), st.one_of(WORDS, st.text(max_size=9))),
        min_size=1,
        max_size=8,
    ),
)
def test_a_letter_with_parts_missing_and_others_added_is_read_or_refused(
    which: int,
    changes: list[tuple[float, int, str]],
    letters: dict[str, Facts],
    everything: Knowledge,
) -> None:
    text = letters[sorted(letters)[which % len(letters)]].letter.document.text
    for place, length, words in changes:
        start = int(place * len(text))
        text = text[:start] + words + text[start + length :]
    read(text.encode(errors="surrogatepass"), everything)

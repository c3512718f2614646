"""Reading text: what is read out of lines, and where its words stand."""

import pytest

from graphkit.model import Document, Passage, Span
from graphkit.reading import plain, read_passage, spans_of


def document(text: str) -> Document:
    return Document("letter.txt", text, (0,), "text/plain", "")


def read(text: str) -> str:
    return read_passage(document(text), [Span(0, len(text))]).text


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("  good \n  practice ", "good practice"),
        ("of\u00a0children\tin  care", "of children in care"),
        ("multi-\nagency", "multi-agency"),
        ("decision-\n \nmaking", "decision-making"),
        ("short-\nand long-term", "short- and long-term"),
        ("COVID-\n19", "COVID-19"),
        ("Stoke-on-\nTrent", "Stoke-on-Trent"),
        ("a plan -\nagreed", "a plan - agreed"),
        ("assess\u00adment", "assessment"),
        ("assess\u00ad\nments", "assessments"),
        ("ﬁndings on ﬂight", "findings on flight"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_reading_text_is_unwrapped(text: str, reading: str) -> None:
    assert read(text) == reading


def test_reading_joins_the_lines_of_several_spans() -> None:
    text = "free membership,\nPage 2\nand assess\u00ad\nPage 3\nments"
    spans = [Span(0, 16), Span(24, 35), Span(43, 48)]
    assert read_passage(document(text), spans).text == "free membership, and assessments"


def test_reading_keeps_the_place_of_each_letter() -> None:
    text = "  multi-\n  agency  ﬁnd"
    passage = read_passage(document(text), [Span(0, len(text))])
    letters = {"ﬁ": "fi"}
    for letter, offset in zip(passage.text, passage.offsets, strict=True):
        written = text[offset]
        assert letter in letters.get(written, " " if written.isspace() else written)


@pytest.mark.parametrize("text", ["Don’t ‘wait’ – NOW", "ÀÉ\u00a0ﬁ", ""])
def test_plain_text_keeps_every_place(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_spans_quote_the_words_with_their_line_breaks() -> None:
    doc = document("x Most\nchildren are safe.")
    passage = read_passage(doc, [Span(2, len(doc.text))])
    assert [doc.quote(span) for span in spans_of(doc, passage)] == ["Most\nchildren are safe."]


def test_spans_leave_out_what_stands_between_the_halves_of_a_sentence() -> None:
    doc = document("Most children\n17\nare safe.")
    passage = read_passage(doc, [Span(0, 13), Span(17, 26)])
    assert passage.text == "Most children are safe."
    assert [doc.quote(span) for span in spans_of(doc, passage)] == ["Most children", "are safe."]


@pytest.mark.parametrize(
    "parts",
    [
        ["Plans are clear.", "They help."],
        ["Is it safe?", "Yes!", "2 children wait."],
        ["She said: ‘Stay.’", "He did."],
        ["Work (mostly good.)", "Some is not."],
        ["Dr A. Bell of St. Helens met Mr. Roe, e.g. today.", "He left."],
        ["Support is not regular enough.1", "Most is late."],
        ["Caseloads are at 3.5 per cent. of the norm."],
        ["No full stop"],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    text = " ".join(parts)
    found = Passage(text, tuple(range(len(text)))).sentences
    assert [sentence.text for sentence in found] == parts
    assert all(text[s.offsets[0] : s.offsets[-1] + 1] == s.text for s in found)


def test_sentences_of_nothing_are_none() -> None:
    assert Passage("", ()).sentences == ()

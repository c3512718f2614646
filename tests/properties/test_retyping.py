"""Retyping: however a letter is typed out, it says the same."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from properties.manuscripts import manuscript
from properties.pdffiles import make_pdf
from properties.records import said
from properties.sheets import sheets
from properties.textfiles import ENCODINGS, LINE_ENDS, encode, make_text
from properties.typists import ON_PAPER, WITH_A_TYPEWRITER, Typist
from properties.wordfiles import AUTHORS, Author, make_docx

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts

WHICH = st.integers(0, 10_000)


def pick(letters: dict[str, Facts], which: int) -> Facts:
    return letters[sorted(letters)[which % len(letters)]]


@settings(max_examples=settings().max_examples * 8)
@given(
    which=WHICH,
    typist=WITH_A_TYPEWRITER,
    line_end=st.sampled_from(LINE_ENDS),
    encoding=st.sampled_from(ENCODINGS),
)
def test_text_says_the_same_however_it_is_typed(
    which: int,
    typist: Typist,
    line_end: str,
    encoding: str,
    letters: dict[str, Facts],
    everything: Knowledge,
) -> None:
    facts = pick(letters, which)
    pages = sheets(manuscript(facts.letter, everything.layouts), typist)
    text = make_text(pages, line_end if typist.pages.is_lost else "\f", line_end)
    document = parse_document("letter.txt", encode(text, encoding))
    assert said(read_facts(document, everything)) == said(facts)


@settings(max_examples=settings().max_examples * 2)
@given(which=WHICH, typist=ON_PAPER)
def test_pdf_says_the_same_however_it_is_printed(
    which: int, typist: Typist, letters: dict[str, Facts], everything: Knowledge
) -> None:
    facts = pick(letters, which)
    try:
        content = make_pdf(sheets(manuscript(facts.letter, everything.layouts), typist))
    except UnicodeEncodeError:
        assume(False)  # Helvetica lacks a letter of somebody's name
    document = parse_document("letter.pdf", content)
    assert said(read_facts(document, everything)) == said(facts)


@settings(max_examples=settings().max_examples * 2)
@given(which=WHICH, author=AUTHORS)
def test_word_file_says_the_same_however_it_is_set(
    which: int, author: Author, letters: dict[str, Facts], everything: Knowledge
) -> None:
    facts = pick(letters, which)
    content = make_docx(manuscript(facts.letter, everything.layouts), author)
    document = parse_document("letter.docx", content)
    assert said(read_facts(document, everything)) == said(facts)

"""Retyping: however a letter is typed out, it says the same."""

from hypothesis import given
from hypothesis import strategies as st

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts
from properties.manuscripts import manuscript
from properties.records import said
from properties.sheets import sheets
from properties.textfiles import ENCODINGS, LINE_ENDS, encode, make_text
from properties.typists import WIDTHS, Typist, hands, line_habits, list_habits, page_habits

typists = st.builds(
    Typist,
    hand=hands(),
    lines=line_habits(WIDTHS),
    lists=list_habits(),
    pages=page_habits(),
)


@given(
    which=st.integers(0, 10_000),
    typist=typists,
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
    name = sorted(letters)[which % len(letters)]
    facts = letters[name]
    pages = sheets(manuscript(facts.letter, everything.layouts), typist)
    text = make_text(pages, line_end if typist.pages.is_lost else "\f", line_end)
    document = parse_document(f"{name}.txt", encode(text, encoding))
    assert said(read_facts(document, everything)) == said(facts)

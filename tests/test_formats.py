"""Formats: a letter says the same as text, as PDF and as a Word file."""

import textwrap
from collections.abc import Iterator

import pytest
from properties.manuscripts import manuscript
from properties.pdffiles import make_pdf
from properties.records import said
from properties.wordfiles import Author, make_docx

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts

NAMES = ("ambleford-2019-03-12", "kesterbridge-2021-05-18", "thornmere-2022-11-29")
LINES_OF_A_PAGE = 48


def pages(text: str) -> Iterator[list[str]]:
    """The lines of a text, as many on a page as one holds."""
    lines = [
        line
        for whole in text.split("\n")
        for line in textwrap.wrap(whole, 95, break_on_hyphens=False) or [""]
    ]
    for start in range(0, len(lines), LINES_OF_A_PAGE):
        yield lines[start : start + LINES_OF_A_PAGE]


@pytest.mark.parametrize("name", NAMES)
def test_pdf_of_a_letter_says_what_its_text_says(
    name: str, samples: dict[str, Facts], knowledge: Knowledge
) -> None:
    text = samples[name].letter.document.text
    document = parse_document("letter.pdf", make_pdf(list(pages(text))))
    assert len(document.page_starts) > 1
    assert said(read_facts(document, knowledge)) == said(samples[name])


@pytest.mark.parametrize("name", NAMES)
def test_word_file_of_a_letter_says_what_its_text_says(
    name: str, samples: dict[str, Facts], knowledge: Knowledge
) -> None:
    parts = manuscript(samples[name].letter, knowledge.layouts)
    document = parse_document("letter.docx", make_docx(parts, Author()))
    assert said(read_facts(document, knowledge)) == said(samples[name])

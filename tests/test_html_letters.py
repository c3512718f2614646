"""A letter on a council's page says what it says as text."""

from collections.abc import Iterator
from html import escape

import pytest

from graphkit.documents import parse_document
from graphkit.facts.gather import Knowledge, read_facts
from graphkit.model import Facts
from graphkit.record import Record, record

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Ofsted letter | Council</title></head><body>
<div class="cookie-banner"><p>We use cookies on this site.</p><button>Accept</button></div>
<header><p>Council</p></header><nav><ul><li><a href="/">Home</a></li></ul></nav>
<main><div class="breadcrumbs"><a href="/">Home</a> &gt; <a href="/ofsted">Ofsted</a></div>
{letter}
<p>Last updated: 9 January 2030</p><p><a href="#top">Back to top</a></p></main>
<footer><p>Published 9 January 2030 by the council</p></footer></body></html>"""


def words(facts: Facts) -> Record:
    """A record without what depends on the file: its name, and where the words stand."""
    said = {**record(facts), "file": None}
    for name in ("sections", "recommendations", "implied_recommendations", "findings"):
        said[name] = [
            {key: each[key] for key in each if key not in ("start", "end", "page")}
            for each in said[name]
        ]
    return said


def elements(facts: Facts) -> Iterator[str]:
    """The letter as a web author sets it: lines broken in the head, lists in their place."""
    letter = facts.letter
    yield f"<p>{escape(letter.document.text.split(chr(10))[0])}</p>"
    head = "<br>\n".join(escape(line.text) for line in letter.header["head"])
    yield f"<div class='address'><p>{head}</p></div>"
    for line in letter.header["salutation"]:
        yield f"<p>{escape(line.text)}</p>"
    for line in letter.header["subject"]:
        yield f"<h2>{escape(line.text)}</h2>"
    for section in letter.sections:
        if section.heading:
            yield f"<h3><strong>{escape(section.heading)}</strong></h3>"
        items = {item.offsets[0] for item in section.items}
        for passage in sorted((*section.paragraphs, *section.items), key=lambda p: p.offsets[0]):
            # Authors' tools wrap the source where they like; it shows nowhere.
            shown = escape(passage.text).replace(" the ", "\n   the ")
            is_item = passage.offsets[0] in items
            yield f"<ul><li>{shown}</li></ul>" if is_item else f"<p>{shown}</p>"
    yield "<p>Yours sincerely</p>"
    yield f"<p>{'<br/>'.join(escape(line.text) for line in letter.closing)}</p>"


@pytest.mark.parametrize(
    "name", ["ambleford-2019-03-12", "kesterbridge-2021-05-18", "thornmere-2022-11-29"]
)
def test_web_page_of_a_letter_says_what_its_text_says(
    name: str, samples: dict[str, Facts], knowledge: Knowledge
) -> None:
    page = PAGE.replace("{letter}", "\n".join(elements(samples[name])))
    document = parse_document("letter.html", page.encode())
    assert words(read_facts(document, knowledge)) == words(samples[name])

"""What a visit looked at: the opening of a letter in, areas covered and particular focus out."""

import re
from collections.abc import Iterator

from graphkit.layout import sentences_in
from graphkit.model import Fact, Letter, Passage, Section
from graphkit.reading import plain, sentences, spans_of

_AREAS = re.compile(
    r"\b(?:inspectors (?:also )?(?:looked at|reviewed|considered|evaluated|examined|focused on)"
    r"|(?:the )?(?:main )?focus of (?:the|this) (?:focused |monitoring )?visit was(?: on)?"
    r"|(?:this|the) (?:focused |monitoring )?visit (?:looked at|considered|focused on|reviewed))"
    r" (?:the )?(?:(?:local authority|council)'s )?"
    r"(?:arrangements for |progress (?:made )?(?:in|on|with)(?: relation to)? "
    r"|effectiveness of |quality of |following)?"
    r"(?P<areas>[^:]*)"
)
_FOCUS = re.compile(
    r"\b(?:particular|specific) focus\b(?: was)?(?: placed)? on:? ?(?P<focus>[^:]*)"
    r"|\bin particular,? (?:they|inspectors)\b.*:$"
)
# What follows qualifies the area and is no area itself.
_TAIL = re.compile(
    r"(?:, |; | )(?:including|with a (?:particular|specific) focus|in particular)\b.*|\.$"
)
_ARTICLE = re.compile(r"(?:the|its|their|a|an|those) (?=\w)")
_AND = re.compile(r",? and (?:the |its |their |for )*|, (?:the |its |their )?")
_VERBS = ("achieving ", "securing ", "improving ", "supporting ", "reviewing ", "planning ")
_WAYS = re.compile(r"\b(?:a range of evidence|evidence|case discussions|documents|records)\b")


def find_areas(letter: Letter) -> Iterator[Fact[str]]:
    """The areas of service that the visit covered, as written."""
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _AREAS.search(plain(sentence.text))
        if match and match["areas"] and not _WAYS.match(match["areas"]):
            for area in _split(sentence.part(match.start("areas"), match.end("areas"))):
                yield Fact(area.text, spans_of(letter.document, area), "scope: areas covered")
    for items, intro in _lists(letter):
        if _AREAS.search(intro) and not _FOCUS.search(intro):
            for item in items:
                yield Fact(item.text, spans_of(letter.document, item), "scope: list of areas")


def find_focus(letter: Letter) -> Iterator[Fact[str]]:
    """The points of particular focus, as written."""
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _FOCUS.search(plain(sentence.text))
        if match and (match["focus"] or "").strip():
            for point in _split(sentence.part(match.start("focus"), match.end("focus"))):
                yield Fact(point.text, spans_of(letter.document, point), "scope: particular focus")
    for items, intro in _lists(letter):
        if _FOCUS.search(intro):
            for item in items:
                yield Fact(item.text, spans_of(letter.document, item), "scope: list of focus")


def _lists(letter: Letter) -> Iterator[tuple[tuple[Passage, ...], str]]:
    """The lists before the findings, each with the sentence that introduces it, in plain text."""
    for section in letter.sections:
        if section.role in ("opening", "scope") and section.items:
            yield section.items, _introduction(section)


def _introduction(section: Section) -> str:
    first = section.items[0].offsets[0]
    before = [p for p in section.paragraphs if p.offsets[0] < first]
    return plain([*sentences(before[-1])][-1].text) if before else ""


def _split(areas: Passage) -> Iterator[Passage]:
    """The areas of a phrase: "the leaving care service and the virtual school" is two.

    It stays one where a part alone would be no area: "planning and achieving permanence",
    "help and protection".
    """
    words = plain(areas.text)
    tail = _TAIL.search(words)
    end = tail.start() if tail else len(words)
    article = _ARTICLE.match(words)
    start = article.end() if article else 0
    cuts = [match.span() for match in _AND.finditer(words, start, end)]
    starts = [start, *(after for _, after in cuts)]
    ends = [*(before for before, _ in cuts), end]
    parts = [words[a:b] for a, b in zip(starts, ends, strict=True)]
    # A verb after "and" ("planning and achieving permanence") goes on with the same area.
    alone = all(len(part.split()) > 1 for part in parts) and not parts[-1].startswith(_VERBS)
    if len(parts) > 2 or alone:
        for a, b in zip(starts, ends, strict=True):
            yield areas.part(a, b)
    elif start < end:
        yield areas.part(start, end)

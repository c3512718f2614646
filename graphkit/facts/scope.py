"""What a visit looked at: the opening of a letter in, areas covered and particular focus out."""

import re
from collections.abc import Iterator

from graphkit.facts.phrasing import split_areas
from graphkit.layout.letter import sentences_in
from graphkit.layout.lists import find_lists
from graphkit.model import Fact, Letter, Passage
from graphkit.reading import plain, spans_of

_WHO = r"(?:(?:the )?(?:inspectors?|inspection team|team)|we|i|they|it|hmi)"
_TO_LOOK = r"to (?:look at|review|consider|evaluate|examine|assess|explore)"
_VISIT = r"(?:(?:the|this|our|my|your) (?:[\w-]+ ){0,3}visit)"
_LOOKED = (
    r"(?:(?:also |then |mainly |primarily |chiefly )?"
    r"(?:looked|focus+ed|concentrated|reported|centred)"
    r" (?:(?:again|closely|mainly|primarily|chiefly|both|in (?:detail|depth)) )?(?:at|into|on|upon)"
    r"|(?:also |then )?(?:reviewed|considered|evaluated|examined|explored|scrutinised|inspected"
    r"|followed up|revisited|returned to|tracked"
    r"|covered|was concerned with|was about|dealt with))"
)
_AREAS = re.compile(
    rf"(?:\b(?:{_WHO}|{_VISIT}) {_LOOKED}"
    rf"|\b(?:focus|subject|scope|theme|purpose) (?:of|for) {_VISIT} (?:was|were)"
    rf"(?: on| {_TO_LOOK})?"
    rf"|\bvisit(?:ed)?\b[^.]{{0,120}}? {_TO_LOOK}"
    r"|\bareas? (?:that were |which were )?(?:covered|reviewed|considered|looked at|examined)"
    rf"(?: (?:by|during|at|in|on) {_VISIT})?(?:,? (?:was|were|included?|are|is)|(?=:))"
    r")(?: |(?=:))(?P<areas>[^:]*)"
)
_FOCUS = re.compile(
    r"\b(?:(?:particular|specific|special|close|main|with an?(?: \w+)?)"
    r" (?:focus|attention|emphasis)\b(?: (?:was|being|is))?(?: (?:placed|paid|given))?"
    r"|focus+(?:ed|ing) (?:particularly|specifically|especially|in particular)"
    r"|paid (?:particular|close|special) attention) (?:on|to):? ?(?P<focus>[^:]*)"
    r"|\bin particular,? (?:they|we|inspectors|i)\b.{0,300}:$"
    r"|\bparticular focus\b.{0,60}:$"
)
# Ways of looking, and no areas of service: "inspectors considered a range of evidence".
_NO_AREA = re.compile(
    r"(?:the )?progress (?:that )?(?:[\w-]+ ){0,6}since\b"
    r"|(?:the |a |an )?(?:(?:wide |broad )?(?:range|variety|number|sample|selection|mix) of"
    r" (?:\w+ ){0,3}(?:evidence|information|records|documents|cases|files|data|sources|activit)"
    r"|evidence|case discussions|(?:relevant |key |other )?documents|(?:case |children's )?records"
    r"|\d+ |electronic|audits? of|case files|performance (?:information|data))"
)


_EVIDENCE = re.compile(
    r"\b(?:information|records?|case files|files|data|documents?|documentation|minutes|reports)$"
)
# "a particular focus on the following areas:" names none; the list that follows does.
_PLACEHOLDER = re.compile(r"(?:the |these )?(?:following|areas?|points|below|these)\b[^:]{0,60}")


def find_areas(letter: Letter) -> Iterator[Fact[str]]:
    """The areas of service that the visit covered, as written."""
    for sentence in sentences_in(letter, "opening", "scope"):
        words = plain(sentence.text)
        match = _AREAS.search(words)
        if match is None or _NO_AREA.match(match["areas"]):
            continue
        start, end = match.span("areas")
        focus = _FOCUS.search(words)
        if focus and focus.start() <= match.start():
            continue
        if words[end : end + 1] == ":" and not (focus and focus.start() > start):
            # "Inspectors reviewed progress in three areas:" names none; what follows does.
            start, end = end + 1 + words[end + 1 :].startswith(" "), len(words)
        areas = list(split_areas(sentence.part(start, end)))
        if any(_EVIDENCE.search(plain(area.text)) for area in areas):
            continue
        for area in areas:
            yield Fact(area.text, spans_of(letter.document, area), "scope: areas covered")
    for items, intro in _lists(letter):
        match = _AREAS.search(intro)
        if match and not _NO_AREA.match(match["areas"]) and not _FOCUS.search(intro):
            for item in items:
                yield Fact(item.text, spans_of(letter.document, item), "scope: list of areas")


def find_clauses(letter: Letter) -> Iterator[Fact[str]]:
    """All that is said of what the visit looked at, with what qualifies an area.

    Whom a visit looked at may stand there alone: "permanence, including for disabled children".
    """
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _AREAS.search(plain(sentence.text))
        if match and not _NO_AREA.match(match["areas"]):
            clause = sentence.part(match.start("areas"), len(sentence.text))
            yield Fact(clause.text, spans_of(letter.document, clause), "scope: what was looked at")


def find_focus(letter: Letter) -> Iterator[Fact[str]]:
    """The points of particular focus, as written."""
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _FOCUS.search(plain(sentence.text))
        words = (match["focus"] or "").strip() if match else ""
        if match and words and not _PLACEHOLDER.fullmatch(words):
            for point in split_areas(sentence.part(match.start("focus"), match.end("focus"))):
                yield Fact(point.text, spans_of(letter.document, point), "scope: particular focus")
    for items, intro in _lists(letter):
        if _FOCUS.search(intro):
            for item in items:
                yield Fact(item.text, spans_of(letter.document, item), "scope: list of focus")


def _lists(letter: Letter) -> Iterator[tuple[tuple[Passage, ...], str]]:
    """The lists before the findings, each with the sentence that introduces it, in plain text.

    A list under a heading such as "Areas covered by the visit" may have no such sentence.
    """
    for section in letter.sections:
        if section.role in ("opening", "scope"):
            for intro, items in find_lists(section):
                heading = plain(section.heading) if section.role == "scope" else ""
                yield items, plain(intro.text) if intro else f"{heading} were:"

"""What a visit looked at: the opening of a letter in, areas covered and particular focus out."""

import re
from collections.abc import Iterator

from graphkit.letter import sentences_in
from graphkit.model import Fact, Letter, Passage
from graphkit.reading import plain, sentences, spans_of

_AREAS = re.compile(
    r"\b(?:(?:inspectors?|we|i) (?:also )?"
    r"(?:looked at|reviewed|considered|evaluated|examined|focus+ed on)"
    r"|(?:the )?(?:main )?focus of (?:the|this) (?:focus+ed |monitoring )?visit was(?: on)?"
    r"|(?:this|the) (?:focus+ed |monitoring )?visit"
    r" (?:looked at|considered|focus+ed on|reviewed|covered)"
    r"|\bareas? covered (?:by|during) (?:the|this|your) (?:focus+ed |monitoring )?visit"
    r" (?:was|were|included?))"
    r"(?: |(?=:))(?:the )?(?:(?:local authority|council)'s )?"
    r"(?:arrangements for "
    r"|progress (?:that has been )?(?:made )?(?:by the (?:local authority|council) )?"
    r"(?:in|on|with)(?: relation to| respect of)? (?:the areas? of )?"
    r"|areas? of |effectiveness of |quality of |following)?"
    r"(?P<areas>[^:]*)"
)
_FOCUS = re.compile(
    r"\b(?:(?:particular|specific|with an?(?: \w+)?) focus\b(?: was)?(?: placed)?"
    r"|focus(?:ed|ing) (?:particularly|specifically|in particular)) on:? ?(?P<focus>[^:]*)"
    r"|\bin particular,? (?:they|we|inspectors)\b.{0,300}:$"
)
# What follows qualifies the area and is no area itself.
_TAIL = re.compile(
    r"(?:, |; | )(?:including|specifically|especially|with an? (?:\w+ )?focus|in particular"
    r"|focus(?:ed|ing) (?:particularly|specifically|in particular))\b.*"
    r"|, (?:which|who|where|as well as how)\b.*|\.$"
)
_ARTICLE = re.compile(r"(?:the|its|their|a|an|those) (?=['\"\w])")
_AND = re.compile(r",? and (?:the |its |their |for )*|, (?:the |its |their )?")
_VERBS = ("achieving ", "securing ", "improving ", "supporting ", "reviewing ", "planning ")
_WAYS = re.compile(
    r"\b(?:(?:a )?(?:wide |broad )?range of (?:evidence|information|records)"
    r"|evidence|case discussions|documents|records)\b"
)


def find_areas(letter: Letter) -> Iterator[Fact[str]]:
    """The areas of service that the visit covered, as written."""
    for sentence in sentences_in(letter, "opening", "scope"):
        words = plain(sentence.text)
        match = _AREAS.search(words)
        if match is None:
            continue
        # "Inspectors reviewed progress in these areas:" names none; the list that follows does.
        if words.endswith(":") and not _FOCUS.search(words, match.start("areas")):
            continue
        if match["areas"] and not _WAYS.match(match["areas"]):
            for area in _split(sentence.part(match.start("areas"), match.end("areas"))):
                yield Fact(area.text, spans_of(letter.document, area), "scope: areas covered")
    for items, intro in _lists(letter):
        match = _AREAS.search(intro)
        if match and not _WAYS.match(match["areas"]) and not _FOCUS.search(intro):
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


def _lists(letter: Letter) -> Iterator[tuple[list[Passage], str]]:
    """The lists before the findings, each with the sentence that introduces it, in plain text."""
    for section in letter.sections:
        if section.role not in ("opening", "scope"):
            continue
        intro, items = "", list[Passage]()
        marked = {item.offsets[0] for item in section.items}
        for passage in sorted((*section.paragraphs, *section.items), key=lambda p: p.offsets[0]):
            if passage.offsets[0] in marked:
                items.append(passage)
                continue
            if items:
                yield items, intro
            intro, items = plain([*sentences(passage)][-1].text), []
        if items:
            yield items, intro


def _split(areas: Passage) -> Iterator[Passage]:
    """The areas of a phrase: "the leaving care service and the virtual school" is two.

    It stays one where a part alone would be no area: "planning and achieving permanence",
    "help and protection". Where a comma stands before the last "and", it separates the others too:
    "contacts and referrals, the front door, and thresholds" is three.
    """
    words = plain(areas.text)
    tail = _TAIL.search(words)
    end = tail.start() if tail else len(words)
    article = _ARTICLE.match(words)
    start = article.end() if article else 0
    found = list(_AND.finditer(words, start, end))
    if any(match.group().startswith(", and ") for match in found):
        found = [match for match in found if match.group().startswith(",")]
    cuts = [match.span() for match in found]
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

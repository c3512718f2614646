"""The visit that a letter reports: its opening in, kind, days, ordinal and mode out."""

import re

from graphkit.facts.dates import find_days
from graphkit.layout import Layout
from graphkit.letter import sentences_in
from graphkit.model import Dates, Fact, Letter
from graphkit.reading import plain, spans_of

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
# "since the first monitoring visit" is an earlier one.
_ORDINAL = re.compile(
    r"\b(?:was|is|being|of|on|to|from) (?:(?:the|your|our|its|their|a|this) )?"
    r"(?:(?:\w+ )?\w+'s )?"
    rf"(?P<ordinal>{'|'.join(_ORDINALS)}|\d{{1,2}}(?=st|nd|rd|th))(?:st|nd|rd|th)?"
    r"(?:,? and (?:final|last))?(?: \w+){0,2} (?:monitoring )?visit\b"
)
_VISIT_DAYS = re.compile(
    r"\b(?:(?:findings|outcomes?) (?:of|from) .{0,60}\bvisit\b"
    r"|visit (?:took place|was carried out|to)\b).{0,200}?\b(?:on|between|from|of)\b"
)
_ON_SITE = r"(?:on[- ]site|in person|face[- ]to[- ]face)"
_VIRTUAL = r"virtual(?:ly)?(?! (?:school|college|head))"
_REMOTE = rf"(?:remote(?:ly)?|{_VIRTUAL}|off[- ]site|by video|video calls?)"
_MODE = (
    ("hybrid", re.compile(rf"{_ON_SITE}.{{0,200}}\b{_REMOTE}\b|\b{_REMOTE}\b.{{0,200}}{_ON_SITE}")),
    ("remote", re.compile(rf"\b{_REMOTE}\b")),
    ("on-site", re.compile(rf"\b{_ON_SITE}\b")),
)
_MODE_SENTENCE = re.compile(
    r"\b(?:this|the) (?:focused |monitoring |assurance )?visit\b"
    r"|\binspectors? (?:used|worked|were)\b|\b(?:mix|combination|blend)\b"
)
# What a visit looked at is not how it was made: "inspectors reviewed remote visits to children".
_SCOPE_SENTENCE = re.compile(
    r"\b(?:looked at|reviewed|considered|evaluated|examined|focus(?:ed)?)\b"
)


def find_visit_type(letter: Letter, layout: Layout) -> Fact[str]:
    """The type of visit, from the words by which the layout was recognised."""
    subject = letter.header["subject"]
    spans = spans_of(letter.document, *subject)
    if any(pattern.match(plain(line.text)) for line in subject for pattern in layout.subject):
        return Fact(layout.visit_type, spans, f"{layout.name}: subject")
    for sentence in sentences_in(letter, "opening", "scope", "findings"):
        if any(pattern.search(plain(sentence.text)) for pattern in layout.opening):
            spans = spans_of(letter.document, sentence)
            break
    return Fact(layout.visit_type, spans, f"{layout.name}: opening")


def find_visit_kind(letter: Letter, layout: Layout) -> Fact[str]:
    """The kind of visit: the layout's, or that of a variant of which a sentence speaks."""
    for sentence in sentences_in(letter, "opening", "scope"):
        for kind, pattern in layout.variants:
            if pattern.search(plain(sentence.text)):
                return Fact(kind, spans_of(letter.document, sentence), f"{layout.name}: variant")
    recognised = find_visit_type(letter, layout)
    rule = f"{layout.name}: subject or opening"
    return Fact(layout.visit_kind, recognised.evidence, rule)


def find_visit_dates(letter: Letter) -> tuple[Fact[Dates] | None, list[str]]:
    """First and last day of the visit, from the sentence that opens the letter."""
    for sentence in sentences_in(letter, "opening", "scope"):
        opening = _VISIT_DAYS.search(plain(sentence.text))
        if opening is None:
            continue
        for found in find_days(sentence.text):
            if found.end <= opening.end():
                continue
            words = sentence.part(found.start, found.end)
            if found.dates is None:
                return None, [f'the visit is dated "{words.text}", which are no such days']
            return Fact(found.dates, spans_of(letter.document, words), "opening: days"), []
    return None, ["the opening of the letter names no day of the visit with month and year"]


def find_ordinal(letter: Letter) -> Fact[int] | None:
    """The place of a monitoring visit in its series."""
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _ORDINAL.search(plain(sentence.text))
        if match:
            word = match["ordinal"]
            number = int(word) if word.isdigit() else _ORDINALS.index(word) + 1
            words = sentence.part(match.start(), match.end())
            return Fact(number, spans_of(letter.document, words), "opening: ordinal")
    return None


def find_delivery_mode(letter: Letter) -> Fact[str] | None:
    """How the visit was made, where the letter says so."""
    for sentence in sentences_in(letter, "opening", "scope"):
        words = plain(sentence.text)
        if not _MODE_SENTENCE.search(words) or _SCOPE_SENTENCE.search(words):
            continue
        for mode, pattern in _MODE:
            if pattern.search(words):
                return Fact(mode, spans_of(letter.document, sentence), "opening: delivery")
    return None

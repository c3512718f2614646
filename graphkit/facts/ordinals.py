"""The place of a visit in its series: a letter in, a number out."""

import re
from collections.abc import Iterator

from graphkit.facts.daysjoined import find_days_together
from graphkit.facts.openings import opening_sentences, subject_lines
from graphkit.model import Dates, Fact, Letter, Passage
from graphkit.reading import plain, spans_of

ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen twenty"
).split()
ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))"
_LAST = r"(?:final|last|latest|most recent)"
# "sixth and final", "final (sixth)", "sixth, and last,"; alone it is the place.
_PLACE = (
    rf"(?:{_LAST}(?:,? and)? \(?(?:the )?)?(?P<ordinal>{ORDINAL})\)?"
    rf"(?:,? \(?(?:and|but) (?:the )?{_LAST}\)?,?)?"
)
_NUMBER = rf"(?:number|no\.?) (?P<number>\d{{1,2}}|{'|'.join(NUMBERS)})\b"
_WHOSE = r"(?:(?:the|your|our|its|their|a|this|my) )?(?:(?:[\w'-]+ ){0,4}[\w-]+(?:'s|s') )?"
_VISIT = r"(?:[\w'-]+ ){0,4}?visits?\b"
_EARLIER_WORD = r"(?:previous|last|earlier|preceding|prior|since|before)"
# Only what is said of this visit: "since the first monitoring visit" is an earlier one.
_OF_THIS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:this|it|(?:this|the|our|my|your) (?:(?!{_EARLIER_WORD} )[\w-]+ ){{0,3}}visit"
        rf"(?: [^.,;]{{0,80}}?)?),?(?: which)? (?:was|is|being|marked|marks|represents|represented)"
        rf" {_WHOSE}{_PLACE}"
        rf"(?: {_VISIT}|(?= (?:since|of|in|to|following|under)\b|[.,;]|$))",
        rf"\bthis {_PLACE} {_VISIT}",
        rf"\b(?:findings|outcomes?|results?|conclusions|summary|report) (?:of|from|following)"
        rf" {_WHOSE}{_PLACE} {_VISIT}",
        r"^(?:this letter|(?:i|we) (?:am |are )?writ(?:e|ing)|i visited|we visited|inspectors"
        r"|(?:his|her) majesty's inspectors|following|thank you)\b[^.;]{0,160}?"
        r"\b(?:of|for|on|to|following|after|during|made|undertook|conducted|completed|out"
        rf"|with|about) {_WHOSE}{_PLACE} {_VISIT}",
        rf"\bvisit (?:was |is |took place )?(?:as )?{_NUMBER}",
        rf"\bvisit,? {_WHOSE}{_PLACE}(?= (?:since|of)\b|,)",
        rf"\b(?:this|it) (?:was|is) [^.;]{{0,100}}?,? (?:and|but) {_WHOSE}{_PLACE} {_VISIT}"
        r"(?= since\b)",
    )
)
_DATED = re.compile(
    rf"^(?:the|our|your) {_PLACE} {_VISIT}[^.;]{{0,100}}?"
    r" (?:took place|was (?:carried out|undertaken|conducted|made|held|completed))\b"
)
_IN_SUBJECT = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_PLACE} {_VISIT}",
        rf"\bvisit:? \(?{_NUMBER}",
        r"\bvisit:? \(?(?P<number>\d{1,2})\)?(?=:| -| (?:of|to|at)\b|$)",
        rf"\bvisit\b.{{0,100}}[(:,-] ?(?:the )?{_PLACE} (?:[\w-]+ ){{0,2}}visit\b",
    )
)
_ANY_PLACE = re.compile(rf"\b{ORDINAL}\b|\bvisit\b.{{0,40}}\b(?:number|no)\b|\bvisit:? \(?\d")
_EARLIER = re.compile(rf"\b{_EARLIER_WORD} (?:[\w-]+ ){{0,3}}$")
# "The first of two visits this year", "the first on-site visit since the pandemic" are places in
# another series; "the third since the inspection" is one in this.
_OTHER_SERIES = re.compile(
    r"(?:(?!since|following|after)[^.,;]){0,40}?"
    rf"(?: of (?:the )?(?:\d{{1,2}}|{'|'.join(NUMBERS)}|several)\b"
    r"|\b(?:this|that|last|the) (?:calendar |financial |academic )?year\b"
    r"|\b(?:in|of|during) (?:19|20)\d\d\b"
    r"|\bsince (?:the )?(?:(?:start|beginning) of the )?(?:pandemic|covid|lockdown|restrictions))"
)
_OTHER_KIND = re.compile(
    r"\b(?:on-?site|on site|in-person|face-to-face|remote|virtual|unannounced)\b"
)
_THIS_SERIES = re.compile(r"[^.,;]{0,40}?\b(?:since|following|after)\b")


def find_ordinal(letter: Letter, dates: Fact[Dates] | None) -> Fact[int] | None:
    """The place of a visit in its series.

    dates   of the visit: "the third monitoring visit took place on" counts beside these days alone
    """
    found = list(_places(letter, dates))
    return min(found, key=lambda each: each[0])[1] if found else None


def _places(letter: Letter, dates: Fact[Dates] | None) -> Iterator[tuple[int, Fact[int]]]:
    """The places that a letter tells of this visit, each with a rank: the lowest counts."""
    for sentence, patterns, rule in _sayings(letter):
        words = plain(sentence.text)
        # Most sentences have no such words; the patterns look for more.
        for pattern in patterns if _ANY_PLACE.search(words) else ():
            for match in pattern.finditer(words):
                if pattern is _DATED and not _is_dated(sentence, dates):
                    continue
                number = 0 if _EARLIER.search(words, 0, match.start()) else _number(match)
                if number:
                    part = sentence.part(match.start(), match.end())
                    fact = Fact(number, spans_of(letter.document, part), f"{rule}: ordinal")
                    yield 0 if rule == "subject" else _rank(words, match), fact


def _rank(words: str, match: re.Match[str]) -> int:
    """How surely a place is one in the series of monitoring visits, from 0 to 2."""
    if _OTHER_SERIES.match(words, match.end()) or _OTHER_KIND.search(match.group()):
        return 2
    return 0 if _THIS_SERIES.match(words, match.end()) else 1


def _is_dated(sentence: Passage, dates: Fact[Dates] | None) -> bool:
    if dates is None:
        return False
    return any(found.dates == dates.value for found in find_days_together(sentence.text))


def _sayings(letter: Letter) -> Iterator[tuple[Passage, tuple[re.Pattern[str], ...], str]]:
    for subject in subject_lines(letter):
        yield subject, _IN_SUBJECT, "subject"
    for sentence in opening_sentences(letter):
        yield sentence, (*_OF_THIS, _DATED), "opening"


def _number(match: re.Match[str]) -> int:
    words = match.groupdict()
    word = words.get("ordinal") or words.get("number") or "0"
    if word[0].isdigit():
        return int(re.sub("[a-z]", "", word))
    return (ORDINALS if word in ORDINALS else NUMBERS).index(word) + 1

"""Abbreviations: sections of a document in, short forms and local names that it defines out."""

import re
from collections.abc import Iterable, Iterator

from graphkit.facts.plurals import singular
from graphkit.facts.shortforms import base_form, long_form_after, long_form_before
from graphkit.layout.blocks import in_order
from graphkit.model import Abbreviation, Document, Fact, Passage, Section, Span
from graphkit.reading import plain, read_passage, spans_of

_OPEN, _CLOSE = "['‘\"“´`]", "['’\"”´`]"
_SHORT = r"(?P<short>[A-Za-z][A-Za-z0-9&]{1,11})"
_OFTEN = (
    r"(?:(?:also|often|usually|commonly|widely|locally|sometimes|now|previously|formerly|which is"
    r"|which are|is|are) ){0,3}"
)
_AS = r"(?: locally| here| in \w{1,20}){0,2} (?:as|by)"
_KNOWN = rf"{_OFTEN}(?:known{_AS}|referred to{_AS})"
_CALLED = rf"(?:{_KNOWN}|{_OFTEN}(?:called|named|branded|termed))"
_SHORTENED = (
    rf"(?:{_CALLED}|or|hereafter|hereinafter|henceforth"
    rf"|{_OFTEN}(?:abbreviated|shortened)(?: to| as))"
)
_THE = r"(?:(?:[Tt]he|an?) )?"
# "(PLO)", "(the ‘PLO’)", "(PAs’)", "(known locally as MASH)", ", or MASH,"
_AFTER = re.compile(
    rf"(?: ?[(\[] ?(?:{_SHORTENED} )?|,? {_SHORTENED} ){_THE}{_OPEN}?{_SHORT}(?:{_CLOSE}s?)?"
    r"(?![\w'’-])(?:(?:[,;][^()\[\]]{0,80})?[)\]])?"
)
# "MASH (multi-agency safeguarding hub)", "SPOC (the ‘single point of contact’)"
_BEFORE = re.compile(
    rf"(?<![\w&]){_SHORT}{_CLOSE}? ?[(\[](?:(?:or|i\.e\.,?|that is,?|meaning|standing for"
    rf"|which (?:means|stands for)) )?{_THE}{_OPEN}?(?P<long>[^()\[\]]{{4,150}})[)\]]"
)
_PROPER = r"[A-Z][\w'’-]*(?: (?:(?:of|and|the|for|to|in) )?[A-Z][\w'’-]*){0,4}"
_QUOTED = rf"{_OPEN}{_THE}(?P<quoted>\w.{{2,40}}?){_CLOSE}(?=[\s,.;:)\]]|$)"
# "(known locally as the ‘Bridge’)", ", known as the Bridge,"
_NAMED = re.compile(
    rf"(?: ?[(\[] ?|,? )(?:{_CALLED} {_THE}{_QUOTED}|{_KNOWN} {_THE}(?P<proper>{_PROPER}))[)\]]?"
)
# "(the ‘Bridge’)": a name, where "(‘They listen’)" is what a child says.
_TITLED = re.compile(rf" ?[(\[](?:[Tt]he {_OPEN}|{_OPEN}[Tt]he )(?P<proper>{_PROPER}){_CLOSE}[)\]]")
# What a name stands for begins after one of these: "referrals to the | early help hub (known as".
_NOT_NAMED = re.compile(
    r"(?s:.*)(?:[.,;:?!()\[\]]|\b(?i:an?|the|this|that|these|those|its|their|our|his|her|is|are"
    r"|was|were|be|has|have|had|by|to|from|at|on|into|through|via|with|within|which|who|where|new"
    r"|(?:authority|council|city|county|borough|trust|partnership)['’]s)\b"
    r"|\b(?!Child|People|Young)[A-Z]\w{0,30}['’]s\b)"
)
# All forms have one of these, or "or MASH"; most paragraphs have none.
_HINTS = tuple(
    "( [ known called named branded termed referred abbreviated shortened hereafter hereinafter"
    " henceforth".split()
)
_OR = re.compile(r" or (?:the |an? )?\W?[A-Za-z]?[A-Z]")
_CLAUSE_END = re.compile(r"(?s:.*)(?:[.;:?!](?= )|[()\[\]])")
_LONGEST = 400
_WORDS_OF_NAMED = range(2, 9)
_MARKS = " ,'‘’\"“”´`"


def find_abbreviations(
    document: Document, sections: Iterable[Section], subject: Iterable[Passage] = ()
) -> tuple[Fact[Abbreviation], ...]:
    """Each definition in headings, paragraphs and items, in order of place.

    The evidence holds long and short form; from its end on the definition counts.
    """
    passages = (*subject, *(each for section in sections for each in _passages(document, section)))
    return tuple(fact for passage in passages for fact in _definitions(document, passage))


def _passages(document: Document, section: Section) -> Iterator[Passage]:
    yield from _heading(document, section)
    yield from in_order(section.paragraphs, section.items)


def _heading(document: Document, section: Section) -> Iterator[Passage]:
    if section.heading and "(" in section.heading:
        start = section.span.start
        reach = Span(start, min(section.span.end, start + 2 * len(section.heading)))
        words = read_passage(document, [reach])
        if words.text.startswith(section.heading):
            yield words.part(0, len(section.heading))


def _definitions(document: Document, passage: Passage) -> Iterator[Fact[Abbreviation]]:
    if not any(hint in passage.text for hint in _HINTS) and not _OR.search(passage.text):
        return
    found: dict[int, tuple[int, Abbreviation, str]] = {}
    for rule, definitions in (
        ("letters of the words before", _after(passage.text)),
        ("letters of the words in brackets", _before(passage.text)),
        ("known as", _named(passage.text)),
    ):
        for start, end, abbreviation in definitions:
            found.setdefault(end, (start, abbreviation, rule))
    for end, (start, abbreviation, rule) in sorted(found.items()):
        evidence = spans_of(document, passage.part(start, end))
        yield Fact(abbreviation, evidence, f"abbreviation: {rule}")


def _after(text: str) -> Iterator[tuple[int, int, Abbreviation]]:
    """Definitions whose short form stands behind: "Public Law Outline (PLO)"."""
    words = plain(text)
    for match in _AFTER.finditer(text):
        cut = _last_end(_CLAUSE_END, text, match.start())
        start = long_form_before(match["short"], words[cut : match.start()].rstrip(_MARKS))
        if start is not None:
            long_form = text[cut + start : match.start()]
            if re.match(_OPEN, text[max(0, cut + start - 1) : cut + start]):
                long_form = long_form.rstrip(_MARKS)
            yield cut + start, match.end(), _abbreviation(match["short"], long_form)


def _before(text: str) -> Iterator[tuple[int, int, Abbreviation]]:
    """Definitions whose short form stands in front: "PLO (the public law outline)"."""
    for match in _BEFORE.finditer(text):
        short, long_form = match["short"], match["long"]
        end = long_form_after(short, plain(long_form).rstrip(_MARKS))
        if end is not None:
            yield match.start(), match.end(), _abbreviation(short, long_form[:end])


def _named(text: str) -> Iterator[tuple[int, int, Abbreviation]]:
    """Definitions of names whose letters tell nothing: "hub (known locally as the ‘Bridge’)"."""
    for match in sorted(
        (*_NAMED.finditer(text), *_TITLED.finditer(text)), key=lambda one: one.start()
    ):
        start = _last_end(_NOT_NAMED, text, match.start())
        while start < match.start() and text[start] in _MARKS:
            start += 1
        long_form = text[start : match.start()].strip(_MARKS)
        if len(long_form.split()) in _WORDS_OF_NAMED:
            name = match.groupdict().get("quoted") or match["proper"]
            yield start, match.end(), Abbreviation(name, long_form)


def _last_end(pattern: re.Pattern[str], text: str, before: int) -> int:
    """Where the last match before a place ends; no long form is longer than the window."""
    window = max(0, before - _LONGEST)
    last = pattern.match(text, window, before)
    return last.end() if last else window


def _abbreviation(short: str, long_form: str) -> Abbreviation:
    """Both forms for one, without a possessive: "PA" and "personal adviser"."""
    base, words = base_form(short), long_form.rstrip(" ,")
    possessive = re.search(r"['’]s$|(?<=s)['’]$", words)
    is_plural = base != short or (possessive is not None and not short.endswith("S"))
    words = words[: possessive.start() if possessive else None].strip(_MARKS)
    return Abbreviation(base, singular(words) if is_plural else words)

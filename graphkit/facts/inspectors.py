"""Who inspected: the opening of a letter and its signature in, the team out."""

import re
from collections.abc import Iterator

from graphkit.facts.headlines import head_lines
from graphkit.facts.names import read_name, same_person
from graphkit.facts.openings import LONGEST_LINE, opening_sentences, told_in
from graphkit.facts.people import find_inspectors
from graphkit.facts.titles import TITLE, singular
from graphkit.facts.writer import find_writer
from graphkit.model import Fact, Letter, Passage, Person
from graphkit.reading import plain, sentences, spans_of

_MAJESTY = r"(?:her|his) majesty's (?:senior )?inspectors?"
_WHO = (
    rf"(?:\b(?P<title>{_MAJESTY}|hmis?"
    r"|(?:ofsted|social care(?: regulatory)?|regulatory) inspectors?)\b"
    r"|\b(?<!lead )inspectors?\b|\b(?:inspection|inspecting|visiting|visit)? ?team\b"
    r"|\bthose (?:who )?(?:taking|took|present|involved|visiting|visited|on (?:the|this))\b)"
)
_VISIT = r"(?:the|this|your|our|my|a) (?:[\w-]+ ){0,4}visit\b"
_MADE = r"(?:carried out|conducted|undertaken|led|made|completed|delivered)"
# What follows "were", a colon or "by" is a list of inspectors if it begins with a name or a title.
_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO}[^.:;]{{0,60}}?\b(?:(?:was|were|is|are|being) (?:made up of|composed of)"
        r"|was|were|is|are|included|includes|comprised|consisted of|being)"
        r"(?: as follows)?:? (?P<list>.+?)[.]?$(?P<by>)",
        rf"^(?:the )?(?:names? of )?(?:the )?(?:lead |team )?{_WHO}[^.:;]{{0,40}}?(?::| -)"
        r" (?P<list>.+?)[.]?$(?P<by>)",
        rf"(?:\b(?:visit|team)\b[^.;]{{0,160}}?|^(?:it|this) was )\b{_MADE}\b[^.;]{{0,80}}?"
        r" by:? (?P<by>.+?)[.]?$(?P<list>)(?P<title>)",
        rf"^(?P<by>.{{5,200}}?),? (?:carried out|conducted|undertook|led|made|completed) {_VISIT}"
        r"(?P<list>)(?P<title>)",
        r"^(?P<by>.{5,200}?),? visited [a-z' ,&-]{2,80} (?:on|between|from) \d"
        r"(?P<list>)(?P<title>)",
    )
)
_LEAD_NAMED = re.compile(
    r"\blead inspector\b[^.:]{0,40}?(?: was|:| is) (?P<list>.+?)[.]?$(?P<by>)(?P<title>)"
)
# A row of a table has no colon: "Lead inspector  Ann Roe HMI".
_ROW = re.compile(
    r"^(?:the )?(?:lead |deputy lead |team |shadow )?inspectors?,?(?: name)? (?P<list>.+?)[.]?$"
    r"(?P<by>)(?P<title>)"
)
_JOINED = re.compile(
    r"\b(?:inspectors?|she|he|they|i|we|team|visit) (?:was|were) (?:also )?"
    r"(?:joined|accompanied|supported|assisted|shadowed) (?:on (?:the|this) visit )?by (?P<by>.+?)"
    r"[.]?$(?P<list>)(?P<title>)"
    r"|^(?:also )?(?:with|alongside|accompanying|joining|supporting) (?:him|her|them|me|us|the lead"
    r" inspector) (?:was|were) (?P<beside>.+?)[.]?$"
    r"|\b(?:i|we) (?:visited|was joined|carried|conducted|undertook|led|made)\b.{0,200}?"
    r"(?:\b(?:accompanied|supported|assisted|joined) by|,? (?:together )?with) (?P<with>.+?)[.]?$"
    rf"|\b(?:my|our) {_VISIT.split(' ', 1)[1]},? (?:(?:accompanied|joined|made) by|(?:along|together)"
    r" with|with|alongside) (?P<along>.+?)(?:,? (?:to|on|in|at|from|between|which|took|was)\b|[.]?$)"
)
_ATTENDED = re.compile(
    r"^(?P<by>.{5,120}?),? (?:also )?(?:(?:attended|joined|shadowed|accompanied|assisted|supported)"
    r" (?:the|this|me|them|us|inspectors?|for|on)\b|took part\b|participated\b|was (?:also )?(?:present"
    r"|on[- ]site|part of)\b)(?P<list>)(?P<title>)"
)
_AND_I = re.compile(
    r"\b(?:my (?:fellow )?colleagues?,? )?(?P<by>[\w'’., ()-]{5,80}?),? and i"
    r" (?:visited|undertook|conducted|carried|made)\b(?P<list>)(?P<title>)"
)
_INTRODUCED = re.compile(
    rf"{_WHO}[^.:;]{{0,60}}?(?:\b(?:was|were|are|included|comprised)(?: as follows)?)? ?:?$"
    rf"|\b{_MADE} by:?$"
)
# What a list may begin with: "two of", "my colleagues, ", "me and".
_BEFORE_LIST = re.compile(
    r"(?i:(?:(?:me|myself),? (?:(?:and|with|alongside|(?:accompanied|joined|supported) by) )?)?"
    r"(?:(?:the|an?|my|our|his|her|their|one|two|three|of|fellow|hmis?|senior|other) ){0,4}"
    r"colleagues?(?: inspectors?)?[,:]? "
    r"|(?:(?:me|myself),? (?:(?:and|with|alongside|(?:accompanied|joined|supported) by) )?)?"
    r"(?:the |an? |my |fellow ){0,2}(?:(?:one|two|three|four|five|\d) (?:of )?)?)"
)
_HINTS = ("inspector", "hmi", "team", "led by")
_SECTIONS = ("opening", "scope")


def find_team(letter: Letter, signatory: Fact[Person] | None) -> tuple[Fact[Person], ...]:
    """The inspectors that the letter names, in its order; who signs, where the letter says "I"."""
    team: list[Fact[Person]] = []
    for sentence in opening_sentences(letter):
        words = plain(sentence.text)
        writer = find_writer(letter, sentence, "", signatory)
        if writer and not team:
            team.append(writer)
        for pattern in (*_NAMED, _LEAD_NAMED, _ROW, _JOINED, _ATTENDED, _AND_I):
            # A pattern that is slow is tried where its words are.
            if pattern is _AND_I and " and i " not in words:
                continue
            match = pattern.search(words)
            found = list(_listed(letter, sentence, match, pattern)) if match else []
            writer = match and find_writer(letter, sentence, match.group(), signatory)
            _add(team, [*found, *([writer] if writer else [])])
            if found and pattern in _NAMED:
                break
    _add(team, _in_lists(letter))
    return tuple(team) or tuple(_elsewhere(letter))


def _add(team: list[Fact[Person]], found: list[Fact[Person]]) -> None:
    """Those who are not yet in a team; a name in full stands in for the same with an initial."""
    for fact in found:
        if not any(same_person(fact.value.name, member.value.name) for member in team):
            team.append(fact)


def _listed(
    letter: Letter, sentence: Passage, match: re.Match[str], pattern: re.Pattern[str]
) -> Iterator[Fact[Person]]:
    parts = match.groupdict()
    group = next((name for name in ("list", "by", "with", "beside", "along") if parts.get(name)), None)
    if group is None:
        return
    listed = sentence.part(*match.span(group))
    # "Inspectors were pleased to meet ..." names no inspectors.
    if not _begins_list(listed.text):
        return
    # Of those who only came along, or are named first, one must be called an inspector.
    is_beside = group in ("with", "along") or pattern in (_ATTENDED, *_NAMED[3:])
    if is_beside and not TITLE.search(listed.text):
        return
    title = sentence.text[slice(*match.span("title"))] if parts.get("title") else None
    for person, words in find_inspectors(listed, title and singular(title)):
        yield Fact(person, spans_of(letter.document, words), "opening: list of inspectors")


def _begins_list(words: str) -> bool:
    start = _BEFORE_LIST.match(words)
    words = words[start.end() if start else 0 :]
    return bool(read_name(words) or TITLE.match(words) or re.match(r"(?i:the )?(?i:lead )", words))


def _in_lists(letter: Letter) -> list[Fact[Person]]:
    """The inspectors of a list in items or rows, under words such as "The inspectors were:"."""
    found: list[Fact[Person]] = []
    for section in letter.sections:
        if section.role not in _SECTIONS:
            continue
        title, is_open = None, False
        items = {item.offsets[0] for item in section.items}
        for passage in sorted((*section.paragraphs, *section.items), key=lambda p: p.offsets[0]):
            row = passage.part(0, LONGEST_LINE)
            people = list(find_inspectors(row, title)) if is_open else []
            is_row = passage.offsets[0] in items or bool(TITLE.search(row.text))
            if people and is_row and _begins_list(row.text):
                found += [
                    Fact(person, spans_of(letter.document, words), "opening: list of inspectors")
                    for person, words in people
                ]
                continue
            last = [*sentences(passage)][-1]
            last = last.part(max(0, len(last.text) - LONGEST_LINE), len(last.text))
            match = _INTRODUCED.search(plain(last.text))
            is_open = match is not None and passage.offsets[0] not in items
            title = singular(last.text[slice(*match.span("title"))]) if match else None
            title = title or None
    return found


def _elsewhere(letter: Letter) -> Iterator[Fact[Person]]:
    """The inspectors that the head or the rest of the letter names by title."""
    for line in (*head_lines(letter), *told_in(letter, _HINTS, "findings", "closing")):
        words = plain(line.text)
        for pattern in (*_NAMED[:3], _LEAD_NAMED, _ROW):
            match = pattern.search(words)
            if match and TITLE.search(line.text[match.start() :]):
                yield from _listed(letter, line, match, pattern)
                break

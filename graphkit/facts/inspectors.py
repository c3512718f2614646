"""Who inspected: the opening of a letter and its signature in, the team out."""

import re
from collections.abc import Iterator

from graphkit.facts.headlines import head_lines
from graphkit.facts.names import read_name, same_person
from graphkit.facts.openings import LONGEST_LINE, opening_sentences, told_in
from graphkit.facts.people import find_inspectors
from graphkit.facts.teamwords import (
    AND_I,
    ATTENDED,
    BEFORE_LIST,
    INTRODUCED,
    JOINED,
    LEAD_NAMED,
    NAMED,
    ROW,
)
from graphkit.facts.titles import LEADS, TITLE, singular
from graphkit.facts.writer import find_writer
from graphkit.model import Fact, Letter, Passage, Person
from graphkit.reading import plain, spans_of

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
        for pattern in (*NAMED, LEAD_NAMED, ROW, JOINED, ATTENDED, AND_I):
            # A pattern that is slow is tried where its words are.
            if pattern is AND_I and " and i " not in words:
                continue
            match = pattern.search(words)
            found = list(_listed(letter, sentence, match, pattern)) if match else []
            writer = match and find_writer(letter, sentence, match.group(), signatory)
            _add(team, [*found, *([writer] if writer else [])])
            if found and pattern in NAMED:
                break
    _add(team, _in_lists(letter))
    return tuple(_titled(member, signatory) for member in team or _elsewhere(letter))


def _titled(member: Fact[Person], signatory: Fact[Person] | None) -> Fact[Person]:
    """A member whose title the list does not tell has the one that stands with the signature."""
    title = signatory.value.role if signatory else None
    has_own = member.value.role and not LEADS.fullmatch(member.value.role)
    if has_own or signatory is None or not (title and TITLE.search(title)):
        return member
    if not same_person(member.value.name, signatory.value.name):
        return member
    evidence = (*member.evidence, *signatory.evidence)
    return Fact(Person(member.value.name, title), evidence, member.rule, member.inferred)


def _add(team: list[Fact[Person]], found: list[Fact[Person]]) -> None:
    """Those who are not yet in a team; a name in full stands in for the same with an initial."""
    for fact in found:
        if not any(same_person(fact.value.name, member.value.name) for member in team):
            team.append(fact)


def _listed(
    letter: Letter, sentence: Passage, match: re.Match[str], pattern: re.Pattern[str]
) -> Iterator[Fact[Person]]:
    parts = match.groupdict()
    group = next(
        (name for name in ("list", "by", "with", "beside", "along", "ahead") if parts.get(name)),
        None,
    )
    if group is None:
        return
    listed = sentence.part(*match.span(group))
    # "Inspectors were pleased to meet ..." names no inspectors.
    if not _begins_list(listed.text):
        return
    # Of those who only came along, or are named first, one must be called an inspector.
    is_beside = group in ("with", "along", "ahead") or pattern in (ATTENDED, *NAMED[3:])
    if is_beside and not TITLE.search(listed.text):
        return
    title = sentence.text[slice(*match.span("title"))] if parts.get("title") else None
    for person, words in find_inspectors(listed, title and singular(title)):
        yield Fact(person, spans_of(letter.document, words), "opening: list of inspectors")


def _begins_list(words: str) -> bool:
    start = BEFORE_LIST.match(words)
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
            last = passage.sentences[-1]
            last = last.part(max(0, len(last.text) - LONGEST_LINE), len(last.text))
            match = INTRODUCED.search(plain(last.text))
            is_open = match is not None and passage.offsets[0] not in items
            title = singular(last.text[slice(*match.span("title"))]) if match else None
            title = title or None
    return found


def _elsewhere(letter: Letter) -> Iterator[Fact[Person]]:
    """The inspectors that the head or the rest of the letter names by title."""
    for line in (*head_lines(letter), *told_in(letter, _HINTS, "findings", "closing")):
        words = plain(line.text)
        for pattern in (*NAMED[:3], LEAD_NAMED, ROW):
            match = pattern.search(words)
            if match and TITLE.search(line.text[match.start() :]):
                yield from _listed(letter, line, match, pattern)
                break

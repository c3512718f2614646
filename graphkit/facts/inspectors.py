"""Who inspected: the opening of a letter and its signature in, inspectors and their lead out."""

import re
from collections.abc import Iterator

from graphkit.facts.people import NAME, find_inspectors, same_name
from graphkit.letter import sentences_in
from graphkit.model import Fact, Letter, Passage, Person
from graphkit.reading import plain, spans_of

_NAMED = re.compile(
    r"(?:\b(?P<title>(?:her|his) majesty's inspectors?|hmis?)\b"
    r"|\b(?<!lead )inspectors?\b|\binspection team\b)"
    r"[^.]{0,60}?\b(?:was|were|included|comprised)(?::)? (?P<list>.+?)[.]?$"
    r"|\bvisit was (?:carried out|conducted|undertaken|led|made) by (?P<by>.+?)[.]?$"
)
_LEAD_NAMED = re.compile(r"\blead inspector\b[^.]{0,40}? was (?P<list>.+?)[.]?$(?P<by>)(?P<title>)")
_JOINED = re.compile(
    r"\b(?:inspectors?|she|he|they|i|we|team) (?:was|were) (?:also )?"
    r"(?:joined|accompanied|supported|assisted) by (?P<by>.+?)[.]?$(?P<list>)(?P<title>)"
)
_LEAD = re.compile(r"\blead inspector\b(?: for (?:this|the) (?:\w+ )?visit)?(?P<named> was |: ?)?")


def find_team(letter: Letter) -> tuple[Fact[Person], ...]:
    """The inspectors that the letter names, in its order."""
    team: list[Fact[Person]] = []
    for sentence in sentences_in(letter, "opening", "scope"):
        for pattern in (_NAMED, _JOINED) if team else (_NAMED, _LEAD_NAMED):
            match = pattern.search(plain(sentence.text))
            if match and (pattern is _JOINED or not team):
                team.extend(_listed(letter, sentence, match))
    return tuple(team)


def _listed(letter: Letter, sentence: Passage, match: re.Match[str]) -> Iterator[Fact[Person]]:
    title = sentence.text[match.start("title") : match.end("title")] if match["title"] else None
    listed = sentence.part(*match.span("list" if match["list"] else "by"))
    # "Inspectors were pleased to meet ..." names no inspectors.
    if match["list"] and not NAME.match(listed.text):
        return
    for person, words in find_inspectors(listed, title and title.removesuffix("s")):
        yield Fact(person, spans_of(letter.document, words), "opening: list of inspectors")


def find_lead(
    letter: Letter, team: tuple[Fact[Person], ...], signatory: Fact[Person] | None
) -> Fact[Person] | None:
    """The inspector whom the letter calls lead; else, inferred, who signed, or the only one.

    The inspector who leads a visit signs the letter (Peterborough, June 2021 and October 2025).
    Where somebody else signs, nobody is said to have led.
    """
    stated = _stated_lead(letter, team)
    if stated:
        return stated
    for member in team:
        if signatory and same_name(member.value.name, signatory.value.name):
            evidence = (*member.evidence, *signatory.evidence)
            return Fact(member.value, evidence, "lead: the inspector who signs", inferred=True)
    if len(team) == 1:
        return Fact(team[0].value, team[0].evidence, "lead: the only inspector", inferred=True)
    return None


def _stated_lead(letter: Letter, team: tuple[Fact[Person], ...]) -> Fact[Person] | None:
    """The member named after "lead inspector was", or last before "(lead inspector)"."""
    for sentence in sentences_in(letter, "opening", "scope"):
        for match in _LEAD.finditer(plain(sentence.text)):
            after = NAME.match(sentence.text, match.end()) if match["named"] else None
            place = {sentence.text.rfind(m.value.name, 0, match.start()): m for m in team}
            last = place[max(place)] if max(place, default=-1) >= 0 and not after else None
            for member in team:
                if member is last or (after and same_name(after.group(), member.value.name)):
                    evidence = spans_of(letter.document, sentence)
                    return Fact(member.value, evidence, "lead: named as lead inspector")
    return None

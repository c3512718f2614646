"""Who inspected: the opening of a letter and its signature in, inspectors and their lead out."""

import re

from graphkit.facts.people import find_inspectors, same_name
from graphkit.layout import sentences_in
from graphkit.model import Fact, Letter, Person
from graphkit.reading import plain, spans_of

_NAMED = re.compile(
    r"(?:\b(?P<title>(?:her|his) majesty's inspectors?|hmis?)\b|\binspectors?\b)"
    r"[^.]{0,60}?\b(?:was|were)(?::)? (?P<list>.+?)[.]?$"
    r"|\bvisit was (?:carried out|conducted|undertaken|led) by (?P<by>.+?)[.]?$"
)


def find_team(letter: Letter) -> tuple[Fact[Person], ...]:
    """The inspectors that the letter names, in its order."""
    for sentence in sentences_in(letter, "opening", "scope"):
        match = _NAMED.search(plain(sentence.text))
        if match is None:
            continue
        part = "list" if match["list"] else "by"
        listed = sentence.part(match.start(part), match.end(part))
        title = sentence.text[match.start("title") : match.end("title")] if match["title"] else None
        team = tuple(
            Fact(person, spans_of(letter.document, words), "opening: list of inspectors")
            for person, words in find_inspectors(listed, title and title.removesuffix("s"))
        )
        if team:
            return team
    return ()


def find_lead(
    team: tuple[Fact[Person], ...], signatory: Fact[Person] | None
) -> Fact[Person] | None:
    """The inspector who signed, inferred to have led; the only one, if there is only one.

    In both real letters that were read the first-named inspector signs. Where somebody else
    signs, nobody is said to have led.
    """
    for member in team:
        if signatory and same_name(member.value.name, signatory.value.name):
            evidence = (*member.evidence, *signatory.evidence)
            return Fact(member.value, evidence, "lead: the inspector who signs", inferred=True)
    if len(team) == 1:
        return Fact(team[0].value, team[0].evidence, "lead: the only inspector", inferred=True)
    return None

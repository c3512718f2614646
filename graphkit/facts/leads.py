"""Who led a visit: the team and the signature in, the lead inspector out."""

import re
from collections.abc import Iterator, Sequence

from graphkit.facts.headlines import head_lines
from graphkit.facts.names import NAME
from graphkit.facts.openings import opening_sentences
from graphkit.facts.titles import INSPECTOR
from graphkit.model import Fact, Letter, Passage, Person
from graphkit.namesakes import load_namesakes, member
from graphkit.reading import plain, spans_of

_LEAD = r"(?<!deputy )\blead(?:ing)? (?:inspectors?|hmi)\b"
_TITLES = r"(?:,? ?\(?(?:(?:senior )?hmi|(?:her|his) majesty's inspector)\)?,?)?"
# The name stands after these words, or last before those.
_NAMED_AFTER = re.compile(
    rf"{_LEAD}(?: (?:for|on|of) (?:this|the) (?:\w+ )?visit)?(?:,? (?:was|is),?|:|,|)"
    rf"(?: (?:(?:senior )?hmi|(?:her|his) majesty's inspector),?)? (?=\w)"
    r"|\bvisit\b.{0,160}?\bled by (?:(?:senior )?hmi )?(?=\w)"
)
_NAMED_BEFORE = re.compile(
    rf"{_TITLES}(?: and|,|,? who was)? ?\(?(?:(?:as )?(?:the )?{_LEAD}|lead\))"
    r"|,? led (?:the|this) (?:[\w-]+ ){0,2}visit\b|,? \(?lead(?:ing)?[),]"
)


def find_lead(
    letter: Letter, team: tuple[Fact[Person], ...], signatory: Fact[Person] | None
) -> Fact[Person] | None:
    """The inspector whom the letter calls lead; else, inferred, who signed, or the only one.

    The inspector who leads a visit signs the letter (Peterborough, June 2021 and October 2025).
    Where an inspector signs who is not named among several or as the one, nobody is said to have
    led; a regional director may sign for the only inspector.
    """
    stated = _stated_lead(letter, team)
    if stated:
        return stated
    signed = _member(team, signatory.value.name) if signatory else None
    if signed and signatory:
        evidence = (*signed.evidence, *signatory.evidence)
        return Fact(signed.value, evidence, "lead: the inspector who signs", inferred=True)
    is_other = signatory and INSPECTOR.search(signatory.value.role or "")
    if len(team) == 1 and not is_other:
        return Fact(team[0].value, team[0].evidence, "lead: the only inspector", inferred=True)
    return None


def _stated_lead(letter: Letter, team: Sequence[Fact[Person]]) -> Fact[Person] | None:
    """The member named after "lead inspector was", or last before "(lead inspector)"."""
    for passage in _passages(letter):
        words = plain(passage.text)
        if "lead" not in words and " led " not in words:
            continue
        for match in _NAMED_AFTER.finditer(words):
            name = NAME.match(passage.text, match.end())
            led = _member(team, name.group()) if name else None
            # "Led by A and B" tells of two.
            is_led = match.group().rstrip().endswith("by")
            if led and name and not (is_led and words[name.end() :].startswith(" and ")):
                return _fact(letter, led, passage)
        for match in _NAMED_BEFORE.finditer(words):
            ends = {passage.text.rfind(m.value.name, 0, match.start() + 1): m for m in team}
            last = max(ends, default=-1)
            if last >= 0 and _is_beside(words, last + len(ends[last].value.name), match.end()):
                return _fact(letter, ends[last], passage)
    return None


def _passages(letter: Letter) -> Iterator[Passage]:
    yield from opening_sentences(letter)
    for section in letter.sections:
        if section.role in ("opening", "scope"):
            yield from section.items
    yield from head_lines(letter)


def _member(team: Sequence[Fact[Person]], name: str) -> Fact[Person] | None:
    names = [each.value.name for each in team]
    meant = name if name in names else member(name, names, load_namesakes())
    return next((each for each in team if each.value.name == meant), None)


def _is_beside(words: str, start: int, end: int) -> bool:
    """True if no other name stands between a name and what is said of it."""
    return end - start < 100 and " and " not in words[start:end].replace(" and lead", " lead")


def _fact(letter: Letter, led: Fact[Person], passage: Passage) -> Fact[Person]:
    evidence = spans_of(letter.document, passage)
    return Fact(led.value, evidence, "lead: named as lead inspector")

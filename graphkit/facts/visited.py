"""Whom a visit was to: the subject, opening and address of a letter in, the names there out."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphkit.facts.dates import find_days
from graphkit.facts.openings import opening_sentences, subject_lines
from graphkit.model import Addressee, Fact, Letter, Passage, Span
from graphkit.reading import plain, spans_of

_SERVICES = (
    r"(?:children'?s'? (?:social (?:care|work) )?(?:services?\b|social care\b)"
    r"|(?:services|provision|arrangements|support) for (?:[\w-]+ ){0,3}?(?:children|care leavers"
    r"|young people)(?: and (?:young people|families))?|children and (?:families|young people)"
    r"(?: social care| services?)?|children, (?:young people|families)[\w ,-]{0,40}services?)"
)
_NUMBER = (
    r"(?: (?:(?:number|no\.?) )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)\b)?"
)
_VISIT = rf"\bvisit(?:s|ed)?{_NUMBER}(?: (?:took place|was (?:carried out|made|undertaken)))?"
# "Focused visit to Bradford Metropolitan District Council children's services", or the other way
# round: "visit to children's services in Bradford".
_VISITED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_VISIT},?(?: of| to| at| in| for|:| -)? (?:the )?{_SERVICES}"
        r"(?:,? (?:in|at|of|for|:|-|by)|[,:]) (?:the )?(?P<name>.{2,100}?)(?P<end>$)",
        rf"{_VISIT},?(?: of| to| at| in| for|:| -)? (?:the )?(?P<name>.{{2,100}}?)(?:'s?)?,?"
        rf"(?P<end> (?:local authority )?(?:'s? )?{_SERVICES})",
    )
)
_BARE = (
    re.compile(rf"{_VISIT}(?: of| to| at| in| for|:| -)? (?:the )?(?P<name>.{{2,100}}?)(?P<end>$)"),
    re.compile(
        rf"^(?:re: ?|subject: ?)?(?:{_SERVICES}(?:,? (?:in|at|of|for|-)|[,:]) )?(?:the )?"
        rf"(?P<name>.{{2,100}}?)(?:'s?)?(?: {_SERVICES})?"
        r"(?P<end>(?: ?[:,-]| -)? (?:ofsted |ilacs )?(?:[\w-]+ ){0,3}(?:focus+ed|monitoring"
        r"|assurance)(?: \w+)? visit)"
    ),
)
# In a sentence the name begins with a capital.
_IN_SENTENCE = re.compile(r"\bvisit(?:ed)? (?:(?:of|to|at) )?(?:the )?(?P<name>.{2,100})(?P<end>$)")
_CUT = re.compile(r" - |: |; ")
# Where a name in a sentence ends at the latest.
_STOP = re.compile(
    r" (?:on|between|from|during|which|that|who|where|since|was|were|has|had|to|under|by|following"
    r"|as part|took|carried|made|conducted|undertaken|this|in (?:\d|january|february|march|april"
    r"|may|june|july|august|september|october|november|december))\b|[.;:]|, (?!\w+ and )|$"
)
_TRAIL = re.compile(r"(?:'s)?(?: local authority)?(?:'s)?[ ,.:;-]{0,9}$")
# Words that stand where a name may stand, and are none.
_NO_NAME = frozenset(
    "the your this our its a an local authority council borough city county area their my and of in"
    " at to for with on by children childrens s service services social care".split()
)


class Named(NamedTuple):
    """A name that a letter gives to whom it visited."""

    name: str
    evidence: tuple[Span, ...]
    rule: str


def names_visited(letter: Letter, addressee: Fact[Addressee] | None) -> Iterator[Named]:
    """The names that a letter gives to whom it visited: in its subject, opening and address."""
    for subject in subject_lines(letter):
        yield from _named(
            letter, _without_days(subject), (*_VISITED, *_BARE), "subject: body visited"
        )
    for sentence in opening_sentences(letter):
        patterns = (*_VISITED, _IN_SENTENCE)
        yield from _named(letter, sentence, patterns, "opening: body visited")
    if addressee and addressee.value.organisation:
        organisation = addressee.value.organisation
        yield Named(organisation, addressee.evidence, "address: organisation")


def _named(
    letter: Letter, passage: Passage, patterns: Sequence[re.Pattern[str]], rule: str
) -> Iterator[Named]:
    """The name in a passage, by the first pattern that finds one."""
    words = plain(passage.text)
    for pattern in patterns:
        match = pattern.search(words)
        if match is None:
            continue
        start, end = match.span("name")
        if pattern is _IN_SENTENCE and not passage.text[start].isupper():
            continue
        stop = (_STOP if rule.startswith("opening") else _CUT).search(words, start, end)
        is_within = stop is not None and stop.start() < end
        if is_within and match["end"] and rule.startswith("opening"):
            # A name that runs past the end of its clause is none.
            continue
        end = stop.start() if stop else end
        trail = _TRAIL.search(words, start, end)
        end = trail.start() if trail else end
        if end > start and not _NO_NAME.issuperset(re.findall(r"\w+", words[start:end])):
            part = passage.part(start, end)
            yield Named(part.text, spans_of(letter.document, part), rule)
            return


def _without_days(subject: Passage) -> Passage:
    """A subject line up to the days that it may end with."""
    for found in find_days(subject.text):
        before = re.sub(
            r"[\s,:;(-]*\b(?:on|between|from|the|in)?[\s,:;(-]*$",
            "",
            plain(subject.text)[: found.start],
        )
        # Days may also stand first: "14 June 2022: monitoring visit of X".
        return (
            subject.part(0, len(before)) if before else subject.part(found.end, len(subject.text))
        )
    return subject

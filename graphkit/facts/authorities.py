"""The authority of a letter: its subject, opening and address in, a body of the register out."""

import re
from collections.abc import Iterable
from datetime import date

from graphkit.letter import sentences_in
from graphkit.model import Addressee, Authority, Fact, Letter, Passage, Span
from graphkit.reading import plain, spans_of
from graphkit.register import Body, Register

_SERVICES = r"children'?s'? (?:social (?:care|work) )?(?:services|trust)|services for children"
# "Focused visit to Bradford Metropolitan District Council children's services", or the other way
# round: "visit to children's services in Bradford".
_VISITED = re.compile(
    rf"\bvisit (?:of|to|at) (?:(?:{_SERVICES}) (?:in|at|of) (?:the )?"
    r"(?P<after>.{2,100}?)(?: on\b| between\b| from\b|[.]?$)"
    r"|(?:the )?(?P<before>.{2,100}?)(?:'s?)?(?: local authority)?(?:'s?)?"
    rf" (?:{_SERVICES}))"
)
_VISITED_BARE = re.compile(
    r"\bvisit (?:of|to|at) (?:the )?(?P<before>.{2,100}?)(?: local authority)?[.]?$"
)


def find_authority(
    letter: Letter, addressee: Fact[Addressee] | None, register: Register, day: date | None
) -> tuple[Fact[Authority] | None, list[str]]:
    """The authority visited, and a warning where no body of the register has its name.

    day   of the visit: a name belongs to the body that went by it on that day
    """
    names = list(_names_visited(letter))
    if addressee and addressee.value.organisation:
        names.append((addressee.value.organisation, addressee.evidence, "address: organisation"))
    for name, evidence, rule in names:
        body = register.find(name, day)
        if body:
            return Fact(Authority(body.names[0], body.iri, body.key, body.gss), evidence, rule), []
    if not names:
        return None, ["the letter names no authority in its subject, opening or address"]
    name, evidence, rule = names[0]
    when = f" on {day}" if day else ""
    ended = [f"{b.names[0]} was there {_period(b)}" for b in register.ever(name)]
    remedy = (
        f"{' and '.join(ended)}: check the date of the visit"
        if ended
        else "add it to a register file and name that with --register"
    )
    return Fact(Authority(name), evidence, rule), [
        f'no body of the register is called "{name}"{when}; {remedy}'
    ]


def _period(body: Body) -> str:
    first, last = body.existed
    return " ".join([*([f"from {first}"] if first else []), *([f"until {last}"] if last else [])])


def _names_visited(letter: Letter) -> Iterable[tuple[str, tuple[Span, ...], str]]:
    for passage, rule in _places(letter):
        match = _VISITED.search(plain(passage.text))
        if match is None and rule.startswith("subject"):
            match = _VISITED_BARE.search(plain(passage.text))
        if match:
            words = passage.part(*match.span(match.lastgroup or 0))
            yield words.text, spans_of(letter.document, words), rule


def _places(letter: Letter) -> Iterable[tuple[Passage, str]]:
    for subject in letter.header["subject"]:
        yield subject, "subject: body visited"
    for sentence in sentences_in(letter, "opening", "scope"):
        yield sentence, "opening: body visited"

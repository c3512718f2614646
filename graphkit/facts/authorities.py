"""The authority of a letter: the names of whom it visited in, a body of the register out."""

import re
from collections.abc import Sequence
from datetime import date

from graphkit.facts.visited import Named, names_visited
from graphkit.model import Addressee, Authority, Fact, Letter
from graphkit.reading import plain
from graphkit.register import Body, Register


def find_authority(
    letter: Letter, addressee: Fact[Addressee] | None, register: Register, day: date | None
) -> tuple[Fact[Authority] | None, list[str]]:
    """The authority visited, and warnings where no body has its name, or two names differ.

    The subject names it, or else the opening, or else the address. A name that fits none or more
    than one is made certain only by a fuller one further on: "Kingston" by "Kingston upon Thames".

    day   of the visit: a name belongs to the body that went by it on that day
    """
    names = list(names_visited(letter, addressee))
    if not names:
        return None, ["the letter names no authority in its subject, opening or address"]
    first = names[0]
    told = _told(names, register, day)
    if told is None:
        return Fact(Authority(first.name), first.evidence, first.rule), [
            _unmatched(first.name, register, day)
        ]
    body, by_name = told
    trust = register.trust(by_name, day)
    rule = f"{first.rule}; {trust} serves it" if trust else first.rule
    authority = Authority(body.names[0], body.iri, body.key, body.gss)
    found = Fact(authority, first.evidence, rule, inferred=bool(trust))
    for other in names[1:]:
        another = _body(other, register, day)
        if another and another != body:
            return found, [
                f'the {first.rule.partition(":")[0]} names "{first.name}", but the'
                f' {other.rule.partition(":")[0]} names "{other.name}": the former counts'
            ]
    return found, []


def _body(named: Named, register: Register, day: date | None) -> Body | None:
    """The body of a name; "St Helen's" may be the possessive of a name that ends so itself."""
    return register.find(named.name, day) or register.find(f"{named.name}s", day)


def _told(names: Sequence[Named], register: Register, day: date | None) -> tuple[Body, str] | None:
    """The body of the first name, with the name that makes it certain.

    That is a later one that holds all words of the first, or goes with it, if the first is of none.
    """
    first = names[0].name
    body = _body(names[0], register, day)
    if body:
        return body, first
    for other in names[1:]:
        body = _body(other, register, day)
        words = set(plain(first).split())
        if body and words <= set(re.findall(r"[\w'-]+", plain(other.name))):
            return body, other.name
        both = f"{first}, {other.name}"
        body = register.find(both, day)
        if body:
            return body, both
    return None


def _unmatched(name: str, register: Register, day: date | None) -> str:
    when = f" on {day}" if day else ""
    served = [body.names[0] for body in register.served(name, day)]
    if served:
        several = f"{', '.join(served[:-1])} and {served[-1]}"
        return f'"{name}" stands for {several}{when}, and the letter does not say for which'
    ended = [f"{b.names[0]} was there {_period(b)}" for b in register.ever(name)]
    remedy = (
        f"{' and '.join(ended)}: check the date of the visit"
        if ended
        else "add it to a register file and name that with --register"
    )
    return f'no body of the register is called "{name}"{when}; {remedy}'


def _period(body: Body) -> str:
    first, last = body.existed
    return " ".join([*([f"from {first}"] if first else []), *([f"until {last}"] if last else [])])

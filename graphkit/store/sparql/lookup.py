"""Lookups: the text of a query in, what it finds and where out, if it is one.

A lookup asks for what stands beside a name. It matches triple patterns one by one, each with a
name in it: what a name says or what leads to it, an ASK for a triple, DESCRIBE of a name, and a
CONSTRUCT of the very triples that a pattern, or each of several with UNION, matches. So a long
answer shows itself soon: each triple that is found is part of it.
"""

import re
from typing import Literal, NamedTuple

MAX_LOOKUP = 2_000  # characters
# Each pattern may find as much as a lookup may tell, and all of it what the first has found.
MAX_PATTERNS = 4
# Characters of names at which it is worth while to remember what stands there.
MAX_ENDS = 500

_NAME = r'(?:<[^<>"{}|^`\\\x00-\x20]*+>|(?:[A-Za-z][\w-]*+)?:[\w-]*+)'
_VARIABLE = r"[?$]\w++"
_VALUE = rf'(?:{_NAME}|"[^"\\\r\n]*+"(?:@[A-Za-z-]++|\^\^{_NAME})?)'
_VERB = rf"(?:{_NAME}|a|{_VARIABLE})"
_TRIPLE = re.compile(
    rf"(?P<subject>{_NAME}) {_VERB} (?:{_VALUE}|{_VARIABLE})|"
    rf"{_VARIABLE} {_VERB} (?P<object>{_VALUE})",
    re.I,
)
_VARIABLES = re.compile(r"[?$](\w++)")
_PROLOGUE = r"(?:PREFIX (?:[A-Za-z][\w-]*+)?: ?<[^<>\s]*+> ?)*+"
_QUERY = re.compile(
    rf"{_PROLOGUE}(?P<form>SELECT(?= [*?$])|ASK|CONSTRUCT) ?"
    rf"(?:(?P<selected>\*|{_VARIABLE}(?: {_VARIABLE})*+)|\{{(?P<template>[^{{}}]++)\}})? ?"
    rf"(?:WHERE ?)?\{{(?P<group>.*)\}}(?: ?LIMIT \d{{1,9}})?",
    re.I | re.S,
)
_DESCRIBE = re.compile(rf"{_PROLOGUE}DESCRIBE (?P<subject>{_NAME})", re.I)
_BRANCHES = re.compile(r" ?\} ?UNION ?\{ ?", re.I)
_TEMPLATES = re.compile(r"(?<=[^ ]) ?\. ")

# Where a triple begins or ends: at an IRI, with its angle brackets.
End = tuple[Literal["subject", "object"], str]


class Lookup(NamedTuple):
    """A query that is a lookup.

    form  SELECT, ASK, CONSTRUCT or DESCRIBE
    ends  all that it finds begins or ends at one of these; empty if one is a name in short or a
          value, or they are long
    """

    form: str
    ends: tuple[End, ...]


def read_lookup(plain: str) -> Lookup | None:
    """The lookup that a query is; None for a query that is none.

    plain  a text of any length with one blank for each run of blanks and comments

    >>> read_lookup("SELECT ?p ?o { <urn:a> ?p ?o } LIMIT 10")
    Lookup(form='SELECT', ends=(('subject', '<urn:a>'),))
    >>> read_lookup("ASK { ?s ?p ?o }")
    """
    if len(plain) > MAX_LOOKUP:
        return None
    query = _QUERY.fullmatch(plain)
    if query is None:
        named = _DESCRIBE.fullmatch(plain)
        return Lookup("DESCRIBE", _told([("subject", named["subject"])])) if named else None
    form, group = query["form"].upper(), query["group"].strip(" ")
    if form == "CONSTRUCT":
        triples = _branches(group)
        made = {_triple(each) for each in _TEMPLATES.split(query["template"] or group)}
        return _lookup(form, triples) if made == {*triples} else None
    triple, selected = _triple(group), query["selected"] or "*"
    is_told = selected == "*" or not {*selected.split(" ")}.isdisjoint(triple.split(" "))
    return _lookup(form, [triple]) if is_told else None


def _branches(group: str) -> list[str]:
    """The groups that UNION joins, or the one group."""
    if group.startswith("{") and group.endswith("}"):
        return [_triple(branch) for branch in _BRANCHES.split(group[1:-1])]
    return [_triple(group)]


def _triple(text: str) -> str:
    return text.strip(" ").removesuffix(".").rstrip(" ")


def _lookup(form: str, triples: list[str]) -> Lookup | None:
    """None unless each has a name or a value in it, and no variable twice."""
    if len(triples) > MAX_PATTERNS:
        return None
    ends: list[End] = []
    for triple in triples:
        found, variables = _TRIPLE.fullmatch(triple), _VARIABLES.findall(triple)
        if found is None or len(variables) != len({*variables}):
            return None
        subject = found["subject"]
        ends.append(("subject", subject) if subject else ("object", found["object"]))
    return Lookup(form, _told(ends))


def _told(ends: list[End]) -> tuple[End, ...]:
    names = [name for _, name in ends]
    is_short = sum(map(len, names)) <= MAX_ENDS
    return tuple(dict.fromkeys(ends)) if is_short and all(name[0] == "<" for name in names) else ()

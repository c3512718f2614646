"""Lookups: a query that asks for what stands beside one name in, its answer at once out.

A server that asks a process of its own for each answer spends more on the asking than on finding
a handful of triples, so it answers lookups itself. They can do no harm there: each is a pattern
with a name in it, whose triples are found one by one, and given up when they are many.
"""

import io
import re
import threading
from itertools import islice
from pathlib import Path

from pyoxigraph import QueryTriples

from graphkit.errors import GraphkitError
from graphkit.store.formats import fitting, write, write_as_found
from graphkit.store.question import Question
from graphkit.store.snapshots.snapshot import Snapshot, open_current

MAX_LOOKUP = 2_000  # characters
# What is found within some milliseconds. Who asks for more is answered by a process of its own.
MAX_TRIPLES = 500
MAX_ANSWER = 32_768

_NAME = r'(?:<[^<>"{}|^`\\\x00-\x20]*+>|(?:[A-Za-z][\w-]*+)?:[\w-]*+)'
_VARIABLE = r"[?$]\w++"
_VALUE = rf'(?:{_NAME}|"[^"\\\r\n]*+"(?:@[A-Za-z-]++|\^\^{_NAME})?)'
_VERB = rf"(?:{_NAME}|a|{_VARIABLE})"
_TRIPLE = re.compile(
    rf"{_NAME} {_VERB} (?:{_VALUE}|{_VARIABLE})|{_VARIABLE} {_VERB} {_VALUE}", re.I
)
_VARIABLES = re.compile(_VARIABLE)
_PROLOGUE = r"(?:PREFIX (?:[A-Za-z][\w-]*+)?: ?<[^<>\s]*+> ?)*+"
_QUERY = re.compile(
    rf"{_PROLOGUE}(?P<form>SELECT(?= [*?$])|ASK|CONSTRUCT) ?"
    rf"(?:(?P<selected>\*|{_VARIABLE}(?: {_VARIABLE})*+)|\{{(?P<template>[^{{}}]++)\}})? ?"
    rf"(?:WHERE ?)?\{{(?P<group>.*)\}}(?: ?LIMIT \d{{1,9}})?",
    re.I | re.S,
)
_DESCRIBE = re.compile(rf"{_PROLOGUE}DESCRIBE {_NAME}", re.I)
_BRANCHES = re.compile(r" ?\} ?UNION ?\{ ?", re.I)
_TEMPLATES = re.compile(r"(?<=[^ ]) ?\. ")


def lookup_form(plain: str) -> str:
    """SELECT, ASK, CONSTRUCT or DESCRIBE for a lookup; "" for a query that is none.

    A lookup matches triple patterns one by one, each with a name in it: what a name says or what
    leads to it, an ASK for a triple, DESCRIBE of a name, and a CONSTRUCT of the very triples that
    a pattern, or each of several with UNION, matches. So a long answer shows itself soon: each
    triple that is found is part of it.

    plain  a text of any length with one blank for each run of blanks and comments

    >>> lookup_form("SELECT ?p ?o { <urn:a> ?p ?o } LIMIT 10"), lookup_form("ASK { ?s ?p ?o }")
    ('SELECT', '')
    """
    if len(plain) > MAX_LOOKUP:
        return ""
    query = _QUERY.fullmatch(plain)
    if query is None:
        return "DESCRIBE" if _DESCRIBE.fullmatch(plain) else ""
    form, group = query["form"].upper(), query["group"].strip(" ")
    if form == "CONSTRUCT":
        triples = _branches(group)
        made = {_triple(each) for each in _TEMPLATES.split(query["template"] or "")}
        return form if made.issuperset(triples) and all(map(_can_be_found, triples)) else ""
    triple, selected = _triple(group), query["selected"] or "*"
    is_told = selected == "*" or not {*selected.split(" ")}.isdisjoint(triple.split(" "))
    return form if is_told and _can_be_found(triple) else ""


def _branches(group: str) -> list[str]:
    """The groups that UNION joins, or the one group."""
    if group.startswith("{") and group.endswith("}"):
        return [_triple(branch) for branch in _BRANCHES.split(group[1:-1])]
    return [_triple(group)]


def _triple(text: str) -> str:
    return text.strip(" ").removesuffix(".").rstrip(" ")


def _can_be_found(triple: str) -> bool:
    """True for a triple pattern with a name or a value in it, and no variable twice."""
    variables = _VARIABLES.findall(triple)
    return _TRIPLE.fullmatch(triple) is not None and len(variables) == len({*variables})


class Lookups:
    """Answers lookups from the newest snapshot of a store folder, in the thread that asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._snapshot: Snapshot | None = None
        self._opening = threading.Lock()
        self.refresh()

    def refresh(self) -> None:
        """Open the newest snapshot; without one nothing is answered here."""
        with self._opening:
            try:
                self._snapshot = open_current(self._folder)
            except GraphkitError:  # whoever asks is told by what answers then
                self._snapshot = None

    def number(self) -> int | None:
        """The number of the snapshot that is open."""
        snapshot = self._snapshot
        return snapshot.number if snapshot else None

    def answer(self, question: Question, form: str, state: str) -> bytes | None:
        """The answer to a lookup; None if it is long or wrong, or `state` is not open here.

        form    SELECT, ASK, CONSTRUCT or DESCRIBE
        state   of the store, as `version` names it
        """
        snapshot = self._snapshot
        if snapshot is None or str(snapshot.number) != state:
            return None
        output = _Short()
        media_type = fitting(question.accept, form)
        try:
            found = snapshot.graph.query(question.sparql)
            if not isinstance(found, QueryTriples):
                write(found, media_type, output)
            else:
                # Not sorted: an index orders them, the same way for the same graph.
                write_as_found(islice(found, MAX_TRIPLES), media_type, output)
                if next(found, None) is not None:
                    return None
        except (_TooLong, SyntaxError, OSError, RuntimeError, ValueError):
            return None
        return output.getvalue()

    def close(self) -> None:
        """Release the snapshot."""
        self._snapshot = None


class _TooLong(Exception):
    """An answer that is longer than those given here."""


class _Short(io.BytesIO):
    """Takes as many bytes as an answer may have here."""

    def write(self, piece: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(piece) > MAX_ANSWER:
            raise _TooLong
        return super().write(piece)

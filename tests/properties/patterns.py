"""Patterns: the modules and data of graphkit in, every regular expression and its uses out."""

import ast
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from importlib import import_module
from types import ModuleType
from typing import NamedTuple

import graphkit
from graphkit.facts.gather import Knowledge
from graphkit.reports.cells import wordings
from graphkit.reports.earlier import judged_patterns
from graphkit.reports.grades import heading_patterns
from graphkit.reports.words import load_words

# To find, to split at and to replace all come to trying the pattern at every place of a text.
_METHODS = {
    "match": "match",
    "fullmatch": "fullmatch",
    **dict.fromkeys(("search", "finditer", "findall", "split", "sub", "subn"), "finditer"),
}
# The patterns of layouts are handed on before they are called; docs/layouts.md tells how each is.
_OF_LAYOUTS = {
    **dict.fromkeys(("boilerplate", "formalities", "subject"), "match"),
    **dict.fromkeys(("furniture", "headings", "introductions"), "fullmatch"),
    "closing_words": "finditer",
}
# Phrases are literal words, looked up by the first of them; their thousands are no patterns.
_WORDS_ONLY = ("_phrases", "_exceptions")


class Use(NamedTuple):
    """A pattern, where it is kept, and how it is used: match, fullmatch or finditer."""

    where: str
    pattern: re.Pattern[str]
    method: str


def all_uses(knowledge: Knowledge) -> list[Use]:
    """Every pattern of the package by every method that it is called with.

    A pattern that no call names is handed on: it may be called as any local name of its module is.
    """
    modules = list(_modules())
    methods: dict[object, set[str]] = defaultdict(set)
    for module in modules:
        for name, method in _calls(module):
            methods[vars(module).get(name, name)].add(_METHODS[method])
            # Texts are split too.
            if name not in vars(module) and method != "split":
                methods[module.__name__].add(_METHODS[method])
    found: dict[tuple[re.Pattern[str], str], str] = {}
    for where, pattern in (
        *_held(modules),
        *_within("knowledge", knowledge, set()),
        *_of_reports(knowledge),
    ):
        names = where.split(".")
        known = {_OF_LAYOUTS[name] for name in names[:3] if name in _OF_LAYOUTS}
        room = next((name for name in _longer(names) if name in methods), "")
        called = known or methods[pattern] or methods[names[-1]] or methods[room]
        for method in sorted(called or set(_METHODS.values())):
            found.setdefault((pattern, method), where)
    return [Use(where, pattern, method) for (pattern, method), where in found.items()]


def _of_reports(knowledge: Knowledge) -> Iterator[tuple[str, re.Pattern[str]]]:
    """What is compiled when the first report is read."""
    areas = wordings(knowledge.vocabulary)
    for module, held in (
        ("firstpage", load_words()),
        ("cells", areas),
        ("grades", heading_patterns(areas)),
        ("earlier", judged_patterns(tuple(knowledge.vocabulary.grades))),
    ):
        yield from _within(f"graphkit.reports.{module}", held, set())


def _modules() -> Iterator[ModuleType]:
    for module in pkgutil.walk_packages(graphkit.__path__, "graphkit."):
        # One runs the program; the web is tested in a room of its own.
        if module.name != "graphkit.__main__" and not module.name.startswith("graphkit.api"):
            yield import_module(module.name)


def _longer(names: list[str]) -> list[str]:
    """ "a.b.c", "a.b" and "a" for a, b and c."""
    return [".".join(names[:count]) for count in range(len(names), 0, -1)]


def _calls(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Names of what is called like a pattern, each with the method."""
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.Attribute) and node.attr in _METHODS:
            of = node.value
            yield (
                of.id if isinstance(of, ast.Name) else getattr(of, "attr", ""),
                node.attr,
            )


def _held(modules: list[ModuleType]) -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in modules:
        for name, value in vars(module).items():
            yield from _within(f"{module.__name__}.{name}", value, set())


def _within(where: str, value: object, seen: set[int]) -> Iterator[tuple[str, re.Pattern[str]]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield where, value
        return
    if isinstance(value, str | bytes | int | type) or id(value) in seen:
        return
    seen.add(id(value))
    for name, part in _parts(value):
        yield from _within(f"{where}.{name}", part, seen)


def _parts(value: object) -> Iterator[tuple[object, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
    elif isinstance(value, tuple | list | set | frozenset):
        yield from enumerate(value)
    elif is_dataclass(value):
        yield from ((each.name, getattr(value, each.name)) for each in fields(value))
    elif type(value).__module__.startswith("graphkit."):
        held = getattr(value, "__dict__", {})
        yield from ((name, part) for name, part in held.items() if name not in _WORDS_ONLY)
